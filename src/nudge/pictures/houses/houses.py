"""The three houses as a plot: price against area, a line through them, its errors.

The line is price = weight * area + bias; figures without a bias leave it at 0.
"""

import math

from nudge.controls import Dial
from nudge.core import line
from nudge.core.data import HOUSES_A
from nudge.marks import Handle, Line, Mark, Points, Segments
from nudge.numerals import fixed, plain, significant
from nudge.view import Axis, Diagram, Edge, Node, Number, Plot, receipt

AREA = Axis("Area (sq ft)", 0, 2800)
PRICE = Axis("Price (thousand $)", 0, 500)
DOLLARS = "thousand $"
PER_AREA = "thousand $ per sq ft"
# A weight below 0 is of no use until there is a bias that makes up for it.
WEIGHT = Dial("w", "Weight w", low=0.0, high=0.4, step=0.001, unit=PER_AREA, meaning="weight")
FREE_WEIGHT = Dial(
    "w", "Weight w", low=-0.2, high=0.4, step=0.001, unit=PER_AREA, learned=True, meaning="weight"
)
BIAS = Dial(
    "b", "Bias b", low=-200.0, high=500.0, step=1.0, unit=DOLLARS, learned=True, meaning="bias"
)
# The least distance in sq ft of the line's two ends while one of them is dragged.
LEAST_DISTANCE = 200.0
ASKED_AREA = 2000.0
ASKED_PRICE = 400.0


Place = tuple[float, float]


def observed() -> Points:
    """The houses that were sold."""
    labels = tuple([plain(price) for price in HOUSES_A.price])
    return Points(HOUSES_A.area, HOUSES_A.price, "data", labels)


def model_line(weight: float, bias: float = 0.0, x: Axis = AREA) -> Line:
    """The model's line across the plot."""
    sides = (x.low, x.high)
    return Line(sides, [line.prediction(side, weight, bias) for side in sides], "prediction")


def error_bars(weight: float, bias: float = 0.0) -> Segments:
    """From each house to the line: what the model gets wrong."""
    predicted = line.prediction(HOUSES_A.area, weight, bias)
    return Segments(HOUSES_A.area, HOUSES_A.price, HOUSES_A.area, predicted, "error")


def price_plot(
    marks: tuple[Mark, ...], weight: float, bias: float = 0.0, x: Axis = AREA, y: Axis = PRICE
) -> Plot:
    """Price against area, with the houses in front of everything else."""
    return Plot(
        "fit",
        "Price against area",
        x,
        y,
        (*marks, observed()),
        f"Three houses as points, and the line price = {equation(weight, bias)}.",
    )


def equation(weight: float, bias: float = 0.0) -> str:
    """The right side of the line's formula, with its numbers."""
    product = f"{significant(weight)} × area"
    if bias == 0:
        return product
    sign = "−" if bias < 0 else "+"
    return f"{product} {sign} {significant(abs(bias))}"


def error_number(weight: float, bias: float | None = None) -> Number:
    """The mean squared error of the line, with its receipt."""
    formula = "w × area" if bias is None else "w × area + b"
    predicted = line.prediction(HOUSES_A.area, weight, bias or 0.0)
    mse = line.mean_squared_error(predicted, HOUSES_A.price)
    errors = " + ".join(f"({fixed(error, 1)})²" for error in predicted - HOUSES_A.price)
    told = receipt(
        line.mean_squared_error,
        f"mean of ({formula} − price)²",
        f"({errors}) / {len(HOUSES_A.price)} = {significant(mse)}",
    )
    return Number("mse", "Mean squared error", mse, meaning="error", receipt=told)


def end_handles(weight: float, bias: float) -> tuple[Handle, Handle]:
    """The two ends of the line, to be dragged.

    Where the line leaves the plot through its floor or roof, the handle stands there, on
    the line, so that it can always be reached.
    """
    left, right = ends(weight, bias)
    return (
        Handle("left_end", *left, "Left end of the line"),
        Handle("right_end", *right, "Right end of the line"),
    )


def ends(weight: float, bias: float) -> tuple[Place, Place]:
    """Where the line enters the plot and where it leaves it.

    A line that is nowhere inside has its ends in two corners.
    """
    inside = sorted(_inside(AREA.low, weight, bias) + _inside(AREA.high, weight, bias))
    if len(inside) == 2 and inside[0] != inside[1]:
        return inside[0], inside[1]
    height = PRICE.low if float(line.prediction(AREA.high, weight, bias)) < 0 else PRICE.high
    return (AREA.low, height), (AREA.high, height)


def _inside(side: float, weight: float, bias: float) -> list[Place]:
    """The line's place on one side of the plot, moved along it to the floor or the roof."""
    height = float(line.prediction(side, weight, bias))
    clamped = min(max(height, PRICE.low), PRICE.high)
    if clamped == height:
        return [(side, height)]
    x = (clamped - bias) / weight if weight else math.inf
    return [(x, clamped)] if AREA.low <= x <= AREA.high else []


def dragged(end: str, x: float, y: float, weight: float, bias: float) -> Place:
    """Weight and bias once one end of the line is dragged to (x, y) and the other stays.

    The ends keep a distance, because no line of finite weight goes straight up.
    """
    left, right = ends(weight, bias)
    if end == "left_end":
        left = (min(x, right[0] - LEAST_DISTANCE), y)
    else:
        right = (max(x, left[0] + LEAST_DISTANCE), y)
    tilted = (right[1] - left[1]) / (right[0] - left[0])
    return tilted, left[1] - tilted * left[0]


def _settled(value: float, usual: float) -> float:
    """A number without what rounding has left in place of zero."""
    return 0.0 if abs(value) < 1e-9 * usual else value


def network(weight: float, bias: float | None = None, area: float = ASKED_AREA) -> Diagram:
    """The model as a network: area in, price out, with the numbers of one house."""
    price = _settled(float(line.prediction(area, weight, bias or 0.0)), PRICE.high)
    weight = _settled(weight, WEIGHT.high)
    nodes = [
        Node("area", "area", "input", 0, plain(area), "data"),
        Node("price", "price", "output", 1, significant(price), "prediction"),
    ]
    edges = [
        Edge("area", "price", "w", weight, significant(weight), "weight", WEIGHT.high, control="w"),
    ]
    if bias is not None:
        bias = _settled(bias, BIAS.high)
        nodes.insert(1, Node("one", "always", "bias", 0, "1", "bias"))
        edges.append(
            Edge("one", "price", "b", bias, significant(bias), "bias", BIAS.high, control="b")
        )
    return Diagram(
        "network",
        f"One house of {plain(area)} sq ft through the network",
        tuple(nodes),
        tuple(edges),
        f"A network with one neuron: {plain(area)} sq ft goes in, a price of "
        f"{significant(price)} {DOLLARS} comes out.",
    )
