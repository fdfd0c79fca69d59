"""The only door to the figures: a message of JSON in, a reply of JSON out.

The worker, the build and the tests all come in here. What every figure can do (undo,
redo, reset, a state in a link, play) is in `session`, once; a figure only says what its
state is and what an event makes of it.
"""

import json
import traceback
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from nudge import catalogue
from nudge.controls import Control, Dial, check_press, valued
from nudge.errors import ControlError, EventError, NudgeError, StateError
from nudge.events import KINDS, Event
from nudge.marks import Handle
from nudge.records import decode, encode
from nudge.session import Session, paused
from nudge.view import Part, Plot, View

Message = Mapping[str, Any]
Reply = dict[str, Any]
Answer = tuple[Session, Reply]


class Host:
    """The open figures of a page."""

    def __init__(self) -> None:
        """Start with no figure open."""
        self._sessions: dict[str, Session] = {}
        self._answers: Mapping[str, Callable[[Message], Answer]] = {
            "open": self._open,
            "save": self._save,
            "panel": self._panel,
            "print": self._print,
            "undo": lambda message: self._travel(message, Session.undone),
            "redo": lambda message: self._travel(message, Session.redone),
            "reset": lambda message: self._travel(message, Session.reset),
        }

    def receive(self, message: str) -> str:
        """Answer one message; an event or one of the kinds in `__init__`.

        The reply's kind is "view" (what changed), "state" (the state, to keep), "closed"
        (what closed panels would show, for paper), "refused"
        (bad input, nothing changed) or "broken" (the figure's code raised, or its view
        cannot be written; nothing changed). What has changed is kept only when all of the
        reply has been written.
        """
        data: Message = {}
        try:
            data = _read(message)
            session, reply = self.answer(data)
            written = encode({"figure": session.figure.key} | reply)
        except (ControlError, EventError) as error:
            return encode(self._refused(data, error))
        except Exception as error:  # noqa: BLE001 - a figure's code may raise anything; one that breaks must not take the others along
            return encode(_broken(data, error))
        self._sessions[session.figure.key] = session
        return written

    def answer(self, message: Message) -> Answer:
        """The session after a message of plain data, and the reply; nothing is kept."""
        answer = self._answers.get(message["kind"])
        return self._happen(message) if answer is None else answer(message)

    def _refused(self, data: Message, error: NudgeError) -> Reply:
        """Why the message was refused, and what is to be seen: the old values."""
        session = self._sessions.get(data.get("figure", ""))
        return {
            "figure": data.get("figure"),
            "kind": "refused",
            "message": str(error),
            "name": data.get("name"),
            "view": session and session.change(session),
        }

    def _session(self, message: Message) -> Session:
        key = message["figure"]
        if key not in self._sessions:
            raise EventError(f"figure {key!r} is not open")
        return self._sessions[key]

    def _open(self, message: Message) -> Answer:
        """Show the figure whole: in the state of the message, else as it is, else anew."""
        figure = catalogue.figure(message["figure"])
        session = self._sessions.get(figure.key)
        saved = message.get("state")
        state = session.state if session else figure.State()
        reply: Reply = {"kind": "view"}
        if saved is not None:
            try:
                state = shown_state(figure, saved)
            except NudgeError as error:
                reply["message"] = str(error)
        opened = (session or Session(figure, state)).opened(state)
        if "panel" in message:
            opened = replace(opened, panel=_panel_of(opened.shown, message["panel"]))
        return opened, reply | {"view": opened.change(None)}

    def _save(self, message: Message) -> Answer:
        session = self._session(message)
        return session, {"kind": "state", "state": paused(session.state)}

    def _travel(self, message: Message, step: Callable[[Session], Session]) -> Answer:
        """Undo, redo or reset. The state goes along: another worker has no history to go in."""
        session = self._session(message)
        after = step(session)
        return after, {"kind": "view", "view": after.change(session), "state": after.state}

    def _panel(self, message: Message) -> Answer:
        """Open a panel in place of the one that is open, or close that."""
        session = self._session(message)
        after = replace(session, panel=_panel_of(session.shown, message.get("name")))
        return after, {"kind": "view", "view": after.change(session)}

    def _print(self, message: Message) -> Answer:
        """What is inside of the panels that are closed: on paper all are open."""
        session = self._session(message)
        closed = [panel for panel in session.view.panels if panel.name != session.panel]
        parts = {panel.name: panel.parts for panel in closed}
        return session, {"kind": "closed", "closed": parts}

    def _happen(self, message: Message) -> Answer:
        session = self._session(message)
        shown = (*session.shown.main, *session.inside) if session.shown else ()
        event = event_from(session.figure.controls, shown, message)
        after = session.after(event, message.get("gesture"))
        return after, {"kind": "view", "view": after.change(session)}


def _panel_of(shown: View | None, name: object) -> str:
    """The name of a panel, if there is one of it: a link may be older than the figure."""
    names = [panel.name for panel in shown.panels] if shown else []
    return name if isinstance(name, str) and name in names else ""


def _read(message: str) -> Message:
    """The message as plain data; each is a JSON object."""
    try:
        data = json.loads(message)
    except ValueError as error:
        raise EventError(f"a message must be JSON: {error}") from None
    if not isinstance(data, dict):
        raise EventError(f"a message must be a JSON object, not {data!r:.40}")
    for name in ("figure", "kind"):
        if not isinstance(data.get(name), str):
            raise EventError(f"a message must have a {name} as text, not {data.get(name)!r:.40}")
    return data


def _broken(data: Message, error: Exception) -> Reply:
    return {
        "figure": data.get("figure"),
        "kind": "broken",
        "message": f"{type(error).__name__}: {error}",
        "traceback": "".join(traceback.format_exception(error)),
    }


def event_from(controls: tuple[Control, ...], shown: tuple[Part, ...], message: Message) -> Event:
    """Turn a message into an event that the figure knows.

    Raises
    ------
    ControlError
        If a control does not take the value.
    EventError
        If the message is no event, or names nothing that the figure has.
    """
    kind, name = message["kind"], message.get("name", "")
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


def _check_handle(shown: tuple[Part, ...], name: str) -> None:
    plots = [part for part in shown if isinstance(part, Plot)]
    marks = [mark for plot in plots for mark in plot.marks]
    if not any(isinstance(mark, Handle) and mark.name == name for mark in marks):
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
    return paused(state)


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
