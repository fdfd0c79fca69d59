"""The loss along one parameter, and all nine slopes, each beside a measured one."""

from collections.abc import Mapping

import numpy as np

from nudge.core.arrays import Array
from nudge.core.data import PEOPLE
from nudge.core.gradient_check import finite_differences
from nudge.core.network import loss
from nudge.core.two_two_one import ARCHITECTURE, BIASES, PARAMETERS, SOURCES
from nudge.core.worked_graphs import ALICE, Passes, losses_along
from nudge.marks import Line, Mark, Points
from nudge.numerals import fixed, significant
from nudge.pictures.common.notation import brief, named
from nudge.pictures.graphs.two_passes import has_slope
from nudge.view import Axis, Cell, Column, Plot, Table

X, TARGET = np.array([[ALICE["x1"], ALICE["x2"]]]), PEOPLE.y[:1]
SHOWN = (*SOURCES, *BIASES)
EMPTY = Cell("\N{NO-BREAK SPACE}")
# Four columns of so many fit on a phone.
DECIMALS = 5
# What differs by less agrees: two values of the loss a little apart know no more.
AGREES = 1e-8

LOW, HIGH = -6.0, 6.0
CURVE = np.linspace(LOW, HIGH, 61)
TANGENT_REACH = 2.0
# The axis of the loss ends at the first of these that holds the curve; no loss is above 1.
TOPS = (0.01, 0.05, 0.25, 0.5, 1.0)
ROOM = 1.1


def measured_slopes(parameters: Mapping[str, float]) -> dict[str, float]:
    """The slope of the loss along each parameter, by moving it and computing the loss anew."""
    numbers = np.array([parameters[name] for name in PARAMETERS])
    slopes = finite_differences(loss_of, numbers)
    return dict(zip(PARAMETERS, slopes.tolist(), strict=True))


def loss_of(parameters: Array) -> float:
    """The loss on Alice, by the layers of the network: the graph has no part in it."""
    return loss(ARCHITECTURE.network(parameters), X, TARGET)


def all_slopes(
    parameters: Mapping[str, float], worked: Passes, parameter: str, stage: int
) -> Table:
    """All nine slopes, each beside the one that was measured."""
    # Measuring takes eighteen passes, which a dial need not wait for while none is shown.
    is_shown = any(has_slope(name, stage) for name in SHOWN)
    measured = measured_slopes(parameters) if is_shown else dict.fromkeys(SHOWN, 0.0)
    rows = [_slope_row(name, worked, measured[name], stage) for name in SHOWN]
    return Table(
        "slopes",
        "All nine, beside finite differences",
        (
            Column("Of"),
            Column("Backpropagation", "gradient"),
            Column("Finite difference", "error"),
            Column("Difference"),
        ),
        tuple(rows),
        current=SHOWN.index(parameter),
    )


def _slope_row(name: str, worked: Passes, measured: float, stage: int) -> tuple[Cell, ...]:
    slope = worked.slopes["loss"][name]
    if not has_slope(name, stage):
        return (Cell(named(name)), EMPTY, EMPTY, EMPTY)
    apart = abs(slope - measured)
    return (
        Cell(named(name)),
        Cell(fixed(slope, DECIMALS), slope),
        Cell(fixed(measured, DECIMALS), measured),
        Cell("< 10⁻⁸" if apart < AGREES else significant(apart, 1)),
    )


def loss_curve(
    parameters: Mapping[str, float], worked: Passes, name: str, stage: int, *, is_drawn: bool
) -> Plot:
    """The loss while the chosen parameter moves, with the tangent once its slope is known.

    Until it `is_drawn` there is only the point, and the reader may guess.
    """
    here, height = parameters[name], worked.values["loss"]
    losses = losses_along(parameters, name, CURVE)
    top = next((top for top in TOPS if max(float(np.max(losses)), height) * ROOM <= top), 1.0)
    marks: list[Mark] = [Line(CURVE, losses, "error")] if is_drawn else []
    told = "" if is_drawn else " The curve is drawn when you turn the dial."
    if has_slope(name, stage):
        slope = worked.slopes["loss"][name]
        ends = np.array((here - TANGENT_REACH, here + TANGENT_REACH))
        marks.append(Line(ends, height + slope * (ends - here), "gradient"))
        told += f" Its slope there is {brief(slope)}, drawn as a tangent."
    marks.append(Points([here], [height], "error"))
    return Plot(
        "loss_curve",
        f"The loss while {named(name)} moves and all else stays",
        Axis(named(name), LOW, HIGH),
        Axis("Loss", 0, top * 1.05),
        tuple(marks),
        f"The loss over {named(name)}. At {brief(here)} it is {brief(height)}.{told}",
    )
