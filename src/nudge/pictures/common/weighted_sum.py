"""What a neuron adds up, term by term, and what its activation makes of the sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from nudge.pictures.common.sums import bracketed, short, symbol
from nudge.view import Cell, Column, Table

UNKNOWN = "?"


@dataclass(frozen=True)
class Term:
    """A weight and what it is multiplied with; a bias is multiplied with nothing."""

    name: str
    value: float
    input_name: str = ""
    input: float | None = 1.0

    @property
    def product(self) -> float | None:
        """What it adds to the sum; None while its input is not known."""
        return None if self.input is None else self.value * self.input

    @property
    def formula(self) -> str:
        """Its letters: w₁ × x₁."""
        if not self.input_name:
            return symbol(self.name)
        return f"{symbol(self.name)} × {symbol(self.input_name)}"

    @property
    def with_numbers(self) -> str:
        """Its numbers: 0 × 2."""
        if not self.input_name:
            return bracketed(self.value)
        known = UNKNOWN if self.input is None else bracketed(self.input)
        return f"{bracketed(self.value)} × {known}"


def formula(terms: Sequence[Term]) -> str:
    """The sum in letters."""
    return " + ".join([term.formula for term in terms])


def with_numbers(terms: Sequence[Term]) -> str:
    """The sum with its numbers."""
    return " + ".join([term.with_numbers for term in terms])


def terms_table(
    title: str, terms: Sequence[Term], total: float | None, last: Sequence[Cell]
) -> Table:
    """A row for each term, one for the sum, and a last one for what is made of it."""
    rows = [(Cell(term.formula), Cell(term.with_numbers), _cell(term.product)) for term in terms]
    return Table(
        "terms",
        title,
        (Column("Term"), Column("With numbers"), Column("Makes")),
        (*rows, (Cell("sum"), Cell(""), _cell(total))),
        footer=tuple(last),
    )


def _cell(value: float | None) -> Cell:
    return Cell(UNKNOWN) if value is None else Cell(short(value), value)
