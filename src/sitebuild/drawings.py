"""The first view of every figure, drawn: by the page's own drawing code, under Node.

The build computes the view in CPython and embeds both, the view and its drawing. So a
page can be read before any script runs, and there is one drawing code, not two.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nudge.host import Host
from sitebuild.effects import Effects
from sitebuild.errors import BuildError

RENDERER = Path("site/shell/render.js")


@dataclass(frozen=True)
class Drawing:
    """A figure's first view as plain data, and as the markup of its three regions."""

    view: dict[str, Any]
    stage: str
    numbers: str
    notes: str


def drawings(root: Path, keys: Sequence[str], effects: Effects) -> dict[str, Drawing]:
    """Compute and draw the first views of the figures `keys`.

    Raises
    ------
    BuildError
        If a figure's own code raises, with its traceback.
    """
    views = {key: first_view(key) for key in keys}
    regions = json.loads(effects.run(["node", str(RENDERER)], root, json.dumps(views)))
    return {key: Drawing(views[key], **regions[key]) for key in keys}


def first_view(key: str) -> dict[str, Any]:
    """The view of a figure's start, as the page gets it from the worker."""
    reply = json.loads(Host().receive(json.dumps({"kind": "open", "figure": key})))
    if reply["kind"] != "view":
        raise BuildError(f"figure {key}: {reply['message']}\n{reply.get('traceback', '')}")
    view: dict[str, Any] = reply["view"]
    return view
