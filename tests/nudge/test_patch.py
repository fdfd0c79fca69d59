from dataclasses import replace

from nudge.marks import Line, Points
from nudge.patch import changes
from nudge.view import Axis, Number, Plot, Text, View

AXIS = Axis("x", 0, 1)
POINTS, LINE = Points([0.1], [0.2]), Line([0, 1], [0, 1])
PLOT = Plot("fit", "Fit", AXIS, AXIS, (POINTS, LINE), "")
VIEW = View((PLOT, Number("mse", "Error", 2.0), Text("note", "hello")))


def with_parts(*parts: object) -> View:
    return View(parts)  # type: ignore[arg-type]


def test_the_first_view_travels_whole() -> None:
    patch, parts = changes(None, VIEW)
    assert not patch
    assert list(parts) == ["fit", "mse", "note"]


def test_nothing_travels_when_nothing_changed() -> None:
    assert changes(VIEW, replace(VIEW)) == (True, {})


def test_only_the_changed_part_travels() -> None:
    patch, parts = changes(VIEW, with_parts(PLOT, Number("mse", "Error", 3.0), VIEW.parts[2]))
    assert patch
    assert list(parts) == ["mse"]


def test_in_a_plot_only_the_changed_mark_travels() -> None:
    moved = replace(PLOT, marks=(POINTS, Line([0, 1], [0, 2])))
    _, parts = changes(VIEW, with_parts(moved, *VIEW.parts[1:]))
    plot = parts["fit"]
    assert isinstance(plot, dict)
    assert plot["marks"] == [None, moved.marks[1]]
    assert plot["kind"] == "plot"


def test_a_plot_with_other_marks_travels_whole() -> None:
    other = replace(PLOT, marks=(LINE,))
    _, parts = changes(VIEW, with_parts(other, *VIEW.parts[1:]))
    assert parts["fit"] is other


def test_all_parts_travel_when_one_is_added_or_removed() -> None:
    patch, parts = changes(VIEW, with_parts(*VIEW.parts[:2]))
    assert not patch
    assert list(parts) == ["fit", "mse"]
