"""What a figure shows: plots, diagrams, tables, numbers, words and goals, in two ranks.

The main parts are what the reader watches while a dial moves; all else waits behind the
names of panels. Parts are plain, frozen data. They are compared with the ones before, so
that only what changed travels to the page. Every number that a reader sees gets its text
here, once, for the build and for the page alike.
"""

from collections.abc import Callable
from dataclasses import InitVar, dataclass, field, replace
from functools import cached_property
from math import isfinite
from typing import Literal, get_args

from nudge.errors import ViewError
from nudge.marks import Cells, Handle, Mark, Meaning, check_meaning, check_option
from nudge.numerals import fixed, plain, significant
from nudge.records import WHEN_SET

NO_VALUE = "no finite value"


@dataclass(frozen=True)
class Axis:
    """One axis of a plot; the title has its unit in it: "Area (sq ft)"."""

    title: str
    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"

    def __post_init__(self) -> None:
        """Refuse a range that cannot be drawn."""
        if not (isfinite(self.low) and isfinite(self.high) and self.low < self.high):
            raise ViewError(f"axis {self.title!r}: low must be below high, both finite")
        if self.scale == "log" and self.low <= 0:
            raise ViewError(f"axis {self.title!r}: a log scale needs a low above 0")


@dataclass(frozen=True)
class Plot:
    """Marks over two axes; `description` says in a sentence what is to be seen.

    A `bare` plot shows no axes and takes their room: its places have no numbers of their
    own, as in a picture of space.
    """

    name: str
    title: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    description: str
    bare: bool = field(default=False, metadata=WHEN_SET)
    kind: str = field(default="plot", init=False)

    def __post_init__(self) -> None:
        """Refuse marks that do not fit the plot or each other."""
        for mark in self.marks:
            if isinstance(mark, Cells):
                self._check_slots("x", self.x, len(mark.columns))
                self._check_slots("y", self.y, len(mark.rows))
        surfaces = [mark.name for mark in self.marks if isinstance(mark, Handle) and mark.surface]
        if len(surfaces) > 1:
            told = ", ".join(surfaces)
            raise ViewError(f"Plot {self.name} must have one surface at most, not {told}")

    def _check_slots(self, side: str, axis: Axis, slots: int) -> None:
        if (axis.low, axis.high, axis.scale) != (0, slots, "linear"):
            raise ViewError(
                f"Plot {self.name}: under Cells, {side} must be linear from 0 to {slots}, "
                f"not {axis.scale} from {plain(axis.low)} to {plain(axis.high)}"
            )


NodeKind = Literal["input", "bias", "sum", "output"]
NODE_KINDS: tuple[str, ...] = get_args(NodeKind)


@dataclass(frozen=True)
class Node:
    """A node of a diagram, in `layer` 0, 1, ... from the left, with its number.

    `detail` is said under the diagram when the reader points at the node; `control` is
    the dial that moves it, to which the reader is taken from it.
    """

    name: str
    label: str
    kind: NodeKind
    layer: int
    text: str
    meaning: Meaning = "plain"
    detail: str = field(default="", metadata=WHEN_SET)
    control: str = field(default="", metadata=WHEN_SET)

    def __post_init__(self) -> None:
        """Refuse a kind or a meaning that the page has no look for."""
        check_option(f"Node {self.name}.kind", self.kind, NODE_KINDS)
        check_meaning(f"Node {self.name}.meaning", self.meaning)


@dataclass(frozen=True)
class Edge:
    """A connection between two nodes: its weight gives the width.

    `largest` is the size of a weight that is drawn at full width; without it, the largest
    of the diagram is. `detail` and `control` are as with a node. Where a diagram has more
    than 12 edges, or 5 nodes in a layer, labels are hidden until the reader points at
    their edge.
    """

    source: str
    target: str
    label: str
    value: float
    text: str
    meaning: Meaning = "weight"
    largest: float | None = None
    detail: str = field(default="", metadata=WHEN_SET)
    control: str = field(default="", metadata=WHEN_SET)

    def __post_init__(self) -> None:
        """Refuse a width that cannot be drawn."""
        if not isfinite(self.value):
            raise ViewError(f"Edge {self.label} must have a finite value, not {self.value}")
        if self.largest is not None and not (isfinite(self.largest) and self.largest > 0):
            raise ViewError(f"Edge {self.label}.largest must be above 0, not {self.largest}")
        check_meaning(f"Edge {self.label}.meaning", self.meaning)


@dataclass(frozen=True)
class Diagram:
    """A network: nodes in layers, edges between them.

    One that `grows` under a control is spread over the height of its largest form, so that
    nothing below it moves and no room is empty.
    """

    name: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    description: str
    grows: bool = field(default=False, metadata=WHEN_SET)
    kind: str = field(default="diagram", init=False)

    def __post_init__(self) -> None:
        """Refuse an edge that leads nowhere."""
        names = [node.name for node in self.nodes]
        if len(set(names)) != len(names):
            raise ViewError(f"Diagram {self.name}: node names must differ: {', '.join(names)}")
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in names:
                    raise ViewError(f"Diagram {self.name}: edge {edge.label} has no node {end!r}")


