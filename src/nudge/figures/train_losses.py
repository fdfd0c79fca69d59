"""Four losses, one start: what each thinks of a mistake, and how fast it learns."""

from functools import cache

from nudge.core.sample_walk import SLOPES, Parameters, random_start
from nudge.events import Event
from nudge.numerals import significant
from nudge.pictures import rivals
from nudge.pictures.rivals import Rival, State
from nudge.view import Column, Table, Text, View, table

TITLE = "Would another loss do as well?"
CONTROLS = rivals.CONTROLS
NAMES = {
    "squared": "squared",
    "halved": "half of it",
    "absolute": "absolute",
    "cross-entropy": "cross-entropy",
}


@cache
def _runs(seed: int) -> tuple[Rival, ...]:
    start = random_start(seed)
    return tuple(
        [Rival(loss.replace("-", "_"), name, start, loss=loss) for loss, name in NAMES.items()]
    )


def update(state: State, event: Event) -> State:
    """Train, or begin anew."""
    return rivals.update(_runs(state.seed), state, event)


def view(state: State) -> View:
    """The four runs, all judged by the mean squared error, and what Alice teaches each."""
    runs = _runs(state.seed)
    places = rivals.places_of(runs, state)
    return View(
        (
            rivals.loss_history(runs, state),
            _table(runs, places),
            *rivals.numbers(runs, state),
            Text("judge", _judge(runs, state)),
        )
    )


def _table(runs: tuple[Rival, ...], places: tuple[Parameters, ...]) -> Table:
    rows = []
    for run, place in zip(runs, places, strict=True):
        alice = rivals.said(run, place)[0]
        slope = SLOPES[run.loss](alice, 1.0)
        rows.append((run.name, alice, slope, slope * alice * (1 - alice)))
    return table(
        "alice",
        "Alice is 1. What does each loss make of it?",
        (
            Column("Loss"),
            Column("Prediction", "prediction", decimals=3),
            Column("Slope along it", "gradient", decimals=3),
            Column("Along the sum", "gradient", decimals=4),
        ),
        tuple(rows),
    )


def _judge(runs: tuple[Rival, ...], state: State) -> str:
    found = dict(zip(NAMES, rivals.losses_now(runs, state), strict=True))
    least = min(found, key=lambda loss: found[loss])
    told = f"{NAMES[least]}, with {significant(found[least], 3)}"
    return f"Judged by the mean squared error after {state.epochs} epochs, the lowest is {told}."
