"""How wrong? The error of each house, its square, and the mean of the squares."""

from dataclasses import dataclass

import numpy as np

from nudge.core import line
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.events import Event, Moved, assigned
from nudge.marks import Squares
from nudge.numerals import fixed, plain, significant
from nudge.pictures.houses import houses
from nudge.view import Axis, Column, Number, Outcome, Table, Text, View, receipt, table

TITLE = "How wrong is the line?"

CONTROLS = (houses.WEIGHT,)

# Nearer than in the first lesson, so that small errors can be seen.
AREA = Axis("Area (sq ft)", 1400, 2700)
PRICE = Axis("Price (thousand $)", 150, 550)
# At the ends of the dial a square would be cut off there, so the axis reaches farther. Both ends
# come late, where the line is far from every house.
ALL_PRICES = Axis("Price (thousand $)", 0, 1100)


@dataclass(frozen=True)
class State:
    """The weight, in thousands of dollars for each square foot."""

    w: float = 0.15


def update(state: State, event: Event) -> State:
    """Turn the dial."""
    match event:
        case Moved():
            return assigned(state, event)
    return state


def view(state: State) -> View:
    """Each error as a bar, as a square, and as a row of the table."""
    predicted = line.prediction(HOUSES_A.area, state.w)
    errors = line.errors(predicted, HOUSES_A.price)
    mse = line.mean_squared_error(predicted, HOUSES_A.price)
    marks = (
        Squares(HOUSES_A.area, HOUSES_A.price, predicted, "error"),
        houses.error_bars(state.w),
        houses.model_line(state.w, x=AREA),
    )
    told = [f"({fixed(error, 2)})" for error in errors]
    return View(
        (
            houses.price_plot(marks, state.w, x=AREA, y=price_axis(predicted)),
            error_table(state.w),
            Number(
                "sum_of_errors",
                "Errors added up",
                float(sum(errors)),
                unit=houses.DOLLARS,
                meaning="error",
                receipt=receipt(
                    line.errors,
                    "sum of (prediction − actual)",
                    f"{' + '.join(told)} = {significant(float(sum(errors)))}",
                ),
            ),
            Number(
                "mse",
                "Mean squared error",
                mse,
                meaning="error",
                receipt=receipt(
                    line.mean_squared_error,
                    "mean of (prediction − actual)²",
                    f"({'² + '.join(told)}²) / 3 = {significant(mse)}",
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(("mse", "the mean squared error"), ("sum_of_errors", "the sum of the errors")),
            remark=Text("largest", _largest(errors) + _zoomed(predicted)),
        ),
    )


def price_axis(predicted: Array) -> Axis:
    """The axis of prices on which the squares of all errors are whole."""
    is_near = PRICE.low <= np.min(predicted) and np.max(predicted) <= PRICE.high
    return PRICE if is_near else ALL_PRICES


def _zoomed(predicted: Array) -> str:
    axis = price_axis(predicted)
    if axis == PRICE:
        return ""
    return f" The price axis goes to {plain(axis.high)} now, so that its square fits."


def _largest(errors: Array) -> str:
    house = int(np.argmax(np.abs(errors)))
    return (
        f"The largest error is {significant(float(errors[house]))} thousand dollars, at "
        f"{plain(float(HOUSES_A.area[house]))} square feet."
    )


def error_table(weight: float) -> Table:
    """One row a house: what was predicted, how far off it is, and the square of that."""
    predicted = line.prediction(HOUSES_A.area, weight)
    errors = line.errors(predicted, HOUSES_A.price)
    columns = (
        Column("Area", "data"),
        Column("Price", "data", 1),
        Column("Prediction", "prediction", 2),
        Column("Error", "error", 2),
        Column("Squared error", "error", 1),
    )
    rows = zip(HOUSES_A.area, HOUSES_A.price, predicted, errors, errors**2, strict=True)
    mean = line.mean_squared_error(predicted, HOUSES_A.price)
    return table(
        "errors", "Each house and its error", columns, tuple(rows), ("Mean", None, None, None, mean)
    )
