"""The two faults, worked by hand, and what they do to many runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import LogisticRegression

from nudge.core.accuracy import accuracy, confidence, predicted_labels
from nudge.core.arrays import Array
from nudge.core.batches import drawn
from nudge.core.bug_clinic import (
    FIFTY_RUNS,
    LEARNING_RATE,
    VERSIONS,
    Version,
    batch_size_fixed,
    buggy,
    fixed,
    gradient,
    measured_gradient,
    step,
    targets_fixed,
)
from nudge.core.cross_entropy import logits_gradient
from nudge.core.data import BITS
from nudge.core.gradient_check import disagreement
from nudge.core.softmax import softmax
from nudge.core.softmax_regression import probabilities

HALVES = np.full((4, 2), 0.5)
BOTH_CLASSES = np.array([[0], [1], [0], [0]])
scores = arrays(np.float64, (4, 2), elements=st.floats(-3, 3))
columns = arrays(np.int64, (4, 1), elements=st.integers(0, 1))


def test_the_buggy_minus_one_worked_by_hand() -> None:
    # Rows 0 and 1 (batch size read as 2) meet targets 0, 1, 0, 0: both rows lose one in
    # both classes. Rows 2 and 3 lose nothing.
    assert buggy(HALVES, BOTH_CLASSES).tolist() == [
        [-0.5, -0.5],
        [-0.5, -0.5],
        [0.5, 0.5],
        [0.5, 0.5],
    ]


def test_a_class_that_is_not_in_the_batch_loses_nothing() -> None:
    slopes = buggy(HALVES, np.ones((4, 1), dtype=np.int64))
    assert slopes.tolist() == [[0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [0.5, 0.5]]


def test_the_mended_minus_one_worked_by_hand() -> None:
    # Each row at its own target: 0, 1, 0, 0.
    assert fixed(HALVES, BOTH_CLASSES).tolist() == [
        [-0.5, 0.5],
        [0.5, -0.5],
        [-0.5, 0.5],
        [-0.5, 0.5],
    ]


def test_mending_the_targets_alone_raises_an_index_error() -> None:
    with pytest.raises(IndexError, match="shape mismatch"):
        targets_fixed(HALVES, BOTH_CLASSES)


def test_mending_the_batch_size_alone_takes_one_off_everywhere() -> None:
    assert batch_size_fixed(HALVES, BOTH_CLASSES).tolist() == [[-0.5, -0.5]] * 4


def test_with_as_many_rows_as_classes_the_first_fault_cannot_be_seen() -> None:
    two, targets = HALVES[:2], BOTH_CLASSES[:2]
    assert targets_fixed(two, targets).tolist() == fixed(two, targets).tolist()


@given(scores, columns)
def test_no_version_changes_its_arguments(logits: Array, targets: np.ndarray) -> None:
    p = softmax(logits)
    kept, labels = p.copy(), targets.copy()
    for version in (buggy, batch_size_fixed, fixed):
        version(p, targets)
        assert (p == kept).all()
        assert (targets == labels).all()


@given(scores, columns)
def test_the_mended_one_is_p_minus_one_hot(logits: Array, targets: np.ndarray) -> None:
    p = softmax(logits)
    assert (fixed(p, targets) == logits_gradient(p, targets.ravel())).all()


@given(arrays(np.float64, (5, 2), elements=st.floats(-3, 3)), st.integers(0, 100))
def test_the_gradient_check_tells_them_apart(parameters: Array, batch: int) -> None:
    weights, bias = parameters[:4], parameters[4]
    rows = drawn(batch, 8, 4, 1)[0]
    X, targets = BITS.X[rows], BITS.labels[rows, np.newaxis]
    measured = np.vstack(measured_gradient(X, targets, weights, bias))
    assert disagreement(np.vstack(gradient(fixed, X, targets, weights, bias)), measured) < 1e-6
    assert disagreement(np.vstack(gradient(buggy, X, targets, weights, bias)), measured) > 0.01


def trained(version: Version, seeds: range) -> Array:
    """The probabilities of all rows after 4000 steps from each seed: shape (n_seeds, 16, 2).

    The runs are taken side by side, which is faster; each is the run of `step` alone.
    """
    draws = np.array([drawn(seed, 8, 4, 4000) for seed in seeds])
    weights = np.array([np.random.default_rng(seed).normal(size=(4, 2)) for seed in seeds])
    bias = np.zeros((len(seeds), 1, 2))
    for rows in draws.swapaxes(0, 1):
        X, targets = BITS.X[rows], BITS.labels[rows, np.newaxis]
        pairs = zip(softmax(X @ weights + bias), targets, strict=True)
        slopes = np.array([version(p, column) for p, column in pairs])
        weights = weights - LEARNING_RATE * X.swapaxes(1, 2) @ slopes / 4
        bias = bias - LEARNING_RATE * slopes.mean(axis=1, keepdims=True)
    return softmax(BITS.X @ weights + bias)


@pytest.mark.parametrize("name", FIFTY_RUNS)
def test_accuracy_looks_fine_and_confidence_does_not(name: str) -> None:
    runs = trained(VERSIONS[name], range(50))
    accuracies = [accuracy(predicted_labels(run), BITS.labels) for run in runs]
    assert np.mean(accuracies) == pytest.approx(FIFTY_RUNS[name].accuracy, abs=5e-4)
    confidences = [confidence(run) for run in runs]
    assert np.mean(confidences) == pytest.approx(FIFTY_RUNS[name].confidence, abs=5e-4)


def test_runs_side_by_side_are_the_run_of_steps() -> None:
    weights, bias = np.random.default_rng(0).normal(size=(4, 2)), np.zeros(2)
    for rows in drawn(0, 8, 4, 4000):
        X, targets = BITS.X[rows], BITS.labels[rows, np.newaxis]
        weights, bias = step(buggy, X, targets, weights, bias, LEARNING_RATE)
    assert probabilities(BITS.X, weights, bias) == pytest.approx(trained(buggy, range(1))[0])


def test_the_mended_one_names_the_classes_that_scikit_learn_names() -> None:
    reference = LogisticRegression(C=np.inf).fit(BITS.X[:8], BITS.labels[:8])
    (run,) = trained(fixed, range(1))
    assert predicted_labels(run).tolist() == reference.predict(BITS.X).tolist()


def test_every_version_has_a_name() -> None:
    assert set(VERSIONS.values()) == {buggy, targets_fixed, batch_size_fixed, fixed}
