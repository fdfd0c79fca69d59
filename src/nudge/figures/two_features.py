"""Two features: area and bathrooms predict a price, and the line becomes a plane."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from nudge.controls import Button, Dial, Steps, Toggle
from nudge.core import linear
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_B
from nudge.core.feature_scaling import (
    FeatureScale,
    feature_scale,
    restored_model,
    standardize,
    standardized_model,
)
from nudge.core.line import mean_squared_error
from nudge.core.walk import walk_bowl
from nudge.events import Dragged, Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.numerals import significant
from nudge.pictures.common import projection
from nudge.pictures.common.history import error_history
from nudge.pictures.common.progress import progress
from nudge.pictures.houses import plane
from nudge.training import Trace, extended, within_bounds
from nudge.view import Number, Outcome, Panel, Plot, Text, Tone, View, receipt

TITLE = "What is a bathroom worth?"

CONTROLS = (
    Steps(),
    Dial("learning_rate", "Learning rate", low=1e-9, high=1.0, step=0.05, scale="log"),
    Toggle("standardize", "Standardize both features"),
    Button("restart", "Start at zero"),
    Dial(
        "w1", "Weight w₁", -0.1, 0.4, 0.001, "thousand $ per sq ft", learned=True, meaning="weight"
    ),
    Dial(
        "w2", "Weight w₂", -100, 200, 1, "thousand $ per bathroom", learned=True, meaning="weight"
    ),
    Dial(
        "b", "Bias b", low=-200, high=500, step=1, unit="thousand $", learned=True, meaning="bias"
    ),
    projection.TURN,
    projection.TILT,
)
LEADING = ("steps", "w2")

START = Trace((0,), ((0.0, 0.0, 0.0),))
BEST = linear.least_squares(HOUSES_B.X, HOUSES_B.price)
# A rate belongs to its scale: one that suits the one is absurd on the other.
RATES = {True: 0.1, False: 2e-7}


@dataclass(frozen=True)
class State:
    """The plane in raw units, how it is trained, the way it has come, and the reader's eye."""

    w1: float = 0.0
    w2: float = 0.0
    b: float = 0.0
    learning_rate: float = RATES[True]
    standardize: bool = True
    turn: float = -60.0
    tilt: float = 20.0
    steps: int = 0
    trace: Trace = START
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Train, turn the picture, or begin anew from where the reader puts the plane."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
        case Pressed("restart"):
            return _restarted(replace(state, w1=0.0, w2=0.0, b=0.0))
        case Switched("standardize", on):
            return replace(state, standardize=on, learning_rate=RATES[on], diverged=False)
        case Dragged("eye", x, y):
            turn, tilt = projection.turned(x, y)
            return replace(state, turn=turn, tilt=tilt)
        case Moved("w1" | "w2" | "b"):
            return _restarted(assigned(state, event))
        case Moved():
            return replace(assigned(state, event), diverged=False)
    return state


def _restarted(state: State) -> State:
    here = (state.w1, state.w2, state.b)
    return replace(state, steps=0, diverged=False, trace=Trace((0,), (here,)))


@dataclass(frozen=True, eq=False)
class Bowl:
    """The error over weights and bias for features that are measured in one scale."""

    scale: FeatureScale
    curvature: Array
    gradient_at_zero: Array


@cache
def bowl(standardized: bool) -> Bowl:  # noqa: FBT001 - the key of a cache
    """The bowl that a run goes down: long and narrow, or nearly round."""
    as_it_is = FeatureScale(np.zeros(2), np.ones(2))
    scale = feature_scale(HOUSES_B.X) if standardized else as_it_is
    features = standardize(HOUSES_B.X, scale)
    at_zero = np.append(*linear.gradient(features, HOUSES_B.price, np.zeros(2), 0.0))
    return Bowl(scale, linear.hessian(features), at_zero)


def trained(state: State, steps: int) -> State:
    """The state after so many steps more, or where the run went out of bounds."""
    here = bowl(state.standardize)
    start = np.append(*standardized_model(np.array((state.w1, state.w2)), state.b, here.scale))
    path = walk_bowl(start, here.curvature, here.gradient_at_zero, state.learning_rate, steps)
    weights, biases = restored_model(path[:, :2], path[:, 2], here.scale)
    places = np.column_stack((weights, biases))
    places = within_bounds(places, errors_of(places))
    diverged = len(places) <= steps
    w1, w2, b = places[-1].tolist()
    return replace(
        state,
        w1=w1,
        w2=w2,
        b=b,
        steps=state.steps + len(places) - 1,
        trace=extended(state.trace, state.steps + 1, places[1:]),
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def errors_of(places: Array) -> Array:
    """The mean squared error of each row of two weights and a bias."""
    return linear.mean_squared_errors(HOUSES_B.X, HOUSES_B.price, places[:, :2], places[:, 2])


def view(state: State) -> View:
    """The plane in space, what it gets wrong, the network, and the error after each step."""
    weights = np.array((state.w1, state.w2))
    predicted = linear.prediction(HOUSES_B.X, weights, state.b)
    mse = mean_squared_error(predicted, HOUSES_B.price)
    scale = bowl(state.standardize).scale
    return View(
        (
            plane.in_space(weights, state.b, state.turn, state.tilt),
            plane.against_actual(predicted),
            _error(mse, weights, state.b),
            Number("bathroom", "Per bathroom", state.w2, meaning="weight"),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        ),
        panels=(
            Panel("history", "History", lambda: (_history(state, mse),)),
            Panel(
                "network",
                "Network",
                lambda: (plane.network(weights, state.b, scale, standardized=state.standardize),),
            ),
            Panel("houses", "Houses", lambda: (plane.house_table(), plane.residuals(predicted))),
        ),
        outcome=Outcome((("mse", "the error"),), Text("progress", *_progress(state, mse))),
    )


def _error(mse: float, weights: Array, bias: float) -> Number:
    told = receipt(
        mean_squared_error,
        "mean of (w₁ × area + w₂ × bathrooms + b − price)²",
        f"with price = {plane.equation(weights, bias)}: {significant(mse)}",
    )
    return Number("mse", "Mean squared error", mse, meaning="error", receipt=told)


def _history(state: State, mse: float) -> Plot:
    errors = errors_of(np.array(state.trace.places)).tolist()
    steps = (*state.trace.steps, state.steps)
    return error_history(steps, (*errors, mse), 1000, 1e6, "Mean squared error")


def _progress(state: State, mse: float) -> tuple[str, Tone]:
    curvature = bowl(state.standardize).curvature
    smallest = float(errors_of(np.array([(*BEST[0], BEST[1])]))[0])
    return progress(
        curvature,
        state.learning_rate,
        state.steps,
        mse,
        smallest,
        "plane",
        stopped=state.diverged,
    )
