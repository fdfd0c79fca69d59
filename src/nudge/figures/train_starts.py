"""Three starts, one network: do two neurons that begin alike ever come apart?"""

from functools import cache

from nudge.core.sample_walk import ALL_ONES, Parameters, random_start
from nudge.events import Event
from nudge.numerals import significant
from nudge.pictures import rivals
from nudge.pictures.people_words import twins
from nudge.pictures.rivals import Rival, State
from nudge.pictures.written import joined
from nudge.view import Column, Table, Text, View, table

TITLE = "Do neurons that start alike stay alike?"
CONTROLS = rivals.CONTROLS
ZEROS: Parameters = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@cache
def _runs(seed: int) -> tuple[Rival, ...]:
    return (
        Rival("random", "random", random_start(seed)),
        Rival("ones", "all ones", ALL_ONES),
        Rival("zeros", "all zeros", ZEROS),
    )


def update(state: State, event: Event) -> State:
    """Train, or begin anew."""
    return rivals.update(_runs(state.seed), state, event)


def view(state: State) -> View:
    """The losses of the three runs, and the weights of their two hidden neurons."""
    runs = _runs(state.seed)
    places = rivals.places_of(runs, state)
    return View(
        (
            rivals.loss_history(runs, state),
            _table(runs, places),
            *rivals.numbers(runs, state),
            Text("alike", _alike(state, places)),
        )
    )


def _table(runs: tuple[Rival, ...], places: tuple[Parameters, ...]) -> Table:
    rows = [
        (run.name, _pair(place[:2]), _pair(place[2:4]), "yes" if twins(place) else "no")
        for run, place in zip(runs, places, strict=True)
    ]
    return table(
        "neurons",
        "The weights of the two hidden neurons",
        (
            Column("Start"),
            Column("w₁, w₂ of h₁", "weight"),
            Column("w₃, w₄ of h₂", "weight"),
            Column("Alike"),
        ),
        tuple(rows),
    )


def _pair(weights: tuple[float, ...]) -> str:
    return ", ".join([significant(weight, 3) for weight in weights])


def _alike(state: State, places: tuple[Parameters, ...]) -> str:
    alike = [run.name for run, place in zip(_runs(state.seed), places, strict=True) if twins(place)]
    if not alike:
        return f"After {state.epochs} epochs no run has two neurons that are alike."
    told = joined(alike)
    return f"After {state.epochs} epochs h₁ and h₂ are alike to the last digit from {told}."
