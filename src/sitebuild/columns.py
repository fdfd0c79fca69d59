"""Many records of one shape, written as what differs between them.

Of each place in the records there is one column: nothing where all say what the first view
says, one value where they agree, else the values in a row. What stands together in a column
is alike, so that it packs well. `site/shell/columns.js` reads a record out of them.
"""

import json
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

Column = dict[str, Any] | None

# A column in which less than this share is new names its values by their numbers.
FEW = 0.7
# In letters: what is so long and stands in the first view too is not written again.
LONG = 400
# Places of lists that have different lengths: written one by one where less than this share
# of what is in them is new, as in runs that begin alike.
ALIKE = 0.5
MISSING = object()


class Columns:
    """Writes columns; `indexes` are the rows of numbers that they share.

    Each column is one of: None, what the first view has there; `{"is": value}`;
    `{"by": index, "of": column}`, a column of the different values, and which record has
    which; `{"fields": {name: column}}`; `{"items": [column]}`, with `"lengths": index` where
    these differ; `{"case": index, "per": [column]}`, a column for the records of each shape;
    `{"each": [value]}`.
    """

    def __init__(self) -> None:
        """Begin with no rows of numbers."""
        self.indexes: list[list[int]] = []
        self._known: dict[tuple[int, ...], int] = {}

    def column(self, values: Sequence[Any], first: Any = MISSING) -> Column:
        """The column of the values that the records have in one place.

        Parameters
        ----------
        values
            Plain data out of one `Pool`.
        first
            What the first view has there, out of the same.
        """
        by, distinct = _distinct(values)
        if len(distinct) == 1:
            return None if distinct[0] is first else {"is": distinct[0]}
        if len(distinct) < FEW * len(values):
            return {"by": self._index(by), "of": self.column(distinct, first)}
        shapes, kinds = _numbered([_shape(value) for value in values])
        is_told = [value is first for value in values]
        if any(is_told) and len(json.dumps(first)) > LONG:
            shapes, kinds = [int(not told) for told in is_told], [(), ()]
        if len(kinds) > 1:
            groups = [
                [value for value, shape in zip(values, shapes, strict=True) if shape == kind]
                for kind in range(len(kinds))
            ]
            per = [self.column(group, first) for group in groups]
            return {"case": self._index(shapes), "per": per}
        if isinstance(values[0], Mapping):
            return {"fields": self._fields(values, first)}
        return self._items(values, first) if _are_alike(values) else {"each": list(values)}

    def _fields(self, values: Sequence[Mapping[str, Any]], first: Any) -> dict[str, Column]:
        return {
            name: self.column([value[name] for value in values], _inside(first, name))
            for name in values[0]
        }

    def _items(self, values: Sequence[list[Any]], first: Any) -> Column:
        lengths = [len(value) for value in values]
        longest = max(values, key=len)
        # What stands beyond the end of a list is never read.
        whole = [value + longest[len(value) :] for value in values]
        items = [
            self.column([value[place] for value in whole], _inside(first, place))
            for place in range(len(longest))
        ]
        told = {"lengths": self._index(lengths)} if len(set(lengths)) > 1 else {}
        return {"items": items, **told}

    def _index(self, numbers: list[int]) -> int:
        key = tuple(numbers)
        if key not in self._known:
            self._known[key] = len(self.indexes)
            self.indexes.append(numbers)
        return self._known[key]


class Pool:
    """Plain data of which equal parts are one and the same object.

    So a comparison costs nothing, however much there is to compare.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._known: dict[Hashable, Any] = {}

    def shared(self, value: Any) -> Any:
        """The same data, made of what is in the pool."""
        if isinstance(value, Mapping):
            whole: Any = {name: self.shared(each) for name, each in value.items()}
            key: Hashable = tuple([(name, id(each)) for name, each in whole.items()])
        elif isinstance(value, list):
            whole = [self.shared(each) for each in value]
            key = tuple([id(each) for each in whole])
        else:
            # 1, 1.0 and True are equal, but not written alike.
            whole, key = value, repr(value)
        return self._known.setdefault((type(whole), key), whole)


def _distinct(values: Sequence[Any]) -> tuple[list[int], list[Any]]:
    """For each value its number, and the different values in the order of these."""
    by, _ = _numbered([id(value) for value in values])
    places = {number: place for place, number in reversed(list(enumerate(by)))}
    return by, [values[places[number]] for number in range(len(places))]


def _numbered(keys: Sequence[Hashable]) -> tuple[list[int], list[Hashable]]:
    """For each key its number, and the different keys in the order of these."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys], list(numbers)


def _shape(value: object) -> Hashable:
    """What has to be equal for records to be written place by place."""
    if isinstance(value, Mapping):
        return tuple(value)
    return "list" if isinstance(value, list) else "plain"


def _are_alike(values: Sequence[Any]) -> bool:
    """Whether these are lists that are worth to be written place by place."""
    if not isinstance(values[0], list):
        return False
    if len({len(value) for value in values}) == 1:
        return True
    entries = [(place, id(each)) for value in values for place, each in enumerate(value)]
    is_of_records = all(isinstance(each, Mapping) for value in values for each in value)
    return is_of_records or len(set(entries)) < ALIKE * len(entries)


def _inside(first: Any, name: str | int) -> Any:
    """What the first view has in a place of this one."""
    if isinstance(first, Mapping) and isinstance(name, str):
        return first.get(name, MISSING)
    if isinstance(first, list) and isinstance(name, int) and name < len(first):
        return first[name]
    return MISSING
