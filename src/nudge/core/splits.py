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


def split_share(n_samples: int, test_share: float, seed: int) -> tuple[Labels, Labels]:
    """Return the rows to train on and the rows to test on, shuffled by the seed.

    Parameters
    ----------
    n_samples
        At least 1.
    test_share
        From 0, where no row is for testing, to below 1. Above 0 both parts get a row at
        least, if there are two.
    seed
        At least 0.

    Returns
    -------
    training, test
        Of shape (n_training,) and (n_test,); n_test is n_samples * test_share, rounded.

    Raises
    ------
    ValueError
        If there is no row, or test_share is not from 0 to below 1.
    """
    if n_samples < 1:
        raise ValueError(f"n_samples must be at least 1, not {n_samples}")
    if not 0 <= test_share < 1:
        raise ValueError(f"test_share must be from 0 to below 1, not {test_share}")
    n_test = round(n_samples * test_share)
    if test_share > 0:
        n_test = min(max(n_test, 1), n_samples - 1)
    if n_test == 0:
        (training,) = split(n_samples, (n_samples,), seed)
        return training, training[:0]
    training, test = split(n_samples, (n_samples - n_test, n_test), seed)
    return training, test
