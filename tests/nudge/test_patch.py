from dataclasses import replace

from nudge.marks import Line, Points
from nudge.patch import changes
from nudge.view import Axis, Number, Plot, Text

AXIS = Axis("x", 0, 1)
POINTS, LINE = Points([0.1], [0.2]), Line([0, 1], [0, 1])
PLOT = Plot("fit", "Fit", AXIS, AXIS, (POINTS, LINE), "")
PARTS = (PLOT, Number("mse", "Error", 2.0), Text("note", "hello"))


def test_the_first_view_travels_whole() -> None:
    assert list(changes((), PARTS)) == ["fit", "mse", "note"]


def test_nothing_travels_when_nothing_changed() -> None:
    assert changes(PARTS, tuple(replace(part) for part in PARTS)) == {}


def test_only_the_changed_part_travels() -> None:
    assert list(changes(PARTS, (PLOT, Number("mse", "Error", 3.0), PARTS[2]))) == ["mse"]


def test_in_a_plot_only_the_changed_mark_travels() -> None:
    moved = replace(PLOT, marks=(POINTS, Line([0, 1], [0, 2])))
    plot = changes(PARTS, (moved, *PARTS[1:]))["fit"]
    assert isinstance(plot, dict)
    assert plot["marks"] == [None, moved.marks[1]]
    assert plot["kind"] == "plot"


def test_a_plot_with_other_marks_travels_whole() -> None:
    other = replace(PLOT, marks=(LINE,))
    assert changes(PARTS, (other, *PARTS[1:]))["fit"] is other


def test_a_part_that_comes_travels_whole_and_one_that_goes_does_not() -> None:
    assert list(changes(PARTS[:2], PARTS)) == ["note"]
    assert changes(PARTS, PARTS[:2]) == {}


def test_a_part_of_another_name_travels_whole() -> None:
    renamed = replace(PLOT, name="other")
    assert changes(PARTS, (renamed, *PARTS[1:])) == {"other": renamed}


def test_another_order_needs_no_part_to_travel() -> None:
    assert changes(PARTS, tuple(reversed(PARTS))) == {}


def test_a_mark_of_another_kind_in_the_same_place_has_its_plot_travel_whole() -> None:
    """None stands for a mark that is as it was; what is drawn there has to be drawn anew."""
    other = replace(PLOT, marks=(POINTS, Points([0, 1], [0, 1])))
    assert changes(PARTS, (other, *PARTS[1:]))["fit"] is other