@dataclass(frozen=True)
class Column:
    """A column of a table; without `decimals` its numbers are shown as they were given.

    A column of `code` has a line of a program in each cell.
    """

    label: str
    meaning: Meaning = "plain"
    decimals: int | None = None
    code: bool = field(default=False, metadata=WHEN_SET)

    def __post_init__(self) -> None:
        """Refuse a meaning that the page has no look for."""
        check_meaning(f"Column {self.label}.meaning", self.meaning)


CellMark = Literal["", "differs", "fault"]


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table: a text, and the number behind it.

    Attributes
    ----------
    mark
        "differs" where it is not the same in all columns, "fault" where it is wrong. The
        page shows it by more than color; what it says has to stand in words somewhere too.
    """

    text: str
    value: float | None = None
    mark: CellMark = field(default="", metadata=WHEN_SET)

    def __post_init__(self) -> None:
        """Refuse a mark that the page has no look for."""
        check_option(f"Cell {self.text!r}.mark", self.mark, get_args(CellMark))


@dataclass(frozen=True)
class Table:
    """Rows of numbers and words under named columns; `current` marks one row, from 0.

    Where rows come and go under a control, they always take the `room` of so many, so that
    nothing below moves and none is empty; when there are more, they are scrolled.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: tuple[Cell, ...] | None = None
    current: int | None = None
    room: int = field(default=0, metadata=WHEN_SET)
    kind: str = field(default="table", init=False)

    def __post_init__(self) -> None:
        """Refuse ragged rows."""
        footer = () if self.footer is None else (self.footer,)
        for place, row in enumerate((*self.rows, *footer)):
            if len(row) != len(self.columns):
                raise ViewError(
                    f"Table {self.name}: row {place} must have {len(self.columns)} cells, "
                    f"not {len(row)}"
                )
        if self.current is not None and not 0 <= self.current < len(self.rows):
            raise ViewError(
                f"Table {self.name}: current must be one of {len(self.rows)} rows, "
                f"counted from 0, not {self.current}"
            )


def table(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[float | str | None, ...], ...],
    footer: tuple[float | str | None, ...] | None = None,
    current: int | None = None,
    room: int = 0,
) -> Table:
    """Make a table from plain values; None is an empty cell."""
    return Table(
        name,
        title,
        columns,
        tuple([_cells(columns, row) for row in rows]),
        None if footer is None else _cells(columns, footer),
        current,
        room,
    )


def _cells(columns: tuple[Column, ...], row: tuple[float | str | None, ...]) -> tuple[Cell, ...]:
    if len(row) != len(columns):
        raise ViewError(f"a row must have {len(columns)} cells, not {len(row)}")
    return tuple([_cell(column, value) for column, value in zip(columns, row, strict=True)])


def _cell(column: Column, value: float | str | None) -> Cell:
    if value is None or isinstance(value, str):
        return Cell(value or "")
    number = float(value)
    if not isfinite(number):
        raise ViewError(f"column {column.label!r} must have finite numbers, not {number}")
    return Cell(
        plain(number) if column.decimals is None else fixed(number, column.decimals), number
    )


@dataclass(frozen=True)
class Receipt:
    """Where a number comes from: formula, the same with its numbers, and the function.

    `exact` is the number with all its digits; `Number` fills it in.
    """

    formula: str
    substituted: str
    function: str
    exact: str = ""


def receipt(function: Callable[..., object], formula: str, substituted: str) -> Receipt:
    """Make the receipt of a number that `function` computed."""
    return Receipt(formula, substituted, f"{function.__module__}.{function.__qualname__}")


@dataclass(frozen=True)
class Number:
    """One live number, with `digits` significant digits; None when it has no value.

    `missing` is what stands in its place then: that it is not finite, or not known yet.
    """

    name: str
    label: str
    value: float | None
    digits: int | None = 4
    unit: str = ""
    symbol: str = ""
    meaning: Meaning = "plain"
    receipt: Receipt | None = None
    missing: InitVar[str] = NO_VALUE
    text: str = field(default="", init=False)
    kind: str = field(default="number", init=False)

    def __post_init__(self, missing: str) -> None:
        """Write the number out, once."""
        check_meaning(f"Number {self.name}", self.meaning)
        object.__setattr__(self, "text", self._written(missing))
        if self.receipt is not None and self.value is not None:
            exact = replace(self.receipt, exact=repr(float(self.value)))
            object.__setattr__(self, "receipt", exact)

    def _written(self, missing: str) -> str:
        if self.value is None:
            return missing
        if not isfinite(self.value):
            raise ViewError(f"Number {self.name} must be finite or None, not {self.value}")
        return plain(self.value) if self.digits is None else significant(self.value, self.digits)


Tone = Literal["plain", "good", "warning"]
TONES: tuple[str, ...] = get_args(Tone)


