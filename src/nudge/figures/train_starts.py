"""Three starts, one network: do two neurons that begin alike ever come apart?"""

from functools import cache

from nudge.core.sample_walk import ALL_ONES, Parameters, random_start
from nudge.events import Event
from nudge.numerals import fixed
from nudge.pictures.common.sums import joined
from nudge.pictures.people import compared_runs
from nudge.pictures.people.compared_runs import Rival, State
from nudge.pictures.people.people_words import twins
from nudge.view import Column, Outcome, Panel, Table, Text, View, table

TITLE = "Do neurons that start alike stay alike?"
CONTROLS = compared_runs.CONTROLS
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
    return compared_runs.update(_runs(state.seed), state, event)


MAIN = ("loss_random", "loss_ones")


def view(state: State) -> View:
    """The losses of the three runs, and the weights of their two hidden neurons."""
    runs = _runs(state.seed)
    places = compared_runs.places_of(runs, state)
    main, others = compared_runs.numbers(runs, state, MAIN)
    return View(
        (
            compared_runs.loss_history(runs, state),
            _table(runs, places),
            *main,
        ),
        panels=(Panel("losses", "All losses", lambda: (*others,)),),
        outcome=Outcome(
            numbers=(
                ("loss_random", "the loss from random numbers"),
                ("loss_ones", "that from all ones"),
            ),
            remark=Text("alike", _alike(state, places)),
        ),
    )


def _table(runs: tuple[Rival, ...], places: tuple[Parameters, ...]) -> Table:
    rows = [
        (run.name, _pair(place[:2]), _pair(place[2:4]), "yes" if twins(place) else "no")
        for run, place in zip(runs, places, strict=True)
    ]
    return table(
        "neurons",
        "Weights of the hidden neurons",
        (
            Column("Start"),
            Column("h₁: w₁, w₂", "weight"),
            Column("h₂: w₃, w₄", "weight"),
            Column("Alike"),
        ),
        tuple(rows),
    )


def _pair(weights: tuple[float, ...]) -> str:
    return ", ".join([fixed(weight, 2) for weight in weights])


def _alike(state: State, places: tuple[Parameters, ...]) -> str:
    alike = [run.name for run, place in zip(_runs(state.seed), places, strict=True) if twins(place)]
    if not alike:
        return f"After {state.epochs} epochs no run has two neurons that are alike."
    told = joined(alike)
    return f"After {state.epochs} epochs h₁ and h₂ are alike to the last digit from {told}."
