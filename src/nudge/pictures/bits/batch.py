"""A batch of the bits on its way through the layer: its rows, its slopes, and words about it."""

from collections import Counter

import numpy as np

from nudge.core import softmax_regression
from nudge.core.arrays import Array, Labels
from nudge.core.cross_entropy import logits_gradient, surprises
from nudge.core.softmax import softmax
from nudge.marks import Cells
from nudge.numerals import fixed
from nudge.pictures.bits import bits
from nudge.view import Axis, Column, Plot, Table, table

# Of a larger batch the rest is scrolled.
SHOWN_ROWS = 7


def parameter_map(name: str, title: str, values: Array, largest: float, description: str) -> Plot:
    """A heat map of five rows, the bits and the bias, and two columns, the classes."""
    return Plot(
        name,
        title,
        Axis("A column for each class", 0, bits.N_CLASSES),
        Axis("A row for each bit, and the bias", 0, len(bits.PARAMETERS)),
        (
            Cells(
                bits.PARAMETERS,
                bits.CLASSES,
                values.ravel(),
                tuple([fixed(value, 3) for value in values.ravel().tolist()]),
                largest=largest,
            ),
        ),
        description,
    )


def batch_table(model: bits.Model, rows: Labels) -> Table:
    """The rows of the next batch on their way through: scores, probabilities, slopes."""
    weights, bias = bits.arrays(model)
    X, labels = bits.X_TRAINING[rows], bits.LABELS_TRAINING[rows]
    scores = softmax_regression.logits(X, weights, bias)
    probabilities = softmax(scores)
    slopes = logits_gradient(probabilities, labels)
    body = zip(
        rows.tolist(),
        X.tolist(),
        scores.tolist(),
        probabilities.tolist(),
        labels.tolist(),
        slopes.tolist(),
        surprises(scores, labels).tolist(),
        strict=True,
    )
    mean = float(np.mean(surprises(scores, labels)))
    return table(
        "batch_rows",
        "The next batch goes through",
        _columns(),
        tuple(
            [
                (f"{row + 1}", " ".join(f"{bit:.0f}" for bit in x), *z, *p, float(label), *g, loss)
                for row, x, z, p, label, g, loss in body
            ]
        ),
        ("mean", *[None] * 5, None, *slopes.mean(axis=0).tolist(), mean),
        room=SHOWN_ROWS,
    )


def _columns() -> tuple[Column, ...]:
    classes = range(bits.N_CLASSES)
    return (
        Column("Row", "data"),
        Column("Bits X", "data"),
        *(Column(f"Score {each}", decimals=3) for each in classes),
        *(Column(f"p of {each}", "prediction", decimals=3) for each in classes),
        Column("Class", "data"),
        *(Column(f"Slope {each}", "gradient", decimals=3) for each in classes),
        Column("−log p", "error", decimals=3),
    )


def shapes(rows: Labels) -> str:
    """The shapes of the batch, of the parameters and of what comes out."""
    n_rows = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return (
        f"X is {len(rows)} × 4: {n_rows} of 4 bits. W is 4 × 2, b has 2 numbers and is added "
        f"to every row, so the scores X · W + b are {len(rows)} × 2."
    )


def repeated(rows: Labels) -> str:
    """Whether a row is in the batch more than once."""
    row, times = Counter(rows.tolist()).most_common(1)[0]
    if times > 1:
        often = "twice" if times == 2 else f"{times} times"
        return f"Row {row + 1} is in the next batch {often}: it was put back and drawn again."
    return "No row comes twice in the next batch."


def missing(rows: Labels) -> str:
    """Whether a class does not occur in the batch."""
    present = set(bits.LABELS_TRAINING[rows].tolist())
    if len(present) == bits.N_CLASSES:
        return ""
    return f"And none of its rows is of class {1 - present.pop()}."
