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
CLOSED = ""


# The markup of a figure's stage, numbers and notes, by these names.
Regions = dict[str, str]


@dataclass(frozen=True)
class Drawing:
    """A figure's first view as plain data, and the markup of what it shows.

    Attributes
    ----------
    view
        With all panels closed.
    main
        The regions of the main parts.
    panels
        Those of each panel, by its name.
    thumbnail
        The first drawing of the main parts, without words; empty where there is none.
    """

    view: dict[str, Any]
    main: Regions
    panels: dict[str, Regions]
    thumbnail: str = ""


def drawings(root: Path, keys: Sequence[str], effects: Effects) -> dict[str, Drawing]:
    """Compute and draw the first views of the figures `keys`, and what their panels show.

    Raises
    ------
    BuildError
        If a figure's own code raises, with its traceback.
    """
    views = {key: _first_views(key) for key in keys}
    drawn = json.loads(effects.run(["node", str(RENDERER)], root, json.dumps(views)))
    return {key: _drawing(views[key][CLOSED], drawn[key]) for key in keys}


def _drawing(view: dict[str, Any], drawn: dict[str, Any]) -> Drawing:
    closed = drawn[CLOSED]
    panels = {name: each["inside"] for name, each in drawn.items() if name != CLOSED}
    return Drawing(view, closed["main"], panels, closed["thumbnail"])


def _first_views(key: str) -> dict[str, dict[str, Any]]:
    """The first view with all panels closed, and with each of them open, by its name."""
    closed = first_view(key)
    names = [panel["name"] for panel in closed["panels"]]
    return {CLOSED: closed} | {name: first_view(key, name) for name in names}


def first_view(key: str, panel: str = CLOSED) -> dict[str, Any]:
    """The view of a figure's start, as the page gets it from the worker."""
    message = {"kind": "open", "figure": key, "panel": panel}
    reply = json.loads(Host().receive(json.dumps(message)))
    if reply["kind"] != "view":
        raise BuildError(f"figure {key}: {reply['message']}\n{reply.get('traceback', '')}")
    view: dict[str, Any] = reply["view"]
    return view
