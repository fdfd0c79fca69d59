"""Several weights side by side: keep some, and see what their errors have in common."""

from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Toggle
from nudge.core import line
from nudge.core.data import HOUSES_A
from nudge.errors import StateError
from nudge.events import Event, Moved, Pressed, Switched, assigned
from nudge.marks import Bars, Line, Mark, Points, Segments
from nudge.numerals import fixed, significant
from nudge.pictures.houses import houses
from nudge.view import Axis, Outcome, Plot, Text, View

TITLE = "Which weight is the best so far?"

CONTROLS = (
    houses.WEIGHT,
    Button("keep", "Keep this weight", primary=True),
    Button("forget", "Forget the kept ones"),
    Toggle("curve", "Show the curve"),
)
LEADING = ("w", "keep", "forget", "curve")

# All kept weights are points; more bars than these do not fit beside each other with their
# numbers.
MOST_KEPT, MOST_BARS = 20, 5
WEIGHT = Axis("Weight w", 0.0, 0.4)
# Up to the error of a weight of 0.4 on one end; a weight of 0 lies just below it.
ERROR = Axis("Mean squared error", 0.0, 240_000.0)
CURVE = tuple(np.linspace(WEIGHT.low, WEIGHT.high, 81).tolist())


@dataclass(frozen=True)
class State:
    """The weight on the dial, the kept ones, and whether the curve is shown."""

    w: float = 0.25
    kept: tuple[float, ...] = (0.1, 0.15)
    curve: bool = False

    def __post_init__(self) -> None:
        """Refuse kept weights that nobody can have kept: a link can hold anything."""
        if len(self.kept) > MOST_KEPT:
            raise StateError(f"at most {MOST_KEPT} weights can be kept, not {len(self.kept)}")
        for weight in self.kept:
            houses.WEIGHT.check(weight)


def update(state: State, event: Event) -> State:
    """Turn the dial, keep what it shows, or begin anew."""
    match event:
        case Moved() | Switched():
            return assigned(state, event)
        case Pressed("keep") if state.w not in state.kept:
            return replace(state, kept=_latest((*state.kept, state.w), MOST_KEPT))
        case Pressed("forget"):
            return replace(state, kept=())
    return state


def _latest(weights: tuple[float, ...], most: int) -> tuple[float, ...]:
    """The last weights, at most so many, and the best of all among them."""
    if len(weights) <= most:
        return weights
    best = weights.index(min(weights, key=error_of))
    first = len(weights) - most
    return weights[first:] if best >= first else (weights[best], *weights[first + 1 :])


def error_of(weight: float) -> float:
    """The mean squared error of the line with this weight."""
    return line.mean_squared_error(line.prediction(HOUSES_A.area, weight), HOUSES_A.price)


def view(state: State) -> View:
    """The errors as bars beside each other, and as points over their weights."""
    return View(
        (
            _bars(state),
            _over_weights(state),
            houses.error_number(state.w),
        ),
        outcome=Outcome(
            numbers=(("mse", "the error"),),
            remark=Text("best", _best(state)),
        ),
    )


def _bars(state: State) -> Plot:
    others = tuple(weight for weight in state.kept if weight != state.w)
    shown = _latest(others, MOST_BARS - 1)
    weights = (*shown, state.w)
    errors = [error_of(weight) for weight in weights]
    last = fixed(state.w, 3) if state.w in state.kept else "now"
    labels = (*(fixed(weight, 3) for weight in shown), last)
    # The axis ends at a round number above the highest bar, and so jumps seldom.
    top = next(top for top in (5e3, 2e4, 6e4, 2.4e5) if max(errors) <= top)
    marks = (Bars(labels, errors, tuple([significant(error) for error in errors]), "error"),)
    return Plot(
        "bars",
        "Kept weights side by side",
        Axis("Weight", 0, len(weights)),
        Axis("Mean squared error", 0, top * 1.1),
        marks,
        f"{len(weights)} bars, one a weight; the height is the mean squared error.",
    )


def _over_weights(state: State) -> Plot:
    now = error_of(state.w)
    marks: tuple[Mark, ...] = (
        Segments([state.w], [0.0], [state.w], [now], "error"),
        Points(state.kept, [error_of(weight) for weight in state.kept], "past"),
        Points([state.w], [now], "error"),
    )
    if state.curve:
        marks = (Line(CURVE, [error_of(weight) for weight in CURVE], "error"), *marks)
    return Plot(
        "error_over_weight",
        "The error over the weight",
        WEIGHT,
        ERROR,
        marks,
        "One point a weight; its height is the mean squared error.",
    )


def _best(state: State) -> str:
    if not state.kept:
        return "No weight is kept yet."
    best = min((*state.kept, state.w), key=error_of)
    which = "the weight on the dial" if best == state.w else f"{fixed(best, 3)}, a kept one"
    return f"The best so far is {which}, with an error of {significant(error_of(best))}."
