import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from nudge import marks, view
from nudge.core import line
from nudge.errors import ViewError
from nudge.records import encode
from nudge.view import (
    Axis,
    Column,
    Diagram,
    Edge,
    Goals,
    Node,
    Number,
    Outcome,
    Panel,
    Plot,
    Text,
    View,
    receipt,
    table,
)

X = Axis("Area (sq ft)", 0, 10)


def plot(*drawn: marks.Mark, name: str = "fit") -> Plot:
    return Plot(name, "Fit", X, X, drawn, "A plot.")


def test_a_number_is_written_once_and_its_receipt_has_all_digits() -> None:
    told = receipt(line.mean_squared_error, "mean of error²", "4 / 3")
    number = Number("mse", "Error", 4 / 3, receipt=told)
    assert number.text == "1.333"
    assert number.receipt is not None
    assert number.receipt.exact == "1.3333333333333333"
    assert number.receipt.function == "nudge.core.line.mean_squared_error"


def test_a_number_without_a_value_says_so() -> None:
    assert Number("mse", "Error", None).text == view.NO_VALUE


def test_a_number_that_is_not_known_yet_says_that_and_nothing_more_travels() -> None:
    waiting = Number("slope", "Slope", None, missing="not yet")
    assert waiting.text == "not yet"
    assert "missing" not in json.loads(encode(waiting))
    assert Number("slope", "Slope", 0.0, missing="not yet").text == "0"


def test_a_table_writes_its_numbers_by_column() -> None:
    made = table("t", "T", (Column("Area"), Column("Error", "error", 2)), ((2104, -21.18),))
    assert [cell.text for cell in made.rows[0]] == ["2,104", "−21.18"]
    assert made.rows[0][1].value == -21.18


def test_what_is_said_of_an_edge_travels_only_when_there_is_something_to_say() -> None:
    edge = Edge("a", "b", "w", 1.0, "1")
    assert not {"detail", "control"} & json.loads(encode(edge)).keys()
    told = json.loads(encode(replace(edge, detail="1 x 2 = 2", control="w")))
    assert (told["detail"], told["control"]) == ("1 x 2 = 2", "w")


def test_a_plot_with_axes_does_not_say_so() -> None:
    assert "bare" not in json.loads(encode(plot()))
    assert json.loads(encode(replace(plot(), bare=True)))["bare"] is True


def test_a_table_marks_its_current_row() -> None:
    made = table("t", "T", (Column("A"),), ((1.0,), (2.0,)), current=1)
    assert json.loads(encode(made))["current"] == 1


def endless_number() -> object:
    return Number("mse", "Error", float("inf"))


def number_of_unknown_meaning() -> object:
    return Number("mse", "Error", 1.0, meaning="loss")  # type: ignore[arg-type]


def backward_axis() -> object:
    return Axis("Area", 2, 1)


def log_axis_from_zero() -> object:
    return Axis("Area", 0, 1, "log")


def ragged_table() -> object:
    return table("t", "T", (Column("A"), Column("B")), ((1.0,),))


def nan_in_a_table() -> object:
    return table("t", "T", (Column("A"),), ((float("nan"),),))


def edge_to_nowhere() -> object:
    node = Node("a", "a", "input", 0, "1")
    return Diagram("d", "D", (node,), (Edge("a", "b", "w", 1.0, "1"),), "")


def endless_edge() -> object:
    return Edge("a", "b", "w", float("nan"), "1")


def endless_full_width() -> object:
    return Edge("a", "b", "w", 1.0, "1", largest=float("nan"))


def edge_of_unknown_meaning() -> object:
    return Edge("a", "b", "w", 1.0, "1", "wieght")  # type: ignore[arg-type]


def node_of_unknown_kind() -> object:
    return Node("a", "a", "inptu", 0, "1")  # type: ignore[arg-type]


def text_of_unknown_tone() -> object:
    return Text("note", "hello", "wanring")  # type: ignore[arg-type]


def two_nodes_of_one_name() -> object:
    node = Node("a", "a", "input", 0, "1")
    return Diagram("d", "D", (node, node), (), "")


def two_parts_of_one_name() -> object:
    return View((Goals("a", "one", ()), Goals("a", "two", ())))


def main_part_and_panel_part_of_one_name() -> object:
    return View((Number("a", "A", 1),), (Panel("p", "P", lambda: (Text("a", "two"),)),)).parts


