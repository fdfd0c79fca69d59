"""Houses that a model has not seen: each left out in turn, and one that nobody has sold.

A model with some features is fitted to all ten houses and, for each house, to the nine
others. The errors of the second kind say what a new house may cost.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core import leave_one_out, linear
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_B
from nudge.core.line import errors
from nudge.marks import Annotation, Bars, Line, Mark, Meaning, Points, Rule, Segments
from nudge.numerals import fixed, significant
from nudge.view import Axis, Plot

PRICES = HOUSES_B.price
ASKED_AREA, ASKED_PRICE = 2000.0, 400.0

NAMES = tuple([str(number) for number in range(1, len(PRICES) + 1)])
AREA = Axis("Area (sq ft)", 1200, 3200)
PRICE = Axis("Price (thousand $)", 100, 600)
# The axes of errors end at the first of these that holds them all, and so jump seldom.
LARGEST_ERRORS = (100.0, 200.0, 500.0, 2000.0)
LARGEST_SQUARES = (3500.0, 7000.0, 14_000.0, 100_000.0)
BAR_NAMES = ("area alone", "now", "area alone", "now")
BAR_MEANINGS: tuple[Meaning, ...] = ("past", "error", "past", "error")


@dataclass(frozen=True, eq=False)
class Judged:
    """A model with some features, and its errors on houses that it has and has not seen.

    Attributes
    ----------
    X : shape (10, n_features)
        The area is the first feature.
    asked : shape (n_features,)
        The house in question.
    weights, bias
        Fitted to all ten.
    weights_without : shape (10, n_features)
    biases_without : shape (10,)
        Row i was fitted to all but house i.
    seen, unseen : shape (10,)
        The error of each house by the fit to all, and by the one without it.
    """

    X: Array
    asked: Array
    weights: Array
    bias: float
    weights_without: Array
    biases_without: Array
    seen: Array
    unseen: Array

    @property
    def seen_error(self) -> float:
        """The mean squared error on the ten houses by the fit to all of them."""
        return float(np.mean(self.seen**2))

    @property
    def unseen_error(self) -> float:
        """The mean squared error on each house by the fit to the nine others."""
        return float(np.mean(self.unseen**2))

    @property
    def predicted(self) -> float:
        """What the fit to all ten says about the house in question."""
        return float(linear.prediction(self.asked, self.weights, self.bias))

    @property
    def range(self) -> tuple[float, float]:
        """What that house may cost, if it is missed as the ten were when left out."""
        return leave_one_out.range_of_new(self.predicted, self.unseen)


def judged(X: Array, asked: Array) -> Judged:
    """Fit a model to all houses, and to all but one, for each one.

    Parameters
    ----------
    X : shape (10, n_features)
        The area comes first.
    asked : shape (n_features,)
        The same features of the house in question.
    """
    weights, bias = linear.least_squares(X, PRICES)
    return Judged(
        X,
        asked,
        weights,
        bias,
        *leave_one_out.fits_without_each(X, PRICES),
        errors(linear.prediction(X, weights, bias), PRICES),
        leave_one_out.left_out_errors(X, PRICES),
    )


def _line_like(like: Array, weights: Array, bias: float) -> Line:
    """What the model says about houses of any area that are otherwise like this one."""
    rows = np.array((like, like))
    rows[:, 0] = ends = (AREA.low, AREA.high)
    return Line(ends, linear.prediction(rows, weights, bias), "prediction")


def without_one(now: Judged, left_out: int) -> Plot:
    """The nine others, the line that they make for houses like this one, and its error."""
    name = f"house {left_out + 1}"
    others = np.arange(len(PRICES)) != left_out
    area, price = HOUSES_B.area[left_out], PRICES[left_out]
    predicted = price + now.unseen[left_out]
    weights, bias = now.weights_without[left_out], float(now.biases_without[left_out])
    marks: tuple[Mark, ...] = (
        _line_like(now.X[left_out], weights, bias),
        Segments([area], [price], [area], [predicted], "error"),
        Points(HOUSES_B.area[others], PRICES[others], "data"),
        Points([area], [predicted], "prediction"),
        Points([area], [price], "past", (name,)),
    )
    return Plot(
        "without_one",
        f"Fitted without {name}",
        AREA,
        PRICE,
        marks,
        f"Nine houses, the line fitted to them, and {name}, which the line has not seen and "
        f"misses by {significant(abs(predicted - price), 3)} thousand dollars.",
    )


def in_turn(now: Judged, left_out: int) -> Plot:
    """The error of each house when it is left out, with a dot for when it is not."""
    reach = _first_that_holds(LARGEST_ERRORS, float(np.max(np.abs(now.unseen))))
    meanings: list[Meaning] = ["past"] * len(PRICES)
    meanings[left_out] = "error"
    texts = tuple([fixed(error, 0) if i == left_out else "" for i, error in enumerate(now.unseen)])
    middles = np.arange(len(PRICES)) + 0.5
    marks = (
        Bars(NAMES, now.unseen, texts, "error", tuple(meanings)),
        Points(middles, now.seen, "data"),
    )
    return Plot(
        "in_turn",
        "A bar: its error when left out. A dot: when seen",
        Axis("House", 0, len(PRICES)),
        Axis("Prediction − price (thousand $)", -reach, reach),
        marks,
        "Ten bars, the errors of houses that the fit had not seen, and ten dots, the errors "
        "of the same houses when it had. No bar is shorter than its dot is high.",
    )


def two_errors(alone: Judged, now: Judged) -> Plot:
    """On seen houses and on new ones, with the area alone beside what is chosen now."""
    values = (alone.seen_error, now.seen_error, alone.unseen_error, now.unseen_error)
    top = _first_that_holds(LARGEST_SQUARES, max(values))
    texts = tuple([significant(value) for value in values])
    marks = (
        Bars(BAR_NAMES, values, texts, "error", BAR_MEANINGS),
        Annotation(1, top, "houses it has seen", anchor="middle"),
        Annotation(3, top, "a new house", anchor="middle"),
    )
    return Plot(
        "two_errors",
        "The error on seen houses and on a new one",
        Axis("Features", 0, len(values)),
        Axis("Mean squared error", 0, top),
        marks,
        "Four bars: the error on houses that the fit has seen, with the area alone and with the "
        "features chosen now, and the same for houses that it has not seen.",
    )


def _first_that_holds(ends: tuple[float, ...], largest: float) -> float:
    """The first end of an axis that leaves room above the largest bar."""
    return next((end for end in ends if largest * 1.25 <= end), largest * 1.25)


def answer(now: Judged) -> Plot:
    """The house in question, with the range of what it may cost."""
    low, high = now.range
    marks = (
        Rule("asked: 400", y=ASKED_PRICE),
        _line_like(now.asked, now.weights, now.bias),
        Points(HOUSES_B.area, PRICES, "data"),
        Segments([ASKED_AREA], [low], [ASKED_AREA], [high], "prediction"),
        Points([ASKED_AREA] * 3, [low, now.predicted, high], "prediction"),
    )
    return Plot(
        "answer_plot",
        "What 2,000 sq ft may cost",
        AREA,
        PRICE,
        marks,
        f"Ten houses, the fitted line, and an upright bar at 2,000 sq ft from {significant(low)} "
        f"to {significant(high)} thousand dollars; 400 is asked.",
    )
