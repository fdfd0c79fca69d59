"""The exceptions of Nudge: one family, so that a caller can catch them all.

Mathematics that goes wrong (a run that diverges, a singular fit) is not here: it
is a fact in the state that the figure says in words.
"""


class NudgeError(Exception):
    """Something was asked of Nudge that it cannot do; the message says what and why."""


class ControlError(NudgeError, ValueError):
    """A control was given a value that it does not take."""


class EventError(NudgeError, ValueError):
    """An event has the wrong shape, or names a control that the figure does not have."""


class StateError(NudgeError, ValueError):
    """A saved state does not fit the figure: damaged, or made by another version."""


class ViewError(NudgeError, ValueError):
    """A view holds something that cannot be drawn truthfully."""


class UnknownFigureError(NudgeError, LookupError):
    """There is no figure of this name."""


class DataError(NudgeError, ValueError):
    """A reader's own data cannot be used.

    Attributes
    ----------
    line
        The line of the text where it is wrong, from 1; None if no single line is.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class NotTextError(DataError):
    """The bytes are not those of a text: a picture, a workbook, an archive."""


class TooMuchDataError(DataError):
    """The data is larger than what a page can work on."""


class TableError(DataError):
    """The text is not a table: empty, one column, ragged, a quote that never closes."""


class ColumnError(DataError):
    """A column cannot be what it was chosen for."""
