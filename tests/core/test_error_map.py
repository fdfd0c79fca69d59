import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import mean_squared_error as reference_error

from nudge.core.arrays import Array
from nudge.core.data import HOUSES_A
from nudge.core.error_map import error_map, mean_squared_errors
from nudge.core.line import least_squares, mean_squared_error, prediction

AREA, PRICE = HOUSES_A.area, HOUSES_A.price
WEIGHTS = np.linspace(0, 0.4, 5)
BIASES = np.linspace(0, 400, 3)


def test_a_map_of_two_lines_worked_by_hand() -> None:
    # x = 1, y = 3: the line 2x misses by -1, the line 2x + 5 by 4.
    heights = error_map(np.array([1.0]), np.array([3.0]), np.array([2.0]), np.array([0.0, 5.0]))
    assert heights.tolist() == [[1], [16]]


def test_a_row_is_a_bias_and_a_column_is_a_weight() -> None:
    heights = error_map(AREA, PRICE, WEIGHTS, BIASES)
    assert heights.shape == (3, 5)
    for row, bias in enumerate(BIASES):
        for column, weight in enumerate(WEIGHTS):
            expected = mean_squared_error(prediction(AREA, weight, bias), PRICE)
            assert heights[row, column] == pytest.approx(expected, rel=1e-12)


def test_the_lines_of_a_walk_are_taken_pair_by_pair() -> None:
    found = mean_squared_errors(AREA, PRICE, np.array([0.18, 0.1]), np.array([0.0, 150.0]))
    assert found == pytest.approx([2057.734, 799.087], abs=5e-4)


def test_one_bias_serves_many_weights() -> None:
    assert mean_squared_errors(AREA, PRICE, WEIGHTS, np.array(150.0)).shape == WEIGHTS.shape


def test_the_bottom_of_the_map_is_the_best_line() -> None:
    weight, bias = least_squares(AREA, PRICE)
    around = error_map(
        AREA, PRICE, weight + np.linspace(-0.01, 0.01, 21), bias + np.linspace(-9, 9, 21)
    )
    assert divmod(int(np.argmin(around)), 21) == (10, 10)


def test_each_cell_is_the_error_of_scikit_learn() -> None:
    expected = [
        [reference_error(PRICE, weight * AREA + bias) for weight in WEIGHTS] for bias in BIASES
    ]
    np.testing.assert_allclose(error_map(AREA, PRICE, WEIGHTS, BIASES), expected, rtol=1e-12)


numbers = st.floats(-100, 100)
samples = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8).map(np.array)


@given(samples, numbers, numbers, st.floats(0.1, 10))
def test_the_map_curves_alike_at_every_place(
    houses: Array, weight: float, bias: float, step: float
) -> None:
    # A parabola in each direction, whose second difference knows neither place nor y:
    # 2 * step² along the bias and 2 * step² * mean(x²) along the weight.
    x, y = houses.T
    steps = step * np.array([-1.0, 0.0, 1.0])
    heights = error_map(x, y, weight + steps, bias + steps)
    along_weight, along_bias = np.array([1, -2, 1]) @ heights.T, np.array([1, -2, 1]) @ heights
    room = 1e-12 * (1 + heights.max())
    np.testing.assert_allclose(along_bias, 2 * step**2, atol=room)
    np.testing.assert_allclose(along_weight, 2 * step**2 * float(np.mean(x**2)), atol=room)


@given(samples, numbers, numbers, numbers)
def test_lines_and_prices_that_rise_together_keep_their_errors(
    houses: Array, weight: float, bias: float, rise: float
) -> None:
    x, y = houses.T
    weights, biases = weight + np.arange(3.0), bias + np.arange(2.0)
    heights = error_map(x, y, weights, biases)
    risen = error_map(x, y + rise, weights, biases + rise)
    np.testing.assert_allclose(risen, heights, rtol=1e-9, atol=1e-9)
