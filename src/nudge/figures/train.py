"""Train it: four people, two classes, one sample at a time, and a look back at every epoch."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Choice, Dial, Steps, Toggle
from nudge.core import network
from nudge.core.arrays import Array
from nudge.core.sample_walk import Parameters
from nudge.core.two_two_one import PARAMETERS
from nudge.errors import StateError
from nudge.events import Chosen, Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.numerals import significant
from nudge.pictures.common.sums import symbol
from nudge.pictures.people import people_run
from nudge.pictures.people.people import (
    NAMES,
    accuracy_number,
    loss_number,
    new_number,
    people_table,
    plane,
    seen,
    slopes_of_one,
)
from nudge.pictures.people.people_history import history
from nudge.pictures.people.people_network import people_network
from nudge.pictures.people.people_run import N_PEOPLE, RUN, Leg, Run, begun
from nudge.pictures.people.people_words import next_up, progress, twins
from nudge.view import Number, Outcome, Panel, Plot, Text, View, receipt

TITLE = "Can nine numbers learn to tell A from B?"

CONTROLS = (
    Button("sample", "1 sample", primary=True),
    Steps(paces=(10, 1, 100), one="epoch", many="epochs", primary=False),
    Dial("epoch", "Epoch", low=0, high=RUN, step=1, learned=True, whole=True),
    Dial("learning_rate", "Learning rate", low=0.001, high=100.0, step=0.05, scale="log"),
    Toggle("shift", "Shift by 135 lb and 66 in"),
    Toggle("shuffle", "Shuffle each epoch"),
    Choice("scale", "Loss on a scale", (("linear", "linear"), ("log", "logarithmic"))),
    Choice("start", "Start from", (("random", "random numbers"), ("ones", "all ones"))),
    Button("begin", "Start again", "again"),
    Button("begin", "Start from another seed", "other"),
)
LEADING = ("sample", "steps")

FIRST_SEED = 20
"""Its end is the article's: .95 for Emily and .04 for Frank."""
FIRST_RUN = begun("random", FIRST_SEED)
N_NEW = (N_PEOPLE, N_PEOPLE + 1)


@dataclass(frozen=True)
class State:
    """The run so far, the epoch looked at, and how the run goes on."""

    epoch: float = 0.0
    learning_rate: float = 0.1
    shift: bool = True
    shuffle: bool = False
    scale: str = "linear"
    start: str = "random"
    seed: int = FIRST_SEED
    run: Run = FIRST_RUN
    playing: bool = False

    def __post_init__(self) -> None:
        """Refuse an epoch that no run comes through; training may pass the dial's end."""
        if self.epoch < 0:
            raise StateError(f"epoch must be at least 0, not {self.epoch:g}")


def update(state: State, event: Event) -> State:
    """Train, look back, or begin anew."""
    match event:
        case Pressed("sample"):
            return trained(state, 1)
        case Pressed("steps", count):
            return trained(state, int(count) * N_PEOPLE)
        case Ticked(count):
            return _played(state, count)
        case Moved("epoch", value):
            return _looked_at(state, int(value))
        case Pressed("begin", value):
            return _begun(replace(state, seed=state.seed + (value == "other")))
        case Switched("shift") | Chosen("start"):
            return _begun(assigned(state, event))
        case Moved() | Switched() | Chosen():
            return assigned(state, event)
    return state


def _begun(state: State) -> State:
    return replace(state, epoch=0.0, run=begun(state.start, state.seed), playing=False)


def _looked_at(state: State, epoch: int) -> State:
    """The run at this epoch; where it has not been yet, it is trained that far."""
    missing = epoch - state.run.epochs
    if missing > 0:
        state = trained(replace(state, epoch=float(state.run.epochs)), missing * N_PEOPLE)
    return replace(state, epoch=float(epoch), playing=False)


def _played(state: State, epochs: int) -> State:
    """Play rests after each thousand epochs, the length of the article's run."""
    left = RUN - int(state.epoch) % RUN
    return replace(trained(state, min(epochs, left) * N_PEOPLE), playing=epochs < left)


def trained(state: State, samples: int) -> State:
    """The state after so many samples more, or up to the end of their last epoch.

    The run goes on from the epoch that is looked at; what came after it is forgotten.
    """
    run = people_run.cut(state.run, int(state.epoch), state.seed, shift=state.shift)
    already_learned = run.samples % N_PEOPLE if samples > 1 else 0
    leg = Leg(run.samples, state.learning_rate, state.shuffle)
    run = people_run.trained(run, samples - already_learned, leg, state.seed, shift=state.shift)
    return replace(state, epoch=float(run.epochs), run=run)


def view(state: State) -> View:
    """The network with the next person inside, everybody's prediction, the plane, the run."""
    run, epoch = state.run, int(state.epoch)
    is_now = epoch >= run.epochs
    samples = run.samples if is_now else epoch * N_PEOPLE
    parameters = people_run.at(run, epoch, state.seed, shift=state.shift)
    (row,) = people_run.order(state.seed, samples, samples + 1, shuffle=state.shuffle)
    now = seen(parameters, shift=state.shift)
    slopes = slopes_of_one(parameters, row, shift=state.shift)
    shown = min(epoch, run.epochs)
    told = progress(now, state.learning_rate * slopes, shown, samples)
    return View(
        (
            people_network(now, row, slopes, state.learning_rate),
            plane(parameters, now.right, shift=state.shift),
            Number("step_count", "Epoch", shown, digits=None, meaning="past"),
            loss_number(now),
            accuracy_number(now),
        ),
        panels=(
            Panel("history", "History", lambda: (_history(state, shown),)),
            Panel(
                "people",
                "Everybody",
                lambda: (
                    people_table(now, row, shift=state.shift),
                    *[new_number(now, place) for place in N_NEW],
                ),
            ),
            Panel(
                "next",
                "Next sample",
                lambda: (
                    _steepest(NAMES[row], slopes),
                    Number("seed", "Seed", state.seed, digits=None, meaning="past"),
                    Text(
                        "next",
                        next_up(NAMES[row], samples, shown, run.epochs, shuffle=state.shuffle),
                    ),
                    Text("twins", _about_twins(parameters)),
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(("loss", "the loss"), ("accuracy", "the accuracy")),
            remark=Text("progress", *told),
        ),
    )


def _history(state: State, shown: int) -> Plot:
    run, last = state.run, state.run.epochs
    losses, right = people_run.losses(
        np.array((*run.trace.places, run.parameters)), shift=state.shift
    )
    return history(
        "history",
        "Loss and accuracy after each epoch",
        (*run.trace.steps, last),
        (
            ("accuracy", right.tolist(), "prediction"),
            ("loss", losses.tolist(), "error"),
        ),
        state.scale,
        "Loss; accuracy (share correct)",
        shown,
    )


def _steepest(name: str, slopes: Array) -> Number:
    place = int(np.argmax(np.abs(slopes)))
    told = receipt(
        network.gradient,
        "the largest in size of the nine slopes of the next sample’s squared error",
        f"for {name}, along {symbol(PARAMETERS[place])}: {significant(float(slopes[place]))}",
    )
    return Number(
        "steepest",
        "Steepest slope, next sample",
        float(slopes[place]),
        3,
        meaning="gradient",
        receipt=told,
    )


def _about_twins(parameters: Parameters) -> str:
    w1, w2, w3, w4 = [significant(value, 3) for value in parameters[:4]]
    if twins(parameters):
        return f"h₁ and h₂ are one neuron twice: both have the weights {w1} and {w2}."
    return f"h₁ has the weights {w1} and {w2}, h₂ has {w3} and {w4}."
