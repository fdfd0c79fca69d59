"""Losses of the output layer's sums: what is wrong with a batch, before the last bend.

A sigmoid or a softmax that rounds to 0 or 1 has lost its slope and its logarithm, and the
sum that it was made of has not. So each loss here takes the sums, knows what makes
predictions of them, and gives its slope along the sums. A row's loss is added up over its
outputs; a batch's loss is the mean over its rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from nudge.core.activations import identity, sigmoid
from nudge.core.arrays import Array
from nudge.core.softmax import log_softmax, softmax


def n_rows(sums: Array) -> int:
    """Return how many rows a batch has.

    Raises
    ------
    ValueError
        If it has none: then there is no mean.
    """
    if not len(sums):
        raise ValueError("sums must have 1 row or more, not 0")
    return len(sums)


def squared(sums: Array, targets: Array) -> float:
    """Return the mean over rows of the sum of (z - t)^2.

    Parameters
    ----------
    sums, targets : shape (n_samples, n_outputs), in the unit of the target

    Returns
    -------
    In the square of that unit.
    """
    return float(np.sum((sums - targets) ** 2) / n_rows(sums))


def squared_slope(sums: Array, targets: Array) -> Array:
    """Return 2 (z - t), divided by the number of rows; shapes as in `squared`."""
    return (2 / n_rows(sums)) * (sums - targets)


def absolute(sums: Array, targets: Array) -> float:
    """Return the mean over rows of the sum of |z - t|.

    Parameters
    ----------
    sums, targets : shape (n_samples, n_outputs), in the unit of the target

    Returns
    -------
    In that unit.
    """
    return float(np.sum(np.abs(sums - targets)) / n_rows(sums))


def absolute_slope(sums: Array, targets: Array) -> Array:
    """Return the sign of z - t, 0 where it is met, divided by the number of rows."""
    return np.sign(sums - targets) / n_rows(sums)


def huber(sums: Array, targets: Array, delta: float = 1.0) -> float:
    """Return the mean over rows of a loss that is squared when near and absolute when far.

    With r = z - t it is r^2 / 2 where |r| is at most delta, and delta (|r| - delta / 2)
    beyond: there the parabola goes on as its tangent, so an outlier pulls no harder than
    one at delta.

    Parameters
    ----------
    sums, targets : shape (n_samples, n_outputs), in the unit of the target
    delta
        Where near ends, above 0, in that unit.

    Returns
    -------
    In the square of that unit.

    References
    ----------
    P. J. Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical
    Statistics 35, 1964.
    """
    distances = np.abs(sums - targets)
    # With c the part of the distance that is near, both cases are c (|r| - c / 2).
    near = np.minimum(distances, delta)
    return float(np.sum(near * (distances - near / 2)) / n_rows(sums))


def huber_slope(sums: Array, targets: Array, delta: float = 1.0) -> Array:
    """Return z - t, cut off at -delta and delta, divided by the number of rows."""
    return np.minimum(np.maximum(sums - targets, -delta), delta) / n_rows(sums)


def brier(sums: Array, targets: Array) -> float:
    """Return the mean over rows of (p - t)^2, where p = sigmoid(z).

    The squared error of a probability: at most 1 an output, however wrong.

    Parameters
    ----------
    sums : shape (n_samples, n_outputs)
    targets : shape (n_samples, n_outputs), 0 or 1

    References
    ----------
    G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability", Monthly
    Weather Review 78, 1950.
    """
    return squared(sigmoid(sums), targets)


def brier_slope(sums: Array, targets: Array) -> Array:
    """Return 2 (p - t) p (1 - p), divided by the number of rows.

    The factor p (1 - p) is what makes it slow to train: a sigmoid that is saturated at the
    wrong end has next to no slope. The cross-entropy does not have it.
    """
    p, rest = sigmoid(sums), sigmoid(-sums)
    return squared_slope(p, targets) * p * rest


def binary_cross_entropy(sums: Array, targets: Array) -> float:
    """Return the mean over rows of -log(probability of what was true), p = sigmoid(z).

    -t log p - (1 - t) log(1 - p) = log(1 + e^z) - t z = log(1 + e^-(2t - 1)z)

    The last is for a t of 0 or 1. `logaddexp` is log(e^a + e^b), which does not overflow.

    Parameters
    ----------
    sums : shape (n_samples, n_outputs)
    targets : shape (n_samples, n_outputs), 0 or 1

    Returns
    -------
    In nats: 0 or more.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", 2016, section 6.2.2.2.
    """
    return float(np.sum(np.logaddexp(0.0, (1 - 2 * targets) * sums)) / n_rows(sums))


def binary_cross_entropy_slope(sums: Array, targets: Array) -> Array:
    """Return p - t, divided by the number of rows.

    It is sigmoid(z) where t is 0 and -sigmoid(-z) where t is 1; so written, it keeps its
    digits where p rounds to 1.
    """
    away = 1 - 2 * targets
    return away * sigmoid(away * sums) / n_rows(sums)


def cross_entropy(sums: Array, targets: Array) -> float:
    """Return the mean over rows of -log(probability of the true class), p = softmax(z).

    Parameters
    ----------
    sums : shape (n_samples, n_classes)
    targets : shape (n_samples, n_classes)
        One-hot: 1 at the true class and 0 elsewhere.

    Returns
    -------
    In nats: 0 or more.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", 2016, section 6.2.2.3.
    """
    # From 0, so that certainty costs 0 and not minus 0.
    return float(0.0 - np.sum(targets * log_softmax(sums)) / n_rows(sums))


def cross_entropy_slope(sums: Array, targets: Array) -> Array:
    """Return p - t, divided by the number of rows: a row's slopes add up to 0."""
    return (softmax(sums) - targets) / n_rows(sums)


@dataclass(frozen=True)
class OutputLoss:
    """A loss of sums and targets of one shape.

    Attributes
    ----------
    function
        From sums and targets to the loss.
    slope
        From sums and targets to its slope along each sum.
    prediction
        From sums to predictions: numbers, probabilities, or a probability for each class.
    """

    function: Callable[[Array, Array], float]
    slope: Callable[[Array, Array], Array]
    prediction: Callable[[Array], Array]


def huber_loss(delta: float) -> OutputLoss:
    """Return the Huber loss that ends near at `delta`.

    Raises
    ------
    ValueError
        If delta is not above 0.
    """
    if not delta > 0:
        raise ValueError(f"delta must be above 0, not {delta}")
    return OutputLoss(partial(huber, delta=delta), partial(huber_slope, delta=delta), identity)


OUTPUT_LOSSES: dict[str, OutputLoss] = {
    "squared": OutputLoss(squared, squared_slope, identity),
    "absolute": OutputLoss(absolute, absolute_slope, identity),
    "huber": huber_loss(1.0),
    "brier": OutputLoss(brier, brier_slope, sigmoid),
    "binary-cross-entropy": OutputLoss(binary_cross_entropy, binary_cross_entropy_slope, sigmoid),
    "cross-entropy": OutputLoss(cross_entropy, cross_entropy_slope, softmax),
}
"""By name. The Huber loss has a delta of 1; `huber_loss` makes others."""
