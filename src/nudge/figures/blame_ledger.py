"""The blame ledger: what each guest list does to each of the sixteen parameters."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nudge.controls import Choice, Dial, Steps
from nudge.core import blame, dinner
from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.core.network import Pass
from nudge.events import Chosen, Event, Moved, Pressed, Ticked, assigned
from nudge.numerals import significant
from nudge.pictures.common.sums import joined
from nudge.pictures.dinner import ledger
from nudge.pictures.dinner.dinner import LISTS, NEURONS, factor
from nudge.pictures.dinner.guest_lists import TRUE, error_number
from nudge.training import within_bounds
from nudge.view import Number, Outcome, Panel, Text, Tone, View, receipt

TITLE = "Who gets the blame?"

SEEDS = 100
HALF_TRAINED = 50
CONTROLS = (
    Choice(
        "network",
        "Network",
        (
            ("pushed", "finished, then pushed a little"),
            ("random", "random numbers"),
            ("half", f"half trained, {HALF_TRAINED} steps"),
            ("finished", "finished"),
        ),
    ),
    Dial("seed", "Seed", low=0, high=SEEDS - 1, step=1, whole=True),
    Steps(paces=(1, 10)),
    Dial("learning_rate", "Learning rate", low=0.001, high=2.0, step=0.05, scale="log"),
)
LEADING = ("network", "steps")

Parameters = tuple[float, ...]


@lru_cache(maxsize=16)
def start(network: str, seed: int) -> Parameters:
    """The parameters that a choice of network begins with."""
    return tuple(_start(network, seed).tolist())


def _start(network: str, seed: int) -> Array:
    match network:
        case "finished":
            return dinner.FINISHED
        case "pushed":
            return dinner.pushed(seed)
        case "half":
            return dinner.trained(dinner.random_start(seed), dinner.LEARNING_RATE, HALF_TRAINED)
    return dinner.random_start(seed)


FIRST = start("pushed", 0)


@dataclass(frozen=True)
class State:
    """Which network was taken, its parameters now, and how far it has come since."""

    network: str = "pushed"
    seed: int = 0
    learning_rate: float = dinner.LEARNING_RATE
    parameters: Parameters = FIRST
    steps: int = 0
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Take steps, or another network to begin with."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
        case Chosen():
            return _begun(assigned(state, event))
        case Moved("seed", value):
            return _begun(replace(state, seed=int(value)))
        case Moved():
            return assigned(state, event)
    return state


def _begun(state: State) -> State:
    parameters = start(state.network, state.seed)
    return replace(state, parameters=parameters, steps=0, diverged=False, playing=False)


def trained(state: State, steps: int) -> State:
    """The state after so many steps more on all eight lists, or where it went out of bounds."""
    places = dinner.walk(np.array(state.parameters), state.learning_rate, steps)
    places = within_bounds(places, dinner.errors(places))
    diverged = len(places) <= steps
    return replace(
        state,
        parameters=tuple(places[-1].tolist()),
        steps=state.steps + len(places) - 1,
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def view(state: State) -> View:
    """The network, the ledger of its next step, and what each list has to do with it."""
    parameters = np.array(state.parameters)
    seen = dinner.passed(parameters)
    network = dinner.ARCHITECTURE.network(parameters)
    entries = blame.ledger(network, GUEST_LISTS.X, GUEST_LISTS.y, state.learning_rate)
    step = entries.sum(axis=0)
    *hidden_pages, output_page = ledger.pages(entries)
    now, then = dinner.errors(np.stack((parameters, parameters + step))).tolist()
    return View(
        (
            ledger.diagram(parameters, entries, seen),
            output_page,
            error_number(seen.prediction[:, 0]),
            Number("mse_after", "The same after this step", _finite(then), 3, meaning="error"),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        ),
        panels=(
            Panel(
                "hidden",
                "Hidden neurons",
                lambda: (*hidden_pages, Text("neurons", *_neurons(seen, entries))),
            ),
            Panel(
                "lists",
                "Guest lists",
                lambda: (
                    ledger.lists_table(seen, entries),
                    _bias_step(state, entries, seen),
                    Text("silent", *_silent(seen)),
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(("mse", "the error"),),
            remark=Text("step", *_step(state, now, then, step)),
        ),
    )


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _bias_step(state: State, entries: Array, seen: Pass) -> Number:
    """The step that is easiest to check by hand: no weight and no other neuron is in it."""
    on = seen.sums[-1][:, 0] > 0
    errors = (seen.prediction[:, 0] - TRUE)[on].tolist()
    total = " + ".join(map(factor, errors)) or "0"
    rate, step = state.learning_rate, float(entries[:, -1].sum())
    return Number(
        "bias_step",
        "Step of the output’s bias",
        step,
        3,
        meaning="gradient",
        receipt=receipt(
            blame.ledger,
            "−learning rate × 2 × (sum of errors where the output is on) ÷ lists",
            f"−{significant(rate, 3)} × 2 × ({total}) ÷ {len(TRUE)} = {significant(step, 3)}",
        ),
    )


def _silent(seen: Pass) -> tuple[str, Tone]:
    """Which rows are zero because a ReLU is off, and whether they had something to say."""
    off = dinner.shut(seen)
    if len(off) == 0:
        return "The output is on for all eight lists, so each of them may move something.", "plain"
    silent = joined([LISTS[place] for place in off])
    which = silent if len(off) < len(LISTS) else "all eight lists"
    told = f"All zero: {which}. An output that is off teaches nothing."
    wrong = [LISTS[place] for place in off if TRUE[place] > 0]
    return (f"{told} Wrong: {joined(wrong)}.", "warning") if wrong else (told, "plain")


def _neurons(seen: Pass, entries: Array) -> tuple[str, Tone]:
    """Which columns are zero because a neuron is dead; otherwise, who moves most."""
    dead = [NEURONS[place] for place in dinner.dead(seen)]
    if dead:
        are = "is" if len(dead) == 1 else "are"
        return (
            f"{joined(dead)} {are} dead, off on all lists: no list moves what leads there.",
            "warning",
        )
    moves = np.abs(entries).sum(axis=1)
    if not moves.any():
        return "No list moves anything.", "plain"
    most = int(moves.argmax())
    told = f"its changes come to {significant(float(moves[most]), 3)} in all"
    return f"{LISTS[most]} moves the parameters most: {told}.", "plain"


def _step(state: State, now: float, then: float, step: Array) -> tuple[str, Tone]:
    if state.diverged:
        return "The run diverges: its numbers grow without end. Lower the learning rate.", "warning"
    if not step.any():
        return "Each column adds up to 0: no step will change this network any more.", "plain"
    told = "The columns add up to the step in the last row."
    if not then <= now:
        return f"{told} It is too long: it makes the error larger.", "warning"
    return f"{told} It makes the error smaller.", "plain"
