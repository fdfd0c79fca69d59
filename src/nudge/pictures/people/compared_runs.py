"""Several runs of the four people's network side by side, which differ in one thing.

All take the same number of epochs at the same learning rate, so that what differs in the
end comes from that one thing: where they start, what they see, in which order, by which
loss.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from nudge.controls import Button, Control, Dial, Steps
from nudge.core import losses, network
from nudge.core.arrays import Array
from nudge.core.sample_walk import Parameters, Sample, last_sums, outputs, parameters_of, walk
from nudge.core.two_two_one import ARCHITECTURE
from nudge.errors import StateError
from nudge.events import Event, Moved, Pressed, Ticked, assigned
from nudge.marks import Meaning
from nudge.numerals import significant
from nudge.pictures.people.people_history import history
from nudge.pictures.people.people_run import N_PEOPLE, RUN, TARGETS, features, order
from nudge.training import HOPELESS, Trace, extended
from nudge.view import Number, Plot, receipt

CONTROLS: tuple[Control, ...] = (
    Steps(paces=(10, 1, 100), one="epoch", many="epochs"),
    Dial("learning_rate", "Learning rate", low=0.001, high=100.0, step=0.05, scale="log"),
    Button("begin", "Start again", "again"),
    Button("begin", "Start from another seed", "other"),
)
MEANINGS: tuple[Meaning, ...] = ("error", "prediction", "past", "plain")
FIRST_SEED = 20
SHIFTED = features(shift=True)
NO_TRACE = Trace()


@dataclass(frozen=True, eq=False)
class Rival:
    """One of the runs.

    Attributes
    ----------
    key, name
        For the number of its loss, and for the reader.
    start
        Its first parameters.
    X : shape (6, 2)
        What it sees of the four people and of the two new ones.
    loss
        One of `core.losses.LOSSES`.
    order
        "fixed", "shuffled", "batch" for all four at once, or "alice" for her alone.
    """

    key: str
    name: str
    start: Parameters
    X: Array = field(default_factory=lambda: SHIFTED)
    loss: str = "squared"
    order: str = "fixed"


@dataclass(frozen=True)
class State:
    """Where the runs have come to. Before the first epoch they are where they start."""

    learning_rate: float = 0.1
    seed: int = FIRST_SEED
    places: tuple[Parameters, ...] = ()
    epochs: int = 0
    trace: Trace = NO_TRACE
    playing: bool = False

    def __post_init__(self) -> None:
        """Refuse what no run can have come to: a link can hold anything."""
        if any(not abs(value) <= HOPELESS for place in self.places for value in place):
            raise StateError(f"no parameter of a run may be beyond {HOPELESS:g}")


def places_of(rivals: Sequence[Rival], state: State) -> tuple[Parameters, ...]:
    """Where each of the runs is."""
    return state.places or tuple([rival.start for rival in rivals])


def update(rivals: Sequence[Rival], state: State, event: Event) -> State:
    """Train all of them, or begin anew; a figure's own events are its own business."""
    match event:
        case Pressed("steps", count):
            return trained(rivals, state, int(count))
        case Ticked(count):
            left = RUN - state.epochs % RUN
            after = trained(rivals, state, min(count, left))
            return replace(after, playing=count < left)
        case Pressed("begin", value):
            seed = state.seed + (value == "other")
            return State(learning_rate=state.learning_rate, seed=seed)
        case Moved():
            return assigned(state, event)
    return state


def trained(rivals: Sequence[Rival], state: State, epochs: int) -> State:
    """All runs after so many epochs more."""
    pairs = zip(rivals, places_of(rivals, state), strict=True)
    ways = [_way(rival, place, state, epochs) for rival, place in pairs]
    heights = [losses_of(rival, way) for rival, way in zip(rivals, ways, strict=True)]
    return replace(
        state,
        places=tuple([way[-1] for way in ways]),
        epochs=state.epochs + epochs,
        trace=extended(_trace(rivals, state), state.epochs + 1, np.column_stack(heights)),
    )


