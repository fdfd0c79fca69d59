"""Gradient descent: the same line, trained by steps down the slope of the error."""

import math
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from nudge.controls import Button, Dial, Steps, Toggle
from nudge.core import descent, error_map, line, scaling
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.core.walk import walk
from nudge.events import Dragged, Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.marks import Arrow, Contours, Handle, Line, Mark, Path
from nudge.numerals import significant
from nudge.pictures import houses
from nudge.training import Trace, extended
from nudge.view import Axis, Number, Plot, Text, Tone, View, receipt

TITLE = "What does the machine do that you did by hand?"

WEIGHT = Dial(
    "w", "Weight w", low=-0.2, high=0.4, step=0.001, unit="thousand $ per sq ft", learned=True
)
BIAS = Dial("b", "Bias b", low=-200.0, high=500.0, step=1.0, unit=houses.DOLLARS, learned=True)
RATE = Dial("learning_rate", "Learning rate", low=1e-10, high=2.0, step=0.05, scale="log")
RATE_OF_BIAS = Dial(
    "learning_rate_b", "Learning rate of b", low=1e-10, high=2.0, step=0.05, scale="log"
)
CONTROLS = (
    Steps(),
    RATE,
    RATE_OF_BIAS,
    Toggle("one_rate", "One learning rate for both"),
    Toggle("standardize", "Standardise the area"),
    Button("preset", "As in the article", "article"),
    Button("preset", "One rate", "one_rate"),
    Button("preset", "Standardised", "standardized"),
    WEIGHT,
    BIAS,
)

AS_IT_IS = scaling.Standardization(mean=0.0, deviation=1.0)
STANDARDIZED = scaling.standardization(HOUSES_A.area)
AXES = {
    AS_IT_IS: (
        Axis("Weight w (thousand $ per sq ft)", -0.06, 0.26),
        Axis("Bias b (thousand $)", -60, 460),
    ),
    STANDARDIZED: (
        Axis("Weight w (thousand $ per deviation)", -250, 290),
        Axis("Bias b (thousand $ at the mean area)", -20, 520),
    ),
}
GRID = 60
START = Trace((0,), ((0.0, 0.0),))
BEST = line.least_squares(HOUSES_A.area, HOUSES_A.price)
# A learning rate this near to the border, as a part of it, is on the border.
ROUNDING = 1e-9
# A step beyond this error is shown as divergence, long before the numbers run out.
HOPELESS = 1e12
# An arrow shorter than this part of the map could not be seen; a longer one leaves it.
SHORTEST_ARROW, LONGEST_ARROW = 0.12, 0.5


@dataclass(frozen=True)
class State:
    """The line in raw units, how it is trained, and the way it has come."""

    w: float = 0.0
    b: float = 0.0
    # The article's 1e-8 and 1, for a gradient with the factor 2 that the article leaves out.
    learning_rate: float = 5e-9
    learning_rate_b: float = 0.5
    one_rate: bool = False
    standardize: bool = False
    steps: int = 0
    trace: Trace = START
    diverged: bool = False
    playing: bool = False


PRESETS = {
    "article": State(),
    "one_rate": State(learning_rate=2e-7, one_rate=True),
    "standardized": State(learning_rate=0.1, one_rate=True, standardize=True),
}


