import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import brier_score_loss, log_loss, mean_absolute_error, mean_squared_error

from nudge.core.activations import sigmoid
from nudge.core.arrays import Array
from nudge.core.gradient_check import finite_differences
from nudge.core.losses import LOSSES
from nudge.core.output_losses import OUTPUT_LOSSES, huber_loss
from nudge.core.softmax import softmax

OF_NUMBERS = ("squared", "absolute", "huber")
BITS = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
ONE_HOT = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
NUMBERS = np.array([[0.25, -1.5], [3.0, 0.5], [-2.0, 1.0]])
targets_of = {
    name: ONE_HOT if name == "cross-entropy" else NUMBERS if name in OF_NUMBERS else BITS
    for name in OUTPUT_LOSSES
}


def columns(name: str, data: st.DataObject, size: float = 6) -> Array:
    shape = targets_of[name].shape
    return data.draw(arrays(np.float64, shape, elements=st.floats(-size, size)), "sums")


@pytest.mark.parametrize(
    ("name", "sums", "targets", "loss", "slopes"),
    [
        # Two rows: 3 off and 1 off. (9 + 1) / 2; 2 * 3 / 2 and 2 * -1 / 2.
        ("squared", [[3], [1]], [[0], [2]], 5, [[3], [-1]]),
        # Two outputs are added up, the mean is over the one row: 3 + 1.
        ("absolute", [[3, 1]], [[0, 2]], 4, [[1, -1]]),
        # 3 is far: 1 * (3 - 1/2) = 2.5. 1/2 is near: 1/8. Half of 2.625.
        ("huber", [[3], [1.5]], [[0], [2]], 1.3125, [[0.5], [-0.25]]),
        # sigmoid(log 3) = 3/4. (1/4)^2 = 1/16; 2 * -1/4 * 3/4 * 1/4 = -3/32.
        ("brier", [[math.log(3)]], [[1]], 1 / 16, [[-3 / 32]]),
        # -log 3/4; 3/4 - 1.
        ("binary-cross-entropy", [[math.log(3)]], [[1]], math.log(4 / 3), [[-0.25]]),
        # Scores log 1 and log 3 are probabilities 1/4 and 3/4; the true one has 1/4.
        ("cross-entropy", [[0, math.log(3)]], [[1, 0]], math.log(4), [[-0.75, 0.75]]),
    ],
)
def test_each_loss_worked_by_hand(
    name: str,
    sums: list[list[float]],
    targets: list[list[float]],
    loss: float,
    slopes: list[list[float]],
) -> None:
    given_sums, truth = np.array(sums, dtype=np.float64), np.array(targets, dtype=np.float64)
    assert OUTPUT_LOSSES[name].function(given_sums, truth) == pytest.approx(loss)
    assert OUTPUT_LOSSES[name].slope(given_sums, truth) == pytest.approx(np.array(slopes))


@pytest.mark.parametrize("name", OUTPUT_LOSSES)
@given(data=st.data())
def test_the_slope_is_the_slope_that_is_there(name: str, data: st.DataObject) -> None:
    loss, targets, sums = OUTPUT_LOSSES[name], targets_of[name], columns(name, data)
    # At a target that is met the absolute error has a kink, and at delta so has Huber's slope.
    sums = np.where(np.abs(sums - targets) < 1e-3, targets + 0.01, sums)
    numeric = finite_differences(lambda each: loss.function(each, targets), sums)
    assert loss.slope(sums, targets) == pytest.approx(numeric, abs=2e-6)


@given(data=st.data())
def test_they_are_those_of_scikit_learn(data: st.DataObject) -> None:
    sums = columns("squared", data, 15)
    told = {name: loss.function for name, loss in OUTPUT_LOSSES.items()}
    both = sums.shape[1]
    assert told["squared"](sums, NUMBERS) == pytest.approx(both * mean_squared_error(NUMBERS, sums))
    assert told["absolute"](sums, NUMBERS) == pytest.approx(
        both * mean_absolute_error(NUMBERS, sums)
    )
    p, bits = sigmoid(sums[:, 0]), BITS[:, 0]
    assert told["brier"](sums[:, :1], BITS[:, :1]) == pytest.approx(brier_score_loss(bits, p))
    assert told["binary-cross-entropy"](sums[:, :1], BITS[:, :1]) == pytest.approx(
        log_loss(bits, p), abs=1e-9
    )
    scores = columns("cross-entropy", data, 15)
    assert told["cross-entropy"](scores, ONE_HOT) == pytest.approx(
        log_loss(ONE_HOT, softmax(scores)), abs=1e-9
    )


@given(st.floats(0.1, 3), arrays(np.float64, (3, 1), elements=st.floats(-6, 6)))
def test_the_huber_loss_is_one_case_or_the_other(delta: float, sums: Array) -> None:
    targets = NUMBERS[:, :1]
    rows = [
        r * r / 2 if abs(r) <= delta else delta * abs(r) - delta * delta / 2
        for r in (sums - targets).ravel().tolist()
    ]
    assert huber_loss(delta).function(sums, targets) == pytest.approx(sum(rows) / 3)


