"""The graph of y = 3x² + 2: values on the way there, slopes on the way back.

A stage is how far the passes have come: three steps forward, then three back.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from nudge.controls import Dial
from nudge.core.expression import Edge
from nudge.core.worked_graphs import parabola
from nudge.marks import Handle, Line, Mark, Meaning, Rule
from nudge.numerals import significant
from nudge.pictures.common.notation import brief, derivative, factor
from nudge.view import Axis, Cell, Column, Diagram, Node, Plot, Table
from nudge.view import Edge as Wire

X = Dial("x", "x", low=-4.0, high=4.0, step=0.1)
NAMES = ("x", "a", "b", "y")
LABELS = {"x": "x", "a": "a = x²", "b": "b = 3a", "y": "y = b + 2"}
STEPS = {"a": "( )²", "b": "× 3", "y": "+ 2"}
FORMULAS = {"a": "2x", "b": "3", "y": "1"}
FORWARD, ALL = 3, 6
DISTANCE = 0.001
EMPTY = Cell("\N{NO-BREAK SPACE}")

CURVE = np.linspace(X.low, X.high, 81)
# The tangent reaches this far to both sides, so that its slope can be seen.
TANGENT_REACH = 1.0
LARGEST_SLOPE = 8.0
# Beyond this many decimals, a sum of decimals has digits that nobody put in.
DECIMALS = 9


def has_value(name: str, stage: int) -> bool:
    """Whether the pass forward has come to this node."""
    return NAMES.index(name) <= stage


def has_slope(name: str, stage: int) -> bool:
    """Whether the pass backward has handed this node its slope."""
    if name == "y":
        return stage > FORWARD
    return stage - FORWARD >= len(NAMES) - 1 - NAMES.index(name)


def graph(
    values: Mapping[str, float],
    local: Mapping[Edge, float],
    slopes: Mapping[str, float],
    stage: int,
) -> Diagram:
    """Two rows of nodes: the values, which flow to the right, and the slopes, to the left.

    Parameters
    ----------
    values, slopes
        Of x, a, b and y: what they are, and the slope of y along them.
    local
        How fast each node grows along the one before it.
    """
    pairs = tuple(pairwise(NAMES))
    top = [_value_node(name, values[name], stage) for name in NAMES]
    bottom = [_slope_node(name, slopes[name], stage) for name in NAMES]
    forth = [_step(source, target, stage) for source, target in pairs]
    back = [_back(source, target, local[source, target], slopes, stage) for source, target in pairs]
    return Diagram(
        "graph",
        "Values go to the right, slopes come back to the left",
        (*top, *bottom),
        (*forth, *back),
        "Two rows of four nodes. Above, from left to right: x, a = x squared, b = 3 a, "
        f"y = b + 2. Below, from right to left, the slope of y along each. "
        f"{_told(values, slopes, stage)}",
    )


def _told(values: Mapping[str, float], slopes: Mapping[str, float], stage: int) -> str:
    known = [f"{name} is {brief(values[name])}" for name in NAMES if has_value(name, stage)]
    known += [
        f"{derivative('y', name)} is {brief(slopes[name])}"
        for name in NAMES
        if has_slope(name, stage)
    ]
    return f"So far {', '.join(known)}."


def _value_node(name: str, value: float, stage: int) -> Node:
    there = has_value(name, stage)
    meaning: Meaning = "past" if not there else "data" if name == "x" else "prediction"
    detail = f"{LABELS[name]} = {brief(value)}" if there else "Not computed yet."
    if name == "x":
        detail = f"x = {brief(value)}, which you choose."
    return Node(
        name,
        LABELS[name],
        "input" if name == "x" else "sum",
        NAMES.index(name),
        brief(value) if there else "",
        meaning,
        detail=detail,
        control="x" if name == "x" else "",
    )


def _slope_node(name: str, slope: float, stage: int) -> Node:
    there = has_slope(name, stage)
    label = derivative("y", name)
    detail = f"{label} = {brief(slope)}: y grows so many times as fast as {name}."
    return Node(
        f"d{name}",
        label,
        "sum",
        NAMES.index(name),
        brief(slope) if there else "",
        "gradient" if there else "past",
        detail=detail if there else "Nothing has come back to here yet.",
    )


def _step(source: str, target: str, stage: int) -> Wire:
    meaning: Meaning = "plain" if has_value(target, stage) else "past"
    detail = f"{LABELS[target]}: {source} becomes {target}."
    return Wire(source, target, "", 0, STEPS[target], meaning, detail=detail)


def _back(source: str, target: str, local: float, slopes: Mapping[str, float], stage: int) -> Wire:
    """From a node's slope to that of the node before it: times the local slope."""
    there = has_slope(source, stage)
    formula, number = FORMULAS[target], brief(local)
    shown = formula if formula == number else f"{formula} = {number}"
    detail = (
        f"The local slope d{target}/d{source} is {shown}, so {derivative('y', source)} = "
        f"{brief(slopes[target])} × {factor(local)} = {brief(slopes[source])}."
    )
    return Wire(
        f"d{target}",
        f"d{source}",
        "",
        local if there else 0,
        brief(local, 3) if there else "",
        "gradient" if there else "past",
        LARGEST_SLOPE,
        detail=detail if there else "The pass backward has not come to here yet.",
    )


def curve(x: float, y: float, slope: float | None) -> Plot:
    """The parabola, the place on it, and its tangent once the slope is known."""
    marks: list[Mark] = [Line(CURVE, parabola(CURVE), "prediction")]
    told = ""
    if slope is not None:
        ends = np.array((x - TANGENT_REACH, x + TANGENT_REACH))
        marks.append(Line(ends, y + slope * (ends - x), "gradient"))
        told = f" A tangent touches it there, with the slope {significant(slope)}."
    marks += [Rule("", x=x, meaning="past"), Handle("place", x, y, "The place on the curve")]
    return Plot(
        "curve",
        "The same as a curve",
        Axis("x", X.low, X.high),
        Axis("y", 0, 55),
        tuple(marks),
        f"The parabola 3x² + 2. At x = {brief(x)} it is {brief(y)} high.{told}",
    )


def moved(before: Mapping[str, float], after: Mapping[str, float] | None) -> Table:
    """What becomes of a small move of x: at each node, how far it went, in thousandths.

    Parameters
    ----------
    before, after
        The values at x and a little farther; without `after` the table is empty.
    """
    columns = (Column("Node"), Column("After"), Column("Up by"), Column("Times", "gradient"))
    if after is None:
        rows = [(Cell(name), EMPTY, EMPTY, EMPTY) for name in NAMES]
    else:
        changes = {name: round(after[name] - before[name], DECIMALS) for name in NAMES}
        growths = [""] + [
            _growth(changes[source], changes[target]) for source, target in pairwise(NAMES)
        ]
        rows = [
            (
                Cell(name),
                Cell(brief(after[name], 6)),
                Cell(brief(changes[name] * 1000, 6)),
                Cell(growth),
            )
            for name, growth in zip(NAMES, growths, strict=True)
        ]
    title = f"x goes up by {brief(DISTANCE)}; moves in thousandths"
    return Table("moved", title, columns, tuple(rows))


def _growth(before: float, after: float) -> str:
    return brief(after / before) if before else "—"
