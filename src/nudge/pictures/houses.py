"""The three houses as a plot: price against area, a line through them, its errors.

The line is price = weight * area + bias; figures without a bias leave it at 0.
"""

from nudge.core import line
from nudge.core.data import HOUSES_A
from nudge.marks import Handle, Line, Mark, Points, Segments
from nudge.numerals import fixed, plain, significant
from nudge.view import Axis, Diagram, Edge, Node, Number, Plot, receipt

AREA = Axis("Area (sq ft)", 0, 2800)
PRICE = Axis("Price (thousand $)", 0, 500)
DOLLARS = "thousand $"
# The ends of the dials: an edge of this size has its full width.
LARGEST_WEIGHT, LARGEST_BIAS = 0.4, 500.0
ASKED_AREA = 2000.0
ASKED_PRICE = 400.0


def observed() -> Points:
    """The houses that were sold."""
    labels = tuple([plain(price) for price in HOUSES_A.price])
    return Points(HOUSES_A.area, HOUSES_A.price, "data", labels)


def model_line(weight: float, bias: float = 0.0, x: Axis = AREA) -> Line:
    """The model's line across the plot."""
    ends = (x.low, x.high)
    return Line(ends, [line.prediction(end, weight, bias) for end in ends], "prediction")


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


def error_number(weight: float, bias: float) -> Number:
    """The mean squared error of the line, with its receipt."""
    predicted = line.prediction(HOUSES_A.area, weight, bias)
    mse = line.mean_squared_error(predicted, HOUSES_A.price)
    errors = " + ".join(f"({fixed(error, 1)})²" for error in predicted - HOUSES_A.price)
    told = receipt(
        line.mean_squared_error,
        "mean of (w × area + b − price)²",
        f"({errors}) / {len(HOUSES_A.price)} = {significant(mse)}",
    )
    return Number("mse", "Mean squared error", mse, meaning="error", receipt=told)


def end_handles(weight: float, bias: float) -> tuple[Handle, Handle]:
    """The two ends of the line, to be dragged up and down.

    Where the line leaves the plot through its floor or roof, the handle stays on the
    frame, so that it can always be reached.
    """
    return (
        _handle("left_end", "Left end of the line", AREA.low, weight, bias),
        _handle("right_end", "Right end of the line", AREA.high, weight, bias),
    )


def _handle(name: str, label: str, x: float, weight: float, bias: float) -> Handle:
    height = float(line.prediction(x, weight, bias))
    return Handle(name, x, min(max(height, PRICE.low), PRICE.high), label)


def dragged(end: str, height: float, weight: float, bias: float) -> tuple[float, float]:
    """Weight and bias once one end of the line is at `height` and the other stays."""
    left, right = (float(line.prediction(x, weight, bias)) for x in (AREA.low, AREA.high))
    left, right = (height, right) if end == "left_end" else (left, height)
    tilted = (right - left) / (AREA.high - AREA.low)
    return tilted, left - tilted * AREA.low


def network(weight: float, bias: float | None = None, area: float = ASKED_AREA) -> Diagram:
    """The model as a network: area in, price out, with the numbers of one house."""
    price = float(line.prediction(area, weight, bias or 0.0))
    nodes = [
        Node("area", "area", "input", 0, plain(area), "data"),
        Node("price", "price", "output", 1, significant(price), "prediction"),
    ]
    edges = [
        Edge(
            "area", "price", "w", weight, significant(weight), "weight", LARGEST_WEIGHT, control="w"
        ),
    ]
    if bias is not None:
        nodes.insert(1, Node("one", "always", "bias", 0, "1", "bias"))
        edges.append(
            Edge("one", "price", "b", bias, significant(bias), "bias", LARGEST_BIAS, control="b")
        )
    return Diagram(
        "network",
        f"One house of {plain(area)} sq ft through the network",
        tuple(nodes),
        tuple(edges),
        f"A network with one neuron: {plain(area)} sq ft goes in, a price of "
        f"{significant(price)} {DOLLARS} comes out.",
    )
