import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from nudge import catalogue
from nudge.controls import Dial, Steps
from nudge.events import Dragged, Event, Moved, Pressed, Ticked, assigned
from nudge.host import Host
from nudge.marks import Handle
from nudge.session import MOST_UNDO
from nudge.view import Axis, Goal, Goals, Number, Panel, Plot, Text, View

AXIS = Axis("x", 0, 1)


@dataclass(frozen=True)
class Counting:
    """A figure's state that is easy to follow: one dial, and a count of steps."""

    w: float = 0.5
    steps: int = 0
    playing: bool = False


def update(state: Counting, event: Event) -> Counting:
    match event:
        case Moved("w", value) if value == 0.9:
            raise ZeroDivisionError("the figure's own mistake")
        case Moved():
            return assigned(state, event)
        case Pressed("steps", count):
            return replace(state, steps=state.steps + int(count))
        case Ticked(count):
            return replace(state, steps=state.steps + count)
        case Dragged("end", x, _):
            return replace(state, w=x)
    return state


def view(state: Counting) -> View:
    if state.w == 0.8:
        raise ZeroDivisionError("the view's own mistake")
    end = Handle("end", state.w, 0, "End")
    plot = Plot("fit", "Fit", AXIS, AXIS, (end,), "")
    # A goal that no JSON can be made of, as NumPy's own True is none.
    reached: Any = object() if state.w == 0.7 else state.w > 0.5
    return View(
        (Number("count", "Steps", state.steps), plot, Goals("goals", "", (Goal("", reached),))),
        panels=(
            Panel("double", "Double", lambda: _inside(Number("twice", "Twice", 2 * state.steps))),
            Panel("words", "Words", lambda: _inside(Text("note", f"w is {state.w}"))),
        ),
    )


# How often the inside of a panel was made.
MADE: list[str] = []


def _inside(part: Number | Text) -> tuple[Number | Text, ...]:
    MADE.append(part.name)
    return (part,)


FIGURE = catalogue.Figure(
    key="counting",
    title="Counting",
    controls=(Dial("w", "Weight", 0.0, 1.0, 0.1), Steps()),
    State=Counting,
    update=update,
    view=view,
    module=catalogue,
)


class Page:
    """What the page does: sends messages to one open figure and reads the replies."""

    def __init__(self, state: object = None) -> None:
        self.host = Host()
        self.opened = self.send("open", state=state)

    def send(self, kind: str, **fields: object) -> dict[str, Any]:
        message = {"kind": kind, "figure": "counting", **fields}
        reply: dict[str, Any] = json.loads(self.host.receive(json.dumps(message)))
        return reply

    def move(self, value: object, gesture: int | None = None) -> dict[str, Any]:
        return self.send("moved", name="w", value=value, gesture=gesture)

    def press(self, name: str, value: str = "") -> dict[str, Any]:
        return self.send("pressed", name=name, value=value)

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.send("save")["state"]
        return state


@pytest.fixture(autouse=True)
def catalogue_with_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "figure", {"counting": FIGURE}.__getitem__)


@pytest.fixture
def page() -> Page:
    return Page()


def test_a_figure_opens_with_its_whole_first_view(page: Page) -> None:
    opened = page.opened["view"]
    assert list(opened["parts"]) == ["count", "fit", "goals"]
    assert opened["controls"] == {"w": 0.5}
    assert (opened["patch"], opened["playing"], opened["undo"], opened["redo"]) == (
        False, False, False, False,
    )  # fmt: skip


def test_an_event_answers_with_what_changed_alone(page: Page) -> None:
    answer = page.press("steps", "10")["view"]
    assert answer["patch"]
    assert list(answer["parts"]) == ["count"]
    assert answer["parts"]["count"]["text"] == "10.00"


