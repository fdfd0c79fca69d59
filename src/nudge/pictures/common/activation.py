"""An activation as a reader meets it: its curve, its slope, its formulas, and words for both.

Where the slope is next to nothing, the words say so: no error comes through there, and the
neuron does not learn.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nudge.controls import Choice
from nudge.core.activations import ACTIVATIONS
from nudge.core.arrays import Array
from nudge.marks import Handle, Line, Mark, Meaning, Points, Rule, Segments
from nudge.numerals import significant
from nudge.pictures.common.sums import bracketed, short
from nudge.view import Axis, Number, Plot, Tone, receipt

LABELS = {
    "identity": "identity",
    "step": "step",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
}
CHOICE = Choice("activation", "Activation", tuple(LABELS.items()))
# Their outputs stay near 0 and 1; the others go as far as the sum does.
BOUNDED = ("step", "sigmoid", "tanh")
# Beyond these a sigmoid is so flat that a straight line draws it.
BENDS = np.linspace(-8, 8, 81)
# At 0 a step jumps, and so does the slope of ReLU: a gap takes the line apart there.
JUMP = (0.0, None, 0.0)
# The axis of the sum ends at the first of these that holds it, and so jumps seldom.
ENDS = (10.0, 30.0, 100.0)
# The tangent is drawn over this part of the axis, to both sides.
TANGENT_PART = 0.2
# Near 1, a square keeps less of what it is below 1.
DIGITS_OF_A_SQUARE = 10
# A curve that is flatter than this is flat to the eye.
SATURATED = 0.01


@dataclass(frozen=True)
class Formulas:
    """How the output and its slope are made of the sum z."""

    output: str
    slope: str


FORMULAS = {
    "identity": Formulas("z", "1 everywhere"),
    "step": Formulas("1 where z is above 0, else 0", "0 everywhere"),
    "sigmoid": Formulas("1 ÷ (1 + e^(−z))", "f(z) × (1 − f(z))"),
    "tanh": Formulas("(e^z − e^(−z)) ÷ (e^z + e^(−z))", "1 − f(z)²"),
    "relu": Formulas("z where z is above 0, else 0", "1 where z is above 0, else 0"),
}


def output(name: str, total: float) -> float:
    """What the activation makes of a sum."""
    return float(ACTIVATIONS[name].function(np.array(total)))


def slope(name: str, total: float) -> float:
    """How steep the activation is at a sum."""
    return float(ACTIVATIONS[name].slope(np.array(total)))


def told(name: str) -> str:
    """What stands on the way from the sum to the output."""
    return f"{LABELS[name]}: f(z) = {FORMULAS[name].output}"


def curve_plot(name: str, total: float, handle: str = "") -> Plot:
    """The curve, the place of the sum on it, and the tangent there."""
    end, here, steep = _end(total), output(name, total), slope(name, total)
    sides = np.array((total - TANGENT_PART * end, total + TANGENT_PART * end))
    marks = (
        Rule("", y=0.0),
        Segments([total], [0.0], [total], [here], "past"),
        _line(ACTIVATIONS[name].function, end, "prediction", jumps=name == "step"),
        Line(sides, here + steep * (sides - total), "gradient"),
        _point(handle, total, here),
    )
    height = 1.25 if name in BOUNDED else end
    return Plot(
        "curve",
        f"What {LABELS[name]} makes of the sum",
        Axis("Sum z", -end, end),
        Axis("Output f(z)", -height, height),
        marks,
        f"The curve of {LABELS[name]}. At the sum {short(total)} it is at "
        f"{significant(here)}, and the tangent there has the slope {significant(steep)}.",
    )


def slope_plot(name: str, total: float, handle: str = "") -> Plot:
    """How steep the curve is, over the sum."""
    end, steep = _end(total), slope(name, total)
    marks = (
        Rule("", y=0.0),
        Segments([total], [0.0], [total], [steep], "past"),
        _line(ACTIVATIONS[name].slope, end, "gradient", jumps=name == "relu"),
        _point(handle, total, steep),
    )
    return Plot(
        "slope_curve",
        "How steep the curve is",
        Axis("Sum z", -end, end),
        Axis("Derivative of the curve", -0.25, 1.25),
        marks,
        f"The slope of {LABELS[name]} over the sum: at {short(total)} it is {significant(steep)}.",
    )


def _end(total: float) -> float:
    return next((end for end in ENDS if abs(total) <= end), abs(total))


def _line(function: Callable[[Array], Array], end: float, meaning: Meaning, *, jumps: bool) -> Line:
    """The curve from end to end; at a jump it comes up to 0 and goes on from above 0."""
    x = np.concatenate(([-end], BENDS, [end]))
    y = function(x).tolist()
    if not jumps:
        return Line(x, y, meaning)
    half = len(x) // 2
    return Line(
        (*x[:half], *JUMP, *x[half + 1 :]),
        (*y[:half], y[half - 1], None, y[half + 1], *y[half + 1 :]),
        meaning,
    )


def _point(handle: str, x: float, y: float) -> Mark:
    """Where the sum is on the curve; to be dragged if it has a name to be dragged by."""
    return Handle(handle, x, y, "The sum") if handle else Points([x], [y], "prediction")


def output_number(name: str, total: float, label: str) -> Number:
    """The output with its receipt."""
    here = output(name, total)
    told = receipt(
        ACTIVATIONS[name].function,
        f"f(z) = {FORMULAS[name].output}",
        f"{_output_with_numbers(name, total)} = {significant(here)}",
    )
    return Number("output", label, here, meaning="prediction", receipt=told)


def slope_number(name: str, total: float) -> Number:
    """The slope with its receipt."""
    steep = slope(name, total)
    told = receipt(
        ACTIVATIONS[name].slope,
        f"slope = {FORMULAS[name].slope}",
        f"{_slope_with_numbers(name, total)} = {significant(steep)}",
    )
    return Number("slope", "Derivative there", steep, meaning="gradient", receipt=told)


def _output_with_numbers(name: str, total: float) -> str:
    power, against = f"e^{bracketed(total)}", f"e^{bracketed(-total)}"
    return {
        "identity": short(total),
        "step": f"{short(total)} is {_side(total)}, so it",
        "sigmoid": f"1 ÷ (1 + {against})",
        "tanh": f"({power} − {against}) ÷ ({power} + {against})",
        "relu": f"{short(total)} is {_side(total)}, so it",
    }[name]


def _slope_with_numbers(name: str, total: float) -> str:
    here, rest = output(name, total), significant(output(name, -total))
    return {
        "identity": "it",
        "step": "it",
        # 1 − f(z) is f(−z), which keeps its digits where the other would have none.
        "sigmoid": f"{significant(here)} × {rest}",
        "tanh": f"1 − {bracketed(here, DIGITS_OF_A_SQUARE)}²",
        "relu": f"{short(total)} is {_side(total)}, so it",
    }[name]


def _side(total: float) -> str:
    return "above 0" if total > 0 else "not above 0"


def words(name: str, total: float) -> tuple[str, Tone]:
    """Say what the slope means here for a neuron that is to learn."""
    steep = slope(name, total)
    if name == "identity":
        return "No bend: the slope is 1 everywhere, and the sum goes on as it is.", "plain"
    if name == "step":
        return "The slope is 0 on both sides of the jump, so it teaches nothing.", "warning"
    if name == "relu":
        return _words_of_relu(total)
    if steep == 0:
        return "Saturated: so flat that the slope is rounded to 0. It teaches nothing.", "warning"
    if steep < SATURATED:
        told = f"a slope of {significant(steep, 2)} lets hardly any error through."
        return f"Saturated: {told}", "warning"
    return (
        f"When the sum moves a little, the output moves {significant(steep, 3)} times as far.",
        "plain",
    )


def _words_of_relu(total: float) -> tuple[str, Tone]:
    if total > 0:
        return "Above 0, ReLU hands the sum on. The slope is 1, and all error comes back.", "plain"
    where = "At 0" if total == 0 else "Below 0"
    return f"The dead side: {where.lower()} the slope is 0, and no error comes back.", "warning"
