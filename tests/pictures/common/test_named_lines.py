from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.marks import Annotation, Line
from nudge.pictures.common.named_lines import (
    APART,
    BELOW,
    Run,
    name_heights,
    named_lines,
    scale_end,
)
from nudge.view import Axis

X, Y = Axis("Steps taken", 0, 100), Axis("Loss", 0, 2)
ends = st.lists(st.floats(0, 1), min_size=1, max_size=3)


def test_a_name_stands_at_the_end_of_its_line() -> None:
    marks = named_lines((0, 50), (Run("training", (1.5, 0.5), "error"),), X, Y)
    line, name = marks
    assert isinstance(line, Line)
    assert isinstance(name, Annotation)
    assert (name.x, name.y, name.text, name.anchor) == (52, 0.5, "training", "start")


def test_near_the_end_of_the_axis_names_stand_before_the_end_of_the_line() -> None:
    _, name = named_lines((0, 90), (Run("training", (1.5, 0.5), "error"),), X, Y)
    assert isinstance(name, Annotation)
    assert (name.x, name.anchor) == (88, "end")


def test_names_of_lines_that_end_together_are_stacked_where_there_is_room() -> None:
    assert name_heights((0.0, 0.0)) == pytest.approx([APART, 0])
    assert name_heights((1.0, 1.0)) == pytest.approx([1 - BELOW, 1 - BELOW - APART])


@given(ends)
def test_names_never_cover_each_other(ends: list[float]) -> None:
    assert all(
        upper - lower >= APART - 1e-9 for lower, upper in pairwise(sorted(name_heights(ends)))
    )


@given(ends)
def test_names_are_in_the_order_of_their_lines(ends: list[float]) -> None:
    pairs = sorted(zip(ends, name_heights(ends), strict=True))
    assert all(one[0] == other[0] or one[1] < other[1] for one, other in pairwise(pairs))


@pytest.mark.parametrize(
    ("largest", "end"), [(0.2, 1), (1, 1), (1.2, 1.5), (3.1, 4), (8, 10), (12, 15), (6.2e4, 7e4)]
)
def test_a_scale_ends_at_a_round_number_above(largest: float, end: float) -> None:
    assert scale_end(largest) == end
