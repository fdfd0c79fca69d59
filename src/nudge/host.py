"""The only door to the figures: a message of JSON in, a reply of JSON out.

The worker, the build and the tests all come in here. What every figure can do (undo,
redo, reset, a state in a link, play) is here once; a figure only says what its state is
and what an event makes of it.
"""

import json
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from nudge import catalogue
from nudge.controls import Control, Dial, check_press, valued
from nudge.errors import ControlError, EventError, NudgeError, StateError
from nudge.events import KINDS, Event, Pressed, Ticked
from nudge.patch import changes
from nudge.records import decode, encode
from nudge.view import Plot, View

MOST_UNDO = 200

Message = Mapping[str, Any]
Reply = dict[str, Any]


@dataclass
class Session:
    """One open figure: its state now, the states before and after it, the view shown."""

    figure: catalogue.Figure
    state: Any
    past: list[Any] = field(default_factory=list)
    future: list[Any] = field(default_factory=list)
    gesture: object = None
    shown: View | None = None

    def show(self, state: Any) -> Reply:
        """Take `state` over, once its view could be made; return what changed to the eye."""
        return self.take(state, self.figure.view(state))

    def take(self, state: Any, view: View) -> Reply:
        """Take `state` and its view over; return what changed to the eye."""
        patch, parts = changes(self.shown, view)
        self.state, self.shown = state, view
        return {
            "patch": patch,
            "parts": parts,
            "controls": {name: getattr(state, name) for name in valued(self.figure.controls)},
            "playing": getattr(state, "playing", False),
            "undo": bool(self.past),
            "redo": bool(self.future),
            "hidden": view.hidden,
        }

    def remember(self, gesture: object) -> None:
        """Keep the state as it is for undo, unless the same gesture has done so."""
        if gesture is not None and gesture == self.gesture:
            return
        self.gesture = gesture
        self.past = [*self.past, self.state][-MOST_UNDO:]
        self.future = []


class Host:
    """The open figures of a page."""

    def __init__(self) -> None:
        """Start with no figure open."""
        self._sessions: dict[str, Session] = {}
        self._answers: Mapping[str, Callable[[Message], Reply]] = {
            "open": self._open,
            "save": self._save,
            "undo": self._undo,
            "redo": self._redo,
            "reset": self._reset,
        }

    def receive(self, message: str) -> str:
        """Answer one message; an event or one of the kinds in `__init__`.

        The reply's kind is "view" (what changed), "state" (the state, to keep), "refused"
        (bad input, nothing changed) or "broken" (the figure's code raised; the state is
        kept as it was).
        """
        data = json.loads(message)
        try:
            return encode({"figure": data.get("figure")} | self._told(data))
        except Exception as error:  # noqa: BLE001 - a figure's code may raise anything; one that breaks must not take the others along
            broken = {
                "figure": data.get("figure"),
                "kind": "broken",
                "message": f"{type(error).__name__}: {error}",
                "traceback": traceback.format_exc(),
            }
            return encode(broken)

    def _told(self, data: Message) -> Reply:
        """The answer, or why the message was refused and what is to be seen instead."""
        try:
            return self.answer(data)
        except (ControlError, EventError) as error:
            view = self._again(data.get("figure", ""))
            return {
                "kind": "refused",
                "message": str(error),
                "name": data.get("name"),
                "view": view,
            }

    def answer(self, message: Message) -> Reply:
        """Answer one message of plain data; errors are raised, not told."""
        answer = self._answers.get(message.get("kind", ""))
        if answer is not None:
            return answer(message)
        return {"kind": "view", "view": self._happen(self._session(message), message)}

    def _session(self, message: Message) -> Session:
        key = message.get("figure")
        if key not in self._sessions:
            raise EventError(f"figure {key!r} is not open")
        return self._sessions[key]

    def _again(self, key: str) -> Reply | None:
        """The view of the state as it is, so that the page can put the old values back."""
        session = self._sessions.get(key)
        return None if session is None else session.show(session.state)

    def _open(self, message: Message) -> Reply:
        """Show the figure whole: in the state of the message, else as it is, else anew."""
        figure = catalogue.figure(message["figure"])
        session = self._sessions.get(figure.key) or Session(figure, figure.State())
        saved, state = message.get("state"), session.state
        reply: Reply = {"kind": "view"}
        if saved is not None:
            try:
                state = shown_state(figure, saved)
            except NudgeError as error:
                reply["message"] = str(error)
        if figure.key in self._sessions and state != session.state:
            session.remember(None)
        session.shown = None
        reply["view"] = session.show(state)
        self._sessions[figure.key] = session
        return reply

    def _save(self, message: Message) -> Reply:
        return {"kind": "state", "state": _paused(self._session(message).state)}

    def _undo(self, message: Message) -> Reply:
        session = self._session(message)
        return self._travel(session, session.past, session.future)

    def _redo(self, message: Message) -> Reply:
        session = self._session(message)
        return self._travel(session, session.future, session.past)

    def _travel(self, session: Session, source: list[Any], target: list[Any]) -> Reply:
        """Go to the last state of `source`, and keep the one that is left in `target`."""
        state = session.state
        if source:
            target.append(_paused(session.state))
            state = _paused(source.pop())
        session.gesture = None
        return {"kind": "view", "view": session.show(state)}

    def _reset(self, message: Message) -> Reply:
        session = self._session(message)
        session.remember(None)
        return {"kind": "view", "view": session.show(session.figure.State())}

    def _happen(self, session: Session, message: Message) -> Reply:
        """Let an event happen; if the figure's code raises, nothing has changed."""
        event = event_from(session.figure.controls, session.shown, message)
        state = _updated(session.figure, session.state, event)
        view = session.figure.view(state)
        if state != session.state and _is_remembered(event, state):
            session.remember(message.get("gesture"))
        return session.take(state, view)


