import numpy as np
import pytest

from nudge import marks
from nudge.errors import ViewError


def test_arrays_become_columns_of_floats_and_gaps_stay() -> None:
    line = marks.Line(np.array([1, 2, 3]), [1.0, None, 3])
    assert (line.x, line.y) == ((1.0, 2.0, 3.0), (1.0, None, 3.0))


def test_equal_marks_are_equal_so_that_they_need_not_travel() -> None:
    first, second = (marks.Points(np.array([1.0]), [2.0], "data", ("a",)) for _ in range(2))
    assert first == second


def ragged() -> object:
    return marks.Points([1, 2], [1])


def not_a_number() -> object:
    return marks.Line([1, 2], [1, np.nan])


def endless() -> object:
    return marks.Segments([1], [1], [1], [np.inf])


def unknown_meaning() -> object:
    return marks.Points([1], [1], "loss")  # type: ignore[arg-type]


def too_few_labels() -> object:
    return marks.Points([1, 2], [1, 2], "data", ("a",))


def bars_without_texts() -> object:
    return marks.Bars(("a", "b"), (1, 2), ("1",))


def grid_with_a_hole() -> object:
    return marks.Contours([0, 1], [0, 1], [1, 2, 3], [2])


def huge_grid() -> object:
    return marks.Contours(range(61), range(61), range(61 * 61), [2])


def endless_arrow() -> object:
    return marks.Arrow(0, 0, np.inf, 0)


def rule_without_a_place() -> object:
    return marks.Rule("here")


def rule_at_two_places() -> object:
    return marks.Rule("here", x=1, y=2)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (ragged, "the columns of Points must be equally long: x has 2, y has 1"),
        (not_a_number, r"Line.y\[1\] must be finite or None, not nan"),
        (endless, r"Segments.y2\[0\] must be finite or None, not inf"),
        (unknown_meaning, "Points.meaning must be one of .*, not 'loss'"),
        (too_few_labels, "Points must have 2 labels, not 1"),
        (bars_without_texts, "Bars must have 2 labels, not 1"),
        (grid_with_a_hole, "Contours.values must have 2 x 2 cells, not 3"),
        (huge_grid, "at most 3600 cells"),
        (endless_arrow, "Arrow.x2 must be finite, not inf"),
        (rule_without_a_place, "Rule must have either x or y"),
        (rule_at_two_places, "Rule must have either x or y"),
    ],
)
def test_what_would_be_drawn_wrong_is_refused(make: object, complaint: str) -> None:
    with pytest.raises(ViewError, match=complaint):
        make()  # type: ignore[operator]
