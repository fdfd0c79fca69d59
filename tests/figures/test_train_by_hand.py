import pytest
from tests.figures.script import Play, dragged, moved

from nudge.core import line
from nudge.core.data import HOUSES_A

BEST = line.least_squares(HOUSES_A.area, HOUSES_A.price)


def won(play: Play) -> list[str]:
    goals = play.view["parts"]["medals"]["goals"]
    return [goal["label"] for goal in goals if goal["reached"]]


def test_no_medal_is_won_at_the_start() -> None:
    assert won(Play("train-by-hand")) == []


def test_the_articles_challenge_is_one_tick_from_its_start() -> None:
    play = Play("train-by-hand", moved("w", 0.1), moved("b", 150))
    assert play.number("mse") == pytest.approx(799.087, abs=5e-4)
    assert won(play) == []
    assert won(play.send(moved("b", 151))) == ["799"]


def test_the_best_line_wins_all_medals() -> None:
    play = Play("train-by-hand", moved("w", BEST[0]), moved("b", BEST[1]))
    assert play.number("mse") == pytest.approx(447.29097, abs=5e-6)
    assert won(play) == ["799", "750", "600", "500", "450"]


def test_a_medal_once_won_stays() -> None:
    play = Play("train-by-hand", moved("w", BEST[0]), moved("b", BEST[1]), moved("b", 0))
    assert play.number("mse") > 10_000
    assert len(won(play)) == 5
    assert play.number("smallest_error") == pytest.approx(447.29097, abs=5e-6)


def test_undo_and_redo_move_the_line_and_leave_the_medals() -> None:
    play = Play("train-by-hand", moved("w", BEST[0]), moved("b", BEST[1]))
    for kind in ("undo", "undo"):
        play.send({"kind": kind})
    assert play.state == {"w": 0, "b": 0, "best_w": BEST[0], "best_b": BEST[1]}
    assert len(won(play)) == 5
    play.send({"kind": "redo"})
    assert play.state["w"] == BEST[0]
    assert len(won(play)) == 5


def test_reset_takes_the_medals_and_undo_brings_them_back() -> None:
    play = Play("train-by-hand", moved("w", BEST[0]), moved("b", BEST[1]), {"kind": "reset"})
    assert won(play) == []
    assert len(won(play.send({"kind": "undo"}))) == 5


def test_each_end_of_the_line_moves_while_the_other_stays() -> None:
    play = Play("train-by-hand", dragged("left_end", 0, 200))
    assert play.state["b"] == pytest.approx(200)
    assert play.state["w"] == pytest.approx(-200 / 2800)
    play.send(dragged("right_end", 2800, 480))
    assert (play.state["w"], play.state["b"]) == pytest.approx((0.1, 200))


@pytest.mark.parametrize(("w", "b"), [(0.4, -200), (0.4, 0), (-0.2, 500), (0, 0), (0.1, 150)])
def test_the_handles_stay_on_the_line_and_inside_the_plot(w: float, b: float) -> None:
    play = Play("train-by-hand", moved("w", w), moved("b", b))
    for handle in play.marks("fit", "handle"):
        assert handle["y"] == pytest.approx(w * handle["x"] + b)
        assert 0 <= handle["x"] <= 2800
        assert 0 <= handle["y"] <= 500


@pytest.mark.parametrize(("w", "b"), [(0.4, 0), (0.3, -100), (0.1, 150)])
def test_taking_hold_of_a_handle_does_not_move_the_line(w: float, b: float) -> None:
    play = Play("train-by-hand", moved("w", w), moved("b", b))
    for handle in play.marks("fit", "handle"):
        play.send(dragged(handle["name"], handle["x"], handle["y"]))
    assert (play.state["w"], play.state["b"]) == pytest.approx((w, b))


def test_a_line_outside_the_plot_can_be_dragged_back() -> None:
    play = Play("train-by-hand", moved("w", -0.2), moved("b", -100), dragged("left_end", 0, 200))
    assert play.state["b"] == pytest.approx(200)


def test_the_network_has_a_bias_node_with_its_weight() -> None:
    diagram = Play("train-by-hand", moved("b", 40)).view["parts"]["network"]
    (bias,) = (node for node in diagram["nodes"] if node["kind"] == "bias")
    (edge,) = (edge for edge in diagram["edges"] if edge["source"] == bias["name"])
    assert (edge["meaning"], edge["value"]) == ("bias", 40)
