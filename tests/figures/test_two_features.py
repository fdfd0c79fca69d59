import numpy as np
import pytest
from tests.figures.script import Play, dragged, moved, pressed, switched

from nudge.core import linear
from nudge.core.data import HOUSES_B
from nudge.core.leave_one_out import fits_without_each
from nudge.pictures.common import projection
from nudge.training import MOST_KEPT

KEY = "two-features"
WEIGHTS, BIAS = linear.least_squares(HOUSES_B.X, HOUSES_B.price)


def trained(*events: dict[str, object], steps: int = 300) -> Play:
    play = Play(KEY, *events)
    for _ in range(steps // 100):
        play.send(pressed("steps", "100"))
    return play


def at_the_best() -> Play:
    w1, w2 = WEIGHTS.tolist()
    return Play(KEY, moved("w1", w1), moved("w2", w2), moved("b", BIAS))


def test_the_best_plane_by_the_dials() -> None:
    play = at_the_best()
    values = [play.state[name] for name in ("w1", "w2", "b")]
    assert values == pytest.approx([0.1861303, -10.0123823, 3.5753803], rel=1e-6)
    assert play.number("mse") == pytest.approx(1406.05263, abs=5e-6)


def test_standardized_steps_arrive_there() -> None:
    play = trained()
    values = [play.state[name] for name in ("w1", "w2", "b")]
    assert values == pytest.approx([0.1861303, -10.0123823, 3.5753803], rel=1e-4)
    assert play.text("progress") == "Arrived: no plane has an error below 1,406."


def test_with_the_features_as_they_are_two_of_the_three_hardly_move() -> None:
    play = trained(switched("standardize", value=False), steps=1000)
    assert play.state["learning_rate"] == 2e-7
    assert abs(play.state["w2"]) < 0.1
    assert abs(play.state["b"]) < 0.1
    assert play.number("mse") > 1406.05263 + 10


def test_as_they_are_one_rate_must_stay_below_its_limit() -> None:
    play = Play(KEY, switched("standardize", value=False), moved("learning_rate", 3e-7))
    assert play.text("progress").endswith("must stay below 2.761 × 10⁻⁷.")
    play.send(pressed("play")).send({"kind": "ticked", "steps": 1000})
    assert not play.last["view"]["playing"]
    assert play.number("mse") <= 1e12
    assert "diverges" in play.text("progress")


def test_the_limit_of_the_standardized_features() -> None:
    play = Play(KEY, moved("learning_rate", 0.7))
    assert play.text("progress").endswith("must stay below 0.6120.")


def test_standardizing_changes_no_prediction() -> None:
    play = Play(KEY, moved("w1", 0.2), moved("w2", -5), moved("b", 10))
    before, nodes = play.number("mse"), play.view["parts"]["network"]["nodes"]
    play.send(switched("standardize", value=False))
    after = play.view["parts"]["network"]["nodes"]
    assert play.number("mse") == before
    # 0.2 * 2000 - 5 * 3 + 10 = 395
    assert nodes[2]["text"] == after[2]["text"] == "395.0"
    assert [node["text"] for node in after[:2]] == ["2,000", "3"]


def test_standardized_the_area_weighs_seventeen_times_as_much() -> None:
    edges = {
        edge["label"]: edge["value"] for edge in at_the_best().view["parts"]["network"]["edges"]
    }
    assert edges == pytest.approx({"w₁′": 94.587, "w₂′": -5.3918, "b′": 313.8999}, rel=1e-4)
    assert abs(edges["w₁′"] / edges["w₂′"]) == pytest.approx(17.5, abs=0.1)


def test_predicted_stands_over_actual_and_the_bars_are_the_residuals() -> None:
    play = at_the_best()
    predicted = linear.prediction(HOUSES_B.X, WEIGHTS, BIAS)
    (points,) = play.marks("against_actual", "points")
    assert points["x"] == HOUSES_B.price.tolist()
    assert points["y"] == pytest.approx(predicted)
    (bars,) = play.marks("residuals", "bars")
    assert bars["values"] == pytest.approx(predicted - HOUSES_B.price)
    assert len(bars["labels"]) == 10


def test_the_bars_in_space_join_each_house_to_the_plane() -> None:
    play = at_the_best()
    play.send(moved("turn", 0)).send(moved("tilt", 0))
    _, bars = play.marks("space", "segments")
    assert bars["x1"] == bars["x2"]
    houses = [place for points in play.marks("space", "points") for place in points["x"]]
    assert sorted(houses) == sorted(bars["x1"])
    # From the side, prices are heights: 600 thousand dollars are 2 units.
    misses = (np.array(bars["y2"]) - np.array(bars["y1"])) * 300
    predicted = linear.prediction(HOUSES_B.X, WEIGHTS, BIAS)
    assert misses == pytest.approx(predicted - HOUSES_B.price)


def test_the_table_of_houses_travels_once() -> None:
    play = Play(KEY, moved("w1", 0.2))
    assert "houses" not in play.last["view"]["parts"]
    assert len(play.view["parts"]["houses"]["rows"]) == 10


def test_turning_sends_nothing_but_the_picture() -> None:
    assert set(Play(KEY, moved("turn", 10)).last["view"]["parts"]) == {"space"}


def test_only_the_houses_that_hold_the_second_weight_are_named_in_space() -> None:
    others, houses = Play(KEY).marks("space", "points")
    named = [int(label) - 1 for label in houses["labels"]]
    assert HOUSES_B.bathrooms[named].tolist() == [2, 4, 4]
    assert len(others["x"]) == 7
    assert "labels" not in others


def test_without_house_6_a_bathroom_is_worth_something_after_all() -> None:
    without, _ = fits_without_each(HOUSES_B.X, HOUSES_B.price)
    assert without[5, 1] == without[:, 1].max() == pytest.approx(19.09541, abs=5e-6)
    assert without[2, 1] == without[:, 1].min() == pytest.approx(-32.08517, abs=5e-6)


def test_bathrooms_alone_look_dear() -> None:
    alone, _ = linear.least_squares(HOUSES_B.X[:, 1:], HOUSES_B.price)
    assert alone[0] == pytest.approx(101.34487)


def test_a_hand_and_the_dials_turn_the_same_picture() -> None:
    by_dials = Play(KEY, moved("turn", 45), moved("tilt", 30))
    handle = projection.eye(45, 30)
    by_hand = Play(KEY, dragged("eye", handle.x, handle.y))
    assert (by_hand.state["turn"], by_hand.state["tilt"]) == (45, 30)
    assert by_hand.view == by_dials.view


def test_turning_the_picture_keeps_the_run() -> None:
    play = Play(KEY, pressed("steps", "10"), moved("turn", 45), dragged("eye", 0, 0))
    assert play.number("step_count") == 10


def test_moving_the_plane_begins_a_new_run_and_so_does_zero() -> None:
    play = Play(KEY, pressed("steps", "10"), moved("w2", 20))
    assert play.number("step_count") == 0
    play.send(pressed("steps", "10")).send(pressed("restart"))
    state = play.state
    assert [state[name] for name in ("w1", "w2", "b", "steps")] == [0, 0, 0, 0]


def test_a_long_run_keeps_its_state_short() -> None:
    play = trained(switched("standardize", value=False), steps=3000)
    (history,) = play.marks("history", "line")
    assert len(history["x"]) <= MOST_KEPT + 1
    assert history["x"][-1] == 3000


def test_what_a_bathroom_adds_is_a_main_number_and_the_weight_of_the_plane() -> None:
    play = Play(KEY, *[pressed("steps", "100")] * 2)
    part = play.view["parts"]["bathroom"]
    assert "bathroom" in play.view["main"]
    assert part["value"] == play.state["w2"] == pytest.approx(-10.012, abs=5e-3)
    assert (part["label"], part["meaning"]) == ("Per bathroom", "weight")
