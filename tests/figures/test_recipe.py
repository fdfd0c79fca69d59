from itertools import pairwise

import numpy as np
import pytest
from tests.figures.script import Play, moved, pressed

from nudge.core import line
from nudge.core.data import PARTIES
from nudge.figures.recipe import BEST, CURVATURE, RUNS

KEY = "recipe"
STAGE = pressed("stage")


def row(play: Play, place: int) -> list[str]:
    """The stages of a round, without its number."""
    return [cell["text"] for cell in play.view["parts"]["rounds"]["rows"][place][1:]]


def missed(play: Play) -> list[str]:
    current = play.view["parts"]["rounds"]["current"]
    return row(play, current)[2].split(", ")


def test_at_1_the_errors_are_1_and_3_and_25() -> None:
    assert missed(Play(KEY, STAGE, STAGE)) == ["1", "3", "25"]
    # (1 + 9 + 625) / 3 = 211.67
    assert Play(KEY).number("mse") == pytest.approx(635 / 3)


def test_at_point_8_they_are_point_4_and_1_and_10() -> None:
    play = Play(KEY, moved("A", 0.8))
    assert missed(play) == ["0.4", "1", "10"]
    assert play.number("mse") == pytest.approx(101.16 / 3)


def test_a_round_is_filled_stage_by_stage() -> None:
    play, blank = Play(KEY), "\N{NO-BREAK SPACE}"
    filled = ["1.00", "3, 10, 75", "1, 3, 25", "−0.064"]
    for stage in range(4):
        assert row(play, 0) == filled[: stage + 1] + [blank] * (3 - stage)
        assert play.text("stage").startswith(("Guess", "Predict", "Compare", "Nudge")[stage])
        play.send(STAGE)
    assert row(play, 0) == filled
    assert row(play, 1) == ["0.936", blank, blank, blank]


def test_the_table_fills_row_by_row_and_does_not_grow() -> None:
    play = Play(KEY)
    for count in range(1, 9):
        play.send(pressed("steps", "1"))
        rounds = play.view["parts"]["rounds"]
        assert len(rounds["rows"]) == 6
        assert rounds["current"] == min(count, 5)
        first = max(1, count - 4)
        numbers = [row[0]["text"] for row in rounds["rows"]]
        assert numbers == [str(number) for number in range(first, first + 6)]
    assert rounds["title"] == "3, 10 and 75 guests drank 2, 7 and 50 bottles"


def test_the_slope_is_the_finite_difference_of_the_error() -> None:
    up, down = (Play(KEY, moved("A", 0.9 + step)).number("mse") for step in (1e-4, -1e-4))
    assert Play(KEY, moved("A", 0.9)).number("slope") == pytest.approx((up - down) / 2e-4)


def test_the_nudge_leads_to_the_next_guess() -> None:
    play = Play(KEY, moved("learning_rate", 1e-4), pressed("steps", "1"))
    # slope at 1: (2 * 1 * 3 + 2 * 3 * 10 + 2 * 25 * 75) / 3 = 1272
    assert play.state["A"] == pytest.approx(1 - 1e-4 * 1272)


def test_the_best_a_and_the_rate_that_jumps_there() -> None:
    assert pytest.approx(0.66724799, abs=5e-9) == BEST
    jump = 1 / float(CURVATURE[0, 0])
    assert jump == pytest.approx(2.616e-4, abs=5e-8)
    play = Play(KEY, moved("learning_rate", jump), pressed("steps", "1"))
    assert play.state["A"] == pytest.approx(BEST)
    assert play.text("progress") == "Arrived: no A has an error below 0.03639."


def test_above_twice_that_it_diverges() -> None:
    limit = 2 / float(CURVATURE[0, 0])
    for rate, diverges in ((limit * 0.999, False), (limit * 1.001, True)):
        play = Play(KEY, moved("learning_rate", rate))
        before = play.number("mse")
        play.send(pressed("steps", "100"))
        assert (play.number("mse") > before) == diverges
        assert play.text("progress").endswith("must stay below 0.0005232.") == diverges


