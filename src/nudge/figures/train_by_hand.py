"""A bias, trained by hand: two dials, one line, and medals for small errors."""

from dataclasses import dataclass, replace

from nudge.core import line
from nudge.core.data import HOUSES_A
from nudge.events import Dragged, Event, Moved, assigned
from nudge.numerals import significant
from nudge.pictures.houses import houses
from nudge.view import Goal, Goals, Number, Outcome, Panel, Text, Tone, View

TITLE = "How small can you make the error by hand?"

CONTROLS = (houses.FREE_WEIGHT, houses.BIAS)
LEADING = ("w", "b")

# 799 is the article's challenge. The best line has 447.29, so the last is rare.
MEDALS = (799.0, 750.0, 600.0, 500.0, 450.0)


@dataclass(frozen=True)
class State:
    """The line, and weight and bias of the best line so far."""

    w: float = 0.0
    b: float = 0.0
    best_w: float = 0.0
    best_b: float = 0.0


def update(state: State, event: Event) -> State:
    """Turn a dial or drag an end of the line; remember the best line."""
    match event:
        case Moved():
            return _remembering(assigned(state, event))
        case Dragged(end, x, y):
            weight, bias = houses.dragged(end, x, y, state.w, state.b)
            weight, bias = houses.FREE_WEIGHT.clamp(weight), houses.BIAS.clamp(bias)
            return _remembering(replace(state, w=weight, b=bias))
    return state


def kept(there: State, left: State) -> State:
    """The line that undo or redo leads to; the best line so far is not undone."""
    best = min((there, left), key=lambda each: error_of(each.best_w, each.best_b))
    return replace(there, best_w=best.best_w, best_b=best.best_b)


def _remembering(state: State) -> State:
    """The state whose best line is this one, if it is better than the best so far."""
    if error_of(state.w, state.b) >= error_of(state.best_w, state.best_b):
        return state
    return replace(state, best_w=state.w, best_b=state.b)


def error_of(weight: float, bias: float) -> float:
    """The mean squared error of this line over the three houses."""
    predicted = line.prediction(HOUSES_A.area, weight, bias)
    return line.mean_squared_error(predicted, HOUSES_A.price)


def view(state: State) -> View:
    """The line with its errors, the network with its bias, the error and the medals."""
    marks = (
        houses.error_bars(state.w, state.b),
        houses.model_line(state.w, state.b),
        *houses.end_handles(state.w, state.b),
    )
    smallest = error_of(state.best_w, state.best_b)
    return View(
        (
            houses.price_plot(marks, state.w, state.b),
            houses.error_number(state.w, state.b),
            Number("smallest_error", "Smallest so far", smallest, meaning="past"),
            Goals("medals", "Medals for an error below", medals(smallest)),
        ),
        panels=(Panel("network", "Network", lambda: (houses.network(state.w, state.b),)),),
        outcome=Outcome((("mse", "the error"),), Text("next_medal", *_next_medal(smallest))),
    )


def _next_medal(smallest: float) -> tuple[str, Tone]:
    left = [medal for medal in MEDALS if smallest >= medal]
    if not left:
        return f"All medals are won: your smallest error is {significant(smallest)}.", "good"
    return f"The next medal is for an error below {significant(left[0], 3)}.", "plain"


def medals(error: float) -> tuple[Goal, ...]:
    """The medals, and which of them this error has won."""
    return tuple([Goal(significant(medal, 3), error < medal) for medal in MEDALS])
