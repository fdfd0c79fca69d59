"""Tables and a curve of slopes: the product along a path, and each slope beside a measured one."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from nudge.core.arrays import Array
from nudge.core.data import PEOPLE
from nudge.core.gradient_check import finite_differences
from nudge.core.network import loss
from nudge.core.two_two_one import ARCHITECTURE, BIASES, PARAMETERS, SOURCES
from nudge.core.worked_graphs import ALICE, STATIONS, Passes, losses_along
from nudge.marks import Line, Mark, Points
from nudge.numerals import fixed, significant
from nudge.pictures.common.notation import brief, derivative, named
from nudge.pictures.graphs.two_passes import has_slope, local_formula
from nudge.view import Axis, Cell, Column, Plot, Table

X, TARGET = np.array([[ALICE["x1"], ALICE["x2"]]]), PEOPLE.y[:1]
SHOWN = (*SOURCES, *BIASES)
EMPTY = Cell("\N{NO-BREAK SPACE}")
MOST_FACTORS = 3
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


def path_table(worked: Passes, parameter: str, stage: int) -> Table:
    """The factors of the chosen slope, from the loss back, as far as the way back has come."""
    path = (parameter, *STATIONS[parameter])
    rows = [
        _factor_row(earlier, later, worked, there=has_slope(earlier, stage))
        for earlier, later in reversed(list(pairwise(path)))
    ]
    rows += [(EMPTY,) * 3] * (MOST_FACTORS - len(rows))
    there = has_slope(parameter, stage)
    slope = worked.slopes["loss"][parameter]
    return Table(
        "path",
        f"The path from the loss back to {named(parameter)}",
        (Column("Factor"), Column("In numbers"), Column("Value", "gradient")),
        tuple(rows),
        (
            Cell(derivative("loss", parameter)),
            Cell("the product"),
            Cell(brief(slope), slope) if there else EMPTY,
        ),
    )


def _factor_row(name: str, station: str, worked: Passes, *, there: bool) -> tuple[Cell, ...]:
    """A local slope: in letters until it is known, then in numbers."""
    letters, numbers = local_formula(name, station, worked)
    value = worked.slopes[station][name]
    factor = Cell(derivative(station, name))
    if not there:
        return (factor, Cell(letters), EMPTY)
    return (factor, Cell(numbers), Cell(brief(value), value))


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


def loss_curve(parameters: Mapping[str, float], worked: Passes, name: str, stage: int) -> Plot:
    """The loss while the chosen parameter moves, with the tangent once its slope is known."""
    here, height = parameters[name], worked.values["loss"]
    losses = losses_along(parameters, name, CURVE)
    top = next((top for top in TOPS if max(float(np.max(losses)), height) * ROOM <= top), 1.0)
    marks: list[Mark] = [Line(CURVE, losses, "error")]
    told = ""
    if has_slope(name, stage):
        slope = worked.slopes["loss"][name]
        ends = np.array((here - TANGENT_REACH, here + TANGENT_REACH))
        marks.append(Line(ends, height + slope * (ends - here), "gradient"))
        told = f" Its slope there is {brief(slope)}, drawn as a tangent."
    marks.append(Points([here], [height], "error"))
    return Plot(
        "loss_curve",
        f"The loss while {named(name)} moves and all else stays",
        Axis(named(name), LOW, HIGH),
        Axis("Loss", 0, top * 1.05),
        tuple(marks),
        f"The loss over {named(name)}. At {brief(here)} it is {brief(height)}.{told}",
    )
