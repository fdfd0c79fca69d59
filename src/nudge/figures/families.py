"""The right family: training finds the best curve of a family, and cannot leave it."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nudge.controls import Button, Choice, Dial, Steps
from nudge.core import linear
from nudge.core.arrays import Array
from nudge.core.families import smallest_error
from nudge.core.feature_scaling import FeatureScale, feature_scale, restored_model, standardize
from nudge.core.line import mean_squared_error
from nudge.core.shapes import X_OF_SHAPES, shape
from nudge.core.walk import walk_bowl
from nudge.events import Chosen, Event, Moved, Pressed, Ticked, assigned
from nudge.numerals import significant
from nudge.pictures.common import curves
from nudge.pictures.common.history import error_history
from nudge.pictures.common.progress import progress
from nudge.training import Trace, extended, within_bounds
from nudge.view import Column, Number, Outcome, Panel, Plot, Table, Text, View, receipt, table

TITLE = "Can more training make a wrong family right?"

SHAPES = (
    ("linear", "on a line"),
    ("quadratic", "on a parabola"),
    ("logarithmic", "on a logarithm"),
    ("noisy", "on a line, with noise"),
)
FAMILIES = (("linear", "lines"), ("quadratic", "parabolas"), ("logarithmic", "logarithms"))
CONTROLS = (
    Choice("data", "The points lie", SHAPES),
    Choice("family", "Look among all", FAMILIES),
    Steps(),
    Dial("learning_rate", "Learning rate", low=1e-3, high=2.0, step=0.05, scale="log"),
    Button("draw", "Draw other noise"),
    Button("restart", "Start at zero"),
)
LEADING = ("data", "family", "steps")

Error = float | None
Row = tuple[Error, Error, Error]
NONE_YET: tuple[Row, Row, Row, Row] = ((None, None, None),) * 4
START = Trace((0,), ((0.0, 0.0, 0.0),))
# The axis of the errors begins here; a logarithm has no place for an error of 0.
LOWEST, SMALLEST_DRAWN = 1e-3, 1e-12


@dataclass(frozen=True)
class State:
    """The data, the family, the curve so far, and the smallest errors ever reached.

    `w2` is of use to parabolas alone. The parameters are those for standardized features.
    """

    data: str = "quadratic"
    family: str = "linear"
    w1: float = 0.0
    w2: float = 0.0
    b: float = 0.0
    learning_rate: float = 0.1
    seed: int = 0
    steps: int = 0
    trace: Trace = START
    reached: tuple[Row, Row, Row, Row] = NONE_YET
    diverged: bool = False
    playing: bool = False


def update(state: State, event: Event) -> State:
    """Train, or begin anew with other data or another family."""
    match event:
        case Pressed("steps", count):
            return trained(state, int(count))
        case Ticked(count):
            return trained(state, count)
        case Pressed("restart"):
            return _restarted(state)
        case Pressed("draw"):
            forgotten = (*state.reached[:3], NONE_YET[3])
            return _restarted(replace(state, data="noisy", seed=state.seed + 1, reached=forgotten))
        case Chosen():
            return _restarted(assigned(state, event))
        case Moved():
            return replace(assigned(state, event), diverged=False)
    return state


def _restarted(state: State) -> State:
    return replace(state, w1=0.0, w2=0.0, b=0.0, steps=0, trace=START, diverged=False)


@dataclass(frozen=True, eq=False)
class Task:
    """Points and a family: what is trained on what, and the smallest error that there is."""

    X: Array
    y: Array
    scale: FeatureScale
    curvature: Array
    gradient_at_zero: Array
    smallest: float


@lru_cache(maxsize=32)
def task(family: str, data: str, seed: int) -> Task:
    """The standardized features of the points, and the bowl of their error."""
    raw, y = curves.features(family, X_OF_SHAPES), shape(data, seed)
    scale = feature_scale(raw)
    X = standardize(raw, scale)
    at_zero = np.append(*linear.gradient(X, y, np.zeros(X.shape[1]), 0.0))
    least = smallest_error(family, X_OF_SHAPES, y)
    return Task(X, y, scale, linear.hessian(X), at_zero, least)


def _task(state: State) -> Task:
    return task(state.family, state.data, state.seed if state.data == "noisy" else 0)


def trained(state: State, steps: int) -> State:
    """The state after so many steps more, or where the run went out of bounds."""
    now = _task(state)
    columns = now.X.shape[1]
    start = np.array((*(state.w1, state.w2)[:columns], state.b))
    path = walk_bowl(start, now.curvature, now.gradient_at_zero, state.learning_rate, steps)
    errors = linear.mean_squared_errors(now.X, now.y, path[:, :columns], path[:, -1])
    path = within_bounds(path, errors)
    places = np.zeros((len(path), 3))
    places[:, :columns], places[:, 2] = path[:, :columns], path[:, -1]
    diverged = len(path) <= steps
    w1, w2, b = places[-1].tolist()
    return replace(
        state,
        w1=w1,
        w2=w2,
        b=b,
        steps=state.steps + len(path) - 1,
        trace=extended(state.trace, state.steps + 1, places[1:]),
        reached=_reached(state, float(np.min(errors))),
        diverged=diverged,
        playing=state.playing and not diverged,
    )


def _reached(state: State, error: float) -> tuple[Row, Row, Row, Row]:
    """The smallest errors, with this one in its place if it is smaller."""
    place = _names(SHAPES).index(state.data), _names(FAMILIES).index(state.family)
    rows: list[list[Error]] = [list(row) for row in state.reached]
    before = rows[place[0]][place[1]]
    rows[place[0]][place[1]] = error if before is None else min(before, error)
    first, second, third, fourth = [(row[0], row[1], row[2]) for row in rows]
    return first, second, third, fourth


def _names(options: tuple[tuple[str, str], ...]) -> list[str]:
    return [name for name, _ in options]


def view(state: State) -> View:
    """The curve and what it leaves, the error after each step, and all errors reached."""
    now = _task(state)
    scaled = np.array((state.w1, state.w2))[: now.X.shape[1]]
    mse = mean_squared_error(linear.prediction(now.X, scaled, state.b), now.y)
    weights, bias = restored_model(scaled, state.b, now.scale)
    model = curves.NAMES[state.family]
    told = progress(
        now.curvature,
        state.learning_rate,
        state.steps,
        mse,
        now.smallest,
        model,
        stopped=state.diverged,
    )
    return View(
        (
            curves.fit(state.family, now.y, weights, bias),
            curves.residuals(state.family, now.y, weights, bias),
            _error(mse),
            Number("step_count", "Steps taken", state.steps, digits=None, meaning="past"),
        ),
        panels=(
            Panel("history", "History", lambda: (_history(state, now, mse),)),
            Panel(
                "reached",
                "Errors reached",
                lambda: (
                    _errors_reached(state),
                    Text("formula", curves.formula(state.family, weights, bias)),
                ),
            ),
        ),
        hidden=() if state.data == "noisy" else ("draw",),
        outcome=Outcome((("mse", "the error"),), Text("progress", *told)),
    )


def _history(state: State, now: Task, mse: float) -> Plot:
    places = np.array(state.trace.places)
    weights = places[:, : now.X.shape[1]]
    errors = linear.mean_squared_errors(now.X, now.y, weights, places[:, 2]).tolist()
    heights = [max(error, SMALLEST_DRAWN) for error in (*errors, mse)]
    steps = (*state.trace.steps, state.steps)
    return error_history(steps, heights, LOWEST, 1000, "Mean squared error")


def _error(mse: float) -> Number:
    told = receipt(mean_squared_error, "mean of (prediction − y)²", significant(mse))
    return Number("mse", "Mean squared error", mse, meaning="error", receipt=told)


def _errors_reached(state: State) -> Table:
    columns = (Column("Points"), *[Column(label, "error", 2) for _, label in FAMILIES])
    rows = [(label, *row) for (_, label), row in zip(SHAPES, state.reached, strict=True)]
    current = _names(SHAPES).index(state.data)
    title = "The smallest error that you have reached"
    return table("reached", title, columns, tuple(rows), current=current)
