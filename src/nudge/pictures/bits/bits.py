"""The sixteen rows of bits: their three parts, a model of them, and how it is judged.

A model is a tuple of rows, as a state can hold it: the weights of each bit along both
classes, and the biases as the last row.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core.accuracy import predicted_labels
from nudge.core.arrays import Array
from nudge.core.cross_entropy import surprises
from nudge.core.data import BITS
from nudge.core.layer_shape import random_start
from nudge.core.softmax import softmax
from nudge.core.softmax_regression import all_logits
from nudge.core.splits import split

Model = tuple[tuple[float, float], ...]

N_BITS, N_CLASSES = BITS.X.shape[1], 2
PARTS = ("training", "validation", "test")
TRAINING, VALIDATION, TEST = split(len(BITS.X), BITS.parts)
X_TRAINING, LABELS_TRAINING = BITS.X[TRAINING], BITS.labels[TRAINING]
PARAMETERS = (*(f"bit {place}" for place in range(1, N_BITS + 1)), "bias")
CLASSES = ("class 0", "class 1")
FIRST_SEED = 15
"""Its random weights name most rows wrongly, and its first batch has both classes."""


@dataclass(frozen=True, eq=False)
class Judgment:
    """How some models do on all rows.

    Attributes
    ----------
    surprises, correct, confidences : shape (n_models, 16)
        Of each row: -log(probability of its class), whether its class was named (1 or 0),
        and the probability of the class that was.
    """

    surprises: Array
    correct: Array
    confidences: Array


def start(seed: int) -> Model:
    """A model with random weights and without biases."""
    return model(*random_start(seed, N_BITS, N_CLASSES))


def model(weights: Array, bias: Array) -> Model:
    """The arrays as a state can hold them."""
    return tuple([(one, other) for one, other in np.vstack((weights, bias)).tolist()])


def arrays(model: Model) -> tuple[Array, Array]:
    """The weights, shape (4, 2), and the bias, shape (2,)."""
    rows = np.array(model)
    return rows[:-1], rows[-1]


def judged(weights: Array, biases: Array) -> Judgment:
    """Judge models, weights of shape (n_models, 4, 2), biases of shape (n_models, 2)."""
    scores = all_logits(BITS.X, weights, biases)
    return Judgment(
        surprises(scores, BITS.labels),
        (predicted_labels(scores) == BITS.labels).astype(np.float64),
        np.max(softmax(scores), axis=-1),
    )


def by_part(of_rows: Array) -> Array:
    """The means over the rows of each part: shape (n_models, 16) to (n_models, 3)."""
    return np.stack([of_rows[:, rows].mean(axis=1) for rows in (TRAINING, VALIDATION, TEST)], 1)
