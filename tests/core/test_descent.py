import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import SGDRegressor

from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.core.descent import (
    descend,
    headroom,
    jumping_learning_rate,
    largest_learning_rate,
)
from nudge.core.line import gradient, hessian

BOWL = hessian(HOUSES_A.area)


def distance_after(steps: int, bowl: Array, learning_rates: float | Array) -> float:
    """Descend a bowl whose bottom is at 0, from a place in no special direction."""
    place = np.array([0.6, 0.8])
    for _ in range(steps):
        place = descend(place, bowl @ place, learning_rates)
    return float(np.linalg.norm(place))


def test_a_step_worked_by_hand() -> None:
    # 5 - 0.1 * 20 = 3    7 - 0.1 * (-10) = 8
    assert descend(np.array([5.0, 7.0]), np.array([20.0, -10.0]), 0.1).tolist() == [3, 8]
    assert descend(5.0, 20.0, 0.1) == 3


def test_each_parameter_can_have_a_learning_rate() -> None:
    # 5 - 0.1 * 20 = 3    7 - 0.5 * (-10) = 12
    rates = np.array([0.1, 0.5])
    assert descend(np.array([5.0, 7.0]), np.array([20.0, -10.0]), rates).tolist() == [3, 12]


def test_a_step_leaves_what_it_was_given() -> None:
    parameters = np.array([5.0, 7.0])
    descend(parameters, np.ones(2), 0.1)
    assert parameters.tolist() == [5, 7]


def test_the_first_step_of_the_article() -> None:
    # Its gradient has no factor 2, so its learning rates 1e-8 and 1 are half as large here.
    slopes = np.array(gradient(HOUSES_A.area, HOUSES_A.price, 0, 0))
    weight, bias = descend(np.zeros(2), slopes, np.array([1e-8, 1]) / 2)
    assert weight == pytest.approx(0.0075161, abs=5e-8)
    assert bias == pytest.approx(366.26667, abs=5e-6)


def test_the_largest_learning_rate_worked_by_hand() -> None:
    # The eigenvalues of a diagonal matrix are its entries: 2 / 8.
    assert largest_learning_rate(np.diag([2.0, 8.0])) == 0.25


def test_the_largest_common_learning_rate_for_houses_a() -> None:
    without_factor_2 = BOWL / 2
    assert largest_learning_rate(without_factor_2) == pytest.approx(4.707e-7, abs=5e-11)
    assert largest_learning_rate(BOWL) == pytest.approx(4.707e-7 / 2, abs=5e-11)


@pytest.mark.parametrize(("share", "gone"), [(0.99, False), (1.01, True)])
def test_a_learning_rate_diverges_just_above_the_largest(share: float, gone: bool) -> None:  # noqa: FBT001
    learning_rate = share * largest_learning_rate(BOWL)
    assert headroom(BOWL, learning_rate) == pytest.approx(1 / share)
    assert (distance_after(1000, BOWL, learning_rate) > 1) is gone


def test_the_two_learning_rates_of_the_article_do_not_diverge() -> None:
    assert headroom(BOWL, np.array([1e-8, 1]) / 2) > 1


def test_the_steps_of_scikit_learn() -> None:
    # Its loss is half a square, so its learning rate 0.1 is 0.05 for ours; with one sample
    # its stochastic descent is plain descent.
    x, y = np.array([1.5]), np.array([4.0])
    reference = SGDRegressor(penalty=None, learning_rate="constant", eta0=0.1)
    place = np.zeros(2)
    for _ in range(5):
        reference.partial_fit(x[:, np.newaxis], y)
        place = descend(place, np.array(gradient(x, y, *place)), 0.05)
        expected = [reference.coef_[0], reference.intercept_[0]]
        assert place.tolist() == pytest.approx(expected, rel=1e-12)


curves = st.floats(0.1, 10)
rates = st.floats(0.001, 3)


@given(curves, curves, st.floats(-0.9, 0.9))
def test_the_largest_learning_rate_by_the_roots_of_the_characteristic_polynomial(
    first: float, second: float, tilt: float
) -> None:
    across = tilt * np.sqrt(first * second)
    # c² - (first + second) c + (first * second - across²) = 0
    steepest = np.roots([1, -(first + second), first * second - across**2]).real.max()
    bowl = np.array([[first, across], [across, second]])
    assert largest_learning_rate(bowl) == pytest.approx(2 / steepest, rel=1e-6)


@given(curves, curves, st.floats(-0.9, 0.9), rates, rates)
def test_divergence_is_known_before_the_first_step(
    first: float, second: float, tilt: float, first_rate: float, second_rate: float
) -> None:
    across = tilt * np.sqrt(first * second)
    bowl = np.array([[first, across], [across, second]])
    learning_rates = np.array([first_rate, second_rate])
    # By the definition: some direction grows in size from step to step.
    growth = np.abs(np.linalg.eigvals(np.eye(2) - learning_rates[:, np.newaxis] * bowl)).max()
    if abs(growth - 1) > 1e-9:
        assert (headroom(bowl, learning_rates) < 1) == bool(growth > 1)


@given(st.floats(0.1, 100), st.floats(-10, 10))
def test_one_step_at_the_jumping_rate_reaches_the_bottom_of_a_parabola(
    curve: float, bottom: float
) -> None:
    rate = jumping_learning_rate(np.array([[curve]]))
    assert descend(3.0, curve * (3.0 - bottom), rate) == pytest.approx(bottom, abs=1e-9)
