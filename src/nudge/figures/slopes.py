"""Slopes: the error over the weight alone and over the bias alone, each with its tangent."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Dial, Steps
from nudge.core import line
from nudge.core.data import HOUSES_A
from nudge.events import Event, Moved, Pressed, Ticked, assigned
from nudge.marks import Arrow, Line, Mark, Points
from nudge.numerals import fixed, plain, significant
from nudge.pictures.common.history import error_history
from nudge.pictures.common.progress import progress
from nudge.pictures.houses import houses
from nudge.pictures.houses.house_run import errors_of, walked
from nudge.training import Trace, extended
from nudge.view import Axis, Number, Outcome, Panel, Plot, Text, View, receipt

TITLE = "Which way is down, and how steep is it?"

RATE = Dial("learning_rate", "Learning rate", low=1e-9, high=1e-3, step=0.05, scale="log")
CONTROLS = (houses.FREE_WEIGHT, houses.BIAS, RATE, Steps())
LEADING = ("w", "b")

HIGHEST = 200_000.0
CURVE_POINTS = 61
# The tangent is drawn over this part of the axis, so that its slope can be seen.
TANGENT_PART = 0.15
START = Trace((0,), ((0.05, 50.0),))
BEST = line.least_squares(HOUSES_A.area, HOUSES_A.price)
CURVATURE = line.hessian(HOUSES_A.area)


@dataclass(frozen=True)
class State:
    """The line, and the one learning rate for its two parameters."""

    w: float = 0.05
    b: float = 50.0
    learning_rate: float = 5e-8
    steps: int = 0
    trace: Trace = START
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Turn a dial, or go down the slopes by steps."""
    match event:
        case Moved("learning_rate"):
            return replace(assigned(state, event), diverged=False)
        case Moved():
            moved = assigned(state, event)
            trace = Trace((0,), ((moved.w, moved.b),))
            return replace(moved, steps=0, trace=trace, diverged=False)
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
    return state


def trained(state: State, steps: int) -> State:
    """The state after so many steps more, or where the run went out of bounds."""
    rates = (state.learning_rate, state.learning_rate)
    places = walked(state.w, state.b, rates, steps)
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


def view(state: State) -> View:
    """Two parabolas, each cut through the error at the line's place, and the way down."""
    slope_w, slope_b = line.gradient(HOUSES_A.area, HOUSES_A.price, state.w, state.b)
    ways = errors_of(np.array((*state.trace.places, (state.w, state.b)))).tolist()
    steps = (*state.trace.steps, state.steps)
    smallest = float(errors_of(np.array([BEST]))[0])
    told = progress(
        CURVATURE,
        state.learning_rate,
        state.steps,
        ways[-1],
        smallest,
        "line",
        stopped=state.diverged,
    )
    return View(
        (
            _parabola(state, "w", ways[-1], slope_w),
            _parabola(state, "b", ways[-1], slope_b),
            houses.error_number(state.w, state.b),
            _slope(state, "w", slope_w),
            _slope(state, "b", slope_b),
        ),
        panels=(
            Panel("line", "Line", lambda: (_line(state),)),
            Panel(
                "history",
                "History",
                lambda: (
                    error_history(steps, ways, 100, 1e6, "Mean squared error"),
                    Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
                    Text("next_step", _next_step(state, slope_w, slope_b)),
                ),
            ),
        ),
        outcome=Outcome((("mse", "the error"),), Text("progress", *told), state.steps),
    )


def _line(state: State) -> Plot:
    bars, model = houses.error_bars(state.w, state.b), houses.model_line(state.w, state.b)
    return houses.price_plot((bars, model), state.w, state.b)


def _slope(state: State, name: str, slope: float) -> Number:
    """The slope along a parameter: the mean of 2 × error, times the area for the weight."""
    predicted = line.prediction(HOUSES_A.area, state.w, state.b)
    errors = line.errors(predicted, HOUSES_A.price)
    factors = [f" × {plain(area)}" if name == "w" else "" for area in HOUSES_A.area]
    pairs = zip(errors, factors, strict=True)
    terms = " + ".join(f"2 × ({fixed(error, 1)}){factor}" for error, factor in pairs)
    formula = "mean of 2 × error × area" if name == "w" else "mean of 2 × error"
    told = receipt(
        line.gradient, formula, f"({terms}) / {len(HOUSES_A.price)} = {significant(slope)}"
    )
    return Number(f"slope_{name}", f"Slope along {name}", slope, meaning="gradient", receipt=told)


AXES = {
    "w": Axis("Weight w (thousand $ per sq ft)", houses.FREE_WEIGHT.low, houses.FREE_WEIGHT.high),
    "b": Axis("Bias b (thousand $)", houses.BIAS.low, houses.BIAS.high),
}
ERROR = Axis("Mean squared error", 0, HIGHEST)


def _parabola(state: State, name: str, error: float, slope: float) -> Plot:
    axis = AXES[name]
    here = getattr(state, name)
    along = np.linspace(axis.low, axis.high, CURVE_POINTS)
    still = {"w": np.full(CURVE_POINTS, state.w), "b": np.full(CURVE_POINTS, state.b)}
    curve = errors_of(np.stack(list((still | {name: along}).values()), axis=1))
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


def _next_step(state: State, slope_w: float, slope_b: float) -> str:
    step_w, step_b = (-state.learning_rate * slope for slope in (slope_w, slope_b))
    return f"The next step adds {significant(step_w)} to w and {significant(step_b)} to b."