@dataclass(frozen=True)
class Text:
    """A sentence about the state the figure is in."""

    name: str
    text: str
    tone: Tone = "plain"
    kind: str = field(default="text", init=False)

    def __post_init__(self) -> None:
        """Refuse a tone that the page has no look for."""
        check_option(f"Text {self.name}.tone", self.tone, TONES)


@dataclass(frozen=True)
class Goal:
    """Something to reach, and whether it has been."""

    label: str
    reached: bool


@dataclass(frozen=True)
class Goals:
    """A row of medals."""

    name: str
    title: str
    goals: tuple[Goal, ...]
    kind: str = field(default="goals", init=False)


Part = Plot | Diagram | Table | Number | Text | Goals


@dataclass(frozen=True)
class Outcome:
    """What the sentence on what just happened is made of; see `nudge.happened`.

    Attributes
    ----------
    numbers
        The names of the numbers that an action is about, the most important first, each
        with what a sentence calls it: ("mse", "the error").
    remark
        Where that leaves the reader, in a sentence of its own.
    steps
        How many have been taken, in a view without a main number "step_count".
    """

    numbers: tuple[tuple[str, str], ...] = ()
    remark: Text | None = None
    steps: int | None = None


@dataclass(frozen=True, eq=False)
class Panel:
    """Parts behind a name: the reader opens one panel at a time.

    `make` makes the parts when they are wanted, so a panel that is closed is not computed.
    """

    name: str
    title: str
    make: Callable[[], tuple[Part, ...]] = field(repr=False)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is inside."""
        return self.make()

    def __eq__(self, other: object) -> bool:
        """Two panels are equal when they show the same."""
        if not isinstance(other, Panel):
            return NotImplemented
        return (self.name, self.title, self.parts) == (other.name, other.title, other.parts)

    def __hash__(self) -> int:
        """Equal panels have equal names."""
        return hash(self.name)


# A main part that more than these would crowd out is not looked at.
MOST_DRAWN, MOST_NUMBERS = 2, 3


@dataclass(frozen=True)
class View:
    """All that a figure shows now.

    Attributes
    ----------
    main
        What stands on the screen together with the leading control: two plots, diagrams or
        tables and three numbers at most. Its one sentence is made of the outcome.
    panels
        Everything else.
    hidden
        The names of the controls that are of no use now.
    outcome
        What the sentence tells; a view that does not say is told by its first number.
    """

    main: tuple[Part, ...]
    panels: tuple[Panel, ...] = ()
    hidden: tuple[str, ...] = ()
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        """Refuse what would not fit, two parts of one name, and an outcome of no number."""
        _check_names("part", [part.name for part in self.main])
        _check_names("panel", [panel.name for panel in self.panels])
        _check_rank(self.main)
        for name, _ in self.outcome.numbers if self.outcome else ():
            if self.number(name) is None:
                raise ViewError(f"the outcome's {name!r} must be the name of a main Number")
        _check_handles(self.main)
        _check_edges(self.main)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, those of closed panels too."""
        parts = (*self.main, *[part for panel in self.panels for part in panel.parts])
        _check_names("part", [part.name for part in parts])
        _check_handles(parts)
        for panel in self.panels:
            _check_edges(panel.parts)
        return parts

    def inside(self, panel: str) -> tuple[Part, ...]:
        """The parts of the panel of this name; none where there is no such panel."""
        return next((each.parts for each in self.panels if each.name == panel), ())

    def number(self, name: str) -> Number | None:
        """The main number of this name, if there is one."""
        numbers = [part for part in self.main if isinstance(part, Number)]
        return next((number for number in numbers if number.name == name), None)


def _check_rank(main: tuple[Part, ...]) -> None:
    drawn = [part.name for part in main if isinstance(part, Plot | Diagram | Table)]
    numbers = [part.name for part in main if isinstance(part, Number)]
    for what, names, most in (
        ("plots, diagrams and tables", drawn, MOST_DRAWN),
        ("numbers", numbers, MOST_NUMBERS),
    ):
        if len(names) > most:
            told = ", ".join(names)
            raise ViewError(f"a view must have {most} main {what} at most, not {told}")
    texts = [part.name for part in main if isinstance(part, Text)]
    if texts:
        raise ViewError(f"a Text must stand in a panel or be the outcome, not main: {texts[0]}")


def _check_handles(parts: tuple[Part, ...]) -> None:
    plots = [part for part in parts if isinstance(part, Plot)]
    handles = [mark for plot in plots for mark in plot.marks if isinstance(mark, Handle)]
    _check_names("handle", [handle.name for handle in handles])


def _check_edges(parts: tuple[Part, ...]) -> None:
    diagrams = [part for part in parts if isinstance(part, Diagram)]
    known = {edge.label for diagram in diagrams for edge in diagram.edges}
    for plot in [part for part in parts if isinstance(part, Plot)]:
        for mark in [mark for mark in plot.marks if isinstance(mark, Cells)]:
            lost = [label for label in mark.edges if label and label not in known]
            if lost:
                raise ViewError(f"Plot {plot.name}: no edge beside it is labeled {lost[0]!r}")


def _check_names(what: str, names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise ViewError(f"each {what} of a view must have a name of its own: {', '.join(names)}")
