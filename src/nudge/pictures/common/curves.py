"""Points of some shape, and a curve of some family fitted to them.

A family is a set of features of x; a curve is one weight for each of them, and a bias.
"""

import numpy as np

from nudge.core import linear
from nudge.core.arrays import Array
from nudge.core.families import FAMILIES
from nudge.core.line import errors
from nudge.core.shapes import X_OF_SHAPES
from nudge.marks import Line, Points, Rule, Segments
from nudge.numerals import significant
from nudge.view import Axis, Plot

X = Axis("x", 0, 12)
Y = Axis("y", 0, 24)
# A logarithm needs x above 0; beyond the points the curve shows what the family believes.
CURVE = np.linspace(0.2, X.high, 60)
# The axis of the errors ends at the first of these that holds them all.
LARGEST_ERRORS = (1.0, 5.0, 25.0, 1000.0)

NAMES = {"linear": "line", "quadratic": "parabola", "logarithmic": "logarithm"}
FORMULAS = {
    "linear": ("x",),
    "quadratic": ("x", "x²"),
    "logarithmic": ("log x",),
}


def features(family: str, x: Array) -> Array:
    """The features of x that a curve of this family is made of."""
    return FAMILIES[family](x)


def formula(family: str, weights: Array, bias: float) -> str:
    """The curve's formula with its numbers."""
    terms = [
        f"{'−' if weight < 0 else '+'} {significant(abs(weight), 3)} × {feature}"
        for weight, feature in zip(weights, FORMULAS[family], strict=True)
    ]
    return f"y = {' '.join((significant(bias, 3), *terms))}"


def fit(family: str, y: Array, weights: Array, bias: float) -> Plot:
    """The points, the curve, and a bar for each error."""
    curve = linear.prediction(features(family, CURVE), weights, bias)
    predicted = linear.prediction(features(family, X_OF_SHAPES), weights, bias)
    marks = (
        Segments(X_OF_SHAPES, y, X_OF_SHAPES, predicted, "error"),
        Line(CURVE, curve, "prediction"),
        Points(X_OF_SHAPES, y, "data"),
    )
    return Plot(
        "fit",
        f"Twenty points and a {NAMES[family]}",
        X,
        Y,
        marks,
        f"Twenty points, and the {NAMES[family]} {formula(family, weights, bias)}.",
    )


def residuals(family: str, y: Array, weights: Array, bias: float) -> Plot:
    """The error of each point over x: a pattern is something that the curve has missed."""
    predicted = linear.prediction(features(family, X_OF_SHAPES), weights, bias)
    error = errors(predicted, y)
    largest = float(np.max(np.abs(error)))
    reach = next((end for end in LARGEST_ERRORS if largest <= end), largest)
    zero = np.zeros_like(error)
    marks = (
        Rule("", y=0.0),
        Segments(X_OF_SHAPES, zero, X_OF_SHAPES, error, "error"),
        Points(X_OF_SHAPES, error, "error"),
    )
    return Plot(
        "residuals",
        "What is left: a pattern, or none?",
        X,
        Axis("Prediction − y", -reach, reach),
        marks,
        f"The error of each point over x; the largest is {significant(largest)}.",
    )
