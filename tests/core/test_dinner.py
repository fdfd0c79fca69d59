import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.neural_network import MLPRegressor

from nudge.core import dinner, network
from nudge.core.data import GUEST_LISTS
from nudge.core.gradient_check import finite_differences
from nudge.core.network import Architecture, flattened, loss
from nudge.core.walk import FARTHEST

X, Y = GUEST_LISTS.X, GUEST_LISTS.bottles
STARTS = np.stack([dinner.random_start(seed) for seed in range(100)])


def test_the_finished_network_on_two_lists_by_hand() -> None:
    # Dahlia and Stiffy: n1 = 1, n2 = 1.5 + 0.4 - 0.5 = 1.4, n3 = 0,
    # and 0.5 * 1 + 2 * 1.4 + 1 = 4.3. With Agatha 5 is taken off, and below 0 is 0.
    seen = dinner.passed(dinner.FINISHED)
    assert seen.outputs[0][3] == pytest.approx([1, 1.4, 0])
    assert seen.prediction[3, 0] == pytest.approx(4.3)
    assert seen.outputs[0][7] == pytest.approx([1, 1.4, 1])
    assert seen.sums[1][7, 0] == pytest.approx(-0.7)
    assert seen.prediction[7, 0] == 0


def test_the_guest_lists_have_the_bottles_of_the_finished_network() -> None:
    seen = dinner.passed(dinner.FINISHED)
    assert seen.prediction[:, 0] == pytest.approx(Y, abs=1e-15)
    assert Y.tolist() == [1, 1.5, 3, 4.3, 0, 0, 0, 0]
    assert dinner.ARCHITECTURE.n_parameters == len(dinner.FINISHED) == 16
    assert dinner.errors(dinner.FINISHED[np.newaxis]) == pytest.approx(0, abs=1e-30)


def test_with_agatha_the_output_is_off() -> None:
    assert dinner.shut(dinner.passed(dinner.FINISHED)).tolist() == [4, 5, 6, 7]
    assert dinner.dead(dinner.passed(dinner.FINISHED)).tolist() == []


@given(st.integers(0, 1000))
def test_networks_side_by_side_say_what_each_says_alone(seed: int) -> None:
    places = np.random.default_rng(seed).normal(size=(3, 16))
    bottles = dinner.all_bottles(places)
    for place, said, error in zip(places, bottles, dinner.errors(places), strict=True):
        assert said == pytest.approx(dinner.passed(place).prediction[:, 0])
        here = dinner.ARCHITECTURE.network(place)
        assert error == pytest.approx(loss(here, X, GUEST_LISTS.y))


def test_the_gradient_is_the_slope_that_is_there() -> None:
    # Half trained, so that no sum lies on the corner of a ReLU.
    place = dinner.walk(dinner.random_start(0), dinner.LEARNING_RATE, 50)[-1]
    numeric = finite_differences(lambda each: float(dinner.errors(each[np.newaxis])[0]), place)
    assert dinner.gradient(place) == pytest.approx(numeric, abs=1e-7)


def test_a_dead_neuron_never_comes_back() -> None:
    # Seed 3 loses two neurons on its way.
    places = dinner.walk(dinner.random_start(3), dinner.LEARNING_RATE, 300)
    counts = [len(dinner.dead(dinner.passed(place))) for place in places]
    assert (counts[0], counts[-1]) == (0, 2)
    assert counts == sorted(counts)
    assert dinner.gradient(places[-1]).reshape(4, 4)[:2, :3].tolist() == np.zeros((2, 3)).tolist()


def test_a_step_is_that_of_scikit_learn_as_long_as_the_output_is_on() -> None:
    # Its output has no ReLU, so we start where ours is on: with a bias of 10 bottles.
    reference = MLPRegressor(
        hidden_layer_sizes=(3,),
        solver="sgd",
        alpha=0,
        batch_size=8,
        momentum=0,
        nesterovs_momentum=False,
        learning_rate_init=0.2,
        random_state=1,
    )
    reference.partial_fit(X, Y)
    hidden, output = reference.coefs_
    biases = reference.intercepts_
    output_bias = np.array([10.0])
    reference.intercepts_[1] = output_bias
    start = np.concatenate((hidden.T.ravel(), biases[0], output.ravel(), output_bias))
    reference.partial_fit(X, Y)
    # It halves the squared error.
    after = dinner.walk(start, 0.1, 1)[-1]
    coefs, intercepts = reference.coefs_, reference.intercepts_
    expected = (coefs[0].T.ravel(), intercepts[0], coefs[1].ravel(), intercepts[1])
    assert after == pytest.approx(np.concatenate(expected))


def test_a_walk_that_diverges_ends_before_its_numbers_do() -> None:
    # From dials it does not: a step that is too long turns the output off. A link may begin
    # anywhere, and from here the first step leads beyond all bounds.
    start = np.full(16, 1e50)
    assert dinner.walk(start, 2.0, 100).tolist() == [start.tolist()]
    assert np.abs(start - 2.0 * dinner.gradient(start)).max() > FARTHEST