def update(state: State, event: Event) -> State:
    """Train, or begin anew from where the reader puts the line."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
        case Pressed("preset", name):
            return PRESETS[name]
        case Moved("w" | "b"):
            return _restarted(assigned(state, event))
        case Moved() | Switched():
            return replace(assigned(state, event), diverged=False)
        case Dragged("point", x, y):
            return _restarted(_with_line(state, *scaling.restored_line(x, y, _scale(state))))
        case Dragged("left_end" | "right_end" as end, _, y):
            return _restarted(_with_line(state, *houses.dragged(end, y, state.w, state.b)))
    return state


def _with_line(state: State, weight: float, bias: float) -> State:
    return replace(state, w=WEIGHT.clamp(weight), b=BIAS.clamp(bias))


def _restarted(state: State) -> State:
    return replace(state, steps=0, diverged=False, trace=Trace((0,), ((state.w, state.b),)))


def trained(state: State, steps: int) -> State:
    """The state after so many steps more, or where the run went out of bounds."""
    scale = _scale(state)
    x = scaling.standardize(HOUSES_A.area, scale)
    start = scaling.standardized_line(state.w, state.b, scale)
    weights, biases = walk(x, HOUSES_A.price, start, _rates(state), steps).T
    places = np.stack(scaling.restored_line(weights, biases, scale), axis=1)
    places = places[errors_of(places) <= HOPELESS]
    diverged = len(places) <= steps
    return replace(
        state,
        w=float(places[-1, 0]),
        b=float(places[-1, 1]),
        steps=state.steps + len(places) - 1,
        trace=extended(state.trace, state.steps + 1, places[1:]),
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def _rates(state: State) -> tuple[float, float]:
    other = state.learning_rate if state.one_rate else state.learning_rate_b
    return state.learning_rate, other


def _scale(state: State) -> scaling.Standardization:
    """How the area is measured, and with it the weight and the bias on the map."""
    return STANDARDIZED if state.standardize else AS_IT_IS


def errors_of(places: Array) -> Array:
    """The mean squared error of each row of weight and bias over the three houses."""
    weights, biases = places.T
    return error_map.mean_squared_errors(HOUSES_A.area, HOUSES_A.price, weights, biases)


def error_of(weight: float, bias: float) -> float:
    """The mean squared error of one line."""
    return float(errors_of(np.array([(weight, bias)]))[0])


def view(state: State) -> View:
    """The line, the map of all lines with the way walked, and the error after each step."""
    mse = error_of(state.w, state.b)
    marks = (
        houses.error_bars(state.w, state.b),
        houses.model_line(state.w, state.b),
        *houses.end_handles(state.w, state.b),
    )
    return View(
        (
            houses.price_plot(marks, state.w, state.b),
            _map(state),
            _history(state, mse),
            houses.network(state.w, state.b),
            Number(
                "mse",
                "Mean squared error",
                mse,
                meaning="error",
                receipt=receipt(
                    line.mean_squared_error,
                    "mean of (w × area + b − price)²",
                    f"with price = {houses.equation(state.w, state.b)}: {significant(mse)}",
                ),
            ),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
            Text("progress", *_progress(state, mse)),
        ),
        hidden=("learning_rate_b",) if state.one_rate else (),
    )


@cache
def _field(scale: scaling.Standardization) -> Contours:
    """The error of every line on the map, as its logarithm: it spans three powers of ten."""
    x_axis, y_axis = AXES[scale]
    area = scaling.standardize(HOUSES_A.area, scale)
    weights = np.linspace(x_axis.low, x_axis.high, GRID)
    biases = np.linspace(y_axis.low, y_axis.high, GRID)
    errors = error_map.error_map(area, HOUSES_A.price, weights, biases)
    smallest = math.log10(error_of(*BEST))
    return Contours(
        weights.round(6),
        biases.round(6),
        np.log10(errors).round(3).ravel(),
        np.linspace(smallest, 5.6, 13).round(3),
        "error",
    )


def _map(state: State) -> Plot:
    scale = _scale(state)
    x_axis, y_axis = AXES[scale]
    here = scaling.standardized_line(state.w, state.b, scale)
    way = np.array((*state.trace.places, (state.w, state.b)))
    weights, biases = scaling.standardized_line(way[:, 0], way[:, 1], scale)
    marks: tuple[Mark, ...] = (
        _field(scale),
        Path(weights, biases, "past"),
        *_arrow(state, here),
        Handle("point", *here, "The line as a point of the map", "prediction"),
    )
    return Plot(
        "map",
        "The error of every line: darker is worse",
        x_axis,
        y_axis,
        marks,
        "Every place on this map is a line, its shade is the error of that line. "
        "The way walked so far and the direction of the next step are drawn on it.",
    )


def _arrow(state: State, here: tuple[float, float]) -> tuple[Arrow, ...]:
    """The way the next step goes: against the gradient, times the learning rates."""
    if state.diverged:
        return ()
    scale = _scale(state)
    spans = np.array([axis.high - axis.low for axis in AXES[scale]])
    slopes = line.gradient(scaling.standardize(HOUSES_A.area, scale), HOUSES_A.price, *here)
    step = -np.array(_rates(state)) * np.array(slopes)
    length = float(np.hypot(*(step / spans)))
    if length == 0:
        return ()
    drawn = min(max(length, SHORTEST_ARROW), LONGEST_ARROW)
    tip = np.array(here) + step * (drawn / length)
    return (Arrow(*here, float(tip[0]), float(tip[1]), "gradient"),)


def _history(state: State, mse: float) -> Plot:
    errors = errors_of(np.array(state.trace.places)).tolist()
    steps, heights = (*state.trace.steps, state.steps), (*errors, mse)
    # The axes grow by whole powers of ten, so that they stand still most of the time.
    most = 10.0 ** max(1, math.ceil(math.log10(max(state.steps, 1))))
    top = 10.0 ** max(6, math.ceil(math.log10(max(heights))))
    return Plot(
        "history",
        "The error after each step",
        Axis("Steps taken", 0, most),
        Axis("Mean squared error", 100, top, "log"),
        (Line(steps, heights, "error"),),
        f"The error over the steps, on a logarithmic scale; after {state.steps} steps it is "
        f"{significant(mse)}.",
    )


def _progress(state: State, mse: float) -> tuple[str, Tone]:
    if state.steps == 0 and not state.diverged:
        return "No step has been taken yet.", "plain"
    curvature = line.hessian(scaling.standardize(HOUSES_A.area, _scale(state)))
    room = descent.headroom(curvature, np.array(_rates(state)))
    if abs(room - 1) < ROUNDING:
        return "To and fro for ever: each step lands as high on the other side.", "warning"
    if room < 1:
        return _divergence(state, curvature), "warning"
    smallest = error_of(*BEST)
    if mse < smallest * 1.001:
        return f"Arrived: no line has an error below {significant(smallest)}.", "good"
    return f"The best line has an error of {significant(smallest)}.", "plain"


def _divergence(state: State, curvature: Array) -> str:
    text = "The run diverges: each step lands on the other side of the valley, higher than before."
    if state.one_rate:
        limit = significant(descent.largest_learning_rate(curvature))
        return f"{text} One learning rate for both must stay below {limit}."
    return f"{text} Lower a learning rate."
