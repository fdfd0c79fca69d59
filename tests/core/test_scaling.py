import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler

from nudge.core.data import HOUSES_A
from nudge.core.line import least_squares, prediction
from nudge.core.scaling import (
    restore,
    restored_line,
    standardization,
    standardize,
    standardized_line,
)

AREA, PRICE = HOUSES_A.area, HOUSES_A.price
SCALE = standardization(AREA)

weights = st.floats(-10, 10)
biases = st.floats(-1000, 1000)


def test_standardizing_worked_by_hand() -> None:
    # 2, 4, 6: mean 4, deviation sqrt((4 + 0 + 4) / 3) = sqrt(8 / 3)
    x = np.array([2.0, 4.0, 6.0])
    scale = standardization(x)
    assert (scale.mean, scale.deviation) == pytest.approx((4, (8 / 3) ** 0.5))
    assert standardize(x, scale) == pytest.approx([-(1.5**0.5), 0, 1.5**0.5])


def test_standardizing_is_that_of_scikit_learn() -> None:
    reference = StandardScaler().fit_transform(AREA[:, np.newaxis])[:, 0]
    assert standardize(AREA, SCALE) == pytest.approx(reference, rel=1e-12)


def test_areas_that_are_all_the_same_are_only_centered() -> None:
    x = np.array([5.0, 5.0])
    assert standardize(x, standardization(x)).tolist() == [0, 0]


@given(st.floats(-1e6, 1e6))
def test_restoring_undoes_standardizing(x: float) -> None:
    assert restore(standardize(x, SCALE), SCALE) == pytest.approx(x, rel=1e-12, abs=1e-9)


@given(weights, biases, st.floats(-1e4, 1e4))
def test_a_standardized_line_predicts_the_same(weight: float, bias: float, x: float) -> None:
    there = prediction(standardize(x, SCALE), *standardized_line(weight, bias, SCALE))
    assert there == pytest.approx(prediction(x, weight, bias), rel=1e-9, abs=1e-9)


@given(weights, biases)
def test_a_restored_line_is_the_line_before(weight: float, bias: float) -> None:
    there_and_back = restored_line(*standardized_line(weight, bias, SCALE), SCALE)
    assert there_and_back == pytest.approx((weight, bias), rel=1e-9, abs=1e-9)


def test_the_best_line_is_the_same_line_in_both_units() -> None:
    standardized = least_squares(standardize(AREA, SCALE), PRICE)
    assert restored_line(*standardized, SCALE) == pytest.approx(least_squares(AREA, PRICE))
