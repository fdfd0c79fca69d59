import numpy as np
import pytest
from tests.figures.script import Event, Play, dragged, moved, pressed, switched

from nudge.core import scaling
from nudge.core.data import HOUSES_A
from nudge.training import MOST_KEPT

KEY = "gradient-descent"


def test_the_article_is_reproduced_by_its_preset() -> None:
    play = Play(KEY, pressed("preset", "article"), pressed("steps", "1"))
    assert (play.state["w"], play.state["b"]) == pytest.approx((0.0075161, 366.26667), rel=1e-5)
    assert play.number("mse") == pytest.approx(964.5374, abs=5e-5)
    for _ in range(9):
        play.send(pressed("steps", "10"))
    for _ in range(9):
        play.send(pressed("steps", "1"))
    assert play.number("step_count") == 100
    assert play.number("mse") == pytest.approx(680.2743, abs=2e-4)
    for _ in range(9):
        play.send(pressed("steps", "100"))
    assert play.number("mse") == pytest.approx(482.6248, abs=5e-5)


def test_one_rate_below_its_limit_creeps_and_above_it_diverges() -> None:
    # Without the factor 2 the limit is 4.707e-7, so with it half of that.
    for rate, diverges in ((4.706e-7 / 2, False), (4.72e-7 / 2, True)):
        play = Play(KEY, pressed("preset", "one_rate"), moved("learning_rate", rate))
        errors = []
        for _ in range(30):
            play.send(pressed("steps", "100"))
            errors.append(play.number("mse"))
        assert (errors[-1] > errors[0]) == diverges
        assert ("diverges" in play.text("progress")) == diverges


def test_the_limit_as_the_page_prints_it_is_on_the_border() -> None:
    play = Play(KEY, pressed("preset", "one_rate"), moved("learning_rate", 2.354e-7))
    assert "To and fro" in play.send(pressed("steps", "1")).text("progress")


def test_a_run_that_cannot_go_on_says_that_it_was_stopped() -> None:
    play = Play(KEY, pressed("preset", "one_rate"), moved("learning_rate", 1e-3))
    assert "stopped" not in play.text("progress")
    assert "The run was stopped" in play.send(pressed("steps", "1")).text("progress")


def test_a_rate_on_the_border_goes_to_and_fro() -> None:
    play = Play(KEY, pressed("preset", "standardized"), moved("learning_rate", 1.0))
    start = play.number("mse")
    play.send(pressed("steps", "1")).send(pressed("steps", "10"))
    assert play.number("mse") == pytest.approx(start)
    assert "To and fro for ever" in play.text("progress")


def test_divergence_is_foretold_before_it_is_seen() -> None:
    play = Play(KEY, pressed("steps", "1"), moved("learning_rate_b", 1.5))
    assert "will come to land" in play.text("progress")
    play.send(pressed("steps", "1"))
    assert "The run diverges" in play.text("progress")


def test_a_run_that_diverges_stops_while_its_numbers_can_still_be_shown() -> None:
    play = Play(KEY, pressed("preset", "one_rate"), moved("learning_rate", 1e-6), pressed("play"))
    play.send({"kind": "ticked", "steps": 100})
    assert not play.last["view"]["playing"]
    assert "must stay below 2.354 × 10⁻⁷" in play.text("progress")
    assert play.number("mse") < 1e12
    before = play.state
    assert play.send(pressed("steps", "100")).state == before


def test_standardizing_cures_the_valley() -> None:
    play = Play(KEY, pressed("preset", "standardized"), pressed("steps", "100"))
    assert play.number("mse") == pytest.approx(447.29097, abs=5e-5)
    assert "Arrived" in play.text("progress")


def test_standardizing_changes_the_map_and_not_the_line() -> None:
    play = Play(KEY, moved("w", 0.1), moved("b", 150))
    before = play.number("mse")
    play.send(switched("standardize", value=True))
    assert play.number("mse") == before
    (point,) = play.marks("map", "handle")
    scale = scaling.standardization(HOUSES_A.area)
    assert (point["x"], point["y"]) == pytest.approx(scaling.standardized_line(0.1, 150, scale))


def test_moving_the_line_begins_a_new_run() -> None:
    play = Play(KEY, pressed("steps", "10"), moved("w", 0.2))
    assert play.number("step_count") == 0
    assert len(play.state["trace"]["steps"]) == 1


def test_the_point_of_the_map_is_the_line() -> None:
    play = Play(KEY, dragged("point", 0.1, 150))
    assert (play.state["w"], play.state["b"]) == (0.1, 150)
    assert play.number("mse") == pytest.approx(799.087, abs=5e-4)
    play.send(dragged("right_end", 2800, 500))
    assert play.state["w"] == pytest.approx((500 - 150) / 2800)


def test_the_arrow_goes_where_the_next_step_goes() -> None:
    play = Play(KEY, pressed("preset", "standardized"))
    (arrow,) = play.marks("map", "arrow")
    (before,) = play.marks("map", "handle")
    (after,) = play.send(pressed("steps", "1")).marks("map", "handle")
    step = np.array((after["x"] - before["x"], after["y"] - before["y"]))
    drawn = np.array((arrow["x2"] - arrow["x1"], arrow["y2"] - arrow["y1"]))
    cosine = step @ drawn / np.linalg.norm(step) / np.linalg.norm(drawn)
    assert cosine == pytest.approx(1)


def test_one_rate_hides_the_other() -> None:
    assert Play(KEY).view["hidden"] == []
    play = Play(KEY, switched("one_rate", value=True))
    assert play.view["hidden"] == ["learning_rate_b"]


def test_a_long_run_keeps_its_state_short() -> None:
    play = Play(KEY)
    for _ in range(50):
        play.send(pressed("steps", "100"))
    (history,) = play.marks("history", "line")
    assert len(history["x"]) <= MOST_KEPT + 1
    assert history["x"][-1] == 5000
    assert history["y"][-1] == play.number("mse")


def test_the_field_of_the_map_travels_once() -> None:
    play = Play(KEY, pressed("steps", "1"))
    marks = play.last["view"]["parts"]["map"]["marks"]
    assert marks[0] is None


@pytest.mark.parametrize(
    ("events", "where"),
    [
        ((moved("b", 500),), "above"),
        ((moved("w", -0.2),), "to the left"),
        ((moved("w", 0.4), moved("b", -200)), "to the right and below"),
        ((pressed("preset", "standardized"), moved("w", 0.4)), "above"),
    ],
)
def test_a_line_off_the_map_is_said_on_it_and_in_the_sentence(
    events: tuple[Event, ...], where: str
) -> None:
    play = Play(KEY, *events)
    (words,) = play.marks("map", "annotation")
    assert words["text"] == f"off the map, {where}".replace("to the ", "")
    assert play.text("progress").startswith(f"The line is off the map, {where}. ")
    assert "off the picture" in play.view["parts"]["map"]["description"]
    axes = play.view["parts"]["map"]
    assert axes["x"]["low"] < words["x"] < axes["x"]["high"]
    assert axes["y"]["low"] < words["y"] < axes["y"]["high"]


def test_a_line_on_the_map_is_not_said_to_be_off_it() -> None:
    play = Play(KEY, pressed("steps", "100"))
    assert play.marks("map", "annotation") == []
    assert "off the map" not in play.text("progress")


def test_a_run_that_was_stopped_says_where_the_line_is() -> None:
    run = (pressed("preset", "one_rate"), moved("learning_rate", 1e-6), pressed("steps", "100"))
    told = Play(KEY, *run).text("progress")
    assert told.startswith("The run diverges: the line is off the map, to the right. The run was")
    assert len(told) < 230
