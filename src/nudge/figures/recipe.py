"""The recipe: guess, predict, compare, nudge, and again, until the guess is good."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from nudge.controls import Button, Dial, Steps
from nudge.core import line
from nudge.core.arrays import Array
from nudge.core.data import PARTIES
from nudge.core.walk import walk_bowl
from nudge.events import Event, Moved, Pressed, Ticked, assigned
from nudge.numerals import plain, significant
from nudge.pictures.common.history import error_history
from nudge.pictures.common.progress import progress
from nudge.pictures.dinner import parties
from nudge.training import Trace, extended, within_bounds
from nudge.view import Number, Outcome, Panel, Text, View, receipt

TITLE = "How many bottles for each guest?"

CONTROLS = (
    Button("stage", "Next stage", primary=True),
    Steps(primary=False),
    Dial(
        "A",
        "A",
        low=0.0,
        high=1.4,
        step=0.01,
        unit="bottles for each guest",
        learned=True,
        meaning="weight",
    ),
    Button("keep", "Keep this guess"),
    Button("start", "Start again from 1"),
    Dial("learning_rate", "Learning rate", low=1e-6, high=1e-3, step=0.05, scale="log"),
)
LEADING = ("stage", "steps")

CURVATURE = line.hessian_through_origin(PARTIES.guests)
SLOPE_AT_ZERO = np.array([parties.slope_of(0.0)])
BEST = line.least_squares_through_origin(PARTIES.guests, PARTIES.bottles)
# Between the last two lies the rate that jumps to the bottom at once: the reader's to find.
FIRST_GUESS = 1.0
RUNS = {"too small": 5e-6, "good": 2e-4, "too large": 5.5e-4}
NOTHING_YET = Trace()


@dataclass(frozen=True)
class State:
    """The guess, how far its round has come, and the guesses before it."""

    A: float = FIRST_GUESS
    stage: int = 0
    by_hand: bool = False
    learning_rate: float = 5e-5
    steps: int = 0
    trace: Trace = NOTHING_YET
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Go on with the recipe, by stages, by rounds, or with a guess of the reader's own."""
    match event:
        case Pressed("stage"):
            return _next_stage(state)
        case Pressed("steps", count):
            return replace(nudged(state, int(count)), stage=parties.NUDGE)
        case Ticked(count):
            return replace(nudged(state, count), stage=parties.NUDGE)
        case Moved("A", guess):
            return _guessed(state, guess)
        case Pressed("keep"):
            return replace(state, by_hand=False)
        case Pressed("start"):
            return State(learning_rate=state.learning_rate)
        case Moved("learning_rate"):
            return replace(assigned(state, event), diverged=False)
    return state


def _next_stage(state: State) -> State:
    if state.stage < parties.NUDGE:
        return replace(state, stage=state.stage + 1)
    return replace(nudged(state, 1), stage=0)


def _guessed(state: State, guess: float) -> State:
    """A guess by hand opens a round of its own, and may change until it is kept."""
    if not state.by_hand:
        trace = extended(state.trace, state.steps, [(state.A,)])
        state = replace(state, steps=state.steps + 1, trace=trace, by_hand=True)
    return replace(state, A=guess, stage=parties.NUDGE, diverged=False)


def nudged(state: State, count: int) -> State:
    """The state after so many rounds more, or where the run went out of bounds."""
    guesses = run(state.A, state.learning_rate, count)
    guesses = within_bounds(guesses, parties.errors_of(guesses))
    diverged = len(guesses) <= count
    return replace(
        state,
        A=float(guesses[-1]),
        by_hand=False,
        steps=state.steps + len(guesses) - 1,
        trace=extended(state.trace, state.steps, guesses[:-1, np.newaxis]),
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def run(start: float, learning_rate: float, count: int) -> Array:
    """The guesses of so many rounds, the first included."""
    path = walk_bowl(np.array([start]), CURVATURE, SLOPE_AT_ZERO, learning_rate, count)
    return path[:, 0]


@cache
def _runs() -> dict[str, Array]:
    return {name: run(FIRST_GUESS, rate, int(parties.ROUNDS.high)) for name, rate in RUNS.items()}


def view(state: State) -> View:
    """The rounds as a table, the error over A, runs side by side, and the error history."""
    guesses = np.array([*[place[0] for place in state.trace.places], state.A])
    errors = parties.errors_of(guesses)
    first_rounds = guesses[: int(parties.ROUNDS.high) + 1]
    told = progress(
        CURVATURE,
        state.learning_rate,
        state.steps,
        errors[-1],
        _smallest(),
        "A",
        stopped=state.diverged,
    )
    steps = (*state.trace.steps, state.steps)
    stage, run = Text("stage", _stage(state)), Text("progress", *told)
    # In the middle of a round, its stage is what has just happened.
    remark, *notes = (stage, run) if state.stage else (run, stage)
    return View(
        (
            parties.rounds([step + 1 for step in steps], guesses, state.stage, state.learning_rate),
            parties.parabola(state.A, guesses[:-1], state.learning_rate),
            _error(state.A, float(errors[-1])),
            _slope(state.A),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        ),
        panels=(
            Panel(
                "runs", "Runs", lambda: (parties.runs_side_by_side(_runs(), first_rounds), *notes)
            ),
            Panel(
                "history",
                "History",
                lambda: (error_history(steps, errors.tolist(), 0.01, 1000, "Mean squared error"),),
            ),
        ),
        outcome=Outcome((("mse", "the error"),), remark),
    )


def _smallest() -> float:
    return float(parties.errors_of(np.array(BEST)))


def _error(guess: float, mse: float) -> Number:
    missed = line.errors(line.prediction(PARTIES.guests, guess), PARTIES.bottles)
    squares = " + ".join(f"({parties.brief(each)})²" for each in missed)
    told = receipt(
        line.mean_squared_error,
        "mean of (A × guests − bottles)²",
        f"({squares}) / 3 = {significant(mse)}",
    )
    return Number("mse", "Mean squared error", mse, meaning="error", receipt=told)


def _slope(guess: float) -> Number:
    missed = line.errors(line.prediction(PARTIES.guests, guess), PARTIES.bottles)
    blame = " + ".join(
        f"2 × ({parties.brief(each)}) × {plain(guests)}"
        for each, guests in zip(missed, PARTIES.guests, strict=True)
    )
    slope = parties.slope_of(guess)
    told = receipt(
        line.gradient, "mean of 2 × error × guests", f"({blame}) / 3 = {significant(slope)}"
    )
    return Number("slope", "Derivative", slope, meaning="gradient", receipt=told)


def _stage(state: State) -> str:
    """What the recipe has come to, in words."""
    predicted = line.prediction(PARTIES.guests, state.A)
    missed = line.errors(predicted, PARTIES.bottles)
    now, rate = significant(state.A), significant(state.learning_rate, 3)
    slope = parties.slope_of(state.A)
    steep = significant(slope) if slope >= 0 else f"({significant(slope)})"
    after = significant(state.A - state.learning_rate * slope)
    return (
        f"Guess: {now} bottles for each guest.",
        f"Predict: {parties.in_words(predicted)} bottles.",
        f"Compare: the errors are {parties.in_words(missed)}.",
        f"Nudge: the next guess is {now} − {rate} × {steep} = {after}.",
    )[state.stage]
