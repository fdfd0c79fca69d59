"""What changed between two views, so that only that travels to the page.

A field of 60 x 60 cells that stays as it is costs one comparison by identity, no JSON.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from nudge.view import Part, Plot, View


def changes(old: View | None, new: View) -> tuple[bool, Mapping[str, object]]:
    """The parts of `new` that differ from `old`, by name, and whether they are a patch.

    A patch never adds or removes a part, so after one of those all parts travel, and
    they are no patch.
    """
    if old is None or [part.name for part in old.parts] != [part.name for part in new.parts]:
        return False, {part.name: part for part in new.parts}
    pairs = zip(old.parts, new.parts, strict=True)
    return True, {after.name: _changed(before, after) for before, after in pairs if before != after}


def _changed(before: Part, after: Part) -> Part | dict[str, Any]:
    """The part as it is now; in a plot, None stands for each mark that is as it was."""
    if not (isinstance(before, Plot) and isinstance(after, Plot)):
        return after
    if [mark.kind for mark in before.marks] != [mark.kind for mark in after.marks]:
        return after
    plot = {field.name: getattr(after, field.name) for field in fields(after)}
    pairs = zip(before.marks, after.marks, strict=True)
    return plot | {"marks": [None if old == new else new for old, new in pairs]}
