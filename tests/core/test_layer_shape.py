import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from nudge.core.data import BITS
from nudge.core.layer_shape import n_parameters, n_weights, tenths

counts = st.integers(1, 8)


def test_parameters_counted_by_hand() -> None:
    # 4 features and 3 classes: 4 * 3 = 12 weights, and 3 biases.
    assert n_weights(4, 3) == 12
    assert n_parameters(4, 3) == 15


@given(counts, counts)
def test_one_feature_more_needs_a_weight_for_each_class(features: int, classes: int) -> None:
    more = n_parameters(features + 1, classes) - n_parameters(features, classes)
    assert more == classes


def test_the_count_is_that_of_what_scikit_learn_has_learnt() -> None:
    labels = np.arange(16) % 3
    model = LogisticRegression().fit(BITS.X, labels)
    assert model.coef_.size + model.intercept_.size == n_parameters(4, 3)


def test_tenths_are_the_same_for_the_same_seed() -> None:
    first = tenths(3, 8, 6)
    assert first.tolist() == tenths(3, 8, 6).tolist()
    assert first.tolist() != tenths(4, 8, 6).tolist()


@given(st.integers(0, 1000))
def test_tenths_have_one_decimal(seed: int) -> None:
    numbers = tenths(seed, 5, 4)
    assert numbers.shape == (5, 4)
    assert np.abs(numbers).max() <= 0.9
    assert numbers == pytest.approx(np.round(numbers, 1), abs=0)
