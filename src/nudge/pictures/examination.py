"""The gradient check of two versions as pictures: a plot, where the minus one lands, a table."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from nudge.core import bug_clinic
from nudge.core.arrays import Array, Labels
from nudge.core.bug_clinic import VERSIONS
from nudge.core.gradient_check import disagreement
from nudge.core.softmax_regression import probabilities
from nudge.marks import Annotation, Line, Mark, Meaning, Points
from nudge.numerals import significant
from nudge.pictures import bits
from nudge.view import Axis, Column, Plot, Table, table

STEEPEST = 0.6
UNKNOWN, RAISED, ROUNDING = "?", "error", "rounding"
# A difference of two losses near 1, divided by 1e-5, cannot be more exact than this.
RELATIVE, ABSOLUTE = 1e-5, 1e-8
MEANINGS: tuple[Meaning, Meaning] = ("error", "prediction")


@dataclass(frozen=True, eq=False)
class Examined:
    """A batch through one version.

    Attributes
    ----------
    name
        How the version is called beside its line.
    taken : shape (4, 2), or None
        What it took off the probabilities; None when it raised an IndexError.
    claimed, measured : shape (5, 2), or None
        The gradient that it computes and the one that is there, the biases in the last
        row; None when it raised an IndexError.
    """

    name: str
    taken: Array | None = None
    claimed: Array | None = None
    measured: Array | None = None

    @property
    def agrees(self) -> bool:
        """Whether claim and measurement differ by no more than rounding."""
        if self.claimed is None or self.measured is None:
            return False
        return bool(np.allclose(self.claimed, self.measured, rtol=RELATIVE, atol=ABSOLUTE))

    @property
    def disagreement(self) -> float | None:
        """How far the claim is from the measurement, from 0 to 1."""
        if self.claimed is None or self.measured is None:
            return None
        return disagreement(self.claimed, self.measured)


def column(rows: Labels) -> tuple[Array, Labels]:
    """A batch as it comes out of a table of data: features, and targets as a column."""
    return bits.X_TRAINING[rows], bits.LABELS_TRAINING[rows, np.newaxis]


def examined(name: str, version: str, model: bits.Model, rows: Labels) -> Examined:
    """Let a version compute its gradient for a batch, and measure the one that is there."""
    weights, bias = bits.arrays(model)
    X, targets = column(rows)
    p = probabilities(X, weights, bias)
    try:
        taken = (VERSIONS[version](p, targets) - p).round()
    except IndexError:
        return Examined(name)
    return Examined(
        name,
        taken,
        np.vstack(bug_clinic.gradient(VERSIONS[version], X, targets, weights, bias)),
        np.vstack(bug_clinic.measured_gradient(X, targets, weights, bias)),
    )


@cache
def what_is_raised(version: str, n_rows: int) -> str:
    """What Python says when a version is given a batch of so many rows; "" when it runs."""
    try:
        VERSIONS[version](np.full((n_rows, bits.N_CLASSES), 0.5), np.zeros((n_rows, 1), np.int64))
    except IndexError as error:
        return f"{type(error).__name__}: {error}".strip()
    return ""


def check_plot(pair: tuple[Examined, Examined] | None) -> Plot:
    """Every slope as a point: measured across, computed upwards."""
    ends = (-STEEPEST, STEEPEST)
    marks: tuple[Mark, ...] = (Line(ends, ends, "plain"),)
    if pair is None:
        marks = (*marks, Annotation(-0.9 * STEEPEST, 0.8 * STEEPEST, "Run the check to see."))
    for one, meaning in zip(pair or (), MEANINGS, strict=False):
        if one.claimed is not None and one.measured is not None:
            marks = (*marks, Points(one.measured.ravel(), one.claimed.ravel(), meaning))
    return Plot(
        "check",
        "Is it the slope that is there?",
        Axis("Slope measured", *ends),
        Axis("Slope computed", *ends),
        marks,
        "A point for each parameter and version. A right gradient has all its points on the "
        "rising line, where what the code computes is what was measured.",
    )


def minus_one(
    pair: tuple[Examined, Examined] | None, names: tuple[str, str], rows: Labels
) -> Table:
    """For each row of the batch, what each version takes off the probabilities."""
    cells = [_taken(one, len(rows)) for one in pair or (None, None)]
    labels = bits.LABELS_TRAINING[rows].tolist()
    body = zip(rows.tolist(), labels, *cells, strict=True)
    return table(
        "minus_one",
        "Where the minus one lands",
        (
            Column("Row", "data"),
            Column("Class", "data"),
            *(
                Column(f"{name}: class {each}", meaning, decimals=0)
                for name, meaning in zip(names, MEANINGS, strict=True)
                for each in range(bits.N_CLASSES)
            ),
        ),
        tuple([(str(row + 1), str(label), *one, *other) for row, label, one, other in body]),
    )


def _taken(one: Examined | None, n_rows: int) -> list[list[float]] | list[list[str]]:
    if one is not None and one.taken is not None:
        numbers: list[list[float]] = one.taken.tolist()
        return numbers
    return [[UNKNOWN if one is None else RAISED] * bits.N_CLASSES] * n_rows


def check_table(pair: tuple[Examined, Examined] | None, names: tuple[str, str]) -> Table:
    """Every slope as a number: computed and measured, and how far they are apart in all."""
    parameters = [f"{name} to {each}" for name in bits.PARAMETERS for each in range(bits.N_CLASSES)]
    slopes = [_slopes(one, len(parameters)) for one in pair or (None, None)]
    body = zip(parameters, *slopes, strict=True)
    apart = [_apart(one) for one in pair or (None, None)]
    return table(
        "check_table",
        "Slopes of the next batch",
        (
            Column("Slope"),
            *(
                Column(f"{name}: {what}", meaning, decimals=3)
                for name, meaning in zip(names, MEANINGS, strict=True)
                for what in ("computed", "measured")
            ),
        ),
        tuple([(parameter, *one, *other) for parameter, one, other in body]),
        ("apart by", apart[0], None, apart[1], None),
    )


def _slopes(one: Examined | None, n_parameters: int) -> list[list[float]] | list[list[str]]:
    if one is not None and one.claimed is not None and one.measured is not None:
        pairs: list[list[float]] = np.stack((one.claimed.ravel(), one.measured.ravel()), 1).tolist()
        return pairs
    return [[UNKNOWN if one is None else RAISED] * 2] * n_parameters


def _apart(one: Examined | None) -> str:
    if one is None:
        return UNKNOWN
    if one.agrees:
        return ROUNDING
    return RAISED if one.disagreement is None else significant(one.disagreement, 2)
