import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.polynomial import Polynomial

from nudge.core.arrays import Array
from nudge.core.gradient_check import disagreement, finite_differences

places = arrays(np.float64, st.integers(1, 5), elements=st.floats(-5, 5))


def squares(parameters: Array) -> float:
    return float(np.sum(parameters**2))


def waves(parameters: Array) -> float:
    return float(np.sum(np.sin(parameters)))


def test_the_slope_of_a_square_worked_by_hand() -> None:
    # The square of x has the slope 2x: 6 at 3, -2 at -1.
    assert finite_differences(squares, np.array([3.0, -1.0])) == pytest.approx([6, -2])


def test_the_shape_is_kept() -> None:
    assert finite_differences(squares, np.ones((2, 3))).shape == (2, 3)


def test_the_parameters_are_left_as_they_were() -> None:
    parameters = np.array([3.0, -1.0])
    finite_differences(squares, parameters)
    assert parameters.tolist() == [3, -1]


def test_large_parameters_are_moved_by_more() -> None:
    assert finite_differences(squares, np.array([1e9])) == pytest.approx([2e9], rel=1e-6)


def test_a_right_formula_passes_and_a_wrong_one_does_not() -> None:
    place = np.array([0.5, 2.0, -1.0])
    numeric = finite_differences(waves, place)
    assert disagreement(np.cos(place), numeric) < 1e-9
    assert disagreement(np.cos(place) * np.array([1, 1, 1.1]), numeric) > 0.01


def test_the_disagreement_goes_from_0_to_1() -> None:
    ones = np.ones(3)
    assert disagreement(np.zeros(3), np.zeros(3)) == 0
    assert disagreement(ones, ones) == 0
    assert disagreement(ones, -ones) == 1
    assert disagreement(ones, np.zeros(3)) == 1


@given(places)
def test_the_slope_of_a_sine_is_the_cosine(place: Array) -> None:
    assert finite_differences(waves, place) == pytest.approx(np.cos(place), abs=1e-8)


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=5), st.floats(-2, 2))
def test_the_derivative_of_numpys_polynomials_agrees(factors: list[float], place: float) -> None:
    polynomial = Polynomial(factors)
    (slope,) = finite_differences(lambda x: float(polynomial(x[0])), np.array([place]))
    assert slope == pytest.approx(polynomial.deriv()(place), abs=1e-6)
