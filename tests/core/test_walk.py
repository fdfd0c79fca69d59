from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.core import feature_scaling, linear
from nudge.core.data import HOUSES_A, HOUSES_B
from nudge.core.descent import descend
from nudge.core.error_map import mean_squared_errors
from nudge.core.line import gradient, hessian, least_squares
from nudge.core.scaling import standardization, standardize
from nudge.core.walk import FARTHEST, walk, walk_bowl

AREA, PRICE = HOUSES_A.area, HOUSES_A.price
AS_IN_THE_ARTICLE = (1e-8 / 2, 1 / 2)  # its gradient has no factor 2


def test_a_walk_of_two_steps_worked_by_hand() -> None:
    # x = 1, y = 3, both learning rates 0.1: both slopes are 2 * (weight + bias - 3).
    # (0, 0): slopes -6, so (0.6, 0.6).  Then -3.6, so (0.96, 0.96).
    path = walk(np.array([1.0]), np.array([3.0]), (0.0, 0.0), (0.1, 0.1), 2)
    assert path == pytest.approx(np.array([[0, 0], [0.6, 0.6], [0.96, 0.96]]))


@pytest.mark.parametrize(("steps", "error"), [(1, 964.5374), (100, 680.2743), (1000, 482.6248)])
def test_the_article_is_reproduced_from_zero(steps: int, error: float) -> None:
    weights, biases = walk(AREA, PRICE, (0.0, 0.0), AS_IN_THE_ARTICLE, steps).T
    assert len(weights) == steps + 1
    found = mean_squared_errors(AREA, PRICE, weights, biases)[-1]
    assert found == pytest.approx(error, abs=2e-4)


@given(st.floats(0, 0.4), st.floats(0, 400), st.floats(1e-10, 2e-7), st.floats(1e-10, 0.9))
def test_each_step_follows_the_gradient_at_its_place(
    weight: float, bias: float, weight_rate: float, bias_rate: float
) -> None:
    rates = (weight_rate, bias_rate)
    path = walk(AREA, PRICE, (weight, bias), rates, 3)
    for before, after in pairwise(path):
        slopes = np.array(gradient(AREA, PRICE, *before))
        assert after == pytest.approx(descend(before, slopes, np.array(rates)), rel=1e-9, abs=1e-6)


def test_a_walk_of_no_steps_stays_at_its_start() -> None:
    assert walk(AREA, PRICE, (0.1, 150.0), AS_IN_THE_ARTICLE, 0).tolist() == [[0.1, 150]]


def test_two_walks_of_50_steps_are_one_of_100() -> None:
    whole = walk(AREA, PRICE, (0.0, 0.0), AS_IN_THE_ARTICLE, 100)
    weight, bias = whole[50].tolist()
    assert np.array_equal(walk(AREA, PRICE, (weight, bias), AS_IN_THE_ARTICLE, 50), whole[50:])


def test_with_standardized_areas_100_steps_reach_the_best_line() -> None:
    z = standardize(AREA, standardization(AREA))
    path = walk(z, PRICE, (0.0, 0.0), (0.1, 0.1), 100)
    assert path[-1] == pytest.approx(np.array(least_squares(z, PRICE)), rel=1e-6)


def test_with_areas_in_sq_ft_100_steps_hardly_leave_the_bias_where_it_was() -> None:
    path = walk(AREA, PRICE, (0.0, 0.0), (2e-7, 2e-7), 100)
    assert abs(path[-1, 1]) < 0.01


def test_a_diverging_walk_ends_while_its_numbers_are_finite() -> None:
    path = walk(AREA, PRICE, (0.0, 0.0), (1e-3, 1e-3), 1000)
    assert len(path) < 1001
    assert np.abs(path).max() <= FARTHEST
    assert np.isfinite(mean_squared_errors(AREA, PRICE, path[:, 0], path[:, 1])).all()


def test_a_walk_from_beyond_all_bounds_does_not_move() -> None:
    assert len(walk(AREA, PRICE, (1e300, 0.0), (1e10, 1e10), 5)) == 1


def test_the_valley_of_houses_a_is_long_and_narrow_and_standardized_it_is_round() -> None:
    z = standardize(AREA, standardization(AREA))
    assert np.linalg.cond(hessian(AREA)) > 1e8
    assert np.linalg.cond(hessian(z)) == pytest.approx(1)


def test_a_walk_down_any_bowl_is_the_walk_of_a_line_where_the_bowl_is_that_of_a_line() -> None:
    at_zero = np.array(gradient(AREA, PRICE, 0.0, 0.0))
    rates = np.array(AS_IN_THE_ARTICLE)
    path = walk_bowl(np.zeros(2), hessian(AREA), at_zero, rates, 50)
    assert path == pytest.approx(walk(AREA, PRICE, (0.0, 0.0), AS_IN_THE_ARTICLE, 50))


def test_a_walk_down_a_bowl_of_two_steps_worked_by_hand() -> None:
    # Slopes are 2 * place - (2, 4), rate 0.25: half of the way to (1, 2) each time.
    path = walk_bowl(np.zeros(2), 2 * np.eye(2), np.array([-2.0, -4.0]), 0.25, 2)
    assert path.tolist() == [[0, 0], [0.5, 1], [0.75, 1.5]]


def test_a_walk_for_two_features_reaches_the_best_plane() -> None:
    X = feature_scaling.standardize(HOUSES_B.X, feature_scaling.feature_scale(HOUSES_B.X))
    at_zero = np.append(*linear.gradient(X, HOUSES_B.price, np.zeros(2), 0.0))
    path = walk_bowl(np.zeros(3), linear.hessian(X), at_zero, 0.3, 200)
    best = np.append(*linear.least_squares(X, HOUSES_B.price))
    assert path[-1] == pytest.approx(best)


@given(st.floats(0.01, 1e9))
def test_a_walk_out_of_a_bowl_ends_while_its_numbers_are_finite(rate: float) -> None:
    path = walk_bowl(np.ones(2), 200 * np.eye(2), np.zeros(2), 1 + rate, 1000)
    assert len(path) < 1001
    assert np.abs(path).max() <= FARTHEST
