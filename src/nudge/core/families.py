"""A family of models: all the curves that a formula can be, for any weights and bias.

A curve can be fitted like a line: hand the line other features. With x and x^2 as its
two features, a linear model draws parabolas; with log x, logarithms. Training finds the
best member of the family it was given. It cannot leave the family.
"""

from collections.abc import Callable

import numpy as np

from nudge.core.arrays import Array
from nudge.core.line import mean_squared_error
from nudge.core.linear import least_squares, prediction


def polynomial(x: Array, degree: int) -> Array:
    """Return the features x, x^2, ... x^degree.

    Parameters
    ----------
    x : shape (n_samples,)
    degree
        At least 1.

    Returns
    -------
    shape (n_samples, degree)
        The power 0 is missing: it is the bias.
    """
    return x[:, np.newaxis] ** np.arange(1, degree + 1)


def linear(x: Array) -> Array:
    """Return the one feature x: prediction = w1 * x + bias."""
    return polynomial(x, 1)


def quadratic(x: Array) -> Array:
    """Return the features x and x^2: prediction = w1 * x + w2 * x^2 + bias."""
    return polynomial(x, 2)


def logarithmic(x: Array) -> Array:
    """Return the one feature log x, for x above 0: prediction = w1 * log x + bias."""
    return np.log(x)[:, np.newaxis]


FAMILIES: dict[str, Callable[[Array], Array]] = {
    "linear": linear,
    "quadratic": quadratic,
    "logarithmic": logarithmic,
}
"""By name: from x of shape (n_samples,) to features of shape (n_samples, n_features)."""


def smallest_error(family: str, x: Array, y: Array) -> float:
    """Return the mean squared error of the family's best curve through some points.

    Parameters
    ----------
    family
        One of `FAMILIES`.
    x, y : shape (n_samples,), not empty
    """
    features = FAMILIES[family](x)
    return mean_squared_error(prediction(features, *least_squares(features, y)), y)
