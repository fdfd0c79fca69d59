import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import r2_score

from nudge.core.r_squared import r_squared

numbers = st.floats(-1e6, 1e6)


def test_four_predictions_worked_by_hand() -> None:
    # errors 0, 1, 0, 1: 2 squared and summed; y is 1.5, 0.5, 0.5, 1.5 from its mean: 5.
    assert r_squared(np.array([1.0, 3, 3, 5]), np.array([1.0, 2, 3, 4])) == pytest.approx(1 - 2 / 5)


def test_the_mean_explains_nothing_and_the_truth_everything() -> None:
    y = np.array([1.0, 2, 6])
    assert r_squared(np.full(3, 3.0), y) == 0
    assert r_squared(y, y) == 1


@pytest.mark.parametrize("y", [[0.1, 0.1, 0.1], [5.0], [0.0, 5e-324]])
def test_targets_without_spread_have_none(y: list[float]) -> None:
    assert r_squared(np.zeros(len(y)), np.array(y)) is None


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=20))
def test_scikit_learn_agrees_and_nothing_is_above_one(pairs: list[tuple[float, float]]) -> None:
    predicted, y = np.array(pairs).T
    found = r_squared(predicted, y)
    if np.ptp(y) > 1e-3:
        assert found == pytest.approx(r2_score(y, predicted), rel=1e-9, abs=1e-9)
    assert found is None or found <= 1