def trained(starts: np.ndarray, steps: int) -> np.ndarray:
    """Runs side by side: all of them in one product, which is faster than one by one."""
    parts = starts[:, :9].reshape(-1, 3, 3), starts[:, 9:12], starts[:, 12:15], starts[:, 15:]
    W, b, v, c = (np.array(part) for part in parts)
    for _ in range(steps):
        hidden_sums = np.einsum("li,kji->klj", X, W) + b[:, np.newaxis]
        hidden = np.maximum(hidden_sums, 0)
        sums = np.einsum("klj,kj->kl", hidden, v) + c
        slopes = 2 / 8 * (np.maximum(sums, 0) - Y) * (sums > 0)
        back = slopes[:, :, np.newaxis] * v[:, np.newaxis] * (hidden_sums > 0)
        v = v - dinner.LEARNING_RATE * np.einsum("kl,klj->kj", slopes, hidden)
        c = c - dinner.LEARNING_RATE * slopes.sum(axis=1, keepdims=True)
        W = W - dinner.LEARNING_RATE * np.einsum("klj,li->kji", back, X)
        b = b - dinner.LEARNING_RATE * back.sum(axis=1)
    return np.concatenate((W.reshape(-1, 9), b, v, c), axis=1)


def test_runs_side_by_side_are_the_run_of_steps() -> None:
    alone = dinner.walk(STARTS[7], dinner.LEARNING_RATE, 200)[-1]
    assert trained(STARTS[7:8], 200)[0] == pytest.approx(alone)


def test_how_many_of_a_hundred_seeds_learn() -> None:
    errors = dinner.errors(trained(STARTS, dinner.HUNDRED_STEPS))
    learned = errors < dinner.LEARNT
    adding = np.abs(errors - dinner.ADDING) < dinner.LEARNT
    found = int(learned.sum()), int(adding.sum()), int((~learned & ~adding).sum())
    counted = dinner.HUNDRED_RUNS
    assert found == (counted.learned, counted.adding, counted.worse)
    assert counted.learned + counted.stuck == 100
    # None of the worst is on its way between two ends.
    assert errors[~learned & ~adding].min() > 5 * dinner.ADDING


def test_adding_up_cannot_do_better_than_its_error() -> None:
    # The best sum of guests over the lists without Agatha, and none on the others.
    best = LinearRegression().fit(X[:4], Y[:4]).predict(X[:4])
    error = float(np.sum((best - Y[:4]) ** 2)) / 8
    assert error == pytest.approx(dinner.ADDING)
    assert dinner.together(np.array([*best, 0, 0, 0, 0])) == pytest.approx(0)
    assert dinner.together(Y) == pytest.approx(0.8)


def test_a_run_that_adds_up_sees_nothing_of_two_together() -> None:
    bottles = dinner.all_bottles(trained(STARTS[1:2], 300))[0]
    assert dinner.together(bottles) == pytest.approx(0, abs=1e-3)
    assert bottles[:4] == pytest.approx([0.8, 1.7, 3.2, 4.1], abs=1e-2)


def test_a_start_is_the_same_for_the_same_seed_and_has_its_spread() -> None:
    assert dinner.random_start(7).tolist() == STARTS[7].tolist()
    weights = np.delete(STARTS, [9, 10, 11, 15], axis=1)
    assert weights.std() == pytest.approx(np.sqrt(2 / 3), rel=0.05)
    assert np.unique(STARTS[:, 9:12]).tolist() == [dinner.HIDDEN_BIAS]


def test_with_twelve_hidden_neurons_each_of_ten_seeds_learns() -> None:
    architecture = Architecture((3, 12, 1), ("relu", "relu"))
    for seed in range(10):
        rng = np.random.default_rng(seed)
        hidden, output = rng.normal(size=(3, 12)), rng.normal(size=(12, 1))
        layers = [
            (hidden * np.sqrt(2 / 3), np.full(12, dinner.HIDDEN_BIAS)),
            (output * np.sqrt(2 / 12), np.array([dinner.OUTPUT_BIAS])),
        ]
        batches = [(X, GUEST_LISTS.y)] * 1000
        end = network.trained(architecture, flattened(layers), batches, dinner.LEARNING_RATE)
        assert loss(architecture.network(end), X, GUEST_LISTS.y) < dinner.LEARNT


@given(st.integers(0, 99))
def test_a_push_is_small_and_agatha_still_keeps_the_output_off(seed: int) -> None:
    place = dinner.pushed(seed)
    assert 0 < np.abs(place - dinner.FINISHED).max() < 5 * dinner.PUSH
    assert {4, 5} <= set(dinner.shut(dinner.passed(place)).tolist())


def test_a_neuron_whose_largest_output_is_exactly_0_is_dead() -> None:
    """A ReLU at 0 has no slope: it is off, on each list on which it says 0."""
    parameters = dinner.FINISHED.copy()
    # Stiffy alone gives n1 its 1; with a bias of -1 the most that it says is 0.
    parameters[9] = -1.0
    seen = dinner.passed(parameters)
    assert seen.outputs[0][:, 0].max() == 0
    assert dinner.dead(seen).tolist() == [0]
    assert dinner.dead(dinner.passed(dinner.FINISHED)).tolist() == []


def test_an_output_of_exactly_0_is_shut() -> None:
    parameters = dinner.FINISHED.copy()
    # Nobody comes: only the output's bias is left, and here that is 0.
    parameters[15] = 0.0
    assert 0 in dinner.shut(dinner.passed(parameters)).tolist()


def test_a_step_to_what_is_no_number_ends_the_walk() -> None:
    start = dinner.FINISHED.copy()
    start[12:] = np.nan
    assert len(dinner.walk(start, 0.1, 5)) == 1
    with np.errstate(over="ignore", invalid="ignore"):
        assert np.isnan(dinner.gradient(start)).any()