def test_a_closed_panel_is_neither_made_nor_sent(page: Page) -> None:
    MADE.clear()
    page.press("steps", "10")
    page.move(0.1)
    page.send("undo")
    assert MADE == []
    opened = page.send("panel", name="double")["view"]
    assert (opened["panel"], opened["inside"], list(opened["parts"])) == (
        "double", ["twice"], ["twice"],
    )  # fmt: skip
    assert MADE == ["twice"]


def test_what_closed_panels_hold_can_be_asked_for_and_changes_nothing(page: Page) -> None:
    page.send("panel", name="double")
    before = page.send("save")
    closed = page.send("print")
    assert closed["kind"] == "closed"
    assert list(closed["closed"]) == ["words"]
    assert [part["name"] for part in closed["closed"]["words"]] == ["note"]
    assert page.send("save") == before


def test_an_open_panel_follows_and_another_takes_its_place(page: Page) -> None:
    page.send("panel", name="double")
    assert page.press("steps", "10")["view"]["parts"]["twice"]["text"] == "20.00"
    other = page.send("panel", name="words")["view"]
    assert (list(other["parts"]), other["main"]) == (["note"], ["count", "fit", "goals"])
    closed = page.send("panel", name="")["view"]
    assert (closed["panel"], closed["inside"], closed["parts"]) == ("", [], {})


def test_a_panel_is_no_entry_of_undo(page: Page) -> None:
    page.send("panel", name="double")
    assert not page.send("panel", name="words")["view"]["undo"]
    page.move(0.1)
    assert page.send("undo")["view"]["panel"] == "words"


@pytest.mark.parametrize("name", ["gone", None, 3, ["double"]])
def test_a_panel_that_is_no_more_is_closed(page: Page, name: object) -> None:
    assert page.send("panel", name=name)["view"]["panel"] == ""
    assert page.send("open", panel=name)["view"]["panel"] == ""


def test_a_figure_opens_with_the_panel_of_the_link() -> None:
    page = Page()
    assert list(page.send("open", panel="words")["view"]["parts"]) == [
        "count", "fit", "goals", "note",
    ]  # fmt: skip


def test_every_press_counts(page: Page) -> None:
    for _ in range(10):
        page.press("steps", "1")
    assert page.state["steps"] == 10


def test_undo_and_redo_walk_through_the_states(page: Page) -> None:
    page.move(0.1)
    page.move(0.2)
    assert page.send("undo")["view"]["controls"] == {"w": 0.1}
    assert page.send("undo")["view"]["controls"] == {"w": 0.5}
    assert page.send("undo")["view"]["controls"] == {"w": 0.5}
    assert page.send("redo")["view"]["controls"] == {"w": 0.1}
    answer = page.send("redo")["view"]
    assert (answer["controls"], answer["undo"], answer["redo"]) == ({"w": 0.2}, True, False)


def test_an_event_after_undo_ends_the_other_future(page: Page) -> None:
    page.move(0.1)
    page.send("undo")
    page.move(0.3)
    assert not page.send("redo")["view"]["redo"]
    assert page.state["w"] == 0.3


def test_one_gesture_is_one_entry_of_undo(page: Page) -> None:
    for value in (0.1, 0.2, 0.3):
        page.move(value, gesture=7)
    page.move(0.4, gesture=8)
    assert page.send("undo")["view"]["controls"] == {"w": 0.3}
    assert page.send("undo")["view"]["controls"] == {"w": 0.5}


def test_reset_goes_to_the_start_and_can_be_undone(page: Page) -> None:
    page.move(0.1)
    assert page.send("reset")["view"]["controls"] == {"w": 0.5}
    assert page.send("undo")["view"]["controls"] == {"w": 0.1}


def test_a_run_of_play_is_one_entry_of_undo(page: Page) -> None:
    assert page.press("play")["view"]["playing"]
    for _ in range(5):
        page.send("ticked", steps=10)
    assert not page.press("play")["view"]["playing"]
    assert page.state["steps"] == 50
    answer = page.send("undo")["view"]
    assert not answer["playing"]
    assert page.state["steps"] == 0


