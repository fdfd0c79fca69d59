import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

from nudge.core.arrays import Array
from nudge.core.gradient_check import finite_differences
from nudge.core.losses import LOSSES

PREDICTIONS, TARGETS = np.array([[0.8], [0.4]]), np.array([[1.0], [0.0]])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("squared", (0.04 + 0.16) / 2),
        ("halved", (0.04 + 0.16) / 4),
        ("absolute", (0.2 + 0.4) / 2),
        ("cross-entropy", -(math.log(0.8) + math.log(0.6)) / 2),
    ],
)
def test_two_predictions_worked_by_hand(name: str, expected: float) -> None:
    assert LOSSES[name].function(PREDICTIONS, TARGETS) == pytest.approx(expected)


def test_the_losses_are_those_of_scikit_learn() -> None:
    y, p = TARGETS.ravel(), PREDICTIONS.ravel()
    told = {name: loss.function(PREDICTIONS, TARGETS) for name, loss in LOSSES.items()}
    assert told["squared"] == pytest.approx(mean_squared_error(y, p))
    assert told["absolute"] == pytest.approx(mean_absolute_error(y, p))
    assert told["cross-entropy"] == pytest.approx(log_loss(y, p))


@pytest.mark.parametrize("name", LOSSES)
@given(predictions=arrays(np.float64, (3, 2), elements=st.floats(0.05, 0.95)))
def test_the_slope_is_the_slope_that_is_there(name: str, predictions: Array) -> None:
    targets = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    loss = LOSSES[name]
    numeric = finite_differences(lambda each: loss.function(each, targets), predictions)
    assert loss.slope(predictions, targets) == pytest.approx(numeric, abs=1e-7)


def test_the_absolute_error_has_no_slope_where_the_target_is_met() -> None:
    assert LOSSES["absolute"].slope(TARGETS, TARGETS).tolist() == [[0], [0]]


def test_certain_and_wrong_costs_much_but_a_finite_number() -> None:
    certain = np.array([[1.0]]), np.array([[0.0]])
    assert 20 < LOSSES["cross-entropy"].function(*certain) < 30
    assert np.isfinite(LOSSES["cross-entropy"].slope(*certain)).all()
