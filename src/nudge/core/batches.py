"""Batches: which samples does each step of training look at?

All of them, a few, or one; drawn like lots with every sample going back into the urn, or
shuffled anew in each epoch so that each has its turn. Chance comes from a seed: the same
seed gives the same batches, and the batch of any step can be had without those before it.
"""

from functools import lru_cache

import numpy as np

from nudge.core.arrays import Labels

BLOCK = 1000
"""Batches are drawn this many at a time; a block depends on the seed and its number."""


def drawn(
    seed: int, n_samples: int, batch_size: int, n_batches: int, first_batch: int = 0
) -> Labels:
    """Draw batches with replacement: a sample may be in a batch twice.

    Parameters
    ----------
    seed
        At least 0.
    n_samples, batch_size, n_batches
        At least 1. A batch may be larger than the data.
    first_batch
        Where to begin, at least 0: batches 100 to 199 are the same, whether they are
        drawn after the first hundred or without them.

    Returns
    -------
    shape (n_batches, batch_size)
        The rows of each batch.
    """
    last_batch = first_batch + n_batches - 1
    numbers = range(first_batch // BLOCK, last_batch // BLOCK + 1)
    blocks = [_block(seed, number, n_samples, batch_size) for number in numbers]
    start = first_batch % BLOCK
    return np.concatenate(blocks)[start : start + n_batches]


@lru_cache(maxsize=8)
def _block(seed: int, number: int, n_samples: int, batch_size: int) -> Labels:
    rng = np.random.default_rng((seed, number))
    return rng.integers(n_samples, size=(BLOCK, batch_size))


def shuffled(seed: int, epoch: int, n_samples: int, batch_size: int) -> list[Labels]:
    """Return the batches of one epoch in an order of its own: without replacement.

    Parameters
    ----------
    seed, epoch
        At least 0. Each epoch is shuffled by both, so that any epoch can be had
        without those before it.
    n_samples
        At least 1.
    batch_size
        From 1 (one sample at a time) to n_samples (the full batch).

    Returns
    -------
    each of shape (batch_size,)
        The rows of each batch; the last batch has what is left.

    Raises
    ------
    ValueError
        If a batch would be empty, or larger than the data.
    """
    if not 1 <= batch_size <= n_samples:
        raise ValueError(f"batch_size must be between 1 and {n_samples}, not {batch_size}")
    order = np.random.default_rng((seed, epoch)).permutation(n_samples)
    return [order[first : first + batch_size] for first in range(0, n_samples, batch_size)]


def dealt(
    seed: int, n_samples: int, batch_size: int, n_batches: int, first_batch: int = 0
) -> list[Labels]:
    """Return batches without replacement, epoch after epoch.

    Parameters
    ----------
    seed, n_samples, n_batches, first_batch
        As in `drawn`.
    batch_size
        As in `shuffled`, which also says what is raised.

    Returns
    -------
    each of shape (batch_size,), or what was left at the end of an epoch
    """
    in_epoch = -(-n_samples // batch_size)
    first_epoch, last_epoch = first_batch // in_epoch, (first_batch + n_batches - 1) // in_epoch
    rows = [
        batch
        for epoch in range(first_epoch, last_epoch + 1)
        for batch in shuffled(seed, epoch, n_samples, batch_size)
    ]
    start = first_batch - first_epoch * in_epoch
    return rows[start : start + n_batches]
