"""Stands in for Python's own `_colorize`, which takes a thirtieth of the start to name colours.

It is asked for by `traceback` and `calendar`. No page shows the colours of a terminal, so
every colour is the empty text, as in Python's own theme without colours.
"""


class _Section:
    """The colours of one kind of text."""

    def __getattr__(self, name: str) -> str:
        return ""


class _Theme:
    """The colours of all kinds of text."""

    def __getattr__(self, name: str) -> _Section:
        return _SECTION


_SECTION = _Section()
_THEME = _Theme()


def can_colorize(*, file: object = None) -> bool:  # noqa: ARG001 - the signatures are Python's
    """Whether what is written to a file may have colours: never."""
    return False


def get_colors(colorize: bool = False, *, file: object = None) -> _Section:  # noqa: ARG001, FBT001, FBT002
    """The colours for a file."""
    return _SECTION


def get_theme(
    *,
    tty_file: object = None,  # noqa: ARG001
    force_color: bool = False,  # noqa: ARG001
    force_no_color: bool = False,  # noqa: ARG001
) -> _Theme:
    """The colours that are chosen."""
    return _THEME
