"""Slopes: the error over the weight alone and over the bias alone, each with its tangent."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Dial, Steps
from nudge.core import error_map, line
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.core.walk import walk
from nudge.events import Event, Moved, Pressed, Ticked, assigned
from nudge.marks import Arrow, Line, Mark, Points
from nudge.numerals import significant
from nudge.pictures import houses
from nudge.view import Axis, Number, Plot, Text, Tone, View, receipt

TITLE = "Which way is down, and how steep is it?"

WEIGHT = Dial(
    "w", "Weight w", low=-0.2, high=0.4, step=0.001, unit="thousand $ per sq ft", learned=True
)
BIAS = Dial("b", "Bias b", low=-200.0, high=500.0, step=1.0, unit=houses.DOLLARS, learned=True)
RATE = Dial("learning_rate", "Learning rate", low=1e-9, high=1e-3, step=0.05, scale="log")
CONTROLS = (WEIGHT, BIAS, RATE, Steps())

HIGHEST = 200_000.0
CURVE_POINTS = 61
# The tangent is drawn over this part of the axis, so that its slope can be seen.
TANGENT_PART = 0.15
HOPELESS = 1e12


@dataclass(frozen=True)
class State:
    """The line, and the one learning rate for its two parameters."""

    w: float = 0.05
    b: float = 50.0
    learning_rate: float = 5e-8
    steps: int = 0
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Turn a dial, or go down the slopes by steps."""
    match event:
        case Moved("learning_rate"):
            return replace(assigned(state, event), diverged=False)
        case Moved():
            return replace(assigned(state, event), steps=0, diverged=False)
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
    return state


def trained(state: State, steps: int) -> State:
    """The state after so many steps more, or where the run went out of bounds."""
    rates = (state.learning_rate, state.learning_rate)
    path = walk(HOUSES_A.area, HOUSES_A.price, (state.w, state.b), rates, steps)
    kept = path[errors_of(path[:, 0], path[:, 1]) <= HOPELESS]
    diverged = len(kept) <= steps
    return replace(
        state,
        w=float(kept[-1, 0]),
        b=float(kept[-1, 1]),
        steps=state.steps + len(kept) - 1,
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def errors_of(weights: Array, biases: Array) -> Array:
    """The mean squared errors of many lines over the three houses."""
    return error_map.mean_squared_errors(HOUSES_A.area, HOUSES_A.price, weights, biases)


def view(state: State) -> View:
    """Two parabolas, each cut through the error at the line's place."""
    slope_w, slope_b = line.gradient(HOUSES_A.area, HOUSES_A.price, state.w, state.b)
    error = float(errors_of(np.array(state.w), np.array(state.b)))
    return View(
        (
            _parabola(state, "w", error, slope_w),
            _parabola(state, "b", error, slope_b),
            Number("mse", "Mean squared error", error, meaning="error"),
            _slope("slope_w", "Slope along w", slope_w, "mean of 2 × error × area"),
            _slope("slope_b", "Slope along b", slope_b, "mean of 2 × error"),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
            Text("next_step", *_next_step(state, slope_w, slope_b)),
        )
    )


def _slope(name: str, label: str, slope: float, formula: str) -> Number:
    told = receipt(line.gradient, formula, significant(slope))
    return Number(name, label, slope, meaning="gradient", receipt=told)


AXES = {
    "w": Axis("Weight w (thousand $ per sq ft)", WEIGHT.low, WEIGHT.high),
    "b": Axis("Bias b (thousand $)", BIAS.low, BIAS.high),
}
ERROR = Axis("Mean squared error", 0, HIGHEST)


def _parabola(state: State, name: str, error: float, slope: float) -> Plot:
    axis = AXES[name]
    here = getattr(state, name)
    along = np.linspace(axis.low, axis.high, CURVE_POINTS)
    still = {"w": np.array(state.w), "b": np.array(state.b)}
    curve = errors_of(*(still | {name: along}).values())
    reach = TANGENT_PART * (axis.high - axis.low)
    ends = np.array((here - reach, here + reach))
    marks: tuple[Mark, ...] = (
        Line(along, curve, "error"),
        Line(ends, error + slope * (ends - here), "gradient"),
        Arrow(here, error, here - state.learning_rate * slope, error, "gradient"),
        Points([here], [error], "prediction"),
    )
    other = "b" if name == "w" else "w"
    return Plot(
        f"error_along_{name}",
        f"The error along {name}, while {other} stays",
        axis,
        ERROR,
        marks,
        f"A parabola: the error over {name}. At {significant(here)} its slope is "
        f"{significant(slope)}, drawn as a tangent; the arrow is the next step.",
    )


def _next_step(state: State, slope_w: float, slope_b: float) -> tuple[str, Tone]:
    if state.diverged:
        return "The run diverges: the steps are too long for the slope along w.", "warning"
    step_w, step_b = (-state.learning_rate * slope for slope in (slope_w, slope_b))
    return f"The next step adds {significant(step_w)} to w and {significant(step_b)} to b.", "plain"
