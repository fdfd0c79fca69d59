"""A dinner party: a network whose every number has a reason, and one that finds its own."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Dial, Steps, Toggle
from nudge.core import dinner, losses
from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.events import Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.pictures.common.history import error_history
from nudge.pictures.dinner import dinner_run, forward_pass, guest_lists, neuron_words
from nudge.training import Trace, extended, within_bounds
from nudge.view import Number, Outcome, Panel, Plot, Text, Tone, View

TITLE = "Who comes tonight, and how much wine does it take?"

SEEDS = 100
CONTROLS = (
    Toggle("agatha", "Agatha comes"),
    Toggle("dahlia", "Dahlia comes"),
    Toggle("stiffy", "Stiffy comes"),
    Button("start", "The finished network", "finished"),
    Button("start", "Start from random numbers", "random"),
    Button("start", "New random numbers", "other"),
    Dial("seed", "Seed", low=0, high=SEEDS - 1, step=1, whole=True),
    Steps(),
    Dial("learning_rate", "Learning rate", low=0.001, high=2.0, step=0.05, scale="log"),
)
LEADING = ("agatha", "dahlia", "stiffy", "steps")

Parameters = tuple[float, ...]
FINISHED: Parameters = tuple(dinner.FINISHED.tolist())
# The history's axis; a smaller error is drawn on its edge, because a logarithm has no 0.
LEAST, MOST = 1e-6, 10.0


def begun(parameters: Array) -> Trace:
    """The trace of a run that has not made a step: its errors."""
    return extended(Trace(), 0, dinner.errors(parameters[np.newaxis])[:, np.newaxis])


START_TRACE = begun(dinner.FINISHED)


@dataclass(frozen=True)
class State:
    """Who comes, the network's sixteen numbers, and the errors on its way."""

    agatha: bool = False
    dahlia: bool = True
    stiffy: bool = True
    seed: int = 0
    learning_rate: float = dinner.LEARNING_RATE
    parameters: Parameters = FINISHED
    steps: int = 0
    trace: Trace = START_TRACE
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Let guests come or stay away, train, or take other numbers."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
        case Pressed("start", "finished"):
            return _started(state, dinner.FINISHED)
        case Pressed("start", value):
            return _from_seed(state, (state.seed + (value == "other")) % SEEDS)
        case Moved("seed", value):
            return _from_seed(state, int(value))
        case Moved() | Switched():
            return assigned(state, event)
    return state


def _from_seed(state: State, seed: int) -> State:
    return replace(_started(state, dinner.random_start(seed)), seed=seed)


def _started(state: State, parameters: Array) -> State:
    return replace(
        state,
        parameters=tuple(parameters.tolist()),
        steps=0,
        trace=begun(parameters),
        diverged=False,
        playing=False,
    )


def trained(state: State, steps: int) -> State:
    """The state after so many steps more on all eight lists, or where it went out of bounds."""
    places = dinner.walk(np.array(state.parameters), state.learning_rate, steps)
    errors = dinner.errors(places)
    places = within_bounds(places, errors)
    diverged = len(places) <= steps
    return replace(
        state,
        parameters=tuple(places[-1].tolist()),
        steps=state.steps + len(places) - 1,
        trace=extended(state.trace, state.steps + 1, errors[1 : len(places), np.newaxis]),
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def view(state: State) -> View:
    """The network on tonight's list, all eight lists, the error so far, and the reasons."""
    parameters = np.array(state.parameters)
    evening = forward_pass.evening(parameters, (state.agatha, state.dahlia, state.stiffy))
    said = evening.seen.prediction[:, 0]
    errors = [error for (error,) in state.trace.places]
    who, run = (
        Text("tonight", forward_pass.words(evening)),
        Text("progress", *_progress(state, errors, parameters)),
    )
    # A finished network is there to be asked, another one to be trained.
    is_finished = np.array_equal(parameters, dinner.FINISHED)
    remark, *notes = (who, run) if is_finished else (run, who)
    return View(
        (
            forward_pass.diagram(evening),
            guest_lists.bottles_plot(said, evening.place),
            forward_pass.bottles(evening),
            guest_lists.error_number(said),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        ),
        panels=(
            Panel("reasons", "Reasons", lambda: (*notes, *_reasons(parameters))),
            Panel(
                "lists", "All eight lists", lambda: (guest_lists.lists_table(said, evening.place),)
            ),
            Panel("history", "History", lambda: (_history(state, errors, said),)),
        ),
        outcome=Outcome((("bottles", "the network’s answer"), ("mse", "the error")), remark),
    )


def _history(state: State, errors: list[float], said: Array) -> Plot:
    now = losses.squared(said, GUEST_LISTS.bottles)
    drawn = [max(LEAST, error) for error in (*errors, now)]
    return error_history(
        (*state.trace.steps, state.steps), drawn, LEAST, MOST, "Mean squared error"
    )


def _reasons(parameters: Array) -> list[Text]:
    if np.array_equal(parameters, dinner.FINISHED):
        return [Text(f"reason_{place + 1}", neuron_words.ours(place)) for place in range(3)]
    return [
        Text(f"reason_{place + 1}", *neuron_words.reason(parameters, place)) for place in range(3)
    ]


def _progress(state: State, errors: list[float], parameters: Array) -> tuple[str, Tone]:
    if state.diverged:
        return "The run diverges: its numbers grow without end. Lower the learning rate.", "warning"
    return dinner_run.progress(errors, state.steps, parameters)
