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


def range_of_new(predicted: float, left_out: Array) -> tuple[float, float]:
    """Return between what a new sample would lie if it were missed as these were.

    A prediction that is too high by an error stands for an actual value that is lower by
    it. If the new sample is as good as drawn with the n others, each of the n + 1 is as
    likely as any to be missed by the most to one side: it lies outside about 2 times in
    n + 1, and rather less often, as it is predicted by a fit to one sample more.

    Parameters
    ----------
    predicted
        By the fit to all samples.
    left_out : shape (n_samples,), not empty
        What `left_out_errors` returns.

    Returns
    -------
    lowest, highest

    References
    ----------
    R. F. Barber, E. J. Candes, A. Ramdas, R. J. Tibshirani, "Predictive inference with the
    jackknife+", Annals of Statistics 49, 2021: there it is the plain jackknife.
    """
    return predicted - float(np.max(left_out)), predicted - float(np.min(left_out))
