import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import log_loss

from nudge.core.arrays import Array
from nudge.core.cross_entropy import (
    cross_entropy,
    logits_gradient,
    one_hot,
    surprise,
    surprises,
)
from nudge.core.gradient_check import disagreement, finite_differences
from nudge.core.softmax import softmax

LABELS = np.array([0, 2, 2, 1])
tables = arrays(np.float64, (4, 3), elements=st.floats(-20, 20))


def test_a_cross_entropy_worked_by_hand() -> None:
    # Scores log 1 and log 3 are probabilities 1/4 and 3/4.
    # Surprises: -log 3/4 = 0.2877, -log 1/4 = 1.3863; their mean is 0.8370
    logits = np.log([[1.0, 3.0], [1.0, 3.0]])
    labels = np.array([1, 0])
    assert surprises(logits, labels) == pytest.approx([0.2877, 1.3863], abs=5e-5)
    assert cross_entropy(logits, labels) == pytest.approx(0.8370, abs=5e-5)


def test_a_surprise_worked_by_hand() -> None:
    # e^-2 of probability is a surprise of 2.
    assert surprise(math.exp(-2)) == pytest.approx(2)
    assert str(surprise(1)) == "0.0"


@given(st.floats(-20, 20))
def test_a_surprise_is_that_of_the_score(score: float) -> None:
    logits = np.array([[score, 0.0]])
    told = surprise(float(softmax(logits)[0, 0]))
    assert surprises(logits, np.array([0])) == pytest.approx([told], abs=1e-12)


def test_a_shrug_between_two_classes_costs_log_2() -> None:
    assert cross_entropy(np.zeros((5, 2)), np.array([0, 1, 1, 0, 1])) == pytest.approx(math.log(2))


def test_certain_and_wrong_has_a_finite_price() -> None:
    assert cross_entropy(np.array([[0.0, 5000.0]]), np.array([0])) == 5000


def test_one_hot_has_a_1_in_each_row() -> None:
    assert one_hot(np.array([1, 0]), 3).tolist() == [[0, 1, 0], [1, 0, 0]]


def test_a_class_that_never_occurs_has_its_column() -> None:
    assert one_hot(np.array([0, 0]), 2).tolist() == [[1, 0], [1, 0]]


def test_the_gradient_worked_by_hand() -> None:
    # p minus one-hot: (0.25, 0.75) - (0, 1) = (0.25, -0.25)
    slopes = logits_gradient(np.array([[0.25, 0.75]]), np.array([1]))
    assert slopes.tolist() == [[0.25, -0.25]]


@given(tables)
def test_the_gradient_is_the_slope_that_is_there(logits: Array) -> None:
    numeric = finite_differences(lambda moved: cross_entropy(moved, LABELS), logits)
    # The cross-entropy is a mean over the rows, so each row's slope is divided by their number.
    analytic = logits_gradient(softmax(logits), LABELS) / len(LABELS)
    assert numeric == pytest.approx(analytic, abs=1e-8)


def test_the_check_of_the_gradient_passes() -> None:
    logits = np.array([[0.3, -1.0, 2.0], [0.1, 0.2, -0.4], [1.5, 1.0, 0.0], [-2.0, 0.5, 1.0]])
    numeric = finite_differences(lambda moved: cross_entropy(moved, LABELS), logits)
    assert disagreement(logits_gradient(softmax(logits), LABELS) / 4, numeric) < 1e-8


@given(tables)
def test_what_one_class_gains_the_others_lose(logits: Array) -> None:
    assert logits_gradient(softmax(logits), LABELS).sum(axis=1) == pytest.approx(0, abs=1e-12)


@given(arrays(np.float64, (4, 3), elements=st.floats(-10, 10)))
def test_scikit_learn_agrees(logits: Array) -> None:
    expected = log_loss(LABELS, softmax(logits), labels=[0, 1, 2])
    assert cross_entropy(logits, LABELS) == pytest.approx(expected, rel=1e-6, abs=1e-12)
