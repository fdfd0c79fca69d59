"""What changed between two views, so that only that travels to the page.

A field of 60 x 60 cells that stays as it is costs one comparison by identity, no JSON.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from nudge.records import as_mapping
from nudge.view import Part, Plot


def changes(old: Iterable[Part], new: Iterable[Part]) -> Mapping[str, object]:
    """The parts of `new` that are not in `old` as they are, by name."""
    before = {part.name: part for part in old}
    return {
        part.name: _changed(before.get(part.name), part)
        for part in new
        if part != before.get(part.name)
    }


def _changed(before: Part | None, after: Part) -> Part | dict[str, Any]:
    """The part as it is now; in a plot, None stands for each mark that is as it was."""
    if not (isinstance(before, Plot) and isinstance(after, Plot)):
        return after
    if [mark.kind for mark in before.marks] != [mark.kind for mark in after.marks]:
        return after
    pairs = zip(before.marks, after.marks, strict=True)
    return as_mapping(after) | {"marks": [None if old == new else new for old, new in pairs]}
