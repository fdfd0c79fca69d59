"""Splits: some samples to learn from, some to choose by, some to judge by.

A model is judged on samples that had no part in making it: neither in training nor in
choosing the learning rate or when to stop.
"""

from collections.abc import Sequence

import numpy as np

from nudge.core.arrays import Labels


def split(n_samples: int, sizes: Sequence[int], seed: int | None = None) -> list[Labels]:
    """Return the rows of each part; every row is in one part and no other.

    Parameters
    ----------
    n_samples
        How many rows there are.
    sizes
        How many rows each part gets: training, validation, test.
    seed
        Shuffles the rows first; without it the parts follow the order of the data.

    Returns
    -------
    part i of shape (sizes[i],)

    Raises
    ------
    ValueError
        If the sizes do not add up to n_samples, or one is below 1.
    """
    if sum(sizes) != n_samples or min(sizes) < 1:
        raise ValueError(f"sizes must be above 0 and add up to {n_samples}, not {list(sizes)}")
    rows = np.arange(n_samples)
    if seed is not None:
        rows = np.random.default_rng(seed).permutation(n_samples)
    return np.split(rows, np.cumsum(sizes)[:-1])
