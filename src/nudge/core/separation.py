"""How many points of two classes can one straight line put on their right side?

A model that draws one line cannot do better, however long it trains. For a few points
on a plane the answer is found by trying every line that makes a difference: as a line
turns, the order of the points across it changes only when it is parallel to a line
through two of them, so one direction between each two such turns is enough.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nudge.core.arrays import Array, Labels


@dataclass(frozen=True, eq=False)
class Separation:
    """A line, and how well it tells the classes apart.

    Attributes
    ----------
    normal : shape (2,)
        Of length 1; points to the side of class 1.
    offset
        A point p is called class 1 where normal @ p > offset.
    correct
        How many points are on their side.
    """

    normal: Array
    offset: float
    correct: int


def best_separation(points: Array, labels: Labels) -> Separation:
    """Return a line with as many points as possible on their side.

    Parameters
    ----------
    points : shape (n_samples, 2), not empty
        Of similar spread both ways, so standardize features first.
    labels : shape (n_samples,), 0 or 1
    """
    separations = (_best_across(points, labels, normal) for normal in _normals(points))
    return max(separations, key=lambda separation: separation.correct)


def is_above(separation: Separation, points: Array) -> NDArray[np.bool_]:
    """Return for each point whether it lies on the side of class 1.

    Parameters
    ----------
    points : shape (n_samples, 2)
        In the same units as those that the line was found for.
    """
    return _heights(points, separation.normal) > separation.offset


def _heights(points: Array, normal: Array) -> Array:
    """Return how far each point lies along the direction."""
    # Not a matrix product, which may round the same point differently in different rows.
    heights: Array = np.sum(points * normal, axis=1)
    return heights


def _normals(points: Array) -> Array:
    """Return a direction between each two turns at which the order of the points changes."""
    first, second = np.triu_indices(len(points), 1)
    between = points[second] - points[first]
    parallel = np.arctan2(between[:, 1], between[:, 0]) % np.pi
    # Rounding keeps turns apart that differ by rounding errors only from making a direction.
    turns = _distinct(np.append(np.round(parallel, 9), 0.0))
    angles = (turns + np.append(turns[1:], turns[0] + np.pi)) / 2 + np.pi / 2
    half = np.column_stack((np.cos(angles), np.sin(angles)))
    return np.concatenate((half, -half))


def _best_across(points: Array, labels: Labels, normal: Array) -> Separation:
    """Return the best of all lines across this direction."""
    heights = _heights(points, normal)
    levels = _distinct(heights)
    between = (levels[1:] + levels[:-1]) / 2
    offsets = np.concatenate((levels[:1] - 1, between, levels[-1:] + 1))
    correct = np.sum((heights > offsets[:, np.newaxis]) == labels, axis=1)
    best = int(np.argmax(correct))
    return Separation(normal, float(offsets[best]), int(correct[best]))


def _distinct(numbers: Array) -> Array:
    """Return the numbers in order, each once."""
    # Not np.unique, which brings masked arrays with it, and the page's NumPy has none.
    return np.array(sorted(set(numbers.tolist())))