@pytest.mark.parametrize("name", ["squared", "absolute"])
@given(data=st.data())
def test_with_one_output_they_are_the_losses_of_the_lessons(name: str, data: st.DataObject) -> None:
    sums, targets = columns(name, data)[:, :1], NUMBERS[:, :1]
    assert OUTPUT_LOSSES[name].function(sums, targets) == pytest.approx(
        LOSSES[name].function(sums, targets)
    )
    assert OUTPUT_LOSSES[name].slope(sums, targets) == pytest.approx(
        LOSSES[name].slope(sums, targets)
    )


@given(arrays(np.float64, (3, 1), elements=st.floats(-800, 800)))
def test_the_cross_entropy_of_two_is_that_of_the_lessons(sums: Array) -> None:
    ours, theirs = OUTPUT_LOSSES["binary-cross-entropy"], LOSSES["cross-entropy"]
    bits = BITS[:, :1]
    assert ours.function(sums, bits) == pytest.approx(theirs.function(sums, bits), rel=1e-12)
    assert ours.slope(sums, bits) == pytest.approx(theirs.slope(sums, bits), rel=1e-12, abs=0)


@given(st.data(), st.floats(-1e3, 1e3))
def test_the_softmax_loss_is_unchanged_by_adding_a_constant(
    data: st.DataObject, constant: float
) -> None:
    loss, sums = OUTPUT_LOSSES["cross-entropy"], columns("cross-entropy", data)
    moved = sums + constant
    assert loss.function(moved, ONE_HOT) == pytest.approx(loss.function(sums, ONE_HOT), abs=1e-9)
    assert loss.slope(moved, ONE_HOT) == pytest.approx(loss.slope(sums, ONE_HOT), abs=1e-9)


@given(st.data())
def test_a_softmax_of_a_sum_and_0_is_a_sigmoid(data: st.DataObject) -> None:
    sums = columns("brier", data)[:, :1]
    two = np.hstack([np.zeros_like(sums), sums])
    one_hot = np.hstack([1 - BITS[:, :1], BITS[:, :1]])
    assert OUTPUT_LOSSES["cross-entropy"].function(two, one_hot) == pytest.approx(
        OUTPUT_LOSSES["binary-cross-entropy"].function(sums, BITS[:, :1])
    )


@given(st.data())
def test_the_huber_loss_with_a_far_delta_is_half_the_square(data: st.DataObject) -> None:
    sums = columns("huber", data)
    half = OUTPUT_LOSSES["squared"].function(sums, NUMBERS) / 2
    assert huber_loss(100).function(sums, NUMBERS) == pytest.approx(half)


@pytest.mark.parametrize("name", OUTPUT_LOSSES)
@given(data=st.data())
def test_a_batch_is_the_mean_of_its_rows(name: str, data: st.DataObject) -> None:
    loss, targets, sums = OUTPUT_LOSSES[name], targets_of[name], columns(name, data)
    rows = [(sums[row : row + 1], targets[row : row + 1]) for row in range(3)]
    assert loss.function(sums, targets) == pytest.approx(
        np.mean([loss.function(*row) for row in rows]), abs=1e-12
    )
    together = np.vstack([loss.slope(*row) for row in rows]) / 3
    assert loss.slope(sums, targets) == pytest.approx(together, abs=1e-12)


@pytest.mark.parametrize("name", OUTPUT_LOSSES)
@pytest.mark.parametrize("sign", [-1.0, 1.0])
def test_sums_of_a_million_have_finite_losses_and_slopes(name: str, sign: float) -> None:
    loss, targets = OUTPUT_LOSSES[name], targets_of[name]
    for sums in (sign * 1e6 * (2 * ONE_HOT - 1), sign * 1e6 * np.ones((3, 3))):
        part = sums[:, : targets.shape[1]]
        assert math.isfinite(loss.function(part, targets))
        assert np.isfinite(loss.slope(part, targets)).all()
        assert np.isfinite(loss.prediction(part)).all()


def test_a_million_on_the_wrong_side_costs_a_million() -> None:
    wrong = np.array([[1e6]]), np.array([[0.0]])
    assert OUTPUT_LOSSES["binary-cross-entropy"].function(*wrong) == 1e6
    assert OUTPUT_LOSSES["binary-cross-entropy"].slope(*wrong).item() == 1
    scores = np.array([[1e6, -1e6]]), np.array([[0.0, 1.0]])
    assert OUTPUT_LOSSES["cross-entropy"].function(*scores) == 2e6
    # The square of a probability has no slope there: it does not suit a sigmoid.
    assert OUTPUT_LOSSES["brier"].slope(*wrong).item() == 0


@pytest.mark.parametrize("name", OUTPUT_LOSSES)
def test_a_batch_without_rows_has_no_loss(name: str) -> None:
    nothing = np.empty((0, 2))
    for function in (OUTPUT_LOSSES[name].function, OUTPUT_LOSSES[name].slope):
        with pytest.raises(ValueError, match="sums must have 1 row or more, not 0"):
            function(nothing, nothing)


@pytest.mark.parametrize("delta", [0.0, -1.0, math.nan])
def test_near_ends_above_0(delta: float) -> None:
    with pytest.raises(ValueError, match=f"delta must be above 0, not {delta}"):
        huber_loss(delta)
