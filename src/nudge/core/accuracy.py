"""How often is the class with the largest probability the true one?

Accuracy counts right and wrong and nothing else: 51 % sure and 99 % sure count the
same. Look at the confidence beside it, and at the confusion matrix for which class was
taken for which.
"""

import numpy as np

from nudge.core.arrays import Array, Labels


def predicted_labels(probabilities: Array) -> Labels:
    """Return the class with the largest probability, the first of equals.

    Parameters
    ----------
    probabilities : shape (n_samples, n_classes), or (n_models, n_samples, n_classes)
        Scores will do as well: their order is the same.

    Returns
    -------
    shape (n_samples,), or (n_models, n_samples)
    """
    largest: Labels = np.argmax(probabilities, axis=-1)
    return largest


def accuracy(predicted: Labels, labels: Labels) -> float:
    """Return the share of samples whose class was predicted, from 0 to 1.

    Parameters
    ----------
    predicted, labels : shape (n_samples,), not empty
    """
    return float(np.mean(predicted == labels))


def confidence(probabilities: Array) -> float:
    """Return the mean of the largest probabilities: how sure the model is.

    Parameters
    ----------
    probabilities : shape (n_samples, n_classes), not empty

    Returns
    -------
    from 1 / n_classes (no idea) to 1 (certain)
    """
    return float(np.mean(np.max(probabilities, axis=1)))


def confusion_matrix(predicted: Labels, labels: Labels, n_classes: int) -> Labels:
    """Count how often each true class was taken for each class.

    Parameters
    ----------
    predicted, labels : shape (n_samples,), from 0 to n_classes - 1

    Returns
    -------
    shape (n_classes, n_classes)
        A row for each true class, a column for each predicted one; what is on the
        diagonal was right.
    """
    cells = np.bincount(labels * n_classes + predicted, minlength=n_classes**2)
    return cells.reshape(n_classes, n_classes)
