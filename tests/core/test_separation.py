import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nudge.core.arrays import Array, Labels
from nudge.core.data import HOUSES_C
from nudge.core.separation import best_separation, is_above

samples = st.lists(
    st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.integers(0, 1)), min_size=1, max_size=8
)


def correct(points: Array, labels: Labels, normal: Array, offset: float) -> int:
    return int(np.sum((points @ normal > offset) == labels))


def tried(points: Array, labels: Labels) -> int:
    """The best of very many lines, laid everywhere: no line can be much better placed."""
    angles = np.linspace(0, 2 * np.pi, 721)
    heights = points @ np.stack((np.cos(angles), np.sin(angles)))
    offsets = np.linspace(-6, 6, 601)[:, np.newaxis, np.newaxis]
    return int(((heights > offsets) == labels[:, np.newaxis]).sum(axis=1).max())


def test_three_points_worked_by_hand() -> None:
    # 0 0 1 on a line: everything right of 1.5 is class 1.
    points, labels = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]), np.array([0, 0, 1])
    best = best_separation(points, labels)
    assert best.correct == 3
    assert correct(points, labels, best.normal, best.offset) == 3
    assert is_above(best, points).tolist() == [False, False, True]


def test_no_line_solves_exclusive_or() -> None:
    points = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    assert best_separation(points, np.array([0, 0, 1, 1])).correct == 3


def test_a_class_that_never_occurs_is_no_problem() -> None:
    points = np.array([[0.0, 0.0], [1.0, 1.0]])
    assert best_separation(points, np.array([1, 1])).correct == 2
    assert best_separation(points[:1], np.array([0])).correct == 1


def test_no_line_gets_more_than_8_of_the_10_houses() -> None:
    X = HOUSES_C.X
    points = (X - X.mean(axis=0)) / X.std(axis=0)
    assert best_separation(points, HOUSES_C.labels).correct == 8
    assert tried(points, HOUSES_C.labels) == 8


@given(samples)
@settings(max_examples=50, deadline=None)
def test_the_line_is_as_good_as_it_says_and_none_is_better(rows: list[tuple[int, ...]]) -> None:
    table = np.array(rows)
    points, labels = table[:, :2].astype(float), table[:, 2]
    best = best_separation(points, labels)
    assert np.linalg.norm(best.normal) == pytest.approx(1)
    assert int(np.sum(is_above(best, points) == labels)) == best.correct
    assert best.correct >= tried(points, labels)
