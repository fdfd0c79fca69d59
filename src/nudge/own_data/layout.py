"""How a table is written: its separator, its decimal mark, and whether it has a header.

All are found in the first rows, and the reader can say otherwise.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from nudge.errors import TableError
from nudge.own_data.cells import is_gap, numbers
from nudge.own_data.records import SEPARATOR_LINE, records

SEPARATORS = ("\t", ";", "|", ",")
"""The rarer within cells come first: of those that fit equally well, the first is taken."""

SAMPLE_LETTERS = 65_536
SAMPLE_ROWS = 100

Rows = Sequence[Sequence[str]]


def separator_of(text: str) -> str:
    """Return the separator by which most of the first rows have the same number of cells."""
    told = SEPARATOR_LINE.match(text)
    if told:
        return told[1]
    fits = {separator: _fit(text, separator) for separator in SEPARATORS}
    return max(fits, key=fits.__getitem__) if any(fits.values()) else ","


def first_rows(text: str, separator: str) -> list[list[str]]:
    """Return rows from the first `SAMPLE_LETTERS`, as far as they can be read."""
    found: list[list[str]] = []
    with suppress(TableError):
        sample = islice(records(text[:SAMPLE_LETTERS], separator), SAMPLE_ROWS)
        found.extend(cells for _, cells in sample)
    return found


def decimal_of(rows: Rows, separator: str) -> str:
    """Return the comma if a column has numbers with one and none has numbers with a point.

    In a file whose separator is the comma, columns like "1,234" are no sign of it: these
    commas may stand between thousands.
    """
    columns = _below(rows)
    with_point = [column for column in columns if _has_numbers(column, ".")]
    with_comma = [column for column in columns if _has_numbers(column, ",")]
    if separator == ",":
        with_comma = [column for column in with_comma if not _has_thousands(column)]
    return "," if with_comma and not with_point else "."


def has_header(rows: Rows, decimal: str) -> bool:
    """Whether the first row names the columns.

    It does if no cell of it is a number, or if a column is a word above numbers.
    """
    if not rows:
        return False
    first = [_is_number(cell, decimal) for cell in rows[0]]
    if not any(first):
        return True
    return any(
        not is_number and not is_gap(cell) and _is_all_numbers(column, decimal)
        for cell, is_number, column in zip(rows[0], first, _below(rows), strict=True)
    )


def _fit(text: str, separator: str) -> float:
    """The share of rows of the commonest width, 0 if that is a single cell."""
    widths = Counter(len(cells) for cells in first_rows(text, separator))
    if not widths:
        return 0.0
    width, number = widths.most_common(1)[0]
    return number / widths.total() if width > 1 else 0.0


def _below(rows: Rows) -> list[tuple[str, ...]]:
    """The columns of the rows that are as long as the first, without it if there are others."""
    width = len(rows[0]) if rows else 0
    even = [row for row in rows if len(row) == width]
    return list(zip(*(even[1:] or even), strict=True))


def _has_numbers(column: Sequence[str], decimal: str) -> bool:
    return any(decimal in cell for cell in column) and _is_all_numbers(column, decimal)


def _has_thousands(column: Sequence[str]) -> bool:
    return all(len(cell.strip().partition(",")[2]) == 3 for cell in column if "," in cell)


def _is_all_numbers(column: Sequence[str], decimal: str) -> bool:
    return numbers(column, decimal) is not None and not all(map(is_gap, column))


def _is_number(cell: str, decimal: str) -> bool:
    return not is_gap(cell) and numbers([cell], decimal) is not None
