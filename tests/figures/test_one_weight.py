import pytest
from tests.figures.script import Play, dragged, moved


def test_at_a_weight_of_point_18_the_prediction_is_360() -> None:
    play = Play("one-weight", moved("w", 0.18))
    assert play.number("prediction") == 360.0
    assert play.text("verdict").endswith(
        "predicts 40.0 thousand dollars less than the asking price of 400."
    )


def test_the_network_shows_the_same_numbers() -> None:
    diagram = Play("one-weight", moved("w", 0.18)).view["parts"]["network"]
    assert {node["name"]: node["text"] for node in diagram["nodes"]} == {
        "area": "2,000",
        "price": "360.0",
    }
    assert [edge["value"] for edge in diagram["edges"]] == [0.18]


def test_dragging_the_end_of_the_line_turns_the_dial() -> None:
    # 504 thousand dollars for 2,800 sq ft are 0.18 for each.
    assert Play("one-weight", dragged("end", 2800, 504)).state["w"] == pytest.approx(0.18)


def test_dragging_too_far_stops_at_the_end_of_the_dial() -> None:
    assert Play("one-weight", dragged("end", 100, 500)).state["w"] == 0.4
    assert Play("one-weight", dragged("end", 2800, -50)).state["w"] == 0.0


def test_a_drag_at_no_area_at_all_changes_nothing() -> None:
    assert Play("one-weight", dragged("end", 0, 100)).state["w"] == 0.1


@pytest.mark.parametrize("w", [0.0, 0.1, 0.4])
def test_the_handle_stays_on_the_line_and_inside_the_plot(w: float) -> None:
    play = Play("one-weight", moved("w", w))
    (handle,) = play.marks("fit", "handle")
    assert handle["y"] == pytest.approx(w * handle["x"])
    assert 0 <= handle["x"] <= 2800
    assert 0 <= handle["y"] <= 500


def test_a_prediction_that_meets_the_asking_price_says_so() -> None:
    assert "is what the line predicts" in Play("one-weight", moved("w", 0.2)).text("verdict")
