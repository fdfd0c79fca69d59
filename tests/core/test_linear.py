import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from nudge.core import line
from nudge.core.data import HOUSES_A, HOUSES_B
from nudge.core.line import mean_squared_error
from nudge.core.linear import gradient, hessian, least_squares, mean_squared_errors, prediction

X, PRICE = HOUSES_B.X, HOUSES_B.price

area_weights = st.floats(-1, 1)
bathroom_weights = st.floats(-200, 200)
biases = st.floats(-500, 500)


def error_of(weights: np.ndarray, bias: float) -> float:
    return mean_squared_error(prediction(X, weights, bias), PRICE)


def test_predictions_worked_by_hand() -> None:
    # 2 * 1 + 3 * 10 + 5 = 37    4 * 1 + 1 * 10 + 5 = 19
    rows = np.array([[2.0, 3.0], [4.0, 1.0]])
    assert prediction(rows, np.array([1.0, 10.0]), 5.0).tolist() == [37, 19]


def test_the_errors_of_many_planes_are_those_of_each() -> None:
    planes, intercepts = np.array([[0.1, 5.0], [0.2, -10.0]]), np.array([20.0, 0.0])
    found = mean_squared_errors(X, PRICE, planes, intercepts)
    assert found == pytest.approx([error_of(planes[0], 20.0), error_of(planes[1], 0.0)])


def test_the_gradient_worked_by_hand() -> None:
    # rows (1, 2) and (3, 0), y = 1 and 4, weights (1, 1), bias 0: errors 3 - 1 = 2, 3 - 4 = -1
    # d/dw1 = (2 * 2 * 1 + 2 * -1 * 3) / 2 = -1   d/dw2 = (2 * 2 * 2 + 0) / 2 = 4
    # d/dbias = (2 * 2 + 2 * -1) / 2 = 1
    rows, y = np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([1.0, 4.0])
    slopes, bias_slope = gradient(rows, y, np.array([1.0, 1.0]), 0.0)
    assert (*slopes, bias_slope) == (-1, 4, 1)


@given(area_weights, bathroom_weights, biases)
def test_the_gradient_is_what_a_small_nudge_changes(w1: float, w2: float, bias: float) -> None:
    here = np.array([w1, w2, bias])
    slopes, bias_slope = gradient(X, PRICE, here[:2], bias)
    for place, step in enumerate((1e-5, 1e-2, 1e-2)):
        nudge = np.zeros(3)
        nudge[place] = step
        up, down = here + nudge, here - nudge
        found = (error_of(up[:2], up[2]) - error_of(down[:2], down[2])) / (2 * step)
        assert (*slopes, bias_slope)[place] == pytest.approx(found, rel=1e-5, abs=0.5)


def test_with_one_feature_it_is_the_line() -> None:
    column = HOUSES_A.area[:, np.newaxis]
    weights, bias = least_squares(column, HOUSES_A.price)
    assert (weights[0], bias) == pytest.approx(line.least_squares(HOUSES_A.area, HOUSES_A.price))
    slopes, bias_slope = gradient(column, HOUSES_A.price, np.array([0.1]), 50.0)
    assert (slopes[0], bias_slope) == line.gradient(HOUSES_A.area, HOUSES_A.price, 0.1, 50.0)
    assert hessian(column) == pytest.approx(line.hessian(HOUSES_A.area))


def test_the_hessian_is_what_the_gradient_changes_by() -> None:
    weights, bias = np.array([0.1, 5.0]), 20.0
    before = np.append(*gradient(X, PRICE, weights, bias))
    nudge = np.array([0.2, -3.0, 7.0])
    after = np.append(*gradient(X, PRICE, weights + nudge[:2], bias + nudge[2]))
    assert after - before == pytest.approx(hessian(X) @ nudge)


def test_the_best_plane_through_the_ten_houses() -> None:
    weights, bias = least_squares(X, PRICE)
    assert (*weights, bias) == pytest.approx((0.1861303, -10.0123823, 3.5753803), rel=1e-6)
    assert error_of(weights, bias) == pytest.approx(1406.05263, abs=5e-6)


def test_the_best_plane_is_that_of_scikit_learn() -> None:
    reference = LinearRegression().fit(X, PRICE)
    weights, bias = least_squares(X, PRICE)
    assert weights == pytest.approx(reference.coef_)
    assert bias == pytest.approx(reference.intercept_)


@given(area_weights, bathroom_weights, biases)
def test_no_plane_is_better_than_the_best(w1: float, w2: float, bias: float) -> None:
    assert error_of(*least_squares(X, PRICE)) <= error_of(np.array([w1, w2]), bias)


def test_the_gradient_is_zero_at_the_best_plane() -> None:
    slopes, bias_slope = gradient(X, PRICE, *least_squares(X, PRICE))
    assert (*slopes, bias_slope) == pytest.approx((0, 0, 0), abs=1e-6)


def test_a_feature_that_follows_from_another_leaves_no_single_best_plane() -> None:
    twice = np.column_stack((HOUSES_B.area, 2 * HOUSES_B.area))
    weights, bias = least_squares(twice, PRICE)
    assert np.isnan(weights).all()
    assert np.isnan(bias)
