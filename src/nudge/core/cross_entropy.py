"""Cross-entropy: how surprised is the model by the true class?

    cross-entropy = mean of -log(probability given to the true class)

Certain and right costs 0, a shrug between two classes costs log 2 = 0.693, certain and
wrong costs without limit. Its slope along the scores is as simple as can be: the
probabilities, minus one at the true class.
"""

import math

import numpy as np

from nudge.core.arrays import Array, Labels
from nudge.core.softmax import log_softmax


def one_hot(labels: Labels, n_classes: int) -> Array:
    """Return a row for each label, 1 at its class and 0 elsewhere.

    Parameters
    ----------
    labels : shape (n_samples,), from 0 to n_classes - 1

    Returns
    -------
    shape (n_samples, n_classes)
    """
    return np.eye(n_classes)[labels]


def surprise(probability: float) -> float:
    """Return -log(probability): what a class costs that was given this probability.

    Parameters
    ----------
    probability
        Above 0, up to 1.

    Returns
    -------
    In nats: 0 or more.
    """
    # From 0, so that certainty costs 0 and not minus 0.
    return 0.0 - math.log(probability)


def surprises(logits: Array, labels: Labels) -> Array:
    """Return -log(probability of the true class) for each sample.

    It is computed from the scores, because a probability that rounds to 0 has no
    logarithm.

    Parameters
    ----------
    logits : shape (n_samples, n_classes), or (n_models, n_samples, n_classes)
    labels : shape (n_samples,), from 0 to n_classes - 1

    Returns
    -------
    shape (n_samples,), or (n_models, n_samples)
        In nats: 0 or more.
    """
    return -log_softmax(logits)[..., np.arange(len(labels)), labels]


def cross_entropy(logits: Array, labels: Labels) -> float:
    """Return the mean of the surprises, in nats.

    Parameters
    ----------
    logits : shape (n_samples, n_classes), not empty
    labels : shape (n_samples,), from 0 to n_classes - 1

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", 2016, section 6.2.
    """
    return float(np.mean(surprises(logits, labels)))


def logits_gradient(probabilities: Array, labels: Labels) -> Array:
    """Return the slope of each sample's surprise along its scores: p - one-hot.

    Parameters
    ----------
    probabilities : shape (n_samples, n_classes)
        The softmax of the scores.
    labels : shape (n_samples,), from 0 to n_classes - 1

    Returns
    -------
    shape (n_samples, n_classes)
        Each row adds up to 0: what one class gains, the others lose.
    """
    return probabilities - one_hot(labels, probabilities.shape[1])
