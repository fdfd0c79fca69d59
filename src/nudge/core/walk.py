"""A walk: many steps of descent for a line, and every place it comes through.

The gradient of a line's mean squared error is a straight function of weight and bias,

    gradient = hessian @ (weight, bias) + gradient at (0, 0),

so the data are looked at once, before the walk. After that a step is a handful of
multiplications, however many samples there are.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.descent import descend
from nudge.core.line import gradient, hessian

FARTHEST = 1e100
"""A weight or bias beyond this has left for good; its square is still a finite number."""


def walk(
    x: Array, y: Array, start: tuple[float, float], learning_rates: tuple[float, float], steps: int
) -> Array:
    """Return the weight and the bias at the start and after each step.

    Parameters
    ----------
    x, y : shape (n_samples,), not empty
    start
        Weight and bias.
    learning_rates
        One for the weight and one for the bias, both above 0.
    steps
        How many to take, at least 0.

    Returns
    -------
    shape (n_places, 2)
        steps + 1 places, or fewer when the walk diverges: it then ends before its
        first step beyond `FARTHEST`.
    """
    (along_weight, across), (_, along_bias) = hessian(x).tolist()
    at_zero = gradient(x, y, 0.0, 0.0)
    weight, bias = start
    places = [start]
    for _ in range(steps):
        weight_slope = along_weight * weight + across * bias + at_zero[0]
        bias_slope = across * weight + along_bias * bias + at_zero[1]
        weight = descend(weight, weight_slope, learning_rates[0])
        bias = descend(bias, bias_slope, learning_rates[1])
        # A number that is not finite is not <= FARTHEST either.
        if not (abs(weight) <= FARTHEST and abs(bias) <= FARTHEST):
            break
        places.append((weight, bias))
    return np.array(places)
