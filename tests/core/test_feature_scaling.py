import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler

from nudge.core import scaling
from nudge.core.data import HOUSES_B
from nudge.core.descent import largest_learning_rate
from nudge.core.feature_scaling import (
    feature_scale,
    restored_model,
    standardize,
    standardized_model,
    standardized_on,
)
from nudge.core.linear import hessian, least_squares, prediction

X, PRICE = HOUSES_B.X, HOUSES_B.price
SCALE = feature_scale(X)

weights = st.tuples(st.floats(-10, 10), st.floats(-100, 100)).map(np.array)
biases = st.floats(-1000, 1000)


def test_standardizing_worked_by_hand() -> None:
    # column 1: 1, 3: mean 2, deviation 1    column 2: 10, 50: mean 30, deviation 20
    rows = np.array([[1.0, 10.0], [3.0, 50.0]])
    scale = feature_scale(rows)
    assert (scale.mean.tolist(), scale.deviation.tolist()) == ([2, 30], [1, 20])
    assert standardize(rows, scale).tolist() == [[-1, -1], [1, 1]]


def test_standardizing_is_that_of_scikit_learn() -> None:
    assert standardize(X, SCALE) == pytest.approx(StandardScaler().fit_transform(X), rel=1e-12)


def test_each_feature_is_standardized_as_if_it_were_alone() -> None:
    alone = scaling.standardize(X[:, 0], scaling.standardization(X[:, 0]))
    assert standardize(X, SCALE)[:, 0] == pytest.approx(alone)


def test_a_feature_that_does_not_vary_is_only_centered() -> None:
    rows = np.array([[5.0, 1.0], [5.0, 2.0]])
    assert standardize(rows, feature_scale(rows))[:, 0].tolist() == [0, 0]


def test_rounding_does_not_make_a_column_vary() -> None:
    rows = np.full((3, 1), 0.1)
    assert np.std(rows) > 0
    assert standardize(rows, feature_scale(rows))[:, 0] == pytest.approx([0, 0, 0], abs=1e-15)


def test_the_smallest_numbers_are_only_centered() -> None:
    rows = np.array([[0.0], [5e-324]])
    assert feature_scale(rows).deviation.tolist() == [1]


def test_only_training_rows_say_what_is_standard() -> None:
    # rows 0 and 2: 1, 3: mean 2, deviation 1; so 102 becomes 100.
    standardized, scale = standardized_on(np.array([[1.0], [102.0], [3.0]]), np.array([0, 2]))
    assert standardized[:, 0].tolist() == [-1, 100, 1]
    assert (scale.mean.tolist(), scale.deviation.tolist()) == ([2], [1])


@given(weights, biases)
def test_a_standardized_model_predicts_the_same(model: np.ndarray, bias: float) -> None:
    there = prediction(standardize(X, SCALE), *standardized_model(model, bias, SCALE))
    assert there == pytest.approx(prediction(X, model, bias), rel=1e-9, abs=1e-8)


@given(weights, biases)
def test_a_restored_model_is_the_model_before(model: np.ndarray, bias: float) -> None:
    restored, bias_again = restored_model(*standardized_model(model, bias, SCALE), SCALE)
    assert restored == pytest.approx(model, rel=1e-9, abs=1e-9)
    assert bias_again == pytest.approx(bias, rel=1e-9, abs=1e-6)


def test_many_models_are_changed_at_once() -> None:
    models, intercepts = np.array([[1.0, 2.0], [0.1, -3.0]]), np.array([5.0, 7.0])
    many, many_biases = standardized_model(models, intercepts, SCALE)
    for row in range(2):
        one, one_bias = standardized_model(models[row], float(intercepts[row]), SCALE)
        assert many[row] == pytest.approx(one)
        assert many_biases[row] == pytest.approx(one_bias)
    assert restored_model(many, many_biases, SCALE)[1] == pytest.approx(intercepts)


def test_the_best_model_is_the_same_model_in_both_units() -> None:
    found, bias = restored_model(*least_squares(standardize(X, SCALE), PRICE), SCALE)
    raw, raw_bias = least_squares(X, PRICE)
    assert found == pytest.approx(raw)
    assert bias == pytest.approx(raw_bias)


def test_standardized_one_learning_rate_may_be_two_million_times_as_large() -> None:
    raw = largest_learning_rate(hessian(X))
    assert largest_learning_rate(hessian(standardize(X, SCALE))) / raw > 2e6
