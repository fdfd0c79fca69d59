import json

import numpy as np
import pytest
from tests.figures.script import Play, moved, pressed

from nudge.core import layer_shape, softmax_regression
from nudge.core.softmax import softmax
from nudge.events import Ticked
from nudge.figures.network_shape import State, update, view
from nudge.host import Host
from nudge.view import Diagram

KEY = "network-shape"


def shaped(features: int, classes: int) -> Play:
    return Play(KEY, moved("features", features), moved("classes", classes))


def diagram(features: int, classes: int) -> Diagram:
    (found,) = (p for p in view(State(features, classes)).parts if isinstance(p, Diagram))
    return found


@pytest.mark.parametrize("features", range(1, 9))
@pytest.mark.parametrize("classes", range(1, 7))
def test_the_counts_are_those_of_what_is_drawn(features: int, classes: int) -> None:
    play, network = shaped(features, classes), diagram(features, classes)
    assert play.number("weights") == features * classes
    assert play.number("parameters") == features * classes + classes == len(network.edges)
    assert len([edge for edge in network.edges if edge.meaning == "bias"]) == classes
    assert len(network.nodes) == features + 1 + classes


def test_the_reader_counts_first() -> None:
    play = Play(KEY)
    for name in ("weights", "biases", "parameters"):
        part = play.view["parts"][name]
        assert (part.get("value"), part["text"]) == (None, "not yet")
        assert (part.get("receipt") or {"substituted": "not yet"})["substituted"] == "not yet"
    assert "15" not in play.text("shapes")
    assert play.send(moved("features", 4)).number("parameters") == 15


def test_each_cell_of_the_matrix_names_the_wire_whose_number_it_has() -> None:
    for size in ((1, 1), (4, 3), (8, 6)):
        (cells,) = shaped(*size).marks("matrix", "cells")
        numbers = {edge.label: edge.value for edge in diagram(*size).edges}
        pairs = zip(cells["edges"], cells["values"], strict=True)
        assert {label: value for label, value in pairs if label} == pytest.approx(numbers)
        assert [not label for label in cells["edges"]] == [v is None for v in cells["values"]]


def test_the_largest_network_has_54_parameters() -> None:
    assert shaped(8, 6).number("parameters") == 54


def test_the_shapes_fit() -> None:
    assert shaped(8, 6).text("shapes") == (
        "X is 1 × 8: one row of 8 features. W is 8 × 6, b has 6 numbers, and X · W + b is 1 × 6."
    )
    assert shaped(1, 1).text("shapes") == (
        "X is 1 × 1: one row of 1 feature. W is 1 × 1, b has 1 number, and X · W + b is 1 × 1."
    )


def test_the_row_goes_through_as_the_core_says() -> None:
    example = layer_shape.example(0, 8, 6)
    scores = softmax_regression.logits(example.row, example.weights, example.bias)
    rows = shaped(8, 6).view["parts"]["terms"]
    shown = [[cell["value"] for cell in row[1:]] for row in rows["rows"]]
    assert np.array(shown[:8]) == pytest.approx(example.row[:, np.newaxis] * example.weights)
    assert shown[8] == pytest.approx(example.bias)
    assert shown[9] == pytest.approx(scores)
    assert np.sum(shown[:9], axis=0) == pytest.approx(scores)
    shares = [float(cell["text"]) for cell in rows["footer"][1:]]
    assert shares == pytest.approx(softmax(scores), abs=0.005)


def test_a_wire_says_its_name_its_place_and_what_it_does() -> None:
    edges = {edge.label: edge for edge in diagram(4, 3).edges}
    told = edges["w₂₃"].detail.replace("\N{NO-BREAK SPACE}", " ")
    assert told == (
        "w₂₃ = 0.3 stands in row 2, column 3 of W. For this row it adds 2 × 0.3 = 0.6 to z₃."
    )
    assert edges["b₃"].detail == "b₃ = 0.9 stands at place 3 of b. It is added to z₃."
    assert (edges["w₂₃"].source, edges["w₂₃"].target) == ("x2", "z3")


def test_a_score_says_its_sum() -> None:
    # 3 * 0.3 + 2 * 0.3 + 2 * 0.3 + 1 * 0.5 + 0.9 = 0.9 + 0.6 + 0.6 + 0.5 + 0.9 = 3.5
    (score,) = (node for node in diagram(4, 3).nodes if node.name == "z3")
    assert score.detail.replace("\N{NO-BREAK SPACE}", " ") == (
        "z₃ = 3 × 0.3 + 2 × 0.3 + 2 × 0.3 + 1 × 0.5 + 0.9 = 3.5"
    )


def test_every_part_of_the_network_has_something_to_say() -> None:
    network = diagram(8, 6)
    assert all(node.detail for node in network.nodes)
    assert all(edge.detail for edge in network.edges)


def test_the_matrix_stands_in_the_corner_of_a_grid_that_does_not_change() -> None:
    small, large = (shaped(*size).marks("matrix", "cells")[0] for size in ((2, 3), (8, 6)))
    assert len(small["values"]) == len(large["values"]) == 9 * 6
    filled = [value is not None for value in small["values"]]
    assert np.array(filled).reshape(9, 6).sum(axis=0).tolist() == [3, 3, 3, 0, 0, 0]
    assert small["rows"][:3] == ["x₁", "x₂", "b"]
    # One feature more leaves the weights of the others as they were.
    assert small["values"][:3] == large["values"][:3]


def test_with_one_class_there_is_nothing_to_decide() -> None:
    assert "nothing to decide" in shaped(4, 1).text("decision")
    assert shaped(4, 3).text("decision") == (
        "z₃ is the largest score, so class 3 gets most: 0.546."
    )


def test_other_numbers_come_from_the_next_seed() -> None:
    play = Play(KEY, moved("features", 4), pressed("draw"))
    assert play.number("seed") == 1
    assert play.number("parameters") == 15
    assert play.text("decision") != Play(KEY).text("decision")


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("features", 2.5, "Features must be a whole number, not 2.5"),
        ("features", 9, "Features must be between 1 and 8, not 9"),
        ("classes", 0, "Classes must be between 1 and 6, not 0"),
    ],
)
def test_a_network_that_cannot_be_is_refused(name: str, value: float, complaint: str) -> None:
    host = Host()
    host.receive(json.dumps({"kind": "open", "figure": KEY}))
    reply = json.loads(host.receive(json.dumps(moved(name, value) | {"figure": KEY})))
    assert (reply["kind"], reply["message"]) == ("refused", complaint)


def test_what_it_does_not_know_changes_nothing() -> None:
    assert update(State(), Ticked(1)) == State()
