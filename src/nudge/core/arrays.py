"""What the core computes with: arrays of 64-bit floats, whole-number labels, plain floats.

Data that every lesson shares must not change under one of them, so `fixed` and
`fixed_labels` make arrays that refuse to be written to.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

Labels = NDArray[np.int64]
"""Whole numbers: the class of each sample (0, 1, ...), or the rows of a batch."""

Numbers = TypeVar("Numbers", float, Array)
"""A single number in gives a single number out; an array in gives an array out."""


def fixed(values: ArrayLike) -> Array:
    """Return `values` as a new read-only array of the same shape."""
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array


def fixed_labels(values: ArrayLike) -> Labels:
    """Return `values` as a new read-only array of whole numbers."""
    array = np.array(values, dtype=np.int64)
    array.setflags(write=False)
    return array
