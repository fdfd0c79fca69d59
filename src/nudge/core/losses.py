"""Losses: one number for how wrong all predictions are, and its slope along each.

A loss decides which mistakes count. The squared error minds a large one most; the
absolute error minds each unit the same; the cross-entropy, for probabilities, minds
being certain and wrong without limit. Training only ever sees the slope.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array

LEAST = 1e-12
"""A probability is kept this far from 0 and from 1 where its logarithm is needed.

A sigmoid of 40 is exactly 1 to a computer, and log 0 is no number.
"""


def squared(predictions: Array, targets: Array) -> float:
    """Return the mean of (prediction - target)^2."""
    return float(np.mean((predictions - targets) ** 2))


def squared_slope(predictions: Array, targets: Array) -> Array:
    """Return 2 * (prediction - target), divided by how many there are."""
    return 2 * (predictions - targets) / predictions.size


def halved(predictions: Array, targets: Array) -> float:
    """Return half of the mean squared error, as many books write it."""
    return squared(predictions, targets) / 2


def halved_slope(predictions: Array, targets: Array) -> Array:
    """Return prediction - target, divided by how many there are: the 2 has gone."""
    return (predictions - targets) / predictions.size


def absolute(predictions: Array, targets: Array) -> float:
    """Return the mean of |prediction - target|."""
    return float(np.mean(np.abs(predictions - targets)))


def absolute_slope(predictions: Array, targets: Array) -> Array:
    """Return 1, or -1, or 0 where the target is met, divided by how many there are."""
    return np.sign(predictions - targets) / predictions.size


def binary_cross_entropy(predictions: Array, targets: Array) -> float:
    """Return the mean of -log(probability of what was true).

    Parameters
    ----------
    predictions : any shape, from 0 to 1
        The probability of class 1.
    targets : the shape of `predictions`, 0 or 1

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", 2016, section 6.2.2.2.
    """
    kept = _kept(predictions)
    return -float(np.mean(targets * np.log(kept) + (1 - targets) * np.log(1 - kept)))


def binary_cross_entropy_slope(predictions: Array, targets: Array) -> Array:
    """Return (p - target) / (p * (1 - p)), divided by how many there are."""
    kept = _kept(predictions)
    return (kept - targets) / (kept * (1 - kept)) / predictions.size


def _kept(probabilities: Array) -> Array:
    return np.clip(probabilities, LEAST, 1 - LEAST)


@dataclass(frozen=True)
class Loss:
    """The loss of predictions and targets of one shape, and its slope along each prediction."""

    function: Callable[[Array, Array], float]
    slope: Callable[[Array, Array], Array]


LOSSES: dict[str, Loss] = {
    "squared": Loss(squared, squared_slope),
    "halved": Loss(halved, halved_slope),
    "absolute": Loss(absolute, absolute_slope),
    "cross-entropy": Loss(binary_cross_entropy, binary_cross_entropy_slope),
}
"""By name."""
