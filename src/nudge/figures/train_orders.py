"""Four orders, one start: one person at a time, shuffled, all at once, or Alice alone."""

from functools import cache

from nudge.core.sample_walk import Parameters, random_start
from nudge.events import Event
from nudge.pictures.common.sums import joined
from nudge.pictures.people import compared_runs
from nudge.pictures.people.compared_runs import Rival, State
from nudge.pictures.people.people import NAMES
from nudge.pictures.people.people_run import N_PEOPLE
from nudge.view import Column, Outcome, Panel, Table, Text, Tone, View, table

TITLE = "Does it matter who is learned when?"
CONTROLS = compared_runs.CONTROLS
ALICE = 3
"""The place of her run among the four."""


@cache
def _runs(seed: int) -> tuple[Rival, ...]:
    start = random_start(seed)
    return (
        Rival("fixed", "in order", start),
        Rival("shuffled", "shuffled", start, order="shuffled"),
        Rival("batch", "all at once", start, order="batch"),
        Rival("alice", "Alice alone", start, order="alice"),
    )


def update(state: State, event: Event) -> State:
    """Train, or begin anew."""
    return compared_runs.update(_runs(state.seed), state, event)


MAIN = ("loss_fixed", "loss_batch")


def view(state: State) -> View:
    """The losses of the four runs, and what each says of the four people."""
    runs = _runs(state.seed)
    places = compared_runs.places_of(runs, state)
    main, others = compared_runs.numbers(runs, state, MAIN)
    return View(
        (
            compared_runs.loss_history(runs, state),
            _table(runs, places),
            *main,
        ),
        panels=(Panel("losses", "All losses", lambda: (*others, Text("steps", _steps(state)))),),
        outcome=Outcome(
            numbers=(("loss_fixed", "the loss in order"), ("loss_batch", "that of all at once")),
            remark=Text("alice", *_alice(state, runs[ALICE], places[ALICE])),
        ),
    )


def _table(runs: tuple[Rival, ...], places: tuple[Parameters, ...]) -> Table:
    rows: list[tuple[float | str | None, ...]] = [
        (run.name, *compared_runs.said(run, place)[:N_PEOPLE])
        for run, place in zip(runs, places, strict=True)
    ]
    return table(
        "people",
        "The predictions of each run: A is 1, B is 0",
        (
            Column("Run"),
            *[Column(name, "prediction", decimals=2) for name in NAMES[:N_PEOPLE]],
        ),
        tuple(rows),
    )


def _steps(state: State) -> str:
    many = N_PEOPLE * state.epochs
    return f"One at a time has taken {many} steps, all at once {state.epochs}, one for each epoch."


def _alice(state: State, run: Rival, place: Parameters) -> tuple[str, Tone]:
    if state.epochs == 0:
        return "No person has had a turn yet.", "plain"
    called = ["A" if value > 1 / 2 else "B" for value in compared_runs.said(run, place)[:N_PEOPLE]]
    if called == ["A"] * N_PEOPLE:
        return "The run that sees Alice alone calls everybody A, as she is.", "warning"
    return f"The run that sees Alice alone calls the four {joined(called)}.", "plain"
