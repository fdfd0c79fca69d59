"""Columns as CSV that no spreadsheet runs.

A spreadsheet takes a cell that begins with = + - @ (or one of their wide forms), a tab or
a carriage return for a formula, and one that was told another separator also takes what
follows a semicolon within a cell for a cell. So an apostrophe is put before each of these,
which to a spreadsheet means "text"; `plain_text` takes it off again. Every text is in
quotes. Numbers stay as they are: -5 is no formula.

References
----------
OWASP, "CSV Injection"; RFC 4180, "Common Format and MIME Type for CSV Files", 2005.
"""

import math
import re
from collections.abc import Iterable, Sequence

import numpy as np

from nudge.core.arrays import Array

# Apostrophes count as part of a formula, so that each is put and taken off once: "'=1" becomes
# "''=1" and comes back.
_FORMULA = r"[ ']*[=+\-@＝＋－＠\t\r]"
_BEGINNING = r"(?:\A|(?<=[,;|\t\r\n]))"
_DANGER = re.compile(rf"{_BEGINNING}(?={_FORMULA})")
_DISARMED = re.compile(rf"{_BEGINNING}'(?={_FORMULA})")


def disarmed(text: str) -> str:
    """Return the text with an apostrophe wherever a spreadsheet would see a formula."""
    return _DANGER.sub("'", text)


def plain_text(cell: str) -> str:
    """Return the text that `disarmed` has made this cell of."""
    return _DISARMED.sub("", cell) if "'" in cell else cell


def csv_text(names: Sequence[str], columns: Sequence[Array | Sequence[str]]) -> str:
    """Write columns with a header, as RFC 4180 says: commas, CRLF, quotes doubled.

    Parameters
    ----------
    names
        One for each column.
    columns
        Numbers of shape (n_samples,), written with all their digits and with NaN as an
        empty cell, or as many texts.
    """
    cells = [
        _numbers(column) if isinstance(column, np.ndarray) else map(_quoted, column)
        for column in columns
    ]
    rows: Iterable[tuple[str, ...]] = zip(*cells, strict=True)
    return "".join(",".join(row) + "\r\n" for row in (map(_quoted, names), *rows))


def _quoted(text: str) -> str:
    return '"' + disarmed(text).replace('"', '""') + '"'


def _numbers(column: Array) -> Iterable[str]:
    return (
        "" if math.isnan(value) else repr(value).removesuffix(".0") for value in column.tolist()
    )
