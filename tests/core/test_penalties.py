import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import Ridge

from nudge.core.arrays import Array
from nudge.core.gradient_check import finite_differences
from nudge.core.penalties import NO_PENALTY, Penalty

# Two weights and a bias.
IS_WEIGHT = np.array([1.0, 1.0, 0.0])
sizes = st.floats(0, 2)
rows = arrays(np.float64, 3, elements=st.floats(0.01, 5) | st.floats(-5, -0.01))


def test_a_penalty_worked_by_hand() -> None:
    # Weights 3 and -4, bias 7. L1: 0.5 * (3 + 4) = 3.5. L2: 0.2 / 2 * (9 + 16) = 2.5.
    penalty, row = Penalty(l1=0.5, l2=0.2), np.array([3.0, -4.0, 7.0])
    assert penalty.function(row, IS_WEIGHT) == pytest.approx(6)
    # 0.5 + 0.2 * 3 and -0.5 - 0.2 * 4.
    assert penalty.slope(row, IS_WEIGHT) == pytest.approx([1.1, -1.3, 0])


@given(sizes, sizes, rows)
def test_the_slope_is_the_slope_that_is_there(l1: float, l2: float, row: Array) -> None:
    penalty = Penalty(l1, l2)
    numeric = finite_differences(lambda each: penalty.function(each, IS_WEIGHT), row)
    assert penalty.slope(row, IS_WEIGHT) == pytest.approx(numeric, abs=1e-7)


@given(sizes, sizes, rows, st.floats(-9, 9))
def test_biases_are_not_penalized(l1: float, l2: float, row: Array, bias: float) -> None:
    penalty, moved = Penalty(l1, l2), np.array([*row[:2], bias])
    assert penalty.function(moved, IS_WEIGHT) == penalty.function(row, IS_WEIGHT)
    assert penalty.slope(moved, IS_WEIGHT)[2] == 0


def test_a_weight_of_0_is_pulled_to_neither_side() -> None:
    assert Penalty(1, 1).slope(np.zeros(3), IS_WEIGHT).tolist() == [0, 0, 0]


def test_where_ridge_regression_ends_there_is_no_slope() -> None:
    # It makes the sum of squares + alpha w^2 least; ours is the mean + l2 / 2 w^2.
    rng = np.random.default_rng(2)
    X, y, alpha = rng.normal(size=(9, 2)), rng.normal(size=9), 1.5
    ridge = Ridge(alpha=alpha).fit(X, y)
    off = ridge.predict(X) - y
    along = np.array([*(2 * X.T @ off / 9), 2 * off.mean()])
    pull = Penalty(l2=2 * alpha / 9).slope(np.array([*ridge.coef_, ridge.intercept_]), IS_WEIGHT)
    assert along + pull == pytest.approx(0, abs=1e-12)


def test_no_penalty_is_none() -> None:
    assert NO_PENALTY.is_none
    assert not Penalty(l1=0.1).is_none
    assert not Penalty(l2=0.1).is_none


@pytest.mark.parametrize("name", ["l1", "l2"])
@pytest.mark.parametrize("value", [-0.1, math.nan])
def test_a_penalty_is_not_a_reward(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be 0 or more, not {value}"):
        Penalty(**{name: value})