def test_on_the_border_it_goes_to_and_fro() -> None:
    play = Play(KEY, moved("learning_rate", 2 / float(CURVATURE[0, 0])), pressed("steps", "10"))
    assert play.state["A"] == pytest.approx(1)
    assert "To and fro" in play.text("progress")


def test_a_run_that_diverges_stops_while_its_numbers_can_still_be_shown() -> None:
    play = Play(KEY, moved("learning_rate", 1e-3), pressed("play"))
    play.send({"kind": "ticked", "steps": 100})
    assert not play.last["view"]["playing"]
    assert play.number("mse") <= 1e12
    before = play.state
    assert play.send(pressed("steps", "100")).state == before


def test_the_three_runs_are_too_small_and_good_and_too_large() -> None:
    jump = 1 / float(CURVATURE[0, 0])
    assert RUNS["too small"] < jump / 50
    assert jump / 2 < RUNS["good"] < jump
    assert RUNS["too large"] > 2 * jump
    small, good, large, own = Play(KEY).marks("runs", "line")
    assert small["y"][-1] > 0.9
    assert good["y"][-1] == pytest.approx(BEST, abs=1e-6)
    assert np.abs(np.array(large["y"]) - BEST).argmax() == 12
    assert (own["x"], own["y"]) == ([0], [1])


def test_the_readers_own_run_lies_beside_them() -> None:
    play = Play(KEY, moved("learning_rate", RUNS["good"]), *[pressed("steps", "1")] * 12)
    _, good, _, own = play.marks("runs", "line")
    assert own["y"] == pytest.approx(good["y"])


def test_a_guess_by_hand_is_a_round_of_its_own() -> None:
    play = Play(KEY, moved("A", 0.9), moved("A", 0.8))
    assert [row(play, 0)[0], row(play, 1)[0]] == ["1.00", "0.800"]
    assert play.number("step_count") == 1
    play.send(pressed("keep")).send(moved("A", 0.7))
    assert [row(play, place)[0] for place in range(3)] == ["1.00", "0.800", "0.700"]


def test_the_tangent_touches_the_parabola() -> None:
    play = Play(KEY, moved("A", 0.9))
    _, tangent = play.marks("error_over_A", "line")
    slope = np.diff(tangent["y"])[0] / np.diff(tangent["x"])[0]
    assert slope == pytest.approx(play.number("slope"))
    assert np.mean(tangent["y"]) == pytest.approx(play.number("mse"))


def test_the_best_a_is_not_one_of_the_partys_own() -> None:
    own = PARTIES.bottles / PARTIES.guests
    assert own == pytest.approx([0.6667, 0.7, 0.6667], abs=5e-5)
    assert line.ratio_of_totals(PARTIES.guests, PARTIES.bottles) == pytest.approx(59 / 88)


def test_near_the_bottom_the_nudges_are_those_of_the_rule() -> None:
    play = Play(KEY, *[pressed("steps", "10")] * 6)
    rows = play.view["parts"]["rounds"]["rows"]
    nudges = [row[4]["value"] for row in rows]
    ratios = [after / before for before, after in pairwise(nudges)]
    # Each is the one before, times 1 - rate * curvature; guesses are kept with seven digits.
    assert ratios == pytest.approx([1 - 5e-5 * float(CURVATURE[0, 0])] * 5, rel=0.05)


def test_a_nudge_by_hand_is_what_the_hand_did() -> None:
    play = Play(KEY, pressed("steps", "1"), moved("A", 0.8))
    assert row(play, 1)[3] == "−0.14"
    assert row(play, 0)[3] == "−0.064"
    # Another rate is one for the nudges to come.
    assert row(play.send(moved("learning_rate", 2e-4)), 0)[3] == "−0.064"


def test_to_start_again_keeps_the_learning_rate() -> None:
    play = Play(KEY, moved("learning_rate", 1e-4), pressed("steps", "10"), pressed("start"))
    assert (play.state["A"], play.state["steps"]) == (1, 0)
    assert play.state["learning_rate"] == 1e-4


def test_the_limit_as_the_page_prints_it_is_on_the_border() -> None:
    printed = float(f"{2 / float(CURVATURE[0, 0]):.4g}")
    play = Play(KEY, moved("learning_rate", printed), pressed("steps", "10"))
    assert "To and fro" in play.text("progress")
