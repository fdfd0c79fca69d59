"""Two versions examined: their code, a plot, where the minus one lands, a table of slopes."""

import linecache
from dataclasses import dataclass
from functools import cache
from types import FunctionType

import numpy as np

from nudge.core import bug_clinic
from nudge.core.arrays import Array, Labels
from nudge.core.bug_clinic import VERSIONS
from nudge.core.gradient_check import disagreement
from nudge.core.softmax_regression import probabilities
from nudge.marks import Annotation, Line, Mark, Meaning, Points
from nudge.numerals import significant
from nudge.pictures.bits import bits
from nudge.view import Axis, Cell, CellMark, Column, Plot, Table, table

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


# What is wrong with the line that each version fixes.
REASONS = {
    "batch size fixed": "counts classes, not rows",
    "targets fixed": "lets each row meet each target",
}


@cache
def body(version: str) -> tuple[str, ...]:
    """The lines of a version as they stand in its file, without its heading and docstring."""
    function = VERSIONS[version]
    if not isinstance(function, FunctionType):
        raise TypeError(f"version {version!r} must be a function, to have lines")
    code = function.__code__
    numbers = {line for *_, line in code.co_lines() if line and line > code.co_firstlineno}
    return tuple([linecache.getline(code.co_filename, line).strip() for line in sorted(numbers)])


@cache
def faults(version: str) -> dict[int, str]:
    """The lines of a version that are at fault, counted from 1, and why."""
    lines, right, buggy = body(version), body("fixed"), body("buggy")
    found = {}
    for fix, reason in REASONS.items():
        pairs = zip(buggy, body(fix), strict=True)
        (place,) = (place for place, (before, after) in enumerate(pairs) if before != after)
        if lines[place] != right[place]:
            found[place + 1] = reason
    return found


def code_table(
    versions: tuple[str, str], names: tuple[str, str], found: tuple[bool, bool]
) -> Table:
    """The code of two versions, line beside line.

    Parameters
    ----------
    versions
        Two of `VERSIONS`.
    found
        Whether something has shown that a version is wrong: then its lines at fault are marked.
    """
    pairs = list(zip(*map(body, versions), strict=True))
    columns = [
        _code_cells(version, pairs, side, is_found=found[side])
        for side, version in enumerate(versions)
    ]
    numbers = [Cell(str(number + 1)) for number in range(len(pairs))]
    return Table(
        "code",
        "The slopes along the scores, in two versions",
        (
            Column("Line"),
            *(
                Column(name, meaning, code=True)
                for name, meaning in zip(names, MEANINGS, strict=True)
            ),
        ),
        tuple(zip(numbers, *columns, strict=True)),
    )


def _code_cells(
    version: str, pairs: list[tuple[str, ...]], side: int, *, is_found: bool
) -> list[Cell]:
    def mark(number: int, pair: tuple[str, ...]) -> CellMark:
        if is_found and number in faults(version):
            return "fault"
        return "differs" if len(set(pair)) > 1 else ""

    return [Cell(pair[side], mark=mark(number, pair)) for number, pair in enumerate(pairs, 1)]


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
        Axis("Numerical gradient", *ends),
        Axis("Computed gradient", *ends),
        marks,
        "A point for each parameter and version. A right gradient has all its points on the "
        "rising line, where the computed gradient is the numerical one.",
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
    """Every slope as a number: computed and numerical, and their difference in all."""
    parameters = [f"{name} to {each}" for name in bits.PARAMETERS for each in range(bits.N_CLASSES)]
    slopes = [_slopes(one, len(parameters)) for one in pair or (None, None)]
    body = zip(parameters, *slopes, strict=True)
    apart = [_apart(one) for one in pair or (None, None)]
    return table(
        "check_table",
        "Gradient of the next batch",
        (
            Column("Along"),
            *(
                Column(f"{name}: {what}", meaning, decimals=3)
                for name, meaning in zip(names, MEANINGS, strict=True)
                for what in ("computed", "numerical")
            ),
        ),
        tuple([(parameter, *one, *other) for parameter, one, other in body]),
        ("difference", apart[0], None, apart[1], None),
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
