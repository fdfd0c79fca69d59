r"""What is in a cell: a number, a gap or text.

A number is written with the digits 0 to 9: 12, -3.5, +.5, 1e-3; with spaces around it if
need be, with a minus sign instead of the hyphen, and with a comma instead of the point in
a file that has decimal commas. Its size is at most 1e100, so that its square is a number
too. A gap is an empty cell or one of `GAPS`. All else is text: dates, TRUE, inf, 0x10,
1_000, 1,234 with a comma between thousands, =1+1.
"""

import re
from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from nudge.core.arrays import Array

GAPS = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "?"})
"""In small letters; large ones are the same."""

LARGEST_NUMBER = 1e100

MINUS = "\N{MINUS SIGN}"

_FOREIGN = {mark: re.compile(rf"[^0-9+\-{MINUS}{mark}eE \0]") for mark in (".", ",")}
"""What float() would take and a number has not, too: other digits, 1_000, inf."""


def is_gap(cell: str) -> bool:
    """Whether there is nothing in the cell."""
    return cell.strip().lower() in GAPS


def numbers(cells: Sequence[str], decimal: str) -> Array | None:
    """Return the cells as numbers, NaN for a gap; None if one of them is text.

    Parameters
    ----------
    cells
        Without NUL.
    decimal
        The point or the comma.
    """
    values = _floats(cells, decimal)
    if values is not None:
        return values
    # Most gaps are empty cells, which are soon found; only then every cell is looked at.
    for filled_cells in (_not_empty, there):
        filled = filled_cells(cells)
        some = _floats(list(compress(cells, filled)), decimal)
        if some is not None:
            values = np.full(len(cells), np.nan)
            values[filled] = some
            return values
    return None


def there(cells: Sequence[str]) -> NDArray[np.bool_]:
    """Return for each cell whether it is no gap."""
    gaps = set(filter(is_gap, set(cells)))
    return np.fromiter((cell not in gaps for cell in cells), bool, len(cells))


def first_text(cells: Sequence[str], decimal: str) -> int:
    """Return the place of the first cell that is neither number nor gap."""
    return next(place for place, cell in enumerate(cells) if numbers([cell], decimal) is None)


def shown(cell: str) -> str:
    """Return a cell as a sentence can quote it: short, and without letters that cannot be seen."""
    short = cell if len(cell) <= 40 else f"{cell[:39]}…"
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in short
    )


def _not_empty(cells: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter(map(bool, cells), bool, len(cells))


def _floats(cells: Sequence[str], decimal: str) -> Array | None:
    joined = "\0".join(cells)
    if _FOREIGN[decimal].search(joined):
        return None
    if decimal == "," or MINUS in joined:
        joined = joined.replace(",", ".").replace(MINUS, "-")
        cells = joined.split("\0") if cells else ()
    try:
        values = np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        return None
    # An overflow is infinite, and so too large.
    return values if np.all(np.abs(values) <= LARGEST_NUMBER) else None
