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
