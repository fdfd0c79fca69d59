"""The error map: every place on it is a line through the houses, its shade that line's error.

The map is drawn over weight and bias as they are, or over those for the standardized
area; `scale` says which.
"""

import math
from functools import cache, partial

import numpy as np

from nudge.core import error_map, line, scaling
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.marks import Annotation, Arrow, Contours, Handle, Mark, Path
from nudge.pictures.common.field_words import in_words, sides_beyond
from nudge.pictures.houses.house_run import AS_IT_IS, errors_of
from nudge.view import Axis, Plot

STANDARDIZED = scaling.standardization(HOUSES_A.area)
AXES = {
    AS_IT_IS: (
        Axis("Weight w (thousand $ per sq ft)", -0.06, 0.26),
        Axis("Bias b (thousand $)", -60, 460),
    ),
    STANDARDIZED: (
        Axis("Weight w (thousand $ per spread)", -250, 290),
        Axis("Bias b (thousand $ at the mean area)", -20, 520),
    ),
}
GRID = 60
BANDS = 13
# The logarithm of an error that only lines in the corners of the map reach.
HIGHEST = 5.6
# An arrow shorter than this part of the map could not be seen; a longer one leaves it.
SHORTEST_ARROW, LONGEST_ARROW = 0.12, 0.5
# Where a line is that is beyond a side of the map.
WHERE = {"left": "to the left", "right": "to the right", "lower": "below", "upper": "above"}
# How far from the border, and how far beside the handle, the words for it stand, in parts of
# the map.
EDGE, BESIDE = 0.07, 0.05

Place = tuple[float, float]


def line_map(scale: scaling.Standardization, way: Array, step: Place | None) -> Plot:
    """The map with the way walked, the next step, and a handle where the line is now.

    Parameters
    ----------
    way : shape (n_places, 2)
        Raw weight and bias of each place; the last is where the line is.
    step
        The next step in the map's units, drawn as an arrow; None when there is none.
    """
    weights, biases = scaling.standardized_line(way[:, 0], way[:, 1], scale)
    here = (float(weights[-1]), float(biases[-1]))
    marks: tuple[Mark, ...] = (
        _field(scale),
        Path(weights, biases, "past"),
        *_arrow(scale, here, step),
        *_off(scale, here),
        Handle("point", *here, "The line as a point of the map", "prediction"),
    )
    return Plot(
        "map",
        "The error of every line: darker is worse",
        *AXES[scale],
        marks,
        "Every place on this map is a line, its shade is the error of that line. "
        "The path so far and the direction of the next step are drawn on it. "
        f"{in_words(*AXES[scale], here, 'the error', partial(_errors, scale))}",
    )


def off_the_map(scale: scaling.Standardization, weight: float, bias: float) -> str:
    """That a line of raw weight and bias is not on the map, and where it is; "" when it is."""
    beyond = sides_beyond(*AXES[scale], scaling.standardized_line(weight, bias, scale))
    return f"off the map, {' and '.join([WHERE[side] for side in beyond])}" if beyond else ""


def _off(scale: scaling.Standardization, here: Place) -> tuple[Annotation, ...]:
    """The words beside the place of the border that is nearest to a line off the map."""
    told = off_the_map(scale, *scaling.restored_line(*here, scale))
    if not told:
        return ()
    x, y = AXES[scale]
    span_x, span_y = x.high - x.low, y.high - y.low
    is_left = here[0] < x.low + span_x / 2
    # Beside the handle, which stands a little inside the border.
    inside = min(max(here[0], x.low + EDGE * span_x), x.high - EDGE * span_x)
    beside = inside + (BESIDE if is_left else -BESIDE) * span_x
    upright = min(max(here[1], y.low + EDGE * span_y), y.high - EDGE * span_y)
    # A phone has room for few words beside the handle.
    words = told.replace("to the ", "")
    return (Annotation(beside, upright, words, anchor="start" if is_left else "end"),)


def _errors(scale: scaling.Standardization, places: Array) -> Array:
    """The errors of the lines at places of the map, shape (n_places, 2)."""
    return errors_of(np.stack(scaling.restored_line(places[:, 0], places[:, 1], scale), axis=1))


@cache
def _field(scale: scaling.Standardization) -> Contours:
    """The error of every line on the map, as its logarithm: it spans three powers of ten."""
    area = scaling.standardize(HOUSES_A.area, scale)
    weights, biases = (np.linspace(axis.low, axis.high, GRID) for axis in AXES[scale])
    errors = error_map.error_map(area, HOUSES_A.price, weights, biases)
    best = line.prediction(area, *line.least_squares(area, HOUSES_A.price))
    lowest = math.log10(line.mean_squared_error(best, HOUSES_A.price))
    return Contours(
        weights.round(6),
        biases.round(6),
        np.log10(errors).round(3).ravel(),
        np.linspace(lowest, HIGHEST, BANDS).round(3),
        "error",
    )


def _arrow(scale: scaling.Standardization, here: Place, step: Place | None) -> tuple[Arrow, ...]:
    """The step as an arrow that can be seen and stays on the map."""
    spans = [axis.high - axis.low for axis in AXES[scale]]
    length = 0.0 if step is None else math.hypot(step[0] / spans[0], step[1] / spans[1])
    if step is None or length == 0:
        return ()
    drawn = min(max(length, SHORTEST_ARROW), LONGEST_ARROW) / length
    return (Arrow(*here, here[0] + step[0] * drawn, here[1] + step[1] * drawn, "gradient"),)