def test_time_does_nothing_to_a_figure_that_does_not_play(page: Page) -> None:
    page.send("ticked", steps=10)
    assert page.state["steps"] == 0


def test_a_saved_state_opens_again_and_does_not_play(page: Page) -> None:
    page.move(0.3)
    page.press("play")
    page.send("ticked", steps=4)
    again = Page(page.state)
    assert again.opened["view"]["controls"] == {"w": 0.3}
    assert not again.opened["view"]["playing"]
    assert "message" not in again.opened


@pytest.mark.parametrize(
    ("state", "complaint"),
    [
        ({"w": 0.3}, "state.steps must be a whole number"),
        ({"w": 0.3, "steps": 1, "playing": False, "extra": 1}, "state has no extra"),
        ({"w": 3, "steps": 1, "playing": False}, "Weight must be between 0 and 1, not 3"),
        ([], "state must be an object"),
    ],
)
def test_a_stale_state_is_told_and_the_figure_starts_anew(state: object, complaint: str) -> None:
    opened = Page(state).opened
    assert opened["kind"] == "view"
    assert complaint in opened["message"]
    assert opened["view"]["controls"] == {"w": 0.5}


@pytest.mark.parametrize("value", [7, -1, None, "0.3", True])
def test_a_refused_value_changes_nothing(page: Page, value: object) -> None:
    answer = page.move(value)
    assert (answer["kind"], answer["name"]) == ("refused", "w")
    assert "Weight must be" in answer["message"]
    assert answer["view"]["controls"] == {"w": 0.5}
    assert not answer["view"]["undo"]


@pytest.mark.parametrize(
    ("kind", "fields", "complaint"),
    [
        ("jumped", {}, "kind must be one of moved, chosen"),
        ("moved", {"name": "speed", "value": 1}, "'speed' is no control of this figure"),
        ("pressed", {"name": "steps", "value": "7"}, "is no button of this figure"),
        ("pressed", {"name": "steps"}, "is no button of this figure"),
        ("dragged", {"name": "tail", "x": 1, "y": 1}, "'tail' is no handle of this figure"),
        ("dragged", {"name": "end", "x": None, "y": 1}, "dragged.x must be a finite number"),
        ("ticked", {"steps": 0}, "steps must be between 1 and"),
        ("ticked", {"steps": 10**9}, "steps must be between 1 and"),
    ],
)
def test_what_is_no_event_of_the_figure_is_refused(
    page: Page, kind: str, fields: dict[str, object], complaint: str
) -> None:
    answer = page.send(kind, **fields)
    assert answer["kind"] == "refused"
    assert complaint in answer["message"]


def test_a_handle_can_be_dragged(page: Page) -> None:
    assert page.send("dragged", name="end", x=0.6, y=0)["view"]["controls"] == {"w": 0.6}


@pytest.mark.parametrize("value", [0.8, 0.9])
def test_a_figure_that_breaks_keeps_its_state(page: Page, value: float) -> None:
    page.move(0.1)
    answer = page.move(value)
    assert answer["kind"] == "broken"
    assert "own mistake" in answer["message"]
    assert "ZeroDivisionError" in answer["traceback"]
    assert page.state["w"] == 0.1
    assert page.send("undo")["view"]["controls"] == {"w": 0.5}


def test_a_press_that_changes_nothing_is_not_remembered(page: Page) -> None:
    page.move(0.1)
    page.send("undo")
    answer = page.move(0.5)["view"]
    assert (answer["undo"], answer["redo"]) == (False, True)


def test_a_state_that_comes_while_the_figure_is_open_can_be_undone(page: Page) -> None:
    page.move(0.1)
    opened = page.send("open", state={"w": 0.6, "steps": 2, "playing": False})["view"]
    assert (opened["patch"], opened["controls"]) == (False, {"w": 0.6})
    assert page.send("undo")["view"]["controls"] == {"w": 0.1}


