"""The marks of a plot: points, lines, bars, fields, arrows, and what can be dragged.

A mark says what is drawn and what it means; how it looks is the page's business. Each
checks itself when it is made, because a drawing library would draw something wrong
without a word. A gap in a column is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal, get_args

from nudge.errors import ViewError

Meaning = Literal[
    "plain",
    "data",
    "prediction",
    "error",
    "gradient",
    "weight",
    "bias",
    "past",
    "class-a",
    "class-b",
    "class-c",
    "class-d",
    "class-e",
    "class-f",
]
MEANINGS: tuple[str, ...] = get_args(Meaning)
MOST_CELLS = 60 * 60

# What a figure may pass: an array, a list, a tuple. What a mark keeps: a tuple of floats.
Numbers = Iterable[float | None]


def column(name: str, values: Numbers) -> tuple[float | None, ...]:
    """Return `values` as a tuple of floats and None.

    Raises
    ------
    ViewError
        If a value is not finite; a gap must be None, never nan.
    """
    kept = tuple([None if value is None else float(value) for value in values])
    for place, value in enumerate(kept):
        if value is not None and not isfinite(value):
            raise ViewError(f"{name}[{place}] must be finite or None, not {value}")
    return kept


def check_meaning(name: str, meaning: str) -> None:
    """Refuse a meaning that the page has no look for."""
    if meaning not in MEANINGS:
        raise ViewError(f"{name} must be one of {', '.join(MEANINGS)}, not {meaning!r}")


def _keep_columns(mark: object, *names: str) -> None:
    """Turn the named fields of a frozen mark into columns of one length, at its making."""
    kind = type(mark).__name__
    check_meaning(f"{kind}.meaning", mark.meaning)  # type: ignore[attr-defined]
    lengths = {}
    for name in names:
        kept = column(f"{kind}.{name}", getattr(mark, name))
        object.__setattr__(mark, name, kept)
        lengths[name] = len(kept)
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        raise ViewError(f"the columns of {kind} must be equally long: {told}")


def _keep_numbers(mark: object, *names: str) -> None:
    """Turn the named fields of a frozen mark into finite floats, at its making."""
    kind = type(mark).__name__
    check_meaning(f"{kind}.meaning", mark.meaning)  # type: ignore[attr-defined]
    for name in names:
        value = getattr(mark, name)
        if value is None or not isfinite(value):
            raise ViewError(f"{kind}.{name} must be finite, not {value}")
        object.__setattr__(mark, name, float(value))


def _check_labels(mark: object, labels: Sequence[str] | None, length: int) -> None:
    if labels is not None and len(labels) != length:
        kind = type(mark).__name__
        raise ViewError(f"{kind} must have {length} labels, not {len(labels)}")


@dataclass(frozen=True)
class Points:
    """Points at (x, y); filled for data, hollow for a prediction."""

    x: Numbers
    y: Numbers
    meaning: Meaning = "data"
    labels: tuple[str, ...] | None = None
    kind: str = field(default="points", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "x", "y")
        _check_labels(self, self.labels, len(tuple(self.x)))


@dataclass(frozen=True)
class Line:
    """A line through (x, y), broken where a value is None."""

    x: Numbers
    y: Numbers
    meaning: Meaning = "prediction"
    kind: str = field(default="line", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "x", "y")


@dataclass(frozen=True)
class Path:
    """The way something went: a thin line with a dot at each place, in order."""

    x: Numbers
    y: Numbers
    meaning: Meaning = "past"
    kind: str = field(default="path", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "x", "y")


@dataclass(frozen=True)
class Segments:
    """Straight bars from (x1, y1) to (x2, y2), such as errors from point to line."""

    x1: Numbers
    y1: Numbers
    x2: Numbers
    y2: Numbers
    meaning: Meaning = "error"
    kind: str = field(default="segments", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "x1", "y1", "x2", "y2")


@dataclass(frozen=True)
class Squares:
    """Squares on the upright segments (x, y1) to (x, y2); they look square on the screen."""

    x: Numbers
    y1: Numbers
    y2: Numbers
    meaning: Meaning = "error"
    kind: str = field(default="squares", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "x", "y1", "y2")


@dataclass(frozen=True)
class Bars:
    """Upright bars in equal slots, each with a label below and its number above."""

    labels: tuple[str, ...]
    values: Numbers
    texts: tuple[str, ...]
    meaning: Meaning = "error"
    kind: str = field(default="bars", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "values")
        length = len(tuple(self.values))
        _check_labels(self, self.labels, length)
        _check_labels(self, self.texts, length)


@dataclass(frozen=True)
class Contours:
    """A field over a grid as filled contours.

    Parameters
    ----------
    x, y
        The places of the grid's columns, shape (nx,), and rows, shape (ny,), evenly
        spaced and rising.
    values
        The field, row by row, shape (ny * nx,).
    thresholds
        Where one band ends and the next begins, rising.
    """

    x: Numbers
    y: Numbers
    values: Numbers
    thresholds: Numbers
    meaning: Meaning = "error"
    kind: str = field(default="contours", init=False)

    def __post_init__(self) -> None:
        """Check the grid."""
        sizes = {}
        for name in ("x", "y", "values", "thresholds"):
            _keep_columns(self, name)
            sizes[name] = len(tuple(getattr(self, name)))
        if sizes["values"] != sizes["x"] * sizes["y"]:
            raise ViewError(
                f"Contours.values must have {sizes['x']} x {sizes['y']} cells, "
                f"not {sizes['values']}"
            )
        if sizes["values"] > MOST_CELLS:
            raise ViewError(f"Contours must have at most {MOST_CELLS} cells")


@dataclass(frozen=True)
class Arrow:
    """An arrow from (x1, y1) to (x2, y2), such as the next step."""

    x1: float
    y1: float
    x2: float
    y2: float
    meaning: Meaning = "gradient"
    kind: str = field(default="arrow", init=False)

    def __post_init__(self) -> None:
        """Check the ends."""
        _keep_numbers(self, "x1", "y1", "x2", "y2")


@dataclass(frozen=True)
class Rule:
    """A straight line across the plot at one x or one y, with a label."""

    label: str
    x: float | None = None
    y: float | None = None
    meaning: Meaning = "plain"
    kind: str = field(default="rule", init=False)

    def __post_init__(self) -> None:
        """Check that it stands at one place."""
        if (self.x is None) == (self.y is None):
            raise ViewError("Rule must have either x or y")
        _keep_numbers(self, "y" if self.x is None else "x")


@dataclass(frozen=True)
class Annotation:
    """A few words at the place (x, y)."""

    x: float
    y: float
    text: str
    meaning: Meaning = "plain"
    anchor: Literal["start", "middle", "end"] = "start"
    kind: str = field(default="annotation", init=False)

    def __post_init__(self) -> None:
        """Check the place."""
        _keep_numbers(self, "x", "y")


@dataclass(frozen=True)
class Handle:
    """A point to drag; dragging it sends `Dragged(name, x, y)` to the figure.

    Whatever a handle moves, a dial must move too: a handle cannot be used by keyboard.
    """

    name: str
    x: float
    y: float
    label: str
    meaning: Meaning = "prediction"
    kind: str = field(default="handle", init=False)

    def __post_init__(self) -> None:
        """Check the place."""
        _keep_numbers(self, "x", "y")


Mark = (
    Points | Line | Path | Segments | Squares | Bars | Contours | Arrow | Rule | Annotation | Handle
)
