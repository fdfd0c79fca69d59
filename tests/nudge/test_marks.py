import json

import numpy as np
import pytest

from nudge import marks
from nudge.errors import ViewError
from nudge.records import encode


def test_arrays_become_columns_of_floats_and_gaps_stay() -> None:
    line = marks.Line(np.array([1, 2, 3]), [1.0, None, 3])
    assert (line.x, line.y) == ((1.0, 2.0, 3.0), (1.0, None, 3.0))


def test_equal_marks_are_equal_so_that_they_need_not_travel() -> None:
    first, second = (marks.Points(np.array([1.0]), [2.0], "data", ("a",)) for _ in range(2))
    assert first == second


def test_the_strongest_color_of_cells_is_their_largest_number_unless_it_is_fixed() -> None:
    rows, columns, texts = ("a",), ("x", "y", "z"), ("", "", "")
    assert marks.Cells(rows, columns, (1, -4, None), texts).largest == 4
    assert marks.Cells(rows, columns, (1, -4, None), texts, largest=10).largest == 10
    assert marks.Cells(rows, columns, (0, 0, None), texts).largest == 1


def test_what_is_as_usual_does_not_travel() -> None:
    usual, surface = (marks.Handle("end", 1, 1, "End", surface=it) for it in (False, True))
    assert "surface" not in json.loads(encode(usual))
    assert json.loads(encode(surface))["surface"] is True
    assert json.loads(encode(marks.Cells(("a",), ("x",), (1,), ("1",))))["ramp"] == "diverging"


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


def grid_from_right_to_left() -> object:
    return marks.Contours([1, 0], [0, 1], [1, 2, 3, 4], [2])


def falling_thresholds() -> object:
    return marks.Contours([0, 1], [0, 1], [1, 2, 3, 4], [2, 1])


def annotation_on_the_left() -> object:
    return marks.Annotation(0, 0, "here", anchor="left")  # type: ignore[arg-type]


def endless_arrow() -> object:
    return marks.Arrow(0, 0, np.inf, 0)


def rule_without_a_place() -> object:
    return marks.Rule("here")


def rule_at_two_places() -> object:
    return marks.Rule("here", x=1, y=2)


def bars_with_a_meaning_too_few() -> object:
    return marks.Bars(("a", "b"), (1, 2), ("1", "2"), meanings=("data",))


def bars_of_unknown_meaning() -> object:
    return marks.Bars(("a",), (1,), ("1",), meanings=("loss",))  # type: ignore[arg-type]


def field_of_unknown_ramp() -> object:
    return marks.Contours([0, 1], [0, 1], [1, 2, 3, 4], [2], ramp="rainbow")  # type: ignore[arg-type]


def cells_with_a_hole() -> object:
    return marks.Cells(("a", "b"), ("x",), (1,), ("1",))


def cells_without_texts() -> object:
    return marks.Cells(("a",), ("x", "y"), (1, 2), ("1",))


def cells_without_rows() -> object:
    return marks.Cells((), ("x", "y"), (), ())


def negative_cells_on_a_sequential_ramp() -> object:
    return marks.Cells(("a",), ("x", "y"), (1, -2), ("", ""), ramp="sequential")


def cells_with_an_edge_too_few() -> object:
    return marks.Cells(("a",), ("x", "y"), (1, 2), ("", ""), edges=("w",))


def cells_of_no_size() -> object:
    return marks.Cells(("a",), ("x",), (1,), ("",), largest=0)


def cells_of_unknown_ramp() -> object:
    return marks.Cells(("a",), ("x",), (1,), ("",), ramp="rainbow")  # type: ignore[arg-type]


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
        (bars_with_a_meaning_too_few, "Bars must have 2 meanings, not 1"),
        (bars_of_unknown_meaning, r"Bars.meanings\[0\] must be one of .*, not 'loss'"),
        (field_of_unknown_ramp, "Contours.ramp must be one of sequential, diverging, not 'rain"),
        (cells_with_a_hole, "Cells.values must have 2 x 1 cells, not 1"),
        (cells_without_texts, "Cells must have 2 labels, not 1"),
        (cells_without_rows, "Cells.values must have 0 x 2 cells, not 0"),
        (negative_cells_on_a_sequential_ramp, "a sequential ramp must not be negative: -2"),
        (cells_with_an_edge_too_few, "Cells must have 2 labels, not 1"),
        (cells_of_no_size, "Cells.largest must be above 0, not 0"),
        (cells_of_unknown_ramp, "Cells.ramp must be one of sequential, diverging, not 'rain"),
        (grid_from_right_to_left, "Contours.x must rise"),
        (falling_thresholds, "Contours.thresholds must rise"),
        (annotation_on_the_left, "Annotation.anchor must be one of start, middle, end"),
        (endless_arrow, "Arrow.x2 must be finite, not inf"),
        (rule_without_a_place, "Rule must have either x or y"),
        (rule_at_two_places, "Rule must have either x or y"),
    ],
)
def test_what_would_be_drawn_wrong_is_refused(make: object, complaint: str) -> None:
    with pytest.raises(ViewError, match=complaint):
        make()  # type: ignore[operator]
