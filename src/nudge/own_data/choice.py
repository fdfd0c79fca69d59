"""Which columns are the inputs, and which is the target?

A column of numbers is one input; a column of text becomes an input for each of its words
(one-hot). A target of numbers is to be predicted, unless it is said to be classes; a target
of text is classes. Rows with a gap in a chosen column are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nudge.core.arrays import Array, Labels
from nudge.core.categories import LARGEST_NUMBER, categories
from nudge.core.cross_entropy import one_hot
from nudge.errors import ColumnError
from nudge.own_data.cells import shown
from nudge.own_data.limits import MOST_COLUMNS
from nudge.own_data.table import Column, Table

Kind = Literal["numbers", "classes"]


@dataclass(frozen=True, eq=False)
class Choice:
    """Inputs and targets of a table.

    Attributes
    ----------
    X : shape (n_samples, n_features)
        In the units of the table; 1 or 0 for a word.
    y : shape (n_samples,)
        The target, or the place of the sample's class in `classes`.
    features
        The name of each feature: the column's, for a word "column = word".
    classes
        Empty where the target is a number.
    lines : shape (n_samples,)
        The line of each row.
    left_out : shape (n_left_out,)
        The lines of the rows that have a gap.
    constant
        The inputs that are the same in every row: nothing can be learned from them.
    """

    X: Array
    y: Array
    features: tuple[str, ...]
    classes: tuple[str, ...]
    lines: Labels
    left_out: Labels
    constant: tuple[str, ...]


def choose(
    table: Table,
    inputs: Sequence[str],
    target: str,
    kinds: Mapping[str, Kind] | None = None,
) -> Choice:
    """Make inputs and targets of columns.

    Parameters
    ----------
    inputs, target
        Names of columns; the target is none of the inputs.
    kinds
        What a column is to be taken for, if not for what it is.

    Raises
    ------
    ColumnError
        If there is no input or no such column; text where numbers were chosen; more than
        20 words, or 50 features; fewer than 2 rows without gaps; a target that is the
        same in all of them.
    """
    columns = _chosen(table, inputs, target)
    kinds = kinds or {}
    filled = np.logical_and.reduce([column.filled for column in columns])
    if np.count_nonzero(filled) < 2:
        raise ColumnError(_too_few(columns, filled))
    parts = [_feature(column, filled, kinds.get(column.name)) for column in columns[:-1]]
    features = tuple(name for names, _ in parts for name in names)
    if len(features) > MOST_COLUMNS:
        raise ColumnError(
            f"There must be at most {MOST_COLUMNS} inputs, not {len(features)}: "
            "every word of a column of text is one."
        )
    y, classes = _target(columns[-1], filled, kinds.get(target))
    X = np.column_stack([values for _, values in parts])
    return Choice(
        X,
        y,
        features,
        classes,
        lines=table.lines[filled],
        left_out=table.lines[~filled],
        constant=tuple(
            name for name, (_, values) in zip(inputs, parts, strict=True) if _is_constant(values)
        ),
    )


def _chosen(table: Table, inputs: Sequence[str], target: str) -> list[Column]:
    """The columns of the inputs, and that of the target at the end."""
    by_name = {column.name: column for column in table.columns}
    names = [*inputs, target]
    for name in names:
        if name not in by_name:
            there = ", ".join(f'"{shown(other)}"' for other in by_name)
            raise ColumnError(f'There is no column "{shown(name)}"; there are {there}.')
    if not inputs:
        raise ColumnError("At least 1 column must be an input, not 0.")
    if len(set(names)) < len(names):
        raise ColumnError("Every input and the target must be a column of its own.")
    return [by_name[name] for name in names]


def _too_few(columns: Sequence[Column], filled: NDArray[np.bool_]) -> str:
    for column in columns:
        if not np.any(column.filled):
            return f'Column "{shown(column.name)}" is empty: it must have a value in each row.'
    return (
        "At least 2 rows must have a value in every chosen column, "
        f"not {np.count_nonzero(filled)} of {len(filled):,}."
    )


def _feature(
    column: Column, filled: NDArray[np.bool_], kind: Kind | None
) -> tuple[list[str], Array]:
    """The names and the columns of one input, shape (n_samples, n_names)."""
    if _kind(column, kind) == "numbers":
        return [column.name], _numbers(column)[filled, np.newaxis]
    labels, words = _classes(column, filled)
    return [f"{column.name} = {word}" for word in words], one_hot(labels, len(words))


def _target(
    column: Column, filled: NDArray[np.bool_], kind: Kind | None
) -> tuple[Array, tuple[str, ...]]:
    name = shown(column.name)
    if _kind(column, kind) == "numbers":
        y = _numbers(column)[filled]
        if np.max(y) == np.min(y):
            raise ColumnError(
                f'The target "{name}" must have at least 2 values, not only {y[0]:.15g}: '
                "there is nothing to predict."
            )
        return y, ()
    labels, words = _classes(column, filled)
    if len(words) < 2:
        raise ColumnError(
            f'The target "{name}" must have at least 2 classes, not only "{shown(words[0])}": '
            "there is nothing to tell apart."
        )
    return labels.astype(np.float64), words


def _kind(column: Column, kind: Kind | None) -> Kind:
    return kind or ("classes" if column.numbers is None else "numbers")


def _numbers(column: Column) -> Array:
    if column.numbers is not None:
        return column.numbers
    cell = column.first_text
    line = cell.line if cell else None
    text = shown(cell.text) if cell else ""
    raise ColumnError(
        f'Column "{shown(column.name)}" must be numbers, not "{text}" in line {line}: '
        "correct it, empty it, or take the column as classes.",
        line,
    )


def _classes(column: Column, filled: NDArray[np.bool_]) -> tuple[Labels, tuple[str, ...]]:
    """The classes of the rows, in the order of their numbers or of their letters."""
    if column.numbers is not None:
        values = column.numbers[filled]
        different = sorted(set(values.tolist()))
        _check_number(column, len(different))
        return np.searchsorted(different, values), tuple(f"{value:.15g}" for value in different)
    rows = np.flatnonzero(filled).tolist()
    words = [column.texts[row].strip() for row in rows]
    _check_number(column, len(set(words)))
    found = categories(words)
    return found.labels, found.names


def _check_number(column: Column, number: int) -> None:
    if number > LARGEST_NUMBER:
        raise ColumnError(
            f'Column "{shown(column.name)}" must have at most {LARGEST_NUMBER} different values '
            f"to be classes, not {number:,}."
        )


def _is_constant(values: Array) -> bool:
    return bool(np.all(values == values[0]))