def _updated(figure: catalogue.Figure, state: Any, event: Event) -> Any:
    """The figure's own update, but for play, which every figure with steps has."""
    if isinstance(event, Pressed) and event.name == "play":
        return replace(state, playing=not state.playing)
    if isinstance(event, Ticked) and not getattr(state, "playing", False):
        return state
    return figure.update(state, event)


def _is_remembered(event: Event, state: Any) -> bool:
    """A whole run of play is one entry of undo: the press that starts it makes it."""
    if isinstance(event, Ticked):
        return False
    return not (isinstance(event, Pressed) and event.name == "play") or state.playing


def _paused(state: Any) -> Any:
    """The state, not playing: nothing may move by itself after undo, or from a link."""
    return replace(state, playing=False) if getattr(state, "playing", False) else state


def event_from(controls: tuple[Control, ...], shown: View | None, message: Message) -> Event:
    """Turn a message into an event that the figure knows.

    Raises
    ------
    ControlError
        If a control does not take the value.
    EventError
        If the message is no event, or names nothing that the figure has.
    """
    kind, name = message.get("kind", ""), message.get("name", "")
    record = KINDS.get(kind)
    if record is None:
        raise EventError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
    values = {key: message.get(key) for key in (entry.name for entry in fields(record))}
    if kind in {"moved", "chosen", "switched"}:
        values["value"] = _checked_value(controls, name, values["value"])
    elif kind == "dragged":
        _check_handle(shown, name)
    elif kind == "pressed":
        check_press(controls, name, message.get("value", ""))
    try:
        event: Event = decode(record, values, kind)
    except StateError as error:
        raise EventError(str(error)) from None
    return event


def _checked_value(controls: tuple[Control, ...], name: str, value: object) -> object:
    control = valued(controls).get(name)
    if control is None:
        raise EventError(f"{name!r} is no control of this figure")
    return control.check(value)


def _check_handle(shown: View | None, name: str) -> None:
    plots = [part for part in shown.parts if isinstance(part, Plot)] if shown else []
    if not any(getattr(mark, "name", None) == name for plot in plots for mark in plot.marks):
        raise EventError(f"{name!r} is no handle of this figure")


def restored(figure: catalogue.Figure, saved: object) -> Any:
    """Make a state of what a link holds.

    Raises
    ------
    StateError
        If it does not fit the figure, or a control does not take its value.
    """
    state = decode(figure.State, saved, "state")
    for name, control in valued(figure.controls).items():
        if isinstance(control, Dial) and control.learned:
            continue
        try:
            control.check(getattr(state, name))
        except ControlError as error:
            raise StateError(str(error)) from None
    return _paused(state)


def shown_state(figure: catalogue.Figure, saved: object) -> Any:
    """Make a state of what a link holds, and see that the figure can show it.

    Raises
    ------
    NudgeError
        If it cannot: a link may hold numbers that fit one by one and not together.
    """
    state = restored(figure, saved)
    try:
        figure.view(state)
    except NudgeError:
        raise
    except Exception as error:
        raise StateError(f"the figure cannot show it ({type(error).__name__})") from error
    return state


_PAGE = Host()


def receive(message: str) -> str:
    """Answer one message to the host of this page; see `Host.receive`."""
    return _PAGE.receive(message)


__all__ = ["Host", "NudgeError", "receive", "restored"]
