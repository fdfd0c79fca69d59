"""A drawing has no memory: after any actions it is that of a fresh page at the same state.

Python plays every figure at random, Node draws what the page would be told, one view over the
other, by the page's own code. So what travels, how it is merged and how it is drawn over what
was there are tried together.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from tests.figures.script import (
    Event,
    Play,
    chosen,
    dragged,
    moved,
    pressed,
    switched,
)

from nudge import catalogue
from nudge.controls import Button, Choice, Control, Dial, Steps, Toggle
from sitebuild.effects import real_effects

DRAWING = "tests/figures/redrawn.js"
SEEDS = range(3)
EVENTS = 24
EACH = 6
HISTORY = ("undo", "undo", "redo", "reset")
# The line that eight of ten houses lie right of, there and away again.
KNOWN: dict[str, tuple[Event, ...]] = {
    "good-or-bad": (
        switched("best_line", value=True),
        switched("best_line", value=False),
    ),
}


def anything(figure: catalogue.Figure, play: Play, chance: random.Random) -> Event:
    """Something that a reader may do now."""
    if chance.random() < 0.15:
        return {"kind": chance.choice(HISTORY)}
    panels = [panel["name"] for panel in play.last["view"]["panels"]]
    if chance.random() < 0.15:
        return {"kind": "panel", "name": chance.choice([*panels, ""])}
    handles = handles_in(play.shown)
    if handles and chance.random() < 0.2:
        plot, handle = chance.choice(handles)
        x, y = (chance.uniform(plot[side]["low"], plot[side]["high"]) for side in "xy")
        return dragged(handle, x, y)
    controls = [*figure.controls, *figure.leading * 2]
    return something_with(chance.choice(controls), chance)


def handles_in(view: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    plots = [part for part in view["parts"].values() if part["kind"] == "plot"]
    return [
        (plot, mark["name"]) for plot in plots for mark in plot["marks"] if mark["kind"] == "handle"
    ]


def something_with(control: Control, chance: random.Random) -> Event:
    match control:
        case Dial():
            value = chance.uniform(control.low, control.high)
            return moved(control.name, round(value) if control.whole else value)
        case Choice():
            return chosen(control.name, chance.choice(control.options)[0])
        case Toggle():
            return switched(control.name, value=chance.random() < 0.5)
        case Button() | Steps():
            return pressed(control.name, chance.choice(control.values))


def told(key: str, chance: random.Random) -> list[dict[str, Any]]:
    """What a page is told by each event, and now and then what a fresh page is at the link."""
    play = Play(key)
    figure = catalogue.figure(key)
    known = iter(KNOWN.get(key, ()))
    news = [{"news": play.last["view"], "fresh": None}]
    for place in range(1, EVENTS + 1):
        event = next(known, None) or anything(figure, play, chance)
        play.send(event)
        is_looked_up = place % EACH == 0
        news.append({"news": play.last["view"], "fresh": play.shown if is_looked_up else None})
    return news


@pytest.mark.parametrize("seed", SEEDS)
def test_drawn_over_what_was_there_it_is_the_drawing_of_a_fresh_page(seed: int, root: Path) -> None:
    keys = catalogue.figure_keys()
    news = {key: told(key, random.Random(f"{key} {seed}")) for key in keys}  # noqa: S311 - the same play each time
    differences = json.loads(real_effects().run(["node", DRAWING], root, json.dumps(news)))
    assert {key: each for key, each in differences.items() if each} == {}
