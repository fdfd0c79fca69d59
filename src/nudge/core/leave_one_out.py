"""Leave one out: how wrong is the model about a house that it has not seen?

The error on the houses it was fitted to flatters a model: another feature can only
make it smaller. So hide one house, fit the others, predict the hidden one; and do that
for every house in turn. A feature that does not help makes this error larger.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.line import errors
from nudge.core.linear import least_squares, prediction


def fits_without_each(X: Array, y: Array) -> tuple[Array, Array]:
    """Return the least-squares fit to all samples but one, for each one.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    y : shape (n_samples,)

    Returns
    -------
    weights of shape (n_samples, n_features), biases of shape (n_samples,)
        Row i was fitted without sample i; nan where that leaves many equally good fits.
    """
    others = [np.arange(len(y)) != i for i in range(len(y))]
    fits = [least_squares(X[kept], y[kept]) for kept in others]
    return np.array([weights for weights, _ in fits]), np.array([bias for _, bias in fits])


def left_out_errors(X: Array, y: Array) -> Array:
    """Return the error for each sample of the fit that was made without it.

    Their mean square is the leave-one-out error; its root is the spread to expect of a
    new prediction, in the unit of y.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    y : shape (n_samples,)

    Returns
    -------
    shape (n_samples,)
        Prediction - actual, as everywhere.

    References
    ----------
    M. Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions",
    Journal of the Royal Statistical Society B 36, 1974.
    """
    weights, biases = fits_without_each(X, y)
    rows = zip(X, weights, biases, strict=True)
    return errors(np.array([prediction(x, w, b) for x, w, b in rows]), y)
