import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error as reference_error

from nudge.core.data import HOUSES_A
from nudge.core.line import (
    errors,
    gradient,
    hessian,
    hessian_through_origin,
    least_squares,
    least_squares_through_origin,
    mean_of_ratios,
    mean_squared_error,
    prediction,
    ratio_of_totals,
)

AREA, PRICE = HOUSES_A.area, HOUSES_A.price

weights = st.floats(-10, 10)
biases = st.floats(-1000, 1000)


def error_of(weight: float, bias: float = 0.0) -> float:
    return mean_squared_error(prediction(AREA, weight, bias), PRICE)


def test_a_house_of_2000_sq_ft_costs_360_at_the_weight_of_the_article() -> None:
    assert prediction(2000.0, 0.18) == 360.0


def test_one_number_gives_one_number_and_an_array_gives_an_array() -> None:
    assert isinstance(prediction(2000.0, 0.18), float)
    assert prediction(AREA, 0.18).shape == AREA.shape


def test_errors_and_their_mean_square_worked_by_hand() -> None:
    # 0.18 * 2104 = 378.72   378.72 - 399.9 = -21.18   squared  448.5924
    # 0.18 * 1600 = 288      288    - 329.9 = -41.9    squared 1755.61
    # 0.18 * 2400 = 432      432    - 369   =  63      squared 3969
    # mean of the squares: 6173.2024 / 3 = 2057.7341333...
    predicted = prediction(AREA, 0.18)
    assert predicted.tolist() == pytest.approx([378.72, 288, 432])
    assert errors(predicted, PRICE).tolist() == pytest.approx([-21.18, -41.9, 63])
    assert mean_squared_error(predicted, PRICE) == pytest.approx(6173.2024 / 3, rel=1e-12)


def test_the_error_where_training_by_hand_starts_elsewhere() -> None:
    assert error_of(0.1, 150) == pytest.approx(799.087, abs=5e-4)


def test_the_gradient_worked_by_hand() -> None:
    # x = 1, 3   y = 5, 7   weight 2, bias 1: predictions 3, 7, errors -2, 0
    # d/dweight = (2 * -2 * 1 + 2 * 0 * 3) / 2 = -2    d/dbias = (2 * -2 + 2 * 0) / 2 = -2
    assert gradient(np.array([1.0, 3.0]), np.array([5.0, 7.0]), 2, 1) == (-2, -2)


@given(weights, biases)
def test_the_gradient_is_the_slope_between_two_near_lines(weight: float, bias: float) -> None:
    # A difference to both sides is exact on a parabola, but for rounding.
    along_weight = (error_of(weight + 1e-2, bias) - error_of(weight - 1e-2, bias)) / 2e-2
    along_bias = (error_of(weight, bias + 1) - error_of(weight, bias - 1)) / 2
    scale = 1e-12 * (1 + error_of(weight, bias))
    by_formula = gradient(AREA, PRICE, weight, bias)
    assert by_formula[0] == pytest.approx(along_weight, rel=1e-7, abs=1e5 * scale)
    assert by_formula[1] == pytest.approx(along_bias, rel=1e-7, abs=1e3 * scale)


@given(weights, biases)
def test_the_hessian_says_how_the_gradient_changes(weight: float, bias: float) -> None:
    change = hessian(AREA) @ [weight, bias]
    here = np.array(gradient(AREA, PRICE, weight, bias))
    at_zero = np.array(gradient(AREA, PRICE, 0, 0))
    assert here - at_zero == pytest.approx(change, rel=1e-9, abs=1e-6)


def test_the_best_line_is_the_one_of_the_curriculum() -> None:
    weight, bias = least_squares(AREA, PRICE)
    assert weight == pytest.approx(0.0584879, abs=5e-8)
    assert bias == pytest.approx(247.26327, abs=5e-6)
    assert error_of(weight, bias) == pytest.approx(447.29097, abs=5e-6)


def test_the_best_line_is_that_of_scikit_learn() -> None:
    reference = LinearRegression().fit(AREA[:, np.newaxis], PRICE)
    weight, bias = least_squares(AREA, PRICE)
    assert weight == pytest.approx(reference.coef_[0], rel=1e-10)
    assert bias == pytest.approx(reference.intercept_, rel=1e-10)
    assert error_of(weight, bias) == pytest.approx(
        reference_error(PRICE, reference.predict(AREA[:, np.newaxis])), rel=1e-10
    )


def test_the_best_weight_alone_is_that_of_scikit_learn() -> None:
    reference = LinearRegression(fit_intercept=False).fit(AREA[:, np.newaxis], PRICE)
    weight = least_squares_through_origin(AREA, PRICE)
    assert weight == pytest.approx(reference.coef_[0], rel=1e-12)
    assert error_of(weight) == pytest.approx(2016.732, abs=5e-4)


def test_the_gradient_is_zero_at_the_best_line() -> None:
    slopes = gradient(AREA, PRICE, *least_squares(AREA, PRICE))
    assert slopes == pytest.approx((0, 0), abs=1e-7)


@given(weights, biases)
def test_no_line_is_better_than_the_best(weight: float, bias: float) -> None:
    assert error_of(*least_squares(AREA, PRICE)) <= error_of(weight, bias)


@given(weights)
def test_no_weight_alone_is_better_than_the_best(weight: float) -> None:
    assert error_of(least_squares_through_origin(AREA, PRICE)) <= error_of(weight)


@given(weights, biases, st.lists(st.integers(-100, 100), min_size=2, unique=True))
def test_points_on_a_line_give_that_line_back(weight: float, bias: float, xs: list[int]) -> None:
    x = np.array(xs, dtype=float)
    found = least_squares(x, prediction(x, weight, bias))
    assert found == pytest.approx((weight, bias), rel=1e-9, abs=1e-9)


def test_houses_of_one_size_have_no_single_best_line() -> None:
    weight, bias = least_squares(np.array([2.0, 2.0]), np.array([1.0, 3.0]))
    assert math.isnan(weight)
    assert math.isnan(bias)


def test_houses_without_area_have_no_best_weight() -> None:
    assert math.isnan(least_squares_through_origin(np.zeros(2), np.ones(2)))


def test_the_two_averages_of_price_per_sq_ft_differ() -> None:
    # (399.9 + 329.9 + 369) / (2104 + 1600 + 2400) = 1098.8 / 6104 = 0.180013
    # 399.9 / 2104 = 0.190067   329.9 / 1600 = 0.206188   369 / 2400 = 0.15375
    # mean of the three: 0.550005 / 3 = 0.183335
    assert 1000 * ratio_of_totals(AREA, PRICE) == pytest.approx(180.013, abs=5e-4)
    assert 1000 * mean_of_ratios(AREA, PRICE) == pytest.approx(183.335, abs=5e-4)


@given(st.floats(1e-3, 1e3))
def test_the_two_averages_agree_where_every_house_costs_the_same_per_sq_ft(ratio: float) -> None:
    assert ratio_of_totals(AREA, ratio * AREA) == pytest.approx(ratio)
    assert mean_of_ratios(AREA, ratio * AREA) == pytest.approx(ratio)


def test_the_curvature_along_the_weight_worked_by_hand() -> None:
    # x = 1, 3: 2 * (1 + 9) / 2 = 10
    assert hessian_through_origin(np.array([1.0, 3.0])).tolist() == [[10]]
