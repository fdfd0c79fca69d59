"""The fraction of softmax with all its terms: as it is written, and as it is computed.

    p_i = e^z_i / (e^z_1 + ... + e^z_k)

A term that this computer's numbers cannot hold is said in words.
"""

import math
import sys

import numpy as np

from nudge.core import softmax
from nudge.core.arrays import Array
from nudge.numerals import plain, significant
from nudge.pictures.common.sums import symbol
from nudge.view import Cell, Column, Receipt, Table, receipt

TOO_LARGE, NO_NUMBER = "too large", "no number"
DIGITS_OF_A_SCORE = 6
DIGITS_OF_A_TERM = 4
# Above the first, e^z is beyond the largest number of 64 bits; below the second it is nearer to
# 0 than to the smallest one, 2^-1074.
HIGHEST = math.log(sys.float_info.max)
LOWEST = -1075 * math.log(2)


def score(value: float) -> str:
    """A score as it was given, without the digits that a sum of decimals leaves behind."""
    return plain(float(f"{value:.{DIGITS_OF_A_SCORE}g}"))


def term(value: float, without_end: str = TOO_LARGE) -> str:
    """A term of the fraction, in words when it is no finite number."""
    if math.isfinite(value):
        return significant(value, DIGITS_OF_A_TERM)
    return without_end


def power(exponent: float) -> str:
    """The power of e with this exponent, as a sentence writes it."""
    written = score(exponent)
    return f"e^({written})" if exponent < 0 else f"e^{written}"


def exponentials(scores: Array) -> Array:
    """Return e^z for each score; infinite where that is too large."""
    with np.errstate(over="ignore"):
        return np.exp(scores)


def total(terms: Array) -> float:
    """The sum of the terms; infinite where that is too large."""
    with np.errstate(over="ignore"):
        return float(np.sum(terms))


def as_written(scores: Array) -> Table:
    """The fraction as the formula says it."""
    powers = exponentials(scores)
    return _table(
        "as_written",
        "The formula as it is written",
        ("z", "e^z", "probability"),
        scores,
        powers,
        softmax.naive_softmax(scores),
    )


def stable(scores: Array) -> Table:
    """The same fraction with the largest score subtracted from every score first."""
    shifted = softmax.shifted(scores)
    return _table(
        "stable",
        "The same, with the largest score subtracted first",
        ("z − largest", "e^(z − largest)", "probability"),
        shifted,
        np.exp(shifted),
        softmax.softmax(scores),
    )


def _table(
    name: str,
    title: str,
    heads: tuple[str, str, str],
    scores: Array,
    powers: Array,
    shares: Array,
) -> Table:
    rows = zip(scores.tolist(), powers.tolist(), shares.tolist(), strict=True)
    labels = [symbol(f"z{place + 1}") for place in range(len(scores))]
    return Table(
        name,
        title,
        tuple([Column(head) for head in ("Score", *heads)]),
        tuple([_row(label, *row) for label, row in zip(labels, rows, strict=True)]),
        footer=_row("Sum", None, total(powers), total(shares)),
    )


def _row(label: str, value: float | None, power: float, share: float) -> tuple[Cell, ...]:
    return (
        Cell(label),
        Cell("") if value is None else Cell(score(value), value),
        _cell(power, TOO_LARGE),
        _cell(share, NO_NUMBER),
    )


def _cell(value: float, without_end: str) -> Cell:
    return Cell(term(value, without_end), value if math.isfinite(value) else None)


def share_receipt(scores: Array, place: int, share: float) -> Receipt:
    """The fraction of one score with its numbers; the stable one where the other fails."""
    powers, what = exponentials(scores), "e^z{}"
    if not 0 < total(powers) < math.inf:
        powers, what = np.exp(softmax.shifted(scores)), "e^(z{} − largest)"
    signs = [symbol(str(each + 1)) for each in range(len(scores))]
    below = " + ".join([what.format(sign) for sign in signs])
    numbers = " + ".join([term(power) for power in powers.tolist()])
    return receipt(
        softmax.softmax,
        f"{what.format(signs[place])} ÷ ({below})",
        f"{term(float(powers[place]))} ÷ ({numbers}) = {term(share)}",
    )
