"""The ten houses with two features, and a plane through them.

The plane is price = w1 * area + w2 * bathrooms + b. It is drawn in space, as predicted
against actual prices, and as the residual of each house.
"""

from functools import cache
from typing import Literal

import numpy as np

from nudge.core import linear
from nudge.core.arrays import Array, fixed
from nudge.core.data import HOUSES_B
from nudge.core.feature_scaling import FeatureScale, standardize, standardized_model
from nudge.core.line import errors
from nudge.marks import Annotation, Bars, Line, Mark, Points, Segments
from nudge.numerals import fixed as written
from nudge.numerals import plain, significant
from nudge.pictures.common import projection
from nudge.view import Axis, Column, Diagram, Edge, Node, Plot, Table, table

X, PRICE = HOUSES_B.X, HOUSES_B.price
HOUSES = tuple([str(number) for number in range(1, len(PRICE) + 1)])
# Only these have not three bathrooms: they alone hold the plane along its second side.
HOLDING = X[:, 1] != 3
NAMED = tuple([name for name, holds in zip(HOUSES, HOLDING, strict=True) if holds])

BOX = projection.Box(x=(1200.0, 3200.0), y=(2.0, 4.0), z=(0.0, 600.0))
# Down to the floor and round it: the upright axis stands where it is seldom in the way.
FRAME = fixed(
    [(1200, 4, 600), (1200, 4, 0), (3200, 4, 0), (3200, 2, 0), (1200, 2, 0), (1200, 4, 0)]
)
AXIS_ENDS: tuple[tuple[int, str, Literal["start", "end"]], ...] = (
    (0, "price 600", "start"),
    (1, "4 bathrooms", "end"),
    (3, "3,200 sq ft", "start"),
)
# From a higher tilt, in degrees, the upright axis is hardly more than a point, with no room
# for its name.
FROM_ABOVE = 75
# The house in question has three bathrooms, as most do.
ASKED = fixed((2000, 3))
# Lines of the plane along each feature, its edges included.
MESH = 5

PREDICTED = Axis("Predicted (thousand $)", 0, 600)
ACTUAL = Axis("Actual price (thousand $)", 0, 600)
# The residuals' axis ends at the first of these that holds them all, and so jumps seldom.
LARGEST_RESIDUALS = (80.0, 600.0, 3000.0)
# Beside each other, longer numbers would touch.
LARGEST_WRITTEN = 99.0


def in_space(weights: Array, bias: float, turn: float, tilt: float) -> Plot:
    """The plane through the houses, from a side that the reader chooses."""
    mesh = _mesh()
    on_mesh = np.column_stack((mesh, linear.prediction(mesh, weights, bias)))
    on_plane = np.column_stack((X, linear.prediction(X, weights, bias)))
    places = np.concatenate((FRAME, on_mesh, on_plane, np.column_stack((X, PRICE))))
    across, upright = projection.project(places, BOX, turn, tilt)
    parts = np.cumsum((len(FRAME), len(mesh), len(X)))
    (frame_x, mesh_x, plane_x, house_x) = np.split(across, parts)
    (frame_y, mesh_y, plane_y, house_y) = np.split(upright, parts)
    marks: tuple[Mark, ...] = (
        Line(frame_x, frame_y, "past"),
        Segments(mesh_x[::2], mesh_y[::2], mesh_x[1::2], mesh_y[1::2], "prediction"),
        Segments(house_x, house_y, plane_x, plane_y, "error"),
        Points(house_x[~HOLDING], house_y[~HOLDING], "data"),
        Points(house_x[HOLDING], house_y[HOLDING], "data", NAMED),
        *[
            Annotation(frame_x[end], frame_y[end], text, anchor=anchor)
            for end, text, anchor in AXIS_ENDS[tilt > FROM_ABOVE :]
        ],
        projection.eye(turn, tilt),
    )
    return Plot(
        "space",
        "Price over area and bathrooms: drag to turn",
        projection.ACROSS,
        projection.UPRIGHT,
        marks,
        "Ten houses as points in space, and the plane price = "
        f"{equation(weights, bias)}; a bar joins each house to the plane.",
        bare=True,
    )


