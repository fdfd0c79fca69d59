"""Plays a figure in a test as the page would: messages in, views out."""

import json
from typing import Any

from nudge.host import Host
from nudge.records import encode

Event = dict[str, object]


def moved(name: str, value: float) -> Event:
    return {"kind": "moved", "name": name, "value": value}


def chosen(name: str, value: str) -> Event:
    return {"kind": "chosen", "name": name, "value": value}


def switched(name: str, *, value: bool) -> Event:
    return {"kind": "switched", "name": name, "value": value}


def pressed(name: str, value: str = "") -> Event:
    return {"kind": "pressed", "name": name, "value": value}


def dragged(name: str, x: float, y: float) -> Event:
    return {"kind": "dragged", "name": name, "x": x, "y": y}


class Play:
    """A figure that a test plays with; every event must be taken."""

    def __init__(self, key: str, *events: Event) -> None:
        self.key = key
        self.host = Host()
        self.last = self._answer({"kind": "open"})
        for event in events:
            self.send(event)

    def send(self, event: Event) -> "Play":
        self.last = self._answer(event)
        return self

    def _answer(self, message: Event) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(
            self.host.receive(json.dumps(message | {"figure": self.key}))
        )
        assert reply["kind"] in {"view", "state"}, reply.get("traceback", reply.get("message"))
        return reply

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self._answer({"kind": "save"})["state"]
        return state

    @property
    def view(self) -> dict[str, Any]:
        """The whole view as it is now, as it would travel to a page that opens the state."""
        fresh = Host()
        message = {"kind": "open", "figure": self.key, "state": self.state}
        reply = json.loads(fresh.receive(encode(message)))
        assert "message" not in reply
        view: dict[str, Any] = reply["view"]
        return view

    def number(self, name: str) -> float:
        value: float = self.view["parts"][name]["value"]
        return value

    def text(self, name: str) -> str:
        text: str = self.view["parts"][name]["text"]
        return text

    def marks(self, plot: str, kind: str) -> list[dict[str, Any]]:
        return [mark for mark in self.view["parts"][plot]["marks"] if mark["kind"] == kind]
