"""Losses: one number for how wrong all predictions are, and its slope along each.

A loss decides which mistakes count. The squared error minds a large one most; the
absolute error minds each unit the same; the cross-entropy, for probabilities, minds
being certain and wrong without limit. Training only ever sees the slope.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nudge.core.activations import sigmoid
from nudge.core.arrays import Array


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


def binary_cross_entropy(logits: Array, targets: Array) -> float:
    """Return the mean of -log(probability of what was true), where p = sigmoid(logit).

    -t log p - (1 - t) log(1 - p) = max(z, 0) - z t + log(1 + e^-|z|)

    It is computed from the logit z, the sum before the sigmoid: a p that rounds to 0 or to 1
    has no logarithm, and nothing overflows on the right side.

    Parameters
    ----------
    logits : any shape
        The sums whose sigmoid is the probability of class 1.
    targets : the shape of `logits`, 0 or 1

    Returns
    -------
    In nats: 0 or more.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", 2016, section 6.2.2.2.
    """
    surprises = np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    return float(np.mean(surprises))


def binary_cross_entropy_slope(logits: Array, targets: Array) -> Array:
    """Return p - target along each logit, divided by how many there are.

    Along p it is (p - target) / (p (1 - p)), and along the logit that times the sigmoid's
    slope p (1 - p): the two cancel. So a sigmoid that is saturated at the wrong end has a
    slope of 1, and learns. Written in two terms, it keeps its digits where p rounds to 1.
    """
    return ((1 - targets) * sigmoid(logits) - targets * sigmoid(-logits)) / logits.size


@dataclass(frozen=True)
class Loss:
    """The loss of predictions and targets of one shape, and its slope along each prediction.

    A loss `of_logits` takes in place of predictions the sums that a sigmoid makes them of.
    """

    function: Callable[[Array, Array], float]
    slope: Callable[[Array, Array], Array]
    of_logits: bool = False


LOSSES: dict[str, Loss] = {
    "squared": Loss(squared, squared_slope),
    "halved": Loss(halved, halved_slope),
    "absolute": Loss(absolute, absolute_slope),
    "cross-entropy": Loss(binary_cross_entropy, binary_cross_entropy_slope, of_logits=True),
}
"""By name."""
