"""One sample at a time, in plain numbers: the article's loop, written to be fast.

The network is that of `core.two_two_one`:

    h1 = f(w1 x1 + w2 x2 + b1),  h2 = f(w3 x1 + w4 x2 + b2),  y = f(w5 h1 + w6 h2 + b3)

`core.network` trains networks of any shape with arrays. For nine parameters and a single
sample an array costs more than all that is computed on it, so the same descent is
written out here, number by number. `outputs` looks at many such networks at once, and
there arrays win again.
"""

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from nudge.core.activations import sigmoid
from nudge.core.arrays import Array
from nudge.core.two_two_one import PARAMETERS

Parameters = tuple[float, float, float, float, float, float, float, float, float]
"""w1 w2, w3 w4, b1 b2, w5 w6, b3: in the order of `PARAMETERS`."""

Sample = tuple[float, float, float]
"""x1, x2 and the target."""

ALL_ONES: Parameters = (1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0)
"""Every weight 1, no biases: where the article works a step out by hand."""


def random_start(seed: int) -> Parameters:
    """Return nine random numbers around 0, with a spread of 1, as the article starts.

    Parameters
    ----------
    seed
        At least 0.
    """
    return parameters_of(np.random.default_rng(seed).normal(size=len(PARAMETERS)))


def parameters_of(values: Iterable[float]) -> Parameters:
    """Return nine numbers as `Parameters`."""
    w1, w2, w3, w4, b1, b2, w5, w6, b3 = (float(value) for value in values)
    return w1, w2, w3, w4, b1, b2, w5, w6, b3


def _squared(prediction: float, bend: float, target: float) -> float:
    return 2 * (prediction - target) * bend


def _halved(prediction: float, bend: float, target: float) -> float:
    return (prediction - target) * bend


def _absolute(prediction: float, bend: float, target: float) -> float:
    return ((prediction > target) - (prediction < target)) * bend


def _cross_entropy(prediction: float, bend: float, target: float) -> float:  # noqa: ARG001 - it cancels
    return prediction - target


SLOPES: dict[str, Callable[[float, float, float], float]] = {
    "squared": _squared,
    "halved": _halved,
    "absolute": _absolute,
    "cross-entropy": _cross_entropy,
}
"""The slope of each loss of `core.losses` along the sum of the output, for one sample.

They take the prediction, the sigmoid's slope there, and the target.
"""


def bent(total: float) -> tuple[float, float]:
    """Return the sigmoid of a sum, and its slope there; each keeps its digits far from 0."""
    small = math.exp(-abs(total))
    large = 1 / (1 + small)
    return (large if total >= 0 else small * large), small * large * large


def walk(
    parameters: Parameters,
    samples: Iterable[Sample],
    learning_rate: float,
    loss: str = "squared",
) -> list[Parameters]:
    """Return the parameters after a step of descent on each sample in turn.

    Parameters
    ----------
    samples
        In the order in which they are learned.
    learning_rate
        Above 0.
    loss
        One of `SLOPES`.

    References
    ----------
    Victor Zhou, "Machine Learning for Beginners: An Introduction to Neural Networks", 2019.
    """
    slope = SLOPES[loss]
    w1, w2, w3, w4, b1, b2, w5, w6, b3 = parameters
    places = []
    for x1, x2, target in samples:
        h1, bend1 = bent(w1 * x1 + w2 * x2 + b1)
        h2, bend2 = bent(w3 * x1 + w4 * x2 + b2)
        output, bend = bent(w5 * h1 + w6 * h2 + b3)
        # How far each sum is to move, from the output back to the front.
        step = learning_rate * slope(output, bend, target)
        step1, step2 = step * w5 * bend1, step * w6 * bend2
        w1, w2, b1 = w1 - step1 * x1, w2 - step1 * x2, b1 - step1
        w3, w4, b2 = w3 - step2 * x1, w4 - step2 * x2, b2 - step2
        w5, w6, b3 = w5 - step * h1, w6 - step * h2, b3 - step
        places.append((w1, w2, w3, w4, b1, b2, w5, w6, b3))
    return places


def outputs(places: Sequence[Parameters] | Array, X: Array) -> Array:
    """Return what many networks say of some samples; parameters and shape as in `last_sums`."""
    return sigmoid(last_sums(places, X))


def last_sums(places: Sequence[Parameters] | Array, X: Array) -> Array:
    """Return the sums that the last neuron makes its outputs of.

    Parameters
    ----------
    places : shape (n_networks, 9)
    X : shape (n_samples, 2)

    Returns
    -------
    shape (n_networks, n_samples)
    """
    w1, w2, w3, w4, b1, b2, w5, w6, b3 = np.asarray(places, dtype=np.float64).T[..., np.newaxis]
    x1, x2 = X.T
    h1 = sigmoid(w1 * x1 + w2 * x2 + b1)
    h2 = sigmoid(w3 * x1 + w4 * x2 + b2)
    return np.asarray(w5 * h1 + w6 * h2 + b3)
