"""A table of the reader's own: every column all numbers, or text.

The text is gone through in blocks of rows, and a block of a column becomes numbers in
one go, so that 100,000 rows of 10 columns take part of a second and little memory. A
column that turns out to be text later on is collected in a second pass.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from nudge.core.arrays import Array, Labels
from nudge.errors import TableError, TooMuchDataError
from nudge.own_data.cells import first_text, numbers, there
from nudge.own_data.encoding import checked, decoded
from nudge.own_data.export import plain_text
from nudge.own_data.layout import decimal_of, first_rows, has_header, separator_of
from nudge.own_data.limits import MOST_ROWS, check_size
from nudge.own_data.records import Record, rows

BLOCK = 4096
PREVIEW_ROWS = 5
EMPTY = "There is nothing in it: it must have a row for each sample."


@dataclass(frozen=True)
class TextCell:
    """The first cell of a column that is no number, and its line."""

    text: str
    line: int


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        Like no other column's.
    numbers : shape (n_rows,)
        NaN where there is a gap; None if the column is text.
    texts
        One for each row; empty if the column is numbers.
    filled : shape (n_rows,)
        False where there is a gap.
    first_text
        Why it is text; None if it is numbers.
    """

    name: str
    numbers: Array | None
    texts: Sequence[str]
    filled: NDArray[np.bool_]
    first_text: TextCell | None


@dataclass(frozen=True)
class Layout:
    """How the table was written, as it was found or told.

    Attributes
    ----------
    encoding
        UTF-8, UTF-16 or Windows-1252; empty for a text that was pasted.
    separator
        Comma, semicolon, tab or upright stroke.
    decimal
        Point or comma.
    header
        Whether the first row names the columns.
    """

    encoding: str
    separator: str
    decimal: str
    header: bool


@dataclass(frozen=True, eq=False)
class Table:
    """A table, column by column.

    Attributes
    ----------
    layout
    columns
        At least 2.
    lines : shape (n_rows,)
        The line of the text in which each row begins, from 1.
    preview
        The first rows, header apart, as they were written.
    """

    layout: Layout
    columns: tuple[Column, ...]
    lines: Labels
    preview: tuple[tuple[str, ...], ...]


def read(
    data: str | bytes,
    separator: str | None = None,
    decimal: str | None = None,
    *,
    header: bool | None = None,
    progress: Callable[[int], None] | None = None,
) -> Table:
    """Read a table.

    Parameters
    ----------
    data
        A text that was pasted, or the bytes of a file.
    separator, decimal, header
        As in `Layout`; found if they are not told.
    progress
        Is given the number of rows read so far, now and then.

    Raises
    ------
    NotTextError
        If the bytes are no text.
    TooMuchDataError
        If there are more than 20 MB (for a text: million letters), 100,000 rows or 50 columns.
    TableError
        If it is empty, has one column or one row, is ragged, or a quote never closes.
    """
    check_size(len(data))
    text, encoding = _text(data)
    if text.isspace():
        raise TableError(EMPTY)
    separator = separator or separator_of(text)
    sample = first_rows(text, separator)
    decimal = decimal or decimal_of(sample, separator)
    if header is None:
        header = has_header(sample, decimal)
    layout = Layout(encoding, separator, decimal, header)
    return _table(text, layout, progress or (lambda _: None))


def _text(data: str | bytes) -> tuple[str, str]:
    if isinstance(data, str):
        return checked(data), ""
    found = decoded(data)
    return found.text, found.encoding


def _table(text: str, layout: Layout, progress: Callable[[int], None]) -> Table:
    names, body = _begun(text, layout)
    growing = [_Growing(layout.decimal) for _ in names]
    lines: list[int] = []
    preview: list[tuple[str, ...]] = []
    while block := list(islice(body, BLOCK)):
        _check_rows(len(lines) + len(block), block)
        starts = [line for line, _ in block]
        lines += starts
        preview += [tuple(cells) for _, cells in block[: PREVIEW_ROWS - len(preview)]]
        for column, cells in zip(
            growing, zip(*(cells for _, cells in block), strict=True), strict=True
        ):
            column.add(cells, starts)
        progress(len(lines))
    if len(lines) < 2:
        raise TableError(
            f"There must be at least 2 rows{' below the header' if layout.header else ''}, "
            f"not {len(lines)}."
        )
    _collect_late(text, layout, growing)
    columns = tuple(one.column(name) for name, one in zip(names, growing, strict=True))
    return Table(layout, columns, np.array(lines), tuple(preview))


def _begun(text: str, layout: Layout) -> tuple[list[str], Iterator[Record]]:
    """The names of the columns, and the rows below them."""
    body = rows(text, layout.separator)
    first = next(body, None)
    if not first:
        raise TableError(EMPTY)
    if layout.header:
        return _distinct([plain_text(cell).strip() for cell in first[1]]), body
    return _distinct([""] * len(first[1])), chain([first], body)


def _distinct(names: Sequence[str]) -> list[str]:
    """Name the columns without a name by their place, and number those of the same name."""
    found: dict[str, None] = {}
    taken = set(names)
    for place, name in enumerate(names, 1):
        wanted = name or f"column {place}"
        number = 1
        unlike = wanted
        while unlike in found or (unlike != name and unlike in taken):
            number += 1
            unlike = f"{wanted} ({number})"
        found[unlike] = None
    return list(found)


def _check_rows(number: int, block: Sequence[Record]) -> None:
    if number > MOST_ROWS:
        line = block[len(block) - 1 - (number - MOST_ROWS - 1)][0]
        raise TooMuchDataError(
            f"There must be at most {MOST_ROWS:,} rows: keep those before line {line:,}.", line
        )


class _Growing:
    """A column to which blocks of cells are added; numbers, until there is a text."""

    def __init__(self, decimal: str) -> None:
        self.decimal = decimal
        self.blocks: list[Array] = []
        self.texts: list[str] = []
        # Classes are few: equal cells share one text.
        self.pool: dict[str, str] = {}
        self.first_text: TextCell | None = None
        self.is_late = False

    def add(self, cells: Sequence[str], lines: Sequence[int]) -> None:
        if not self.first_text:
            values = numbers(cells, self.decimal)
            if values is not None:
                self.blocks.append(values)
                return
            place = first_text(cells, self.decimal)
            self.first_text = TextCell(plain_text(cells[place]), lines[place])
            self.is_late = bool(self.blocks)
        if not self.is_late:
            self.add_texts(cells)

    def add_texts(self, cells: Sequence[str]) -> None:
        for cell in set(cells).difference(self.pool):
            self.pool[cell] = plain_text(cell)
        self.texts += map(self.pool.__getitem__, cells)

    def column(self, name: str) -> Column:
        if self.first_text:
            return Column(name, None, self.texts, there(self.texts), self.first_text)
        values = np.concatenate(self.blocks)
        return Column(name, values, (), ~np.isnan(values), None)


def _collect_late(text: str, layout: Layout, growing: Sequence[_Growing]) -> None:
    late = {place: column for place, column in enumerate(growing) if column.is_late}
    if not late:
        return
    _, body = _begun(text, layout)
    while block := list(islice(body, BLOCK)):
        for place, column in late.items():
            column.add_texts([cells[place] for _, cells in block])
