import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score
from sklearn.metrics import confusion_matrix as reference_matrix

from nudge.core.accuracy import accuracy, confidence, confusion_matrix, predicted_labels

pairs = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30)


def test_four_samples_worked_by_hand() -> None:
    probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.7, 0.3]])
    labels = np.array([0, 0, 1, 1])
    predicted = predicted_labels(probabilities)
    assert predicted.tolist() == [0, 1, 1, 0]
    # Right, wrong, right, wrong; one of each class was taken for the other.
    assert accuracy(predicted, labels) == 0.5
    assert confusion_matrix(predicted, labels, 2).tolist() == [[1, 1], [1, 1]]
    # The largest are 0.9 + 0.6 + 0.8 + 0.7 = 3.0, a quarter of that.
    assert confidence(probabilities) == pytest.approx(0.75)


def test_of_equals_the_first_class_is_predicted() -> None:
    assert predicted_labels(np.array([[0.5, 0.5]])).tolist() == [0]


def test_accuracy_does_not_see_how_sure_the_model_is() -> None:
    labels = np.array([1, 1])
    shy, bold = np.array([[0.49, 0.51]] * 2), np.array([[0.01, 0.99]] * 2)
    assert accuracy(predicted_labels(shy), labels) == accuracy(predicted_labels(bold), labels) == 1
    assert confidence(shy) < confidence(bold)


def test_a_class_that_never_occurs_has_an_empty_row() -> None:
    matrix = confusion_matrix(np.array([0, 2]), np.array([0, 0]), 3)
    assert matrix.tolist() == [[1, 0, 1], [0, 0, 0], [0, 0, 0]]


@given(pairs)
def test_accuracy_is_the_diagonal_of_the_confusion_matrix(pairs: list[tuple[int, int]]) -> None:
    predicted, labels = np.array(pairs).T
    matrix = confusion_matrix(predicted, labels, 3)
    assert matrix.sum() == len(pairs)
    assert accuracy(predicted, labels) == pytest.approx(np.trace(matrix) / len(pairs))


@given(pairs)
def test_scikit_learn_agrees(pairs: list[tuple[int, int]]) -> None:
    predicted, labels = np.array(pairs).T
    assert accuracy(predicted, labels) == pytest.approx(accuracy_score(labels, predicted))
    expected = reference_matrix(labels, predicted, labels=[0, 1, 2])
    assert confusion_matrix(predicted, labels, 3).tolist() == expected.tolist()
