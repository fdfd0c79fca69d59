"""Stands in for Python's own `_colorize`, which takes a thirtieth of the start to name colors.

It is asked for by `traceback` and `calendar`. No page shows the colors of a terminal, so
every color is the empty text, as in Python's own theme without colors.
"""


class _Section:
    """The colors of one kind of text."""

    def __getattr__(self, name: str) -> str:
        return ""


class _Theme:
    """The colors of all kinds of text."""

    def __getattr__(self, name: str) -> _Section:
        return _SECTION


_SECTION = _Section()
_THEME = _Theme()


def can_colorize(*, file: object = None) -> bool:  # noqa: ARG001 - the signatures are Python's
    """Whether what is written to a file may have colors: never."""
    return False


def get_colors(colorize: bool = False, *, file: object = None) -> _Section:  # noqa: ARG001, FBT001, FBT002
    """The colors for a file."""
    return _SECTION


def get_theme(
    *,
    tty_file: object = None,  # noqa: ARG001
    force_color: bool = False,  # noqa: ARG001
    force_no_color: bool = False,  # noqa: ARG001
) -> _Theme:
    """The colors that are chosen."""
    return _THEME
