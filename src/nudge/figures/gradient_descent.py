"""Gradient descent: the same line, trained by steps down the slope of the error."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Dial, Steps, Toggle
from nudge.core import descent, line, scaling
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.events import Dragged, Event, Moved, Pressed, Switched, Ticked, assigned
from nudge.numerals import significant
from nudge.pictures.common.history import error_history
from nudge.pictures.common.progress import ROUNDING, STOPPED
from nudge.pictures.houses import error_map, houses
from nudge.pictures.houses.house_run import AS_IT_IS, errors_of, walked
from nudge.training import Trace, extended
from nudge.view import Number, Outcome, Panel, Plot, Text, Tone, View

TITLE = "What does the machine do that you did by hand?"

RATE = Dial("learning_rate", "Learning rate", low=1e-10, high=2.0, step=0.05, scale="log")
RATE_OF_BIAS = Dial(
    "learning_rate_b", "Learning rate of b", low=1e-10, high=2.0, step=0.05, scale="log"
)
CONTROLS = (
    Steps(),
    RATE,
    RATE_OF_BIAS,
    Toggle("one_rate", "One learning rate for both"),
    Toggle("standardize", "Standardize the area"),
    Button("preset", "As in the article", "article"),
    Button("preset", "One rate", "one_rate"),
    Button("preset", "Standardized", "standardized"),
    houses.FREE_WEIGHT,
    houses.BIAS,
)
LEADING = ("steps", "preset")

START = Trace((0,), ((0.0, 0.0),))
BEST = line.least_squares(HOUSES_A.area, HOUSES_A.price)
# An error this little above the smallest, as a part of it, is that of the bottom itself.
SETTLED = 1e-6


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
        case Dragged("left_end" | "right_end" as end, x, y):
            return _restarted(_with_line(state, *houses.dragged(end, x, y, state.w, state.b)))
    return state


def _with_line(state: State, weight: float, bias: float) -> State:
    return replace(state, w=houses.FREE_WEIGHT.clamp(weight), b=houses.BIAS.clamp(bias))


def _restarted(state: State) -> State:
    return replace(state, steps=0, diverged=False, trace=Trace((0,), ((state.w, state.b),)))


def trained(state: State, steps: int) -> State:
    """The state after so many steps more, or where the run went out of bounds."""
    places = walked(state.w, state.b, _rates(state), steps, _scale(state))
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
    return error_map.STANDARDIZED if state.standardize else AS_IT_IS


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
            _map(state, mse),
            houses.error_number(state.w, state.b),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        ),
        panels=(
            Panel("history", "History", lambda: (_history(state, mse),)),
            Panel("network", "Network", lambda: (houses.network(state.w, state.b),)),
        ),
        hidden=("learning_rate_b",) if state.one_rate else (),
        outcome=Outcome((("mse", "the error"),), Text("progress", *_told(state, mse))),
    )


def _map(state: State, mse: float) -> Plot:
    way = np.array((*state.trace.places, (state.w, state.b)))
    # At the bottom rounding alone would say where to go next.
    is_over = state.diverged or mse <= error_of(*BEST) * (1 + SETTLED)
    return error_map.line_map(_scale(state), way, None if is_over else _step(state))


def _step(state: State) -> tuple[float, float]:
    """The next step in the map's units: against the gradient, times the learning rates."""
    scale = _scale(state)
    area = scaling.standardize(HOUSES_A.area, scale)
    here = scaling.standardized_line(state.w, state.b, scale)
    slope_w, slope_b = line.gradient(area, HOUSES_A.price, *here)
    rate_w, rate_b = _rates(state)
    return -rate_w * slope_w, -rate_b * slope_b


def _history(state: State, mse: float) -> Plot:
    errors = errors_of(np.array(state.trace.places)).tolist()
    steps = (*state.trace.steps, state.steps)
    return error_history(steps, (*errors, mse), 100, 1e6, "Mean squared error")


def _told(state: State, mse: float) -> tuple[str, Tone]:
    """How the run does; first that the line is not on the map, when it is not."""
    text, tone = _progress(state, mse)
    off = error_map.off_the_map(_scale(state), state.w, state.b)
    return (f"The line is {off}. {text}" if off and not state.diverged else text), tone


def _progress(state: State, mse: float) -> tuple[str, Tone]:
    curvature = line.hessian(scaling.standardize(HOUSES_A.area, _scale(state)))
    room = descent.headroom(curvature, np.array(_rates(state)))
    if abs(room - 1) < ROUNDING:
        return "To and fro for ever: each step lands as high on the other side.", "warning"
    if room < 1:
        return _divergence(state, curvature), "warning"
    if state.steps == 0:
        return "No step has been taken yet.", "plain"
    smallest = error_of(*BEST)
    if mse < smallest * 1.001:
        return f"Arrived: no line has an error below {significant(smallest)}.", "good"
    return f"The best line has an error of {significant(smallest)}.", "plain"


def _divergence(state: State, curvature: Array) -> str:
    errors = errors_of(np.array(state.trace.places))
    grew = state.diverged or (len(errors) > 1 and errors[-1] > errors[-2])
    how = "The run diverges: each step lands" if grew else "The steps will come to land"
    text = f"{how} on the other side of the valley, higher than before."
    if state.diverged:
        # So long a sentence has room for one place only, and the map is what the reader sees.
        off = error_map.off_the_map(_scale(state), state.w, state.b)
        text = f"The run diverges: the line is {off}. {STOPPED}" if off else f"{text} {STOPPED}"
    if state.one_rate:
        limit = significant(descent.largest_learning_rate(curvature))
        return f"{text} One learning rate for both must stay below {limit}."
    return f"{text} Lower a learning rate."
