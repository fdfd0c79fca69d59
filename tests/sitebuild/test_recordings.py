"""What was recorded of a figure is what its host says, to the last digit, whatever is done."""

import gzip
import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nudge import catalogue
from nudge.host import Host
from sitebuild import pages
from sitebuild.drawings import first_view
from sitebuild.manifest import addresses
from sitebuild.record_files import ROOM, ROOM_OF

WALKS, LENGTH = 12, 25
PLAYER = "tests/shell/play-recording.js"
# Of ten events so many are of the menu, and of ten moves so many go on with the one before.
MENU, ONWARD = 0.15, 0.6
TRAVELS = ("undo", "redo", "reset")

Event = dict[str, Any]


def record_of(site: Path, key: str) -> dict[str, Any]:
    """The recorded answers of a figure."""
    packed = (site / addresses(site)[f"records/{key}.bin"]).read_bytes()
    recorded: dict[str, Any] = json.loads(gzip.decompress(packed))
    return recorded


def walk(recorded: dict[str, Any], chance: random.Random) -> list[Event]:
    """What a reader may do: events of the record, in any order, and undo, redo and reset."""
    controls: dict[str, list[list[Any]]] = {}
    for event in recorded["events"]:
        controls.setdefault(event[1], []).append(event)
    events: list[Event] = []
    name, gesture = "", 0
    for _ in range(LENGTH):
        if chance.random() < MENU:
            events.append({"kind": chance.choice(TRAVELS)})
            continue
        goes_on = name and chance.random() < ONWARD
        name = name if goes_on else chance.choice(list(controls))
        kind, _, value = chance.choice(controls[name])
        gesture += 0 if goes_on and kind == "moved" else 1
        events.append({"kind": kind, "name": name, "value": value, "gesture": gesture})
    return events


def played(root: Path, recorded: dict[str, Any], key: str, walks: list[list[Event]]) -> Any:
    """What the page's recording says to walks, event by event; None where it says nothing."""
    wanted = {"recorded": recorded, "first": first_view(key), "walks": walks}
    done = subprocess.run(
        ["node", PLAYER],
        cwd=root,
        input=json.dumps(wanted),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


class Asked:
    """A host that shows one figure, and its view as the page puts it together."""

    def __init__(self, key: str) -> None:
        self.key, self.host = key, Host()
        self.parts: dict[str, Any] = {}
        self.ask({"kind": "open"})

    def ask(self, event: Event) -> dict[str, Any]:
        """What the host says to an event: all of the view, with the marks that stayed."""
        reply = json.loads(self.host.receive(json.dumps({"figure": self.key, **event})))
        assert reply["kind"] == "view", reply
        view: dict[str, Any] = reply["view"]
        for name, part in view["parts"].items():
            if view["patch"] and part["kind"] == "plot":
                old = self.parts.get(name, part)["marks"]
                part["marks"] = [mark or old[place] for place, mark in enumerate(part["marks"])]
        self.parts = {name: view["parts"].get(name) or self.parts[name] for name in view["main"]}
        return view | {"parts": self.parts, "patch": False}


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_recorded_answers_are_those_of_the_host(root: Path, site: Path, key: str) -> None:
    recorded, chance = record_of(site, key), random.Random(key)  # noqa: S311 - any walks will do
    walks = [walk(recorded, chance) for _ in range(WALKS)]
    answers = 0
    for events, replies in zip(walks, played(root, recorded, key, walks), strict=True):
        asked = Asked(key)
        for event, reply in zip(events, replies, strict=True):
            if reply is None:
                # The page would wait for Python here; the walk goes on as if it were not done.
                continue
            assert reply["view"] == asked.ask(event), event
            answers += 1
    assert answers > WALKS


def test_the_records_of_a_page_have_room(root: Path, site: Path) -> None:
    where = addresses(site)
    for slug, keys in pages.figures_of(root, pages.read_lessons(root)).items():
        sizes = [(site / where[f"records/{key}.bin"]).stat().st_size for key in keys]
        assert sum(sizes) <= ROOM_OF.get(slug, ROOM), slug