@cache
def _mesh() -> Array:
    """The two ends of each line of the plane, on the floor: rows 2 i and 2 i + 1."""
    along_x, along_y = (np.linspace(*side, MESH) for side in (BOX.x, BOX.y))
    ends_x = [(end, y) for y in along_y for end in BOX.x]
    ends_y = [(x, end) for x in along_x for end in BOX.y]
    return np.array((*ends_x, *ends_y))


def equation(weights: Array, bias: float) -> str:
    """The right side of the plane's formula, with its numbers."""
    (w1, w2), signs = weights, ["−" if value < 0 else "+" for value in (weights[1], bias)]
    return (
        f"{significant(w1)} × area {signs[0]} {significant(abs(w2))} × bathrooms "
        f"{signs[1]} {significant(abs(bias))}"
    )


def against_actual(predicted: Array) -> Plot:
    """Predicted against actual prices; on the diagonal a prediction is right."""
    marks = (
        Line((0, 600), (0, 600), "past"),
        Annotation(590, 590, "right", "past", "end"),
        Segments(PRICE, PRICE, PRICE, predicted, "error"),
        Points(PRICE, predicted, "prediction"),
    )
    return Plot(
        "against_actual",
        "Predicted against actual",
        ACTUAL,
        PREDICTED,
        marks,
        "One point a house: how high the model puts it over what was paid. "
        "On the diagonal both are the same.",
    )


def residuals(predicted: Array) -> Plot:
    """The error of each house as a bar, up where the prediction is too high."""
    error = errors(predicted, PRICE)
    largest = float(np.max(np.abs(error)))
    reach = next((top for top in LARGEST_RESIDUALS if largest <= top), largest)
    texts = [written(each, 0) if reach <= LARGEST_WRITTEN else "" for each in error]
    return Plot(
        "residuals",
        "The error of each house",
        Axis("House", 0, len(error)),
        Axis("Prediction − price (thousand $)", -reach * 1.2, reach * 1.2),
        (Bars(HOUSES, error, tuple(texts), "error"),),
        f"Ten bars, one a house; the largest error is {significant(largest)} thousand dollars.",
    )


@cache
def house_table() -> Table:
    """The data: each house with its two features and its price."""
    columns = (
        Column("House"),
        Column("Area", "data"),
        Column("Bathrooms", "data"),
        Column("Price", "data"),
    )
    return table("houses", "The ten houses", columns, tuple(zip(HOUSES, *X.T, PRICE, strict=True)))


def network(weights: Array, bias: float, scale: FeatureScale, *, standardized: bool) -> Diagram:
    """One house through the network, in the units that the model is trained in.

    With standardized features the weights are per deviation: only then can the widths of
    the two wires be compared. They are other numbers than those on the dials, so they have
    other names.
    """
    features = standardize(ASKED, scale)
    (w1, w2), constant = standardized_model(weights, bias, scale)
    price = significant(float(features @ (w1, w2)) + constant)
    area, bathrooms = (significant(x, 3) if standardized else plain(x) for x in features)
    nodes = (
        Node("area", "area", "input", 0, area, "data"),
        Node("bathrooms", "bathrooms", "input", 0, bathrooms, "data"),
        Node("price", "price", "output", 1, price, "prediction"),
        Node("one", "always", "bias", 1, "1", "bias"),
    )
    mark = "′" if standardized else ""
    edges = (
        Edge("area", "price", f"w₁{mark}", w1, significant(w1, 3), control="w1"),
        Edge("bathrooms", "price", f"w₂{mark}", w2, significant(w2, 3), control="w2"),
        Edge("one", "price", f"b{mark}", constant, significant(constant), "bias", control="b"),
    )
    house = f"{plain(ASKED[0])} sq ft and {plain(ASKED[1])} bathrooms"
    units = ", in steps of the spread" if standardized else ""
    return Diagram(
        "network",
        f"{house}{units}",
        nodes,
        edges,
        f"A network with one neuron and two inputs: {house} go in, a price of {price} "
        "thousand $ comes out.",
    )
