"""What just happened, in one sentence with its numbers: "10 steps: the error fell from ...".

The sentence has two halves. The action is the event in the words of the control that was
used; then the view's outcome tells how its numbers changed, and where that leaves the
reader. It is made here, once, for every figure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nudge.controls import Button, Choice, Control, Dial, Steps, Toggle, valued
from nudge.events import Chosen, Dragged, Event, Moved, Pressed, Switched, Ticked
from nudge.numerals import plain
from nudge.records import WHEN_SET
from nudge.view import NO_VALUE, Number, Outcome, Text, Tone, View

# More would be a list, not a sentence.
MOST_NUMBERS = 2
MOST_DIALS = 2
# Three lines beside a number; where it would be more, the second number is left out.
MOST_LETTERS = 180
# Beyond so many letters the page sets it smaller, so that it takes no more room.
LONG = 140
DIGITS_OF_A_FIELD = 6
STEP_COUNT = "step_count"

# How a number has changed. Recorded answers are told by the page, in these words too.
IS, LACKS = "{called} is {new}", "{called} has {new}"
FELL, ROSE = "{called} fell from {old} to {new}", "{called} rose from {old} to {new}"
STAYS = "{called} stays near {new}"


@dataclass(frozen=True)
class Moment:
    """A state and its view, from which a sentence counts: where a gesture began."""

    state: Any
    view: View


@dataclass(frozen=True)
class Happened:
    """The sentence; `name` is that of the remark which it ends in, if there is one."""

    text: str
    tone: Tone = "plain"
    name: str = ""
    long: bool = field(default=False, init=False, metadata=WHEN_SET)

    def __post_init__(self) -> None:
        """See how much room it takes."""
        object.__setattr__(self, "long", len(self.text) > LONG)


def happened(action: str, before: View | None, after: View) -> Happened:
    """Tell of an action, or of none: then only where the reader is."""
    outcome = outcome_of(after)
    remark = outcome.remark or Text("", _standing(outcome, after))
    changes = list(_changes(outcome, before, after)) if action else []
    told = next(each for each in _told(action, changes) if _fits(each, remark))
    text = " ".join(part for part in (told, remark.text) if part)
    return Happened(text, remark.tone, remark.name)


def outcome_of(view: View) -> Outcome:
    """What is told of a view: of one that does not say, its first number."""
    if view.outcome:
        return view.outcome
    numbers = [part for part in view.main if isinstance(part, Number)]
    return Outcome(tuple([(number.name, number.label) for number in numbers[:1]]))


def _standing(outcome: Outcome, view: View) -> str:
    """How the first number stands, where a view has no words of its own."""
    numbers = [(called, view.number(name)) for name, called in outcome.numbers]
    told = [change(called, None, number) for called, number in numbers if number]
    return f"{told[0]}." if told and told[0] else ""


def _told(action: str, changes: list[str]) -> Iterator[str]:
    """The action with as many changes as a sentence holds, then with fewer."""
    for count in range(min(MOST_NUMBERS, len(changes)), 0, -1):
        yield f"{action}: {'; '.join(changes[:count])}."
    yield f"{action}." if action else ""


def _fits(told: str, remark: Text) -> bool:
    """Whether it is short enough, or cannot be shorter: one change is always told."""
    return ";" not in told or len(told) + len(remark.text) <= MOST_LETTERS


def _changes(outcome: Outcome, before: View | None, after: View) -> Iterator[str]:
    """A clause for each number of the outcome that has changed."""
    for name, called in outcome.numbers:
        old, new = before.number(name) if before else None, after.number(name)
        clause = change(called, old, new) if new else ""
        if clause:
            yield clause


def change(called: str, old: Number | None, new: Number) -> str:
    """How a number has changed, in words; nothing where it has not."""
    if new.value is None:
        return LACKS.format(called=called, new=new.text) if new.text == NO_VALUE else ""
    told = f"{new.text} {new.unit}".strip()
    if old is None or old.value is None:
        return IS.format(called=called, new=told)
    if new.value == old.value:
        return ""
    if new.text == old.text:
        return STAYS.format(called=called, new=told)
    words = ROSE if new.value > old.value else FELL
    return words.format(called=called, old=old.text, new=told)


def action(controls: tuple[Control, ...], event: Event, before: Moment, after: Moment) -> str:
    """What the reader did, in the words of the control, or how many steps time has taken."""
    match event:
        case Moved(name):
            return _moved(controls, [name], after.state)
        case Dragged():
            return _moved(controls, _moved_dials(controls, before.state, after.state), after.state)
        case Chosen(name, value):
            return _chosen(controls, name, value)
        case Switched(name, value):
            return f"{_named(controls, name).label} ({'on' if value else 'off'})"
        case Ticked():
            return _steps(controls, before.view, after.view)
        case Pressed("play"):
            return _played(controls, before, after)
        case Pressed(name, value):
            return _pressed(controls, name, value, before, after)


def _named(controls: Iterable[Control], name: str) -> Dial | Choice | Toggle:
    return valued(controls)[name]


def _moved_dials(controls: tuple[Control, ...], before: object, after: object) -> list[str]:
    dials = [control.name for control in controls if isinstance(control, Dial)]
    return [name for name in dials if getattr(before, name) != getattr(after, name)]


def _moved(controls: tuple[Control, ...], names: Iterable[str], state: object) -> str:
    """Where dials stand: those of the names that the figure has dials for."""
    dials = [dial for name in names if isinstance(dial := _named(controls, name), Dial)]
    return ", ".join([_stands(dial, getattr(state, dial.name)) for dial in dials[:MOST_DIALS]])


def _stands(dial: Dial, value: float) -> str:
    # With the digits of the dial's field: a drag leaves more than anybody wants to hear.
    return f"{dial.label} is {plain(float(f'{value:.{DIGITS_OF_A_FIELD}g}'))} {dial.unit}".strip()


def _chosen(controls: tuple[Control, ...], name: str, value: str) -> str:
    choice = _named(controls, name)
    label = dict(choice.options)[value] if isinstance(choice, Choice) else value
    return f"{choice.label} ({label})"


def _pressed(
    controls: tuple[Control, ...], name: str, value: str, before: Moment, after: Moment
) -> str:
    for control in controls:
        if control.name == name and isinstance(control, Steps):
            return _steps(controls, before.view, after.view) or f"No further {control.one}"
        if control.name == name and isinstance(control, Button) and control.value == value:
            return control.label
    return ""


def _played(controls: tuple[Control, ...], before: Moment, after: Moment) -> str:
    if getattr(after.state, "playing", False):
        return "Playing"
    steps = _steps(controls, before.view, after.view)
    return f"Paused after {steps}" if steps else "Paused"


def _steps(controls: tuple[Control, ...], before: View, after: View) -> str:
    """How many steps have been taken: fewer than asked for, where a run has come to its end."""
    taken = round(_step_count(after) - _step_count(before))
    labels = [control.label(taken) for control in controls if isinstance(control, Steps)]
    return labels[0] if labels and taken > 0 else ""


def _step_count(view: View) -> float:
    number = view.number(STEP_COUNT)
    if number is not None:
        return number.value or 0.0
    return (view.outcome and view.outcome.steps) or 0
