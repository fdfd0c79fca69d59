"""R squared: how much better are the predictions than always saying the mean?"""

import numpy as np

from nudge.core.arrays import Array


def r_squared(predicted: Array, y: Array) -> float | None:
    """Return the share of the targets' spread that the predictions account for.

    R^2 = 1 - sum (y - predicted)^2 / sum (y - mean of y)^2

    Parameters
    ----------
    predicted, y : shape (n_samples,), not empty
        In the same unit.

    Returns
    -------
    at most 1
        1 if every prediction is right, 0 if they are no better than the mean, below 0 if
        they are worse. None if all targets are the same: there is no spread to explain.
    """
    # Not by the sum below: the computed mean of 0.1, 0.1, 0.1 is not 0.1.
    if np.max(y) == np.min(y):
        return None
    spread = float(np.sum((y - np.mean(y)) ** 2))
    if spread == 0:
        return None
    return 1 - float(np.sum((y - predicted) ** 2)) / spread
