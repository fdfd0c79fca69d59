import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import LogisticRegression

from nudge.core.accuracy import predicted_labels
from nudge.core.arrays import Array
from nudge.core.cross_entropy import surprises
from nudge.core.data import HOUSES_C
from nudge.core.gradient_check import finite_differences
from nudge.core.softmax_regression import (
    all_logits,
    gradient,
    logits,
    loss,
    parameters_gradient,
    probabilities,
    step,
    walk,
)

X = np.array([[1.0, 2.0], [0.0, -1.0], [-2.0, 0.5]])
LABELS = np.array([0, 2, 1])
parameters = arrays(np.float64, (3, 3), elements=st.floats(-3, 3))


def test_scores_and_a_step_worked_by_hand() -> None:
    # One sample (1, 2) of class 0, all parameters 0: scores 0, 0, probabilities 1/2, 1/2.
    # p minus one-hot = (-1/2, 1/2); times the sample: rows (-1/2, 1/2) and (-1, 1).
    X, labels = np.array([[1.0, 2.0]]), np.array([0])
    weights, bias = np.zeros((2, 2)), np.zeros(2)
    assert logits(X, np.array([[1.0, 0.0], [3.0, 5.0]]), np.array([0.5, 0.0])).tolist() == [
        [7.5, 10.0]
    ]
    assert probabilities(X, weights, bias).tolist() == [[0.5, 0.5]]
    assert loss(X, labels, weights, bias) == pytest.approx(math.log(2))
    slopes = gradient(X, labels, weights, bias)
    assert slopes[0].tolist() == [[-0.5, 0.5], [-1.0, 1.0]]
    assert slopes[1].tolist() == [-0.5, 0.5]
    # 0 - 0.1 * slope
    weights, bias = step(X, labels, weights, bias, 0.1)
    assert weights == pytest.approx(np.array([[0.05, -0.05], [0.1, -0.1]]))
    assert bias == pytest.approx([0.05, -0.05])


@given(parameters)
def test_the_gradient_is_the_slope_that_is_there(stacked: Array) -> None:
    numeric = finite_differences(lambda each: loss(X, LABELS, each[:2], each[2]), stacked)
    weights_slope, bias_slope = gradient(X, LABELS, stacked[:2], stacked[2])
    assert np.vstack((weights_slope, bias_slope)) == pytest.approx(numeric, abs=1e-8)


@given(parameters)
def test_slopes_are_means_over_the_samples(stacked: Array) -> None:
    once = gradient(X, LABELS, stacked[:2], stacked[2])
    twice = gradient(np.vstack((X, X)), np.tile(LABELS, 2), stacked[:2], stacked[2])
    for one, other in zip(once, twice, strict=True):
        assert one == pytest.approx(other, abs=1e-12)
    added = parameters_gradient(X, np.ones((3, 3)))[1] * len(X)
    assert added.tolist() == [3, 3, 3]


@given(parameters)
def test_adding_to_the_bias_of_every_class_changes_nothing(stacked: Array) -> None:
    before = probabilities(X, stacked[:2], stacked[2])
    assert probabilities(X, stacked[:2], stacked[2] + 5) == pytest.approx(before)


def test_a_small_step_makes_the_loss_smaller() -> None:
    weights, bias = np.zeros((2, 3)), np.zeros(3)
    stepped = step(X, LABELS, weights, bias, 0.1)
    assert loss(X, LABELS, *stepped) < loss(X, LABELS, weights, bias)


def test_training_arrives_where_scikit_learn_does() -> None:
    raw = HOUSES_C.X
    X = (raw - raw.mean(axis=0)) / raw.std(axis=0)
    reference = LogisticRegression(C=np.inf, tol=1e-10).fit(X, HOUSES_C.labels)
    weights, bias = np.zeros((2, 2)), np.zeros(2)
    for _ in range(500):
        weights, bias = step(X, HOUSES_C.labels, weights, bias, 1.0)
    expected = reference.predict_proba(X)
    assert probabilities(X, weights, bias) == pytest.approx(expected, abs=1e-5)


def test_a_walk_is_its_steps() -> None:
    weights, bias = np.zeros((2, 3)), np.zeros(3)
    all_weights, all_biases = walk(X, LABELS, weights, bias, 0.3, 5)
    assert all_weights.shape == (6, 2, 3)
    for place in range(6):
        assert all_weights[place] == pytest.approx(weights)
        assert all_biases[place] == pytest.approx(bias)
        weights, bias = step(X, LABELS, weights, bias, 0.3)


def test_many_models_are_judged_as_one_by_one() -> None:
    all_weights, all_biases = walk(X, LABELS, np.zeros((2, 3)), np.zeros(3), 0.3, 5)
    scores = all_logits(X, all_weights, all_biases)
    told = surprises(scores, LABELS)
    for place in range(6):
        alone = logits(X, all_weights[place], all_biases[place])
        assert scores[place] == pytest.approx(alone)
        assert told[place] == pytest.approx(surprises(alone, LABELS))
        assert predicted_labels(scores)[place].tolist() == predicted_labels(alone).tolist()
