import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import LeaveOneOut, cross_val_predict

from nudge.core.data import HOUSES_B
from nudge.core.leave_one_out import fits_without_each, left_out_errors, range_of_new
from nudge.core.line import mean_squared_error
from nudge.core.linear import least_squares, prediction

X, PRICE = HOUSES_B.X, HOUSES_B.price
AREA = X[:, :1]


def training_error(rows: np.ndarray) -> float:
    return mean_squared_error(prediction(rows, *least_squares(rows, PRICE)), PRICE)


def left_out_error(rows: np.ndarray) -> float:
    return float(np.mean(left_out_errors(rows, PRICE) ** 2))


def test_three_points_worked_by_hand() -> None:
    # points (0, 0), (1, 1), (2, 0); the line through the other two, at the one left out:
    # without the first y = 2 - x: 2, error 2; without the second y = 0: error -1;
    # without the third y = x: 2, error 2
    x, y = np.array([[0.0], [1.0], [2.0]]), np.array([0.0, 1.0, 0.0])
    assert left_out_errors(x, y) == pytest.approx([2, -1, 2])
    weights, biases = fits_without_each(x, y)
    assert weights[:, 0] == pytest.approx([-1, 0, 1])
    assert biases == pytest.approx([2, 0, 0], abs=1e-12)


@pytest.mark.parametrize("rows", [AREA, X], ids=["area", "area and bathrooms"])
def test_the_errors_are_those_of_scikit_learn(rows: np.ndarray) -> None:
    predicted = cross_val_predict(LinearRegression(), rows, PRICE, cv=LeaveOneOut())
    assert left_out_errors(rows, PRICE) == pytest.approx(predicted - PRICE)


def test_the_bathrooms_help_where_they_were_seen_and_hurt_where_they_were_not() -> None:
    assert training_error(AREA) == pytest.approx(1423.43917, abs=5e-6)
    assert training_error(X) == pytest.approx(1406.05263, abs=5e-6)
    assert left_out_error(AREA) == pytest.approx(2130.88116, abs=5e-6)
    assert left_out_error(X) == pytest.approx(2742.65448, abs=5e-6)


@given(st.integers(0, 10_000))
def test_any_further_feature_makes_the_training_error_smaller(seed: int) -> None:
    useless = np.random.default_rng(seed).normal(size=len(PRICE))
    assert training_error(np.column_stack((X, useless))) <= training_error(X) + 1e-9


@given(st.integers(0, 10_000))
def test_a_house_that_was_left_out_is_missed_by_more(seed: int) -> None:
    # A least-squares fit is pulled towards each sample that it sees.
    useless = np.random.default_rng(seed).normal(size=len(PRICE))
    rows = np.column_stack((AREA, useless))
    seen = prediction(rows, *least_squares(rows, PRICE)) - PRICE
    assert (np.abs(left_out_errors(rows, PRICE)) >= np.abs(seen) - 1e-9).all()


def test_where_too_few_are_left_there_is_no_error() -> None:
    two = left_out_errors(AREA[:2], PRICE[:2])
    assert np.isnan(two).all()


def test_a_range_worked_by_hand() -> None:
    # predicted 10; once it was 3 too high, so 7; once 2 too low, so 12
    assert range_of_new(10.0, np.array([3.0, -2.0, 1.0])) == (7, 12)


def test_a_house_drawn_like_the_ten_lies_outside_two_times_in_eleven_or_less() -> None:
    rng = np.random.default_rng(0)
    outside, rounds = 0, 1000
    for _ in range(rounds):
        area = rng.uniform(1400, 3000, 11)
        price = 0.18 * area + rng.normal(0, 40, 11)
        rows, known = area[:10, np.newaxis], price[:10]
        weights, bias = least_squares(rows, known)
        predicted = float(weights[0] * area[10] + bias)
        low, high = range_of_new(predicted, left_out_errors(rows, known))
        outside += not low <= price[10] <= high
    assert 0.1 < outside / rounds <= 2 / 11
