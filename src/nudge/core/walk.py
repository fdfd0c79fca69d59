"""A walk: many steps of descent down a bowl, and every place it comes through.

The gradient of a mean squared error is a straight function of weights and bias,

    gradient = hessian @ parameters + gradient at 0,

so the data are looked at once, before the walk. After that a step is a handful of
multiplications, however many samples there are.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.descent import descend
from nudge.core.line import gradient, hessian

FARTHEST = 1e100
"""A parameter beyond this has left for good; its square is still a finite number."""


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


def walk_bowl(
    start: Array,
    curvature: Array,
    gradient_at_zero: Array,
    learning_rates: float | Array,
    steps: int,
) -> Array:
    """Return the parameters at the start and after each step, for any number of them.

    `walk` is the same for a line, and faster.

    Parameters
    ----------
    start : shape (n_parameters,)
    curvature : shape (n_parameters, n_parameters)
        The hessian. For several features: `nudge.core.linear.hessian(X)`.
    gradient_at_zero : shape (n_parameters,)
        The gradient where all parameters are 0.
    learning_rates
        One for all parameters, or shape (n_parameters,); above 0.
    steps
        How many to take, at least 0.

    Returns
    -------
    shape (n_places, n_parameters)
        steps + 1 places, or fewer when the walk diverges: it then ends before its
        first step beyond `FARTHEST`.
    """
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps):
            slopes = curvature @ path[step] + gradient_at_zero
            path[step + 1] = descend(path[step], slopes, learning_rates)
    # A number that is not finite is not <= FARTHEST either.
    near = (np.abs(path[1:]) <= FARTHEST).all(axis=1)
    return path[: 1 + (steps if near.all() else int(np.argmin(near)))]