def _way(rival: Rival, place: Parameters, state: State, epochs: int) -> list[Parameters]:
    """The parameters after each of the epochs."""
    if rival.order == "batch":
        return _batch_way(rival, place, state.learning_rate, epochs)
    samples = _samples(rival, state, epochs)
    every = len(samples) // epochs
    return walk(place, samples, state.learning_rate, rival.loss)[every - 1 :: every]


def _batch_way(
    rival: Rival, place: Parameters, learning_rate: float, epochs: int
) -> list[Parameters]:
    batch = [(rival.X[:N_PEOPLE], TARGETS[:, np.newaxis])]
    now, way = np.array(place), []
    for _ in range(epochs):
        now = network.trained(ARCHITECTURE, now, batch, learning_rate, rival.loss)
        way.append(parameters_of(now.tolist()))
    return way


def _samples(rival: Rival, state: State, epochs: int) -> list[Sample]:
    """Who is learned in these epochs, one after the other."""
    rows = list(zip(*rival.X[:N_PEOPLE].T.tolist(), TARGETS.tolist(), strict=True))
    if rival.order == "alice":
        return rows[:1] * (N_PEOPLE * epochs)
    first, last = state.epochs * N_PEOPLE, (state.epochs + epochs) * N_PEOPLE
    turns = order(state.seed, first, last, shuffle=rival.order == "shuffled")
    return [rows[row] for row in turns]


def losses_of(rival: Rival, places: Sequence[Parameters]) -> Array:
    """The mean squared error over the four at each place: one measure for all runs."""
    squares = (outputs(places, rival.X[:N_PEOPLE]) - TARGETS) ** 2
    return np.asarray(squares.mean(axis=1))


def said(rival: Rival, place: Parameters) -> list[float]:
    """What a run says of each of the six."""
    values: list[float] = outputs([place], rival.X)[0].tolist()
    return values


def sum_of(rival: Rival, place: Parameters, person: int) -> float:
    """The sum that a run makes its prediction of a person of."""
    return float(last_sums([place], rival.X)[0, person])


def _trace(rivals: Sequence[Rival], state: State) -> Trace:
    return state.trace if state.trace.steps else _begun(tuple(rivals))


@cache
def _begun(rivals: tuple[Rival, ...]) -> Trace:
    heights = [float(losses_of(rival, [rival.start])[0]) for rival in rivals]
    return extended(Trace(), 0, (heights,))


def losses_now(rivals: Sequence[Rival], state: State) -> list[float]:
    """The loss of each run where it is."""
    pairs = zip(rivals, places_of(rivals, state), strict=True)
    return [float(losses_of(rival, [place])[0]) for rival, place in pairs]


def loss_history(rivals: Sequence[Rival], state: State) -> Plot:
    """The loss of each run after each epoch."""
    trace, now = _trace(rivals, state), losses_now(rivals, state)
    columns = list(zip(*trace.places, now, strict=True))
    lines = [
        (rival.name, column, meaning)
        for rival, column, meaning in zip(rivals, columns, MEANINGS, strict=False)
    ]
    return history(
        "history",
        "The loss after each epoch, one line for each run",
        (*trace.steps, state.epochs),
        lines,
        "log",
        "Loss",
    )


def numbers(
    rivals: Sequence[Rival], state: State, main: Sequence[str]
) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """How far the runs are, and the loss of each: the main ones, and all others."""
    found = zip(rivals, losses_now(rivals, state), MEANINGS, strict=False)
    of_runs = [
        Number(
            f"loss_{rival.key}",
            f"Loss, {rival.name}",
            loss,
            meaning=meaning,
            receipt=receipt(
                losses.squared,
                "mean of (prediction − class)² over the four people",
                f"of {rival.name}: {significant(loss)}",
            ),
        )
        for rival, loss, meaning in found
    ]
    epoch = Number("step_count", "Epoch", state.epochs, digits=None, meaning="past")
    seed = Number("seed", "Random seed", state.seed, digits=None, meaning="past")
    return (
        (epoch, *[each for each in of_runs if each.name in main]),
        (*[each for each in of_runs if each.name not in main], seed),
    )
