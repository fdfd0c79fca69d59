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
    def shown(self) -> dict[str, Any]:
        """What is to be seen now, as it would travel to a page that opens the state."""
        return self._opened(self.last["view"]["panel"])

    @property
    def view(self) -> dict[str, Any]:
        """The whole view as it is now: the parts of all panels too."""
        view = self._opened("")
        for panel in view["panels"]:
            inside = self._opened(panel["name"])
            panel["parts"] = inside["inside"]
            view["parts"] |= inside["parts"]
        return view

    def _opened(self, panel: str) -> dict[str, Any]:
        message = {"kind": "open", "figure": self.key, "state": self.state, "panel": panel}
        reply = json.loads(Host().receive(encode(message)))
        assert "message" not in reply
        view: dict[str, Any] = reply["view"]
        return view

    def number(self, name: str) -> float:
        value: float = self.view["parts"][name]["value"]
        return value

    def words(self, name: str) -> dict[str, Any]:
        """A text of the figure; the remark on what happened is one of them."""
        view = self.view
        told: dict[str, Any] = view["parts"].get(name) or view["happened"]
        assert told["name"] == name
        return told

    def text(self, name: str) -> str:
        text: str = self.words(name)["text"]
        return text

    @property
    def happened(self) -> str:
        """The sentence on what was done last."""
        text: str = self.last["view"]["happened"]["text"]
        return text

    def marks(self, plot: str, kind: str) -> list[dict[str, Any]]:
        return [mark for mark in self.view["parts"][plot]["marks"] if mark["kind"] == kind]
