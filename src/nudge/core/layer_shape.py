"""The shape of a layer: how many numbers does it have to learn?

Every feature is joined to every class by a weight of its own, and every class has a
bias. So the weights make a table with a row for each feature and a column for each
class, and the biases one more row of numbers.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nudge.core.arrays import Array, fixed


def n_weights(n_features: int, n_classes: int) -> int:
    """Return the number of weights: n_features * n_classes."""
    return n_features * n_classes


def n_parameters(n_features: int, n_classes: int) -> int:
    """Return the number of weights and biases: n_features * n_classes + n_classes."""
    return n_weights(n_features, n_classes) + n_classes


@dataclass(frozen=True, eq=False)
class Example:
    """A row of data and a layer for it, in numbers that can be checked by hand.

    Attributes
    ----------
    row : shape (n_features,)
        Whole numbers from 0 to 3.
    weights : shape (n_features, n_classes)
        Tenths from -0.9 to 0.9.
    bias : shape (n_classes,)
        Tenths, too.
    """

    row: Array
    weights: Array
    bias: Array


MOST_FEATURES, MOST_CLASSES = 8, 6
"""The largest example there is."""


def example(seed: int, n_features: int, n_classes: int) -> Example:
    """Return random numbers for a layer of this shape.

    A larger layer of the same seed begins with the same numbers: one feature more adds a
    row to the weights and leaves the others as they were.

    Parameters
    ----------
    seed
        At least 0.
    n_features
        From 1 to 8.
    n_classes
        From 1 to 6.
    """
    largest = _largest_example(seed)
    return Example(
        largest.row[:n_features],
        largest.weights[:n_features, :n_classes],
        largest.bias[:n_classes],
    )


@lru_cache(maxsize=4)
def _largest_example(seed: int) -> Example:
    rng = np.random.default_rng(seed)
    return Example(
        row=fixed(rng.integers(0, 4, size=MOST_FEATURES)),
        weights=fixed(rng.integers(-9, 10, size=(MOST_FEATURES, MOST_CLASSES)) / 10),
        bias=fixed(rng.integers(-9, 10, size=MOST_CLASSES) / 10),
    )


def random_start(seed: int, n_features: int, n_classes: int) -> tuple[Array, Array]:
    """Return normal random weights around 0, and biases of 0, to begin training with.

    Parameters
    ----------
    seed
        At least 0.
    n_features, n_classes
        At least 1.

    Returns
    -------
    shapes (n_features, n_classes) and (n_classes,)
    """
    weights = np.random.default_rng(seed).normal(size=(n_features, n_classes))
    return weights, np.zeros(n_classes)
