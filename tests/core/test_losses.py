import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

from nudge.core.arrays import Array
from nudge.core.gradient_check import finite_differences
from nudge.core.losses import LOSSES, Loss, binary_cross_entropy, binary_cross_entropy_slope

PREDICTIONS, TARGETS = np.array([[0.8], [0.4]]), np.array([[1.0], [0.0]])
# The sums whose sigmoids they are: log(p / (1 - p)).
LOGITS = np.array([[math.log(4)], [math.log(2 / 3)]])


def given_to(loss: Loss) -> Array:
    """What a loss takes: the predictions, or the sums that they are made of."""
    return LOGITS if loss.of_logits else PREDICTIONS


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
    assert LOSSES[name].function(given_to(LOSSES[name]), TARGETS) == pytest.approx(expected)


def test_the_losses_are_those_of_scikit_learn() -> None:
    y, p = TARGETS.ravel(), PREDICTIONS.ravel()
    told = {name: loss.function(given_to(loss), TARGETS) for name, loss in LOSSES.items()}
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


@pytest.mark.parametrize("logit", [27.0, 30.0, 36.0, 40.0, 800.0])
@pytest.mark.parametrize("target", [0.0, 1.0])
def test_a_saturated_sigmoid_that_is_wrong_has_a_slope_of_1_and_costs_its_sum(
    logit: float, target: float
) -> None:
    """A p that rounds to 1 has lost its slope; along the sum it is all there."""
    away = logit if target == 0 else -logit
    wrong = np.array([[away]]), np.array([[target]])
    slope = 1 if target == 0 else -1
    assert binary_cross_entropy_slope(*wrong).item() == pytest.approx(slope, rel=1e-9)
    assert binary_cross_entropy(*wrong) == pytest.approx(logit, rel=1e-9)


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_a_saturated_sigmoid_that_is_right_keeps_the_digits_of_its_slope(target: float) -> None:
    """At a sum of 40, 1 - p is e^-40 to 17 digits, and 1 - sigmoid(40) rounds to 0."""
    right = np.array([[40.0 if target == 1 else -40.0]]), np.array([[target]])
    expected = math.exp(-40) * (1 if target == 0 else -1)
    assert binary_cross_entropy_slope(*right).item() == pytest.approx(expected, rel=1e-12, abs=0)
    assert binary_cross_entropy(*right) == pytest.approx(math.exp(-40), rel=1e-12, abs=0)


@given(st.floats(-15, 15), st.sampled_from([0.0, 1.0]))
def test_the_slope_is_p_minus_the_target_and_the_loss_the_log_of_p(
    logit: float, target: float
) -> None:
    one = np.array([[logit]]), np.array([[target]])
    p = 1 / (1 + math.exp(-logit))
    assert binary_cross_entropy_slope(*one).item() == pytest.approx(p - target, abs=1e-12)
    naive = -math.log(p if target == 1 else 1 - p)
    assert binary_cross_entropy(*one) == pytest.approx(naive, rel=1e-9, abs=1e-9)
    assert binary_cross_entropy(*one) >= 0