def two_panels_of_one_name() -> object:
    return View((), (Panel("p", "P", lambda: ()), Panel("p", "Q", lambda: ())))


def three_main_drawings() -> object:
    return View(tuple(plot(name=name) for name in ("fit", "map", "history")))


def four_main_numbers() -> object:
    return View(tuple(Number(name, name, 1) for name in "abcd"))


def text_among_the_main_parts() -> object:
    return View((Text("note", "hello"),))


def outcome_of_a_number_in_a_panel() -> object:
    panel = Panel("p", "P", lambda: (Number("mse", "Error", 1),))
    return View((), (panel,), outcome=Outcome((("mse", "the error"),)))


def two_handles_of_one_name() -> object:
    handle = marks.Handle("end", 1, 1, "End")
    return View((plot(handle), plot(handle, name="map")))


def current_row_that_is_not_there() -> object:
    return table("t", "T", (Column("A"),), ((1.0,), (2.0,)), current=2)


def two_surfaces_in_a_plot() -> object:
    handles = (marks.Handle(name, 1, 1, name, surface=True) for name in ("turn", "tilt"))
    return plot(*handles)


def cells_on_axes_of_another_size() -> object:
    return plot(marks.Cells(("a",), ("x", "y"), (1, 2), ("", "")))


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (endless_number, "Number mse must be finite or None, not inf"),
        (number_of_unknown_meaning, "Number mse must be one of"),
        (backward_axis, "low must be below high"),
        (log_axis_from_zero, "a log scale needs a low above 0"),
        (ragged_table, "a row must have 2 cells, not 1"),
        (nan_in_a_table, "column 'A' must have finite numbers, not nan"),
        (edge_to_nowhere, "Diagram d: edge w has no node 'b'"),
        (endless_edge, "Edge w must have a finite value, not nan"),
        (endless_full_width, "Edge w.largest must be above 0, not nan"),
        (edge_of_unknown_meaning, "Edge w.meaning must be one of"),
        (node_of_unknown_kind, "Node a.kind must be one of input, bias, sum, output"),
        (text_of_unknown_tone, "Text note.tone must be one of plain, good, warning"),
        (two_nodes_of_one_name, "node names must differ"),
        (current_row_that_is_not_there, "Table t: current must be one of 2 rows, .*, not 2"),
        (two_surfaces_in_a_plot, "Plot fit must have one surface at most, not turn, tilt"),
        (cells_on_axes_of_another_size, "under Cells, x must be linear from 0 to 2, not linear f"),
        (two_parts_of_one_name, "each part of a view must have a name of its own"),
        (main_part_and_panel_part_of_one_name, "each part of a view must have a name of its own"),
        (two_panels_of_one_name, "each panel of a view must have a name of its own"),
        (three_main_drawings, "2 main plots, diagrams and tables at most, not fit, map, history"),
        (four_main_numbers, "3 main numbers at most, not a, b, c, d"),
        (text_among_the_main_parts, "a Text must stand in a panel or be the outcome"),
        (outcome_of_a_number_in_a_panel, "'mse' must be the name of a main Number"),
        (two_handles_of_one_name, "each handle of a view must have a name of its own"),
    ],
)
def test_what_would_be_drawn_wrong_is_refused(make: Callable[[], object], complaint: str) -> None:
    with pytest.raises(ViewError, match=complaint):
        make()


def test_a_cell_belongs_to_an_edge_of_a_diagram_beside_it() -> None:
    nodes = (Node("x", "x", "input", 0, "1"), Node("z", "z", "output", 1, "1"))
    network = Diagram("network", "N", nodes, (Edge("x", "z", "w", 1.0, "1"),), "A network.")

    def matrix(*edges: str) -> Plot:
        cells = marks.Cells(("a",), ("p", "q"), (1, None), ("", ""), edges=edges)
        return Plot("matrix", "M", Axis("X", 0, 2), Axis("Y", 0, 1), (cells,), "A matrix.")

    assert View((network, matrix("w", ""))).parts[0] == network
    complaint = "Plot matrix: no edge beside it is labeled"
    with pytest.raises(ViewError, match=complaint):
        View((network, matrix("u", "")))
    apart = View((network,), (Panel("more", "More", lambda: (matrix("w", ""),)),))
    with pytest.raises(ViewError, match=complaint):
        _ = apart.parts
