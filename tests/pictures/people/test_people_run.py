import numpy as np
import pytest

from nudge.core.data import PEOPLE
from nudge.core.sample_walk import ALL_ONES, parameters_of, random_start, walk
from nudge.errors import StateError
from nudge.pictures.people.people_run import (
    MOST_LEGS,
    N_PEOPLE,
    Leg,
    Run,
    at,
    begun,
    cut,
    features,
    order,
    people,
    trained,
)
from nudge.training import HOPELESS

SEED = 20
SLOW, FAST = Leg(0, 0.1), Leg(0, 0.7, shuffle=True)


def run(*stretches: tuple[int, Leg]) -> Run:
    so_far = begun("random", SEED)
    for samples, leg in stretches:
        so_far = trained(so_far, samples, leg, SEED, shift=True)
    return so_far


def test_a_run_learns_the_four_in_their_order() -> None:
    way = walk(random_start(SEED), list(people(shift=True)) * 3, 0.1)
    assert run((12, SLOW)).parameters == way[-1]
    assert run((12, SLOW)).epochs == 3
    assert order(SEED, 2, 7, shuffle=False) == [2, 3, 0, 1, 2]


def test_how_many_samples_a_press_took_does_not_matter() -> None:
    whole = run((44, SLOW))
    assert run((1, SLOW), (2, SLOW), (1, SLOW), (7, SLOW), (33, SLOW)) == whole
    assert whole.trace.steps == tuple(range(12))


def test_in_a_shuffled_epoch_each_has_a_turn() -> None:
    turns = order(SEED, 0, 40, shuffle=True)
    epochs = [turns[first : first + N_PEOPLE] for first in range(0, 40, N_PEOPLE)]
    assert all(sorted(epoch) == [0, 1, 2, 3] for epoch in epochs)
    assert len({tuple(epoch) for epoch in epochs}) > 1
    assert order(SEED, 5, 9, shuffle=True) == turns[5:9]


def test_any_epoch_of_a_run_can_be_had_again() -> None:
    stretches = ((403, SLOW), (798, FAST), (2799, SLOW))
    long = run(*stretches)
    ways = [run((403, SLOW), (4 * epoch - 403, FAST)) for epoch in (101, 150, 299)]
    for epoch, short in zip((101, 150, 299), ways, strict=True):
        found = at(long, epoch, SEED, shift=True)
        # Kept places have seven digits.
        assert found == pytest.approx(short.parameters, rel=1e-5, abs=1e-5)
    assert at(long, 1000, SEED, shift=True) == long.parameters
    assert at(long, 0, SEED, shift=True) == pytest.approx(random_start(SEED), rel=1e-6)


def test_a_run_that_is_cut_goes_on_as_if_it_had_stopped_there() -> None:
    again = trained(cut(run((400, SLOW)), 40, SEED, shift=True), 40, SLOW, SEED, shift=True)
    assert again.trace.steps == run((200, SLOW)).trace.steps
    assert again.samples == 200
    assert again.parameters == pytest.approx(run((200, SLOW)).parameters, rel=1e-5)
    assert cut(again, 50, SEED, shift=True) == again


def test_a_run_forgets_its_earliest_changes_of_mind() -> None:
    changes = [(4, Leg(0, 0.1 + 0.001 * place)) for place in range(MOST_LEGS + 20)]
    many = run(*changes)
    assert len(many.legs) == MOST_LEGS
    assert many.legs[-1].learning_rate == pytest.approx(0.1 + 0.001 * (MOST_LEGS + 19))
    assert len(at(many, 3, SEED, shift=True)) == 9


def test_the_same_leg_is_noted_once() -> None:
    assert len(run((4, SLOW), (4, SLOW), (4, FAST), (4, FAST)).legs) == 2


def test_the_features_are_shifted_for_old_and_new_alike() -> None:
    raw, shifted = features(shift=False), features(shift=True)
    assert (raw - shifted == np.array([135, 66])).all()
    assert raw[:N_PEOPLE].tolist() == PEOPLE.X.tolist()
    assert shifted[N_PEOPLE:].tolist() == [[-7, -3], [20, 2]]


@pytest.mark.parametrize(
    "legs",
    [
        (Leg(4, 0.1), Leg(4, 0.2)),
        (Leg(0, 0.0),),
        tuple([Leg(i, 0.1) for i in range(MOST_LEGS + 1)]),
    ],
)
def test_legs_that_no_run_can_have_are_refused(legs: tuple[Leg, ...]) -> None:
    with pytest.raises(StateError):
        Run(ALL_ONES, legs=legs)


def test_parameters_beyond_all_bounds_are_refused() -> None:
    with pytest.raises(StateError, match="beyond"):
        Run(parameters_of([2 * HOPELESS] * 9))
