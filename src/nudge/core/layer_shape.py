"""The shape of a layer: how many numbers does it have to learn?

Every feature is joined to every class by a weight of its own, and every class has a
bias. So the weights make a table with a row for each feature and a column for each
class, and the biases one more row of numbers.
"""

import numpy as np

from nudge.core.arrays import Array, fixed


def n_weights(n_features: int, n_classes: int) -> int:
    """Return the number of weights: n_features * n_classes."""
    return n_features * n_classes


def n_parameters(n_features: int, n_classes: int) -> int:
    """Return the number of weights and biases: n_features * n_classes + n_classes."""
    return n_weights(n_features, n_classes) + n_classes


def tenths(seed: int, *shape: int) -> Array:
    """Return random numbers that can be checked by hand: tenths from -0.9 to 0.9.

    Parameters
    ----------
    seed
        At least 0; the same seed gives the same numbers.
    *shape
        How many rows, columns and so on.

    Returns
    -------
    shape `shape`, read-only
    """
    return fixed(np.random.default_rng(seed).integers(-9, 10, size=shape) / 10)
