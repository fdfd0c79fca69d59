import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.utils.extmath import softmax as reference_softmax

from nudge.core.arrays import Array
from nudge.core.softmax import log_softmax, naive_softmax, shares, shifted, softmax

scores = arrays(np.float64, st.integers(1, 6), elements=st.floats(-50, 50))


def test_two_scores_worked_by_hand() -> None:
    # e^0 = 1, e^1 = 2.7183: 1 / 3.7183 = 0.2689 and 2.7183 / 3.7183 = 0.7311
    assert softmax(np.array([0.0, 1.0])) == pytest.approx([0.2689, 0.7311], abs=5e-5)


def test_a_score_two_higher_is_worth_seven_times_as_much() -> None:
    low, high = softmax(np.array([2.0, 4.0])).tolist()
    assert high / low == pytest.approx(math.exp(2))
    assert math.exp(2) == pytest.approx(7.389, abs=5e-4)


@pytest.mark.parametrize(
    ("logits", "expected"),
    [
        ([1], [1]),
        ([1, 1], [0.5, 0.5]),
        ([5, 10], [0.0067, 0.9933]),
        ([-1, 0, 1], [0.0900, 0.2447, 0.6652]),
        ([1, 2, 4], [0.0420, 0.1142, 0.8438]),
    ],
)
def test_the_rows_of_the_article_rounded_right(logits: list[float], expected: list[float]) -> None:
    assert softmax(np.array(logits, dtype=float)) == pytest.approx(expected, abs=5e-5)


def test_rows_are_taken_one_by_one() -> None:
    both = softmax(np.array([[0.0, 1.0], [2.0, 4.0]]))
    assert both[1] == pytest.approx(softmax(np.array([2.0, 4.0])))
    assert both.sum(axis=1) == pytest.approx([1, 1])


def test_the_formula_as_written_fails_where_the_stable_one_does_not() -> None:
    large = np.array([1000.0, 1001.0])
    assert np.isnan(naive_softmax(large)).all()
    assert np.isnan(naive_softmax(-large)).all()
    assert softmax(large) == pytest.approx(softmax(np.array([0.0, 1.0])), rel=1e-12)


def test_709_is_the_last_whole_score_that_does_not_overflow() -> None:
    assert naive_softmax(np.array([709.0])) == [1]
    assert np.isnan(naive_softmax(np.array([710.0]))).all()


def test_a_probability_that_rounds_to_0_still_has_a_logarithm() -> None:
    far = np.array([0.0, 1000.0])
    assert softmax(far)[0] == 0
    assert log_softmax(far) == pytest.approx([-1000, 0])


def test_the_shifted_scores_end_at_0() -> None:
    assert shifted(np.array([2.0, 4.0])).tolist() == [-2, 0]
    assert shares(np.array([1.0, 3.0])).tolist() == [0.25, 0.75]


@given(scores)
def test_probabilities_are_positive_and_make_1(logits: Array) -> None:
    probabilities = softmax(logits)
    assert (probabilities > 0).all()
    assert probabilities.sum() == pytest.approx(1)


@given(scores, st.floats(-1000, 1000))
def test_softmax_is_unchanged_by_adding_a_constant(logits: Array, constant: float) -> None:
    assert softmax(logits + constant) == pytest.approx(softmax(logits), rel=1e-9)


@given(scores)
def test_all_ways_to_compute_it_agree(logits: Array) -> None:
    probabilities = softmax(logits)
    assert probabilities == pytest.approx(naive_softmax(logits), rel=1e-12)
    assert np.exp(log_softmax(logits)) == pytest.approx(probabilities, rel=1e-12)
    assert probabilities == pytest.approx(reference_softmax(logits[np.newaxis])[0], rel=1e-12)


def test_each_row_takes_off_its_own_largest_score() -> None:
    """With that of the whole batch, the second row would be 0 divided by 0."""
    rows = np.array([[1000.0, 1001.0], [0.0, 1.0]])
    alone = np.stack([softmax(row) for row in rows])
    assert softmax(rows) == pytest.approx(alone, rel=1e-12)
    assert softmax(rows)[1] == pytest.approx([1 / (1 + math.e), math.e / (1 + math.e)])
    assert shifted(rows).max(axis=1).tolist() == [0, 0]
