"""The bug clinic: a gradient with two bugs that hide each other.

All versions here should compute the same: the slopes of the cross-entropy along the
scores, which are the probabilities minus one at each row's true class. The buggy one
runs, and the classes it names are nearly all right. Only a gradient check sees that what
it follows is no gradient.

Bug 1: the batch size is read from the axis of the classes.
Bug 2: the targets are a column, as they come out of a table of data. So rows and
targets are not paired; each of the rows meets each of the targets.

Together they take the one off in the first rows only, one row for each class, and there
in every class that is present in the batch. The code is ours; the two bugs are those
of a public tutorial.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array, Labels
from nudge.core.descent import descend
from nudge.core.gradient_check import finite_differences
from nudge.core.softmax_regression import loss, parameters_gradient, probabilities

LEARNING_RATE = 0.04
"""The tutorial adds the slopes of its 4 rows up and has 0.01; `step` takes their mean."""


def buggy(p: Array, targets: Labels) -> Array:
    """Return slopes along the scores, with both bugs.

    Parameters
    ----------
    p : shape (n_rows, n_classes)
        Probabilities.
    targets : shape (n_rows, 1), from 0 to n_classes - 1

    Returns
    -------
    shape (n_rows, n_classes)

    Raises
    ------
    IndexError
        If there are fewer rows than classes.
    """
    slopes = p.copy()
    batch_size = p.shape[1]
    rows = np.arange(batch_size)
    slopes[rows, targets] -= 1
    return slopes


def targets_fixed(p: Array, targets: Labels) -> Array:
    """Fix bug 2 alone: now bug 1 shows itself.

    Raises
    ------
    IndexError
        If there are not as many rows as classes: the pairs do not come out even.
    """
    slopes = p.copy()
    batch_size = p.shape[1]
    rows = np.arange(batch_size)
    slopes[rows, targets.ravel()] -= 1
    return slopes


def batch_size_fixed(p: Array, targets: Labels) -> Array:
    """Fix bug 1 alone: now every row loses one in every class present, and it runs."""
    slopes = p.copy()
    batch_size = p.shape[0]
    rows = np.arange(batch_size)
    slopes[rows, targets] -= 1
    return slopes


def fixed(p: Array, targets: Labels) -> Array:
    """Fix both: each row loses one at its own true class."""
    slopes = p.copy()
    batch_size = p.shape[0]
    rows = np.arange(batch_size)
    slopes[rows, targets.ravel()] -= 1
    return slopes


Version = Callable[[Array, Labels], Array]

VERSIONS: dict[str, Version] = {
    "buggy": buggy,
    "targets fixed": targets_fixed,
    "batch size fixed": batch_size_fixed,
    "fixed": fixed,
}
"""By name, in the order in which they are fixed."""


@dataclass(frozen=True)
class Average:
    """What runs come to on average: accuracy and confidence, over all rows of the data."""

    accuracy: float
    confidence: float

    @property
    def percent(self) -> float:
        """The accuracy in percent."""
        return 100 * self.accuracy


FIFTY_RUNS = {"buggy": Average(0.975, 0.5313), "fixed": Average(1.0, 0.9506)}
"""The ends of 50 runs of 4000 steps over the bits, from the seeds 0 to 49, in batches of 4.

They take too long for a page that opens; the tests run them.
"""


def gradient(
    version: Version, X: Array, targets: Labels, weights: Array, bias: Array
) -> tuple[Array, Array]:
    """Return what a version takes for the slopes along the weights and the bias.

    Parameters
    ----------
    version
        One of `VERSIONS`; what it raises is passed on.
    X : shape (n_rows, n_features), not empty
    targets : shape (n_rows, 1), from 0 to n_classes - 1
    weights : shape (n_features, n_classes)
    bias : shape (n_classes,)

    Returns
    -------
    shapes (n_features, n_classes) and (n_classes,)
        The mean over rows.
    """
    return parameters_gradient(X, version(probabilities(X, weights, bias), targets))


def measured_gradient(
    X: Array, targets: Labels, weights: Array, bias: Array
) -> tuple[Array, Array]:
    """Return the slopes that are there, by finite differences; as in `gradient`."""
    labels = targets.ravel()
    return (
        finite_differences(lambda moved: loss(X, labels, moved, bias), weights),
        finite_differences(lambda moved: loss(X, labels, weights, moved), bias),
    )


def step(
    version: Version, X: Array, targets: Labels, weights: Array, bias: Array, learning_rate: float
) -> tuple[Array, Array]:
    """Return weights and bias after a step down what a version takes for the gradient."""
    weights_slope, bias_slope = gradient(version, X, targets, weights, bias)
    return (
        descend(weights, weights_slope, learning_rate),
        descend(bias, bias_slope, learning_rate),
    )