@pytest.mark.parametrize("state", [None, {"w": 9, "steps": 2, "playing": False}, {"w": 0.8}])
def test_a_bad_state_leaves_an_open_figure_as_it_is(page: Page, state: object) -> None:
    page.move(0.1)
    opened = page.send("open", state=state)
    assert opened["view"]["controls"] == {"w": 0.1}
    assert opened["view"]["undo"]
    assert ("message" in opened) == (state is not None)


def test_a_state_that_the_figure_cannot_show_is_stale() -> None:
    opened = Page({"w": 0.8, "steps": 1, "playing": False}).opened
    assert opened["kind"] == "view"
    assert "cannot show it (ZeroDivisionError)" in opened["message"]


def test_a_state_that_cannot_be_written_breaks_one_figure_and_not_the_door(page: Page) -> None:
    session = page.host._sessions["counting"]
    broken = replace(session, state=Counting(w=object()))  # type: ignore[arg-type]
    page.host._sessions["counting"] = broken
    answer = page.send("save")
    assert answer["kind"] == "broken"
    assert "object is not a record" in answer["message"]


def test_a_figure_that_is_not_open_is_told_of() -> None:
    reply = json.loads(Host().receive('{"kind":"save","figure":"counting"}'))
    assert (reply["kind"], reply["message"]) == ("refused", "figure 'counting' is not open")


def test_the_memory_of_undo_has_an_end(page: Page) -> None:
    for place in range(MOST_UNDO + 50):
        page.move(place % 7 / 10)
    undone = 0
    while page.send("undo")["view"]["undo"]:
        undone += 1
    assert undone == MOST_UNDO - 1


def test_a_view_that_cannot_be_written_changes_nothing(page: Page) -> None:
    page.move(0.1)
    answer = page.move(0.7)
    assert answer["kind"] == "broken"
    assert "object is not a record" in answer["message"]
    assert page.state["w"] == 0.1
    # What the page has is what the next answer differs from.
    assert page.move(0.2)["view"]["controls"] == {"w": 0.2}
    assert page.send("undo")["view"]["controls"] == {"w": 0.1}
    assert page.send("undo")["view"]["controls"] == {"w": 0.5}


def test_an_undo_that_breaks_loses_no_entry(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.move(0.1)
    page.move(0.2)
    shown = FIGURE.view
    broken = replace(FIGURE, view=lambda state: shown(replace(state, w=0.8)))
    for figure, kind in ((broken, "broken"), (FIGURE, "view")):
        session = page.host._sessions["counting"]
        monkeypatch.setitem(page.host._sessions, "counting", replace(session, figure=figure))
        assert page.send("undo")["kind"] == kind
    assert page.state["w"] == 0.1
    assert page.send("undo")["view"]["controls"] == {"w": 0.5}
    assert page.send("redo")["view"]["controls"] == {"w": 0.1}


@pytest.mark.parametrize("kind", ["undo", "redo", "reset"])
def test_what_undo_leads_to_travels_along(page: Page, kind: str) -> None:
    page.move(0.1)
    page.press("play")
    page.send("ticked", steps=3)
    assert page.send(kind)["state"] == page.state


@pytest.mark.parametrize("message", ["", "{", "[1]", "1", "null", '"open"', "[" * 10_000])
def test_what_is_no_message_is_refused(page: Page, message: str) -> None:
    reply = json.loads(page.host.receive(message))
    assert reply["kind"] in {"refused", "broken"}
    assert page.move(0.1)["view"]["controls"] == {"w": 0.1}


@pytest.mark.parametrize("message", [{}, {"kind": []}, {"kind": "open"}, {"figure": {}}])
def test_a_message_without_its_fields_is_told(page: Page, message: dict[str, object]) -> None:
    assert json.loads(page.host.receive(json.dumps(message)))["kind"] in {"refused", "broken"}
