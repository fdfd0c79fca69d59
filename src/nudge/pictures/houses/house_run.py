"""A run of descent over the three houses, for every figure that trains their line."""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.core.error_map import mean_squared_errors
from nudge.core.scaling import Standardization, restored_line, standardize, standardized_line
from nudge.core.walk import walk
from nudge.training import within_bounds

AS_IT_IS = Standardization(mean=0.0, deviation=1.0)


def walked(
    weight: float,
    bias: float,
    rates: tuple[float, float],
    steps: int,
    scale: Standardization = AS_IT_IS,
) -> Array:
    """The places that descent comes through, from the line as it is.

    Parameters
    ----------
    rates
        Learning rates of weight and bias, for the area as `scale` measures it.

    Returns
    -------
    shape (n_places, 2)
        Raw weight and bias: the start and each step, or fewer when the error leaves what
        can be shown.
    """
    area = standardize(HOUSES_A.area, scale)
    start = standardized_line(weight, bias, scale)
    weights, biases = walk(area, HOUSES_A.price, start, rates, steps).T
    places = np.stack(restored_line(weights, biases, scale), axis=1)
    return within_bounds(places, errors_of(places))


def errors_of(places: Array) -> Array:
    """The mean squared error of each row of weight and bias over the three houses."""
    weights, biases = places.T
    return mean_squared_errors(HOUSES_A.area, HOUSES_A.price, weights, biases)
