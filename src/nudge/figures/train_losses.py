"""Four losses, one start: what each thinks of a mistake, and how fast it learns."""

from functools import cache

from nudge.core.sample_walk import SLOPES, Parameters, bent, random_start
from nudge.events import Event
from nudge.numerals import significant
from nudge.pictures.people import compared_runs
from nudge.pictures.people.compared_runs import Rival, State
from nudge.view import Column, Outcome, Panel, Table, Text, View, table

TITLE = "Would another loss do as well?"
CONTROLS = compared_runs.CONTROLS
ALICE = 0
# With all its digits, a slope from here on is wider than its column.
LONGEST = 1e6
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
    return compared_runs.update(_runs(state.seed), state, event)


MAIN = ("loss_squared", "loss_cross_entropy")


def view(state: State) -> View:
    """The four runs, all judged by the mean squared error, and what Alice teaches each."""
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
                ("loss_squared", "the loss of the squared run"),
                ("loss_cross_entropy", "that of the cross-entropy run"),
            ),
            remark=Text("judge", _judge(runs, state)),
        ),
    )


def _table(runs: tuple[Rival, ...], places: tuple[Parameters, ...]) -> Table:
    rows = []
    for run, place in zip(runs, places, strict=True):
        prediction, bend = bent(compared_runs.sum_of(run, place, ALICE))
        slope = SLOPES[run.loss](prediction, bend, 1.0)
        rows.append((run.name, prediction, _along_prediction(slope, bend), slope))
    return table(
        "alice",
        "Alice is 1: the derivatives of each loss",
        (
            Column("Loss"),
            Column("Prediction", "prediction", decimals=3),
            Column("Along it", "gradient", decimals=3),
            Column("Along the sum", "gradient", decimals=4),
        ),
        tuple(rows),
    )


def _along_prediction(slope: float, bend: float) -> float | str:
    """The slope along the prediction, before the sigmoid's own slope is multiplied in."""
    if bend == 0:
        return "beyond all numbers"
    along = slope / bend
    return along if abs(along) < LONGEST else significant(along)


def _judge(runs: tuple[Rival, ...], state: State) -> str:
    found = dict(zip(NAMES, compared_runs.losses_now(runs, state), strict=True))
    if state.epochs == 0:
        return f"All four start with a mean squared error of {significant(found['squared'], 3)}."
    least = min(found, key=lambda loss: found[loss])
    told = f"{NAMES[least]}, with {significant(found[least], 3)}"
    return f"Judged by the mean squared error after {state.epochs} epochs, the lowest is {told}."
