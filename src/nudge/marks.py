"""The marks of a plot: points, lines, bars, fields, arrows, and what can be dragged.

A mark says what is drawn and what it means; how it looks is the page's business. Each
checks itself when it is made, because a drawing library would draw something wrong
without a word. A gap in a column is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import Literal, get_args

from nudge.errors import ViewError
from nudge.records import WHEN_SET

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

# Sequential: small is light. Diverging: paper in the middle, class B below, class A above.
Ramp = Literal["sequential", "diverging"]
RAMPS: tuple[str, ...] = get_args(Ramp)

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


def check_option(name: str, value: str, options: Sequence[str]) -> None:
    """Refuse a word that is none of the options."""
    if value not in options:
        raise ViewError(f"{name} must be one of {', '.join(options)}, not {value!r}")


def check_meaning(name: str, meaning: str) -> None:
    """Refuse a meaning that the page has no look for."""
    check_option(name, meaning, MEANINGS)


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


def _check_ramp(mark: object, ramp: str) -> None:
    if ramp not in RAMPS:
        kind = type(mark).__name__
        raise ViewError(f"{kind}.ramp must be one of {', '.join(RAMPS)}, not {ramp!r}")


def _check_rising(name: str, values: Sequence[float]) -> None:
    if any(later <= earlier for earlier, later in pairwise(values)):
        raise ViewError(f"{name} must rise")


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
    """Upright bars in equal slots, each with a label below and its number above.

    `meanings` gives each bar a color of its own, such as the color of its class.
    """

    labels: tuple[str, ...]
    values: Numbers
    texts: tuple[str, ...]
    meaning: Meaning = "error"
    meanings: tuple[Meaning, ...] | None = None
    kind: str = field(default="bars", init=False)

    def __post_init__(self) -> None:
        """Check the columns."""
        _keep_columns(self, "values")
        length = len(tuple(self.values))
        _check_labels(self, self.labels, length)
        _check_labels(self, self.texts, length)
        self._check_meanings(length)

    def _check_meanings(self, length: int) -> None:
        if self.meanings is None:
            return
        if len(self.meanings) != length:
            raise ViewError(f"Bars must have {length} meanings, not {len(self.meanings)}")
        for place, meaning in enumerate(self.meanings):
            check_meaning(f"Bars.meanings[{place}]", meaning)


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
    ramp
        "sequential" begins with the first threshold and darkens. "diverging" is paper at
        the middle of the thresholds, so an odd number of them has the decision at the
        middle one: (0.1, 0.2, ..., 0.9). Below it lies class B, above it class A.
    """

    x: Numbers
    y: Numbers
    values: Numbers
    thresholds: Numbers
    meaning: Meaning = "error"
    ramp: Ramp = field(default="sequential", metadata=WHEN_SET)
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
        for name in ("x", "y", "thresholds"):
            _check_rising(f"Contours.{name}", getattr(self, name))
        _check_ramp(self, self.ramp)


@dataclass(frozen=True)
class Cells:
    """A table of numbers as colors: a matrix of weights, a confusion matrix.

    The first row is on top. The plot's axes must be 0 to the number of columns and 0 to
    the number of rows: their titles say what the labels are; what else lies on the plot
    is placed in columns and, from the bottom, rows.

    Parameters
    ----------
    rows, columns
        The labels of the rows and of the columns.
    values
        The numbers, row by row, shape (rows * columns,); a gap is an empty cell.
    texts
        What is written in each cell; "" for none.
    ramp
        "diverging" has the paper at 0, "sequential" begins with it.
    largest
        The size of a number that has the strongest color; of the largest number, when it
        is None. Fix it where numbers change, so that a color keeps its meaning.
    edges
        The label of the edge, in a diagram beside the plot, whose number stands in each
        cell; "" for none. Who points at the one sees the other.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Numbers
    texts: tuple[str, ...]
    ramp: Ramp = "diverging"
    largest: float | None = None
    meaning: Meaning = "weight"
    edges: tuple[str, ...] = field(default=(), metadata=WHEN_SET)
    kind: str = field(default="cells", init=False)

    def __post_init__(self) -> None:
        """Check the table."""
        _keep_columns(self, "values")
        numbers = tuple(self.values)
        self._check_size(len(numbers))
        _check_labels(self, self.texts, len(numbers))
        _check_labels(self, self.edges or None, len(numbers))
        _check_ramp(self, self.ramp)
        given = [number for number in numbers if number is not None]
        if self.ramp == "sequential" and min(given, default=0) < 0:
            raise ViewError(f"Cells of a sequential ramp must not be negative: {min(given)}")
        if self.largest is None:
            object.__setattr__(self, "largest", max(map(abs, given), default=0) or 1.0)
        _keep_numbers(self, "largest")
        if self.largest is not None and self.largest <= 0:
            raise ViewError(f"Cells.largest must be above 0, not {self.largest}")

    def _check_size(self, length: int) -> None:
        rows, columns = len(self.rows), len(self.columns)
        if rows * columns == 0 or length != rows * columns:
            raise ViewError(f"Cells.values must have {rows} x {columns} cells, not {length}")
        if length > MOST_CELLS:
            raise ViewError(f"Cells must have at most {MOST_CELLS} cells")


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
    """A few words at the place (x, y).

    With `names_end` they are the name of the line that ends there: it stands beside the end,
    and makes room for the names of other lines.
    """

    x: float
    y: float
    text: str
    meaning: Meaning = "plain"
    anchor: Literal["start", "middle", "end"] = "start"
    names_end: bool = field(default=False, metadata=WHEN_SET)
    kind: str = field(default="annotation", init=False)

    def __post_init__(self) -> None:
        """Check the place."""
        _keep_numbers(self, "x", "y")
        check_option("Annotation.anchor", self.anchor, ("start", "middle", "end"))


@dataclass(frozen=True)
class Handle:
    """A point to drag; dragging it sends `Dragged(name, x, y)` to the figure.

    Whatever a handle moves, a dial must move too: a handle cannot be used by keyboard.
    With `surface`, the whole plot takes the hand, and the handle moves as far as the hand
    does; a finger then cannot scroll the page there. A plot has one such handle at most.
    """

    name: str
    x: float
    y: float
    label: str
    meaning: Meaning = "prediction"
    surface: bool = field(default=False, metadata=WHEN_SET)
    kind: str = field(default="handle", init=False)

    def __post_init__(self) -> None:
        """Check the place."""
        _keep_numbers(self, "x", "y")


Mark = (
    Points
    | Line
    | Path
    | Segments
    | Squares
    | Bars
    | Contours
    | Cells
    | Arrow
    | Rule
    | Annotation
    | Handle
)
