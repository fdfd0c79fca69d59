"""One open figure: its state, the states before and after it, and what the page shows of it.

A session is frozen: what happens makes the next one. So the host can compute all of an
answer, written out, before it keeps anything; a figure that breaks has changed nothing.
"""

from dataclasses import dataclass, replace
from typing import Any

from nudge.catalogue import Figure
from nudge.controls import valued
from nudge.events import Event, Pressed, Ticked
from nudge.happened import Happened, Moment, action, happened
from nudge.patch import changes
from nudge.view import Part, View

MOST_UNDO = 200

NOTHING_YET = Happened("")
UNDONE, REDONE, RESET = "Undone", "Redone", "Back at the start"


@dataclass(frozen=True)
class Session:
    """A figure as it is open in a page.

    Attributes
    ----------
    past, future
        The states that undo and redo lead to, the nearest last.
    gesture
        The movement of the hand whose start undo leads to: all of it is one entry.
    panel
        The name of the panel that is open; empty when all are closed.
    shown
        The view that the page has; None before the first.
    told
        The sentence on what happened last.
    since, telling
        Where what it tells began, and the gesture (or run of play) that it tells of.
    """

    figure: Figure
    state: Any
    past: tuple[Any, ...] = ()
    future: tuple[Any, ...] = ()
    gesture: object = None
    panel: str = ""
    shown: View | None = None
    told: Happened = NOTHING_YET
    since: Moment | None = None
    telling: object = None

    def opened(self, state: Any) -> "Session":
        """Show the figure in this state; another one that was open can be undone to."""
        view = self.figure.view(state)
        session = self if state == self.state else self._remembering(None)
        return replace(session, state=state, shown=view, since=None, told=happened("", None, view))

    def after(self, event: Event, gesture: object) -> "Session":
        """Let an event happen."""
        state = _updated(self.figure, self.state, event)
        view = self.figure.view(state)
        since = self._since(event, gesture)
        now = Moment(state, view)
        told = happened(action(self.figure.controls, event, since, now), since.view, view)
        is_news = state != self.state and _is_remembered(event, state)
        session = self._remembering(gesture) if is_news else self
        return replace(session, state=state, shown=view, told=told, since=since, telling=gesture)

    def undone(self) -> "Session":
        """Go to the state before this one, if there is one."""
        if not self.past:
            return self._traveled(UNDONE, self.state)
        future = (*self.future, paused(self.state))
        state = self.figure.kept(self.past[-1], self.state)
        return replace(self._traveled(UNDONE, state), past=self.past[:-1], future=future)

    def redone(self) -> "Session":
        """Go to the state after this one, if there is one."""
        if not self.future:
            return self._traveled(REDONE, self.state)
        past = (*self.past, paused(self.state))
        state = self.figure.kept(self.future[-1], self.state)
        return replace(self._traveled(REDONE, state), past=past, future=self.future[:-1])

    def reset(self) -> "Session":
        """Go to the figure's start, which can be undone."""
        past = self._remembering(None).past
        return replace(self._traveled(RESET, self.figure.State()), past=past, future=())

    def change(self, before: "Session | None") -> dict[str, Any]:
        """What has to travel to a page that shows the session before, or none yet."""
        view, inside = self.view, self.inside
        old = (*before.view.main, *before.inside) if before else ()
        return {
            "patch": before is not None,
            "parts": changes(old, (*view.main, *inside)),
            "main": [part.name for part in view.main],
            "panels": [{"name": panel.name, "title": panel.title} for panel in view.panels],
            "panel": self.panel,
            "inside": [part.name for part in inside],
            "controls": {name: getattr(self.state, name) for name in valued(self.figure.controls)},
            "playing": getattr(self.state, "playing", False),
            "undo": bool(self.past),
            "redo": bool(self.future),
            "hidden": view.hidden,
            "happened": self.told,
        }

    @property
    def inside(self) -> tuple[Part, ...]:
        """What the open panel shows."""
        return self.view.inside(self.panel)

    @property
    def view(self) -> View:
        """The figure as it is, whether or not the page has it."""
        return self.shown or self.figure.view(self.state)

    def _traveled(self, word: str, state: Any) -> "Session":
        state = paused(state)
        view = self.figure.view(state)
        told = happened(word, self.view, view)
        return replace(self, state=state, shown=view, gesture=None, told=told, since=None)

    def _remembering(self, gesture: object) -> "Session":
        """Keep the state as it is for undo, unless the same gesture has done so."""
        if gesture is not None and gesture == self.gesture:
            return self
        past = (*self.past, self.state)[-MOST_UNDO:]
        return replace(self, past=past, future=(), gesture=gesture)

    def _since(self, event: Event, gesture: object) -> Moment:
        """Where the sentence counts from: a pause ends the run of play that it tells of."""
        is_pause = event == Pressed("play") and getattr(self.state, "playing", False)
        is_same = gesture is not None and gesture == self.telling
        if self.since and (is_same or is_pause):
            return self.since
        return Moment(self.state, self.view)


def _updated(figure: Figure, state: Any, event: Event) -> Any:
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


def paused(state: Any) -> Any:
    """The state, not playing: nothing may move by itself after undo, or from a link."""
    return replace(state, playing=False) if getattr(state, "playing", False) else state
