"""The chain rule: 3x² + 2 step by step, there and back, and the slope as a product."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nudge.controls import Button, Toggle
from nudge.core import worked_graphs
from nudge.core.expression import Edge, backward, forward, local_slopes
from nudge.events import Dragged, Event, Moved, Pressed, Switched, assigned
from nudge.pictures.common.notation import NOT_YET, brief, factor
from nudge.pictures.graphs import chain
from nudge.pictures.graphs.chain import ALL, DECIMALS, DISTANCE, FORWARD, X
from nudge.view import Number, Outcome, Panel, Text, View, receipt

TITLE = "x moves a little. By how much does y move?"

CONTROLS = (
    Button("go", "Next", "next", primary=True),
    Button("go", "All at once", "all"),
    Button("go", "Back to start", "start"),
    X,
    Toggle("nudged", f"Move x up by {brief(DISTANCE)} and see"),
)
LEADING = ("go", "x", "nudged")


@dataclass(frozen=True)
class State:
    """The place, how far the two passes have come, and whether x has been moved."""

    x: float = 3.0
    stage: int = FORWARD
    nudged: bool = False


def update(state: State, event: Event) -> State:
    """Turn x, drag it, move it a little, or go on with the passes."""
    match event:
        case Moved() | Switched():
            return assigned(state, event)
        case Dragged("place", x, _):
            return replace(state, x=X.clamp(round(x, 1)))
        case Pressed("go", "next"):
            return replace(state, stage=min(state.stage + 1, ALL))
        case Pressed("go", "all"):
            return replace(state, stage=ALL)
        case Pressed("go", "start"):
            return replace(state, stage=0)
    return state


def values_at(x: float) -> dict[str, float]:
    """The value of every node."""
    return forward(worked_graphs.PARABOLA, {"x": x, **worked_graphs.CONSTANTS})


def view(state: State) -> View:
    """The graph with both passes, the curve, and what a small move of x becomes."""
    values = values_at(state.x)
    local = local_slopes(worked_graphs.PARABOLA, values)
    slopes = backward(local, "y")
    after = values_at(state.x + DISTANCE) if state.nudged else None
    known = round(slopes["x"], DECIMALS) if state.stage >= ALL else None
    return View(
        (
            chain.graph(values, local, slopes, state.stage),
            chain.curve(state.x, values["y"], known),
            _value(values, state.stage),
            _slope(local, known),
            _measured(values, after),
        ),
        panels=(
            Panel(
                "moved",
                "A small move",
                lambda: (
                    chain.moved(values, after),
                    Text("product", _product(local, state.stage)),
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(
                ("y", "y"),
                ("slope", "the derivative dy/dx"),
                ("measured", "the finite difference"),
            ),
            remark=Text("step", _step(values, local, slopes, state.stage)),
        ),
    )


def _value(values: Mapping[str, float], stage: int) -> Number:
    there = chain.has_value("y", stage)
    told = receipt(
        forward,
        "y = 3x² + 2",
        f"3 × {factor(values['x'])}² + 2 = {brief(values['y'])}" if there else NOT_YET,
    )
    y = round(values["y"], DECIMALS) if there else None
    return Number("y", "Value of y", y, None, meaning="prediction", receipt=told, missing=NOT_YET)


def _slope(local: Mapping[Edge, float], known: float | None) -> Number:
    numbers = NOT_YET if known is None else f"{_factors(local)} = {brief(known)}"
    told = receipt(backward, "dy/db × db/da × da/dx = 1 × 3 × 2x", numbers)
    return Number(
        "slope", "Derivative dy/dx", known, None, meaning="gradient", receipt=told, missing=NOT_YET
    )


def _factors(local: Mapping[Edge, float]) -> str:
    return f"1 × 3 × {factor(local['x', 'a'])}"


def _measured(values: Mapping[str, float], after: Mapping[str, float] | None) -> Number:
    """The finite difference: how many times as far y went as x."""
    measured, numbers = None, NOT_YET
    if after is not None:
        rise = round(after["y"] - values["y"], DECIMALS)
        measured = round(rise / DISTANCE, DECIMALS)
        numbers = f"{brief(rise, 6)} / {brief(DISTANCE)} = {brief(measured, 5)}"
    told = receipt(worked_graphs.parabola, f"(y after − y before) / {brief(DISTANCE)}", numbers)
    return Number(
        "measured",
        "Finite difference",
        measured,
        None,
        meaning="error",
        receipt=told,
        missing=NOT_YET,
    )


def _step(
    values: Mapping[str, float],
    local: Mapping[Edge, float],
    slopes: Mapping[str, float],
    stage: int,
) -> str:
    """What the step that has been taken last came to, in words."""
    x, a, b, y = (brief(values[name]) for name in chain.NAMES)
    two_x = brief(local["x", "a"])
    along_x = f"3 × {factor(local['x', 'a'])} = {brief(slopes['x'])}"
    return (
        f"x = {x}. Nothing has been computed yet.",
        f"Forward: a = x² = {factor(values['x'])}² = {a}.",
        f"Forward: b = 3 × a = 3 × {a} = {b}.",
        f"Forward: y = b + 2 = {b} + 2 = {y}. Now backward.",
        "Backward: y = b + 2 moves as far as b does. The local slope is 1, and dy/db = 1.",
        "Backward: b = 3a moves 3 times as far as a. The local slope is 3, and dy/da = 1 × 3 = 3.",
        f"Backward: the local slope of a = x² is 2x = {two_x}, and dy/dx = {along_x}.",
    )[min(stage, ALL)]


def _product(local: Mapping[Edge, float], stage: int) -> str:
    """The path as far as it has been multiplied."""
    slope = brief(local["x", "a"] * 3)
    return {
        ALL - 2: "Along the path so far: 1.",
        ALL - 1: "Along the path so far: 1 × 3 = 3.",
        ALL: f"Along the whole path: 1 × 3 × 2x = {_factors(local)} = {slope}.",
    }.get(min(stage, ALL), "Along the path back to x, nothing has been multiplied yet.")
