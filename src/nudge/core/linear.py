"""Several features predict one number: prediction = x1 * w1 + x2 * w2 + ... + bias.

Each feature brings its weight; all else stays as it was with one feature: the mean
squared error is a bowl, now over more directions, and its bottom is known exactly.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.line import errors


def prediction(X: Array, weights: Array, bias: float) -> Array:
    """Return X @ weights + bias.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    weights : shape (n_features,)
        In units of the prediction per unit of the feature.
    bias
        In units of the prediction.

    Returns
    -------
    shape (n_samples,)
    """
    return X @ weights + bias


def mean_squared_errors(X: Array, y: Array, weights: Array, biases: Array) -> Array:
    """Return the mean squared error of many models at once.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    y : shape (n_samples,)
    weights : shape (n_models, n_features)
    biases : shape (n_models,)

    Returns
    -------
    shape (n_models,)
        In the square of the unit of `y`.
    """
    predicted = weights @ X.T + biases[:, np.newaxis]
    return np.asarray(np.mean(errors(predicted, y) ** 2, axis=1))


def gradient(X: Array, y: Array, weights: Array, bias: float) -> tuple[Array, float]:
    """Return the slopes of the mean squared error along each weight and the bias.

    d MSE / d weight j = mean of 2 * error * x_j,  d MSE / d bias = mean of 2 * error.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    y : shape (n_samples,)
    weights : shape (n_features,)
    bias

    Returns
    -------
    weight slopes of shape (n_features,), bias slope
    """
    error = errors(prediction(X, weights, bias), y)
    return 2 * error @ X / len(y), float(np.mean(2 * error))


def with_ones(X: Array) -> Array:
    """Return X with a last column of ones: what the bias is multiplied with.

    Parameters
    ----------
    X : shape (n_samples, n_features)

    Returns
    -------
    shape (n_samples, n_features + 1)
    """
    return np.column_stack((X, np.ones(len(X))))


def hessian(X: Array) -> Array:
    """Return how the mean squared error curves: the slopes of its gradient.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty

    Returns
    -------
    shape (n_features + 1, n_features + 1)
        Rows and columns in the order of the weights, then the bias.
    """
    columns = with_ones(X)
    return 2 * columns.T @ columns / len(X)


def least_squares(X: Array, y: Array) -> tuple[Array, float]:
    """Return the weights and the bias with the smallest mean squared error.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    y : shape (n_samples,)

    Returns
    -------
    weights of shape (n_features,), bias
        All nan when many are equally good: too few samples, a feature that does not
        vary, or one that can be computed from the others.

    References
    ----------
    A.-M. Legendre, "Nouvelles methodes pour la determination des orbites des cometes",
    1805, appendix.
    """
    columns = with_ones(X)
    solution, _, rank, _ = np.linalg.lstsq(columns, y, rcond=None)
    best: Array = np.where(rank == columns.shape[1], solution, np.nan)
    return best[:-1], float(best[-1])
