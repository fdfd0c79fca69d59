"""The page refuses a link that is too long or nested too deeply: no figure writes such a one."""

import json
import random
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.browser.reader import events_of
from tests.figures.script import Play

from nudge import catalogue

ACTIONS = 40

DOOR = (Path(__file__).parents[2] / "site" / "shell" / "links.js").read_text("utf-8")


def limit(name: str) -> int:
    """A limit that the page has for the state in a link."""
    (number,) = re.findall(rf"const {name} = ([\d_]+);", DOOR)
    return int(number)


def depth(value: Any) -> int:
    inner = list(value.values()) if isinstance(value, dict) else value
    return 1 + max(map(depth, inner), default=0) if isinstance(inner, list) else 0


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_a_state_is_far_from_what_a_link_may_hold(key: str) -> None:
    choose = random.Random(key)  # noqa: S311 - the same play each time
    figure = catalogue.figure(key)
    events = [event for each in figure.controls for event in events_of(each, figure.State())]
    play = Play(key)
    for _ in range(ACTIONS):
        play.host.receive(json.dumps(choose.choice(events) | {"figure": key}))
        state = play.state
        assert len(quote(json.dumps(state))) < limit("MOST_LETTERS") / 2
        assert depth(state) < limit("MOST_LEVELS") / 2
