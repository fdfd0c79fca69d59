"""Softmax turns scores into probabilities: e^score, divided by the sum of all of them.

    p_i = e^z_i / (e^z_1 + ... + e^z_k)

Every probability is above 0 and together they make 1. Only differences of scores
count: adding the same number to all of them changes nothing. That is also the way to
compute it safely, because e^1000 is too large for a computer and e^0 is not.
"""

import numpy as np

from nudge.core.arrays import Array


def shifted(logits: Array) -> Array:
    """Return z_i - largest z for each score: 0 or less.

    Parameters
    ----------
    logits : shape (..., n_classes), finite, at least one class
    """
    largest: Array = np.max(logits, axis=-1, keepdims=True)
    return logits - largest


def shares(exponentials: Array) -> Array:
    """Return each number divided by the sum of all, along the last axis."""
    total: Array = np.sum(exponentials, axis=-1, keepdims=True)
    return exponentials / total


def softmax(logits: Array) -> Array:
    """Return the probability of each class.

    The largest score is subtracted first. It cancels in the fraction, and without it
    e^score overflows above 709.

    Parameters
    ----------
    logits : shape (..., n_classes), finite, at least one class
        The scores; the last axis is over classes.

    Returns
    -------
    the shape of `logits`
        Each between 0 and 1; the last axis adds up to 1.

    References
    ----------
    J. S. Bridle, "Probabilistic Interpretation of Feedforward Classification Network
    Outputs", in "Neurocomputing", 1990.
    """
    return shares(np.exp(shifted(logits)))


def naive_softmax(logits: Array) -> Array:
    """Return the formula as it is written, to see where it fails.

    Parameters
    ----------
    logits : shape (..., n_classes), at least one class

    Returns
    -------
    the shape of `logits`
        With nan where infinity was divided by infinity, and where all of e^score
        vanished and 0 was divided by 0.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return shares(np.exp(logits))


def log_softmax(logits: Array) -> Array:
    """Return the logarithm of the softmax, finite even where that rounds to 0.

    log p_i = z_i - log(e^z_1 + ... + e^z_k), again with the largest score subtracted.

    Parameters
    ----------
    logits : shape (..., n_classes), finite, at least one class
    """
    scores = shifted(logits)
    total: Array = np.sum(np.exp(scores), axis=-1, keepdims=True)
    return scores - np.log(total)
