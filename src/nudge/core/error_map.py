"""The error of every line at once: a map over weights and biases.

Each point of the map is a line, and its height is that line's mean squared error.
For house prices in square feet the map is a long narrow valley, for standardized
areas a round bowl.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.line import errors


def mean_squared_errors(x: Array, y: Array, weights: Array, biases: Array) -> Array:
    """Return the mean squared error of many lines.

    Parameters
    ----------
    x, y : shape (n_samples,), not empty
    weights, biases : arrays of any two shapes that broadcast together
        Line i has weights[i] and biases[i].

    Returns
    -------
    the broadcast shape of `weights` and `biases`
        In the square of the unit of `y`.
    """
    predicted = weights[..., np.newaxis] * x + biases[..., np.newaxis]
    squares = errors(predicted, y) ** 2
    return np.asarray(np.mean(squares, axis=-1))


def error_map(x: Array, y: Array, weights: Array, biases: Array) -> Array:
    """Return the mean squared error of each weight with each bias.

    Parameters
    ----------
    x, y : shape (n_samples,), not empty
    weights : shape (n_weights,)
        Left to right on the map.
    biases : shape (n_biases,)
        One row of the map each.

    Returns
    -------
    shape (n_biases, n_weights)
    """
    return mean_squared_errors(x, y, weights[np.newaxis, :], biases[:, np.newaxis])
