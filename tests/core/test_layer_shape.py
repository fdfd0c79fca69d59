import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from nudge.core import layer_shape
from nudge.core.data import BITS
from nudge.core.layer_shape import n_parameters, n_weights

counts = st.integers(1, 8)
seeds = st.integers(0, 1000)


def test_parameters_counted_by_hand() -> None:
    # 4 features and 3 classes: 4 * 3 = 12 weights, and 3 biases.
    assert n_weights(4, 3) == 12
    assert n_parameters(4, 3) == 15


@given(counts, counts)
def test_one_feature_more_needs_a_weight_for_each_class(features: int, classes: int) -> None:
    more = n_parameters(features + 1, classes) - n_parameters(features, classes)
    assert more == classes


def test_the_count_is_that_of_what_scikit_learn_has_learned() -> None:
    labels = np.arange(16) % 3
    model = LogisticRegression().fit(BITS.X, labels)
    assert model.coef_.size + model.intercept_.size == n_parameters(4, 3)


@given(seeds, counts, st.integers(1, 6))
def test_an_example_has_the_shapes_of_its_layer(seed: int, features: int, classes: int) -> None:
    example = layer_shape.example(seed, features, classes)
    assert example.row.shape == (features,)
    assert example.weights.shape == (features, classes)
    assert example.bias.shape == (classes,)
    assert example.weights.size + example.bias.size == n_parameters(features, classes)


@given(seeds)
def test_a_larger_layer_begins_with_the_same_numbers(seed: int) -> None:
    small, large = layer_shape.example(seed, 4, 3), layer_shape.example(seed, 8, 6)
    assert small.row.tolist() == large.row[:4].tolist()
    assert small.weights.tolist() == large.weights[:4, :3].tolist()
    assert small.bias.tolist() == large.bias[:3].tolist()


@given(seeds)
def test_its_numbers_can_be_checked_by_hand(seed: int) -> None:
    example = layer_shape.example(seed, 8, 6)
    assert set(example.row.tolist()) <= {0, 1, 2, 3}
    for numbers in (example.weights, example.bias):
        assert np.abs(numbers).max() <= 0.9
        assert numbers == pytest.approx(np.round(numbers, 1), abs=0)


def test_another_seed_gives_other_numbers() -> None:
    first, other = layer_shape.example(0, 4, 3), layer_shape.example(1, 4, 3)
    assert first.weights.tolist() != other.weights.tolist()


def test_a_random_start_has_weights_and_no_bias_yet() -> None:
    weights, bias = layer_shape.random_start(7, 4, 2)
    assert weights.shape == (4, 2)
    assert bias.tolist() == [0, 0]
    again, other = layer_shape.random_start(7, 4, 2), layer_shape.random_start(8, 4, 2)
    assert weights.tolist() == again[0].tolist()
    assert weights.tolist() != other[0].tolist()
