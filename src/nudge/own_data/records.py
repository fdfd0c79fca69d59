"""From text to rows of cells, each with the line that it begins in."""

import csv
import re
from collections.abc import Iterator
from operator import itemgetter

from nudge.errors import TableError, TooMuchDataError
from nudge.own_data.limits import MOST_COLUMNS

Record = tuple[int, list[str]]
"""The line, from 1, and the cells."""

# Not str.splitlines, which also ends lines at letters that a cell may have.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

SEPARATOR_LINE = re.compile(r"sep=([,;|\t])(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
"""A first line by which some spreadsheets tell the separator."""


def records(text: str, separator: str) -> Iterator[Record]:
    """Go through the rows of a table as RFC 4180 describes them; empty lines are no rows.

    Quotes may also follow spaces, and a quote amid a cell is a letter like any other.

    Raises
    ------
    TableError
        If a quote never closes, or letters follow a closing quote. The rows before have
        been gone through by then.
    """
    told = SEPARATOR_LINE.match(text)
    skipped = 1 if told else 0
    lines = map(itemgetter(0), _LINE.finditer(text, told.end() if told else 0))
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    first = 1 + skipped
    try:
        for cells in reader:
            if len(cells) > 1 or (cells and cells[0].strip()):
                yield first, cells
            first = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise TableError(_said(str(error), first), first) from None


def rows(text: str, separator: str) -> Iterator[Record]:
    """Go through the rows, which all have as many cells as the first.

    Raises
    ------
    TableError
        As `records`; also if there is only one column, or a row has more or fewer cells.
    TooMuchDataError
        If there are more than `MOST_COLUMNS` columns.
    """
    width = 0
    for line, cells in records(text, separator):
        if not width:
            width = len(cells)
            _check_width(width, line)
        elif len(cells) != width:
            raise TableError(
                f"Line {line} has {_counted(len(cells), 'cell')}, and the first row has {width}: "
                "every row must have as many. A cell with a separator in it must be in quotes.",
                line,
            )
        yield line, cells


def _check_width(width: int, line: int) -> None:
    if width > MOST_COLUMNS:
        raise TooMuchDataError(
            f"There must be at most {MOST_COLUMNS} columns, not {width:,}: keep those that matter.",
            line,
        )
    if width == 1:
        raise TableError(
            "There must be at least 2 columns, an input and a target, not 1: they are separated "
            "by commas, semicolons, tabs or upright strokes.",
            line,
        )


def _said(error: str, line: int) -> str:
    if "unexpected end" in error:
        return f"A quote in the row that begins in line {line} never closes: close it or double it."
    if "field larger" in error:
        return (
            f"A cell of the row that begins in line {line} has more than "
            f"{csv.field_size_limit():,} letters: shorten it, or close its quote."
        )
    return (
        f"In the row that begins in line {line} letters follow a quote that closes: "
        "a quote within quotes must be doubled."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
