"""Four ways to write the same people down: as they are, shifted, centered, standardized."""

from functools import cache

import numpy as np

from nudge.core import network
from nudge.core.feature_scaling import feature_scale, standardize
from nudge.core.sample_walk import Parameters, random_start
from nudge.core.two_two_one import ARCHITECTURE
from nudge.events import Event
from nudge.numerals import significant
from nudge.pictures.people import compared_runs
from nudge.pictures.people.compared_runs import Rival, State
from nudge.pictures.people.people_run import N_PEOPLE, features
from nudge.view import Column, Outcome, Panel, Table, Text, Tone, View, table

TITLE = "Why 135 and 66?"
CONTROLS = compared_runs.CONTROLS
RAW = features(shift=False)
SCALE = feature_scale(RAW[:N_PEOPLE])
# A sigmoid as flat as this lets next to nothing through.
FLAT = 1e-4


@cache
def _runs(seed: int) -> tuple[Rival, ...]:
    start = random_start(seed)
    return (
        Rival("raw", "as they are", start, RAW),
        Rival("shifted", "shifted", start),
        Rival("centered", "centered", start, RAW - SCALE.mean),
        Rival("standardized", "standardized", start, standardize(RAW, SCALE)),
    )


def update(state: State, event: Event) -> State:
    """Train, or begin anew."""
    return compared_runs.update(_runs(state.seed), state, event)


MAIN = ("loss_shifted", "loss_raw")


def view(state: State) -> View:
    """The losses of the four runs, and what Alice looks like in each."""
    runs = _runs(state.seed)
    places = compared_runs.places_of(runs, state)
    main, others = compared_runs.numbers(runs, state, MAIN)
    return View(
        (
            compared_runs.loss_history(runs, state),
            _table(runs, places),
            *main,
        ),
        panels=(Panel("losses", "All losses", lambda: (*others,)),),
        outcome=Outcome(
            numbers=(
                ("loss_shifted", "the loss, shifted,"),
                ("loss_raw", "that of the people as they are"),
            ),
            remark=Text("flat", *_flat(runs[0], places[0])),
        ),
    )


def _table(runs: tuple[Rival, ...], places: tuple[Parameters, ...]) -> Table:
    rows: list[tuple[float | str | None, ...]] = []
    for run, place in zip(runs, places, strict=True):
        alice = ", ".join([significant(float(value), 2) for value in run.X[0]])
        rows.append((run.name, alice, *compared_runs.said(run, place)[N_PEOPLE:]))
    return table(
        "features",
        "Alice as the network sees her, and the two new people",
        (
            Column("People"),
            Column("Alice", "data"),
            Column("Emily", "prediction", decimals=3),
            Column("Frank", "prediction", decimals=3),
        ),
        tuple(rows),
    )


def _flat(run: Rival, place: Parameters) -> tuple[str, Tone]:
    """What the hidden neurons make of the people as they are."""
    passed = network.forward(ARCHITECTURE.network(np.array(place)), run.X[:N_PEOPLE])
    bend = float((passed.outputs[0] * (1 - passed.outputs[0])).max())
    largest = float(np.abs(passed.sums[0]).max())
    told = f"As they are, a hidden neuron’s sum goes up to {significant(largest, 3)} in size"
    if bend < FLAT:
        return f"{told}. Its slope there is below {significant(FLAT, 1)}.", "warning"
    return f"{told}. The steepest slope is {significant(bend, 2)}.", "plain"
