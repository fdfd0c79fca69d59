"""One weight of the network, and its slope: which way is down?"""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Dial
from nudge.core import network
from nudge.core.descent import descend
from nudge.core.sample_walk import Parameters, outputs, parameters_of, random_start
from nudge.core.two_two_one import ARCHITECTURE
from nudge.events import Event, Moved, Pressed, assigned
from nudge.marks import Arrow, Line, Mark, Points
from nudge.numerals import significant
from nudge.pictures.people.people_run import N_PEOPLE, TARGETS, features
from nudge.view import Axis, Number, Outcome, Plot, Text, Tone, View, receipt

TITLE = "The slope is negative. Up or down with the weight?"

WEIGHT = Dial("w5", "Weight w₅", low=-10, high=6, step=0.1, learned=True)
CONTROLS = (
    WEIGHT,
    Dial("learning_rate", "Learning rate", low=1.0, high=200.0, step=0.05, scale="log"),
    Button("step", "One step against the slope", primary=True),
)
LEADING = ("w5", "step")
PLACE = 6
"""Where w5 stands among the nine."""
START = random_start(11)
"""Random numbers whose valley along w5 has both its sides on the dial."""
X = features(shift=True)[:N_PEOPLE]
X_AXIS = Axis("Weight w₅", WEIGHT.low, WEIGHT.high)
LOSS = Axis("Loss", 0, 0.6)
CURVE = np.linspace(WEIGHT.low, WEIGHT.high, 81)
# Half of the tangent's length along the axis, how far above it the step is drawn, and the
# slope that is next to none.
REACH, ABOVE, LEVEL = 2.0, 0.05, 1e-3


@dataclass(frozen=True)
class State:
    """The weight, and how long a step is."""

    w5: float = -8.0
    learning_rate: float = 100.0


def update(state: State, event: Event) -> State:
    """Move the weight, or take a step."""
    match event:
        case Pressed("step"):
            after = descend(state.w5, slope_of(state.w5), state.learning_rate)
            return replace(state, w5=WEIGHT.clamp(after))
        case Moved():
            return assigned(state, event)
    return state


def _with(weight: float) -> Parameters:
    return parameters_of((*START[:PLACE], weight, *START[PLACE + 1 :]))


def slope_of(weight: float) -> float:
    """The slope of the loss over all four people along w5, where it has this value."""
    layers = ARCHITECTURE.network(np.array(_with(weight)))
    return float(network.gradient(layers, X, TARGETS[:, np.newaxis]).flattened[PLACE])


def losses_at(weights: np.ndarray) -> np.ndarray:
    """The loss over all four people at each of these weights."""
    places = np.tile(START, (len(weights), 1))
    places[:, PLACE] = weights
    losses: np.ndarray = np.mean((outputs(places, X) - TARGETS) ** 2, axis=1)
    return losses


HEIGHTS = losses_at(CURVE)


def view(state: State) -> View:
    """The loss over one weight with a tangent, and the next step as an arrow."""
    slope, loss = slope_of(state.w5), float(losses_at(np.array([state.w5]))[0])
    after = WEIGHT.clamp(descend(state.w5, slope, state.learning_rate))
    told = receipt(
        network.gradient,
        "how much the loss changes for each 1 that the weight is raised",
        f"at w₅ = {significant(state.w5, 3)}: {significant(slope)}",
    )
    return View(
        (
            Plot(
                "valley",
                "The loss over w₅, the other eight held fast",
                X_AXIS,
                LOSS,
                _marks(state.w5, loss, slope, after),
                f"A valley; at w₅ = {significant(state.w5, 3)} the slope is {significant(slope)}.",
            ),
            Number("loss", "Loss", loss, meaning="error"),
            Number("slope", "Derivative along w₅", slope, 3, meaning="gradient", receipt=told),
            Number("after", "w₅ after the step", after, 3, meaning="weight"),
        ),
        outcome=Outcome(
            numbers=(("loss", "the loss"), ("slope", "the derivative")),
            remark=Text("way", *_way(slope)),
        ),
    )


def _marks(weight: float, loss: float, slope: float, after: float) -> tuple[Mark, ...]:
    ends = np.array((weight - REACH, weight + REACH))
    arrow = (Arrow(weight, loss + ABOVE, after, loss + ABOVE),) if after != weight else ()
    return (
        Line(CURVE, HEIGHTS, "error"),
        Line(ends, loss + slope * (ends - weight), "gradient"),
        *arrow,
        Points([weight], [loss], "prediction"),
    )


def _way(slope: float) -> tuple[str, Tone]:
    if abs(slope) < LEVEL:
        return "Level: neither way is down, and a step goes nowhere.", "good"
    if slope < 0:
        return (
            "Negative: a larger weight has a smaller loss, so the step raises the weight.",
            "plain",
        )
    return "Positive: a smaller weight has a smaller loss, so the step lowers the weight.", "plain"
