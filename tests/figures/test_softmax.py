import json
import math
import re

import numpy as np
import pytest
from tests.figures.script import Play, chosen, moved, pressed

from nudge.core.softmax import softmax

KEY = "softmax"
START = pressed("preset", "0,1")


def shares(play: Play) -> list[float]:
    parts = play.view["parts"]
    return [part["value"] for name, part in parts.items() if name in {f"p{i}" for i in range(1, 7)}]


def column(play: Play, table: str, place: int) -> list[str]:
    """What a table has in one column, and its sum."""
    part = play.view["parts"][table]
    return [row[place]["text"] for row in (*part["rows"], part["footer"])]


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("1", [1]),
        ("1,1", [0.5, 0.5]),
        ("0,1", [0.2689, 0.7311]),
        ("2,4", [0.1192, 0.8808]),
        ("5,10", [0.0067, 0.9933]),
        ("-1,0,1", [0.0900, 0.2447, 0.6652]),
        ("1,2,4", [0.0420, 0.1142, 0.8438]),
        ("1000,1001", [0.2689, 0.7311]),
    ],
)
def test_a_preset_sets_its_scores_and_gets_its_shares(preset: str, expected: list[float]) -> None:
    scores = [float(score) for score in preset.split(",")]
    play = Play(KEY, moved("shift", 7), pressed("preset", preset))
    assert [play.state[f"z{i + 1}"] for i in range(len(scores))] == scores
    assert play.state["count"] == str(len(scores))
    assert play.state["shift"] == 0
    assert shares(play) == pytest.approx(expected, abs=5e-5)
    assert math.fsum(shares(play)) == pytest.approx(1)


def test_every_term_of_the_fraction_has_its_number() -> None:
    play = Play(KEY, pressed("preset", "1,2,4"))
    assert column(play, "as_written", 1) == ["1", "2", "4", ""]
    assert column(play, "as_written", 2) == ["2.718", "7.389", "54.60", "64.71"]
    assert column(play, "as_written", 3) == ["0.04201", "0.1142", "0.8438", "1.000"]
    assert column(play, "stable", 1) == ["−3", "−2", "0", ""]
    assert column(play, "stable", 2) == ["0.04979", "0.1353", "1.000", "1.185"]
    assert column(play, "stable", 3) == column(play, "as_written", 3)
    assert play.number("sum") == pytest.approx(math.e + math.e**2 + math.e**4)


def test_what_a_point_is_worth_is_not_said_before_the_reader_has_turned_a_dial() -> None:
    play = Play(KEY)
    assert shares(play) == [0.5, 0.5]
    assert play.text("words") == "The largest scores are equal, and so are their probabilities."
    assert "2.718" not in play.text("words")
    play.send(moved("z2", 2))
    assert play.text("words") == "z₂ is 1 above z₁, so p₂ is e^1 = 2.718 times p₁."


def test_a_score_looks_as_in_the_lesson_that_called_it_bad_or_good() -> None:
    (bars,) = Play(KEY).marks("scores", "bars")
    parts = Play("good-or-bad").view["parts"]
    before = [parts[name]["meaning"] for name in ("z_bad", "z_good")]
    assert list(bars["meanings"]) == before
    # In the lesson after it up to six scores stand beside weights and biases, whose colors those
    # of classes are.
    nodes = Play("network-shape").view["parts"]["network"]["nodes"]
    after = {node["meaning"] for node in nodes if node["name"].startswith("z")}
    assert after == {"prediction"}


def test_a_receipt_is_the_fraction_with_its_numbers() -> None:
    receipt = Play(KEY, START).view["parts"]["p2"]["receipt"]
    assert receipt["formula"] == "e^z₂ ÷ (e^z₁ + e^z₂)"
    assert receipt["substituted"] == "2.718 ÷ (1.000 + 2.718) = 0.7311"
    assert receipt["function"] == "nudge.core.softmax.softmax"
    receipt = Play(KEY, START).view["parts"]["sum"]["receipt"]
    assert receipt["substituted"] == "1.000 + 2.718 = 3.718"


def test_twice_the_score_is_not_twice_the_share() -> None:
    play = Play(KEY, pressed("preset", "2,4"))
    assert play.number("ratio") == pytest.approx(7.389, abs=5e-4)
    assert play.text("words") == "z₂ is 2 above z₁, so p₂ is e^2 = 7.389 times p₁."
    assert play.send(pressed("preset", "5,10")).number("ratio") == pytest.approx(math.exp(5))


def test_the_share_depends_on_the_difference_alone() -> None:
    for low in (-7.5, 0.0, 3.1):
        play = Play(KEY, moved("z1", low), moved("z2", low + 2.2))
        assert play.number("p2") == pytest.approx(0.9, abs=5e-4)


def test_adding_to_every_score_changes_the_sum_and_no_probability() -> None:
    play = Play(KEY, START)
    before, total, right = shares(play), play.number("sum"), column(play, "stable", 2)
    for shift in (5, -5, 700):
        play.send(moved("shift", shift))
        assert shares(play) == pytest.approx(before, rel=1e-12)
        assert column(play, "stable", 2) == right
        assert play.number("sum") == pytest.approx(total * math.exp(shift), rel=1e-9)
        assert "no probability has changed" in play.text("words")


def test_the_formula_as_written_overflows_and_the_stable_one_does_not() -> None:
    play = Play(KEY, moved("z1", 1000), moved("z2", 1001))
    assert column(play, "as_written", 2) == ["too large"] * 3
    assert column(play, "as_written", 3) == ["no number"] * 3
    assert column(play, "stable", 3) == ["0.2689", "0.7311", "1.000"]
    assert play.view["parts"]["sum"]["text"] == "no finite value"
    assert play.view["parts"]["sum"]["receipt"]["exact"] == "too large"
    assert play.words("words")["tone"] == "warning"
    assert "e^1,001 is above 1.8 × 10³⁰⁸, the largest here" in play.text("words")
    substituted = play.view["parts"]["p2"]["receipt"]["substituted"]
    assert substituted == "1.000 ÷ (0.3679 + 1.000) = 0.7311"


def test_the_edge_lies_between_709_and_710() -> None:
    play = Play(KEY, START, moved("shift", 708))
    assert column(play, "as_written", 3) == column(play, "stable", 3)
    play.send(moved("shift", 709))
    assert "too large" in column(play, "as_written", 2)
    assert "no number" in column(play, "as_written", 3)
    assert "infinity ÷ infinity is no number" in play.text("words")


def test_where_powers_have_lost_digits_the_figure_says_that_the_left_table_is_wrong() -> None:
    play = Play(KEY, START, moved("shift", -745))
    assert column(play, "as_written", 3)[:2] == ["0.3333", "0.6667"]
    assert column(play, "stable", 3)[:2] == ["0.2689", "0.7311"]
    assert "the left table is wrong" in play.text("words")
    assert "no probability has changed" in play.send(moved("shift", -700)).text("words")


def test_a_sum_can_be_too_large_where_its_terms_are_not() -> None:
    play = Play(KEY, moved("z1", 709.5), moved("z2", 709.5))
    assert column(play, "as_written", 2)[-1] == "too large"
    assert column(play, "as_written", 3) == ["0", "0", "0"]
    assert shares(play) == [0.5, 0.5]
    assert "The sum of the powers is too large" in play.text("words")


def test_far_below_zero_the_formula_divides_nothing_by_nothing() -> None:
    play = Play(KEY, START, moved("shift", -1000))
    assert column(play, "as_written", 2) == ["0", "0", "0"]
    assert column(play, "as_written", 3) == ["no number"] * 3
    assert shares(play) == pytest.approx([0.2689, 0.7311], abs=5e-5)
    assert "0 ÷ 0 is no number" in play.text("words")


def test_a_probability_that_is_rounded_to_nothing_is_said() -> None:
    play = Play(KEY, START, moved("z2", -900))
    assert shares(play) == [1, 0]
    assert "e^(−900) is so small that its probability is rounded to 0" in play.text("words")


@pytest.mark.parametrize("shift", [0, 5, 709, 710, -1000, 1000])
def test_what_is_said_fits_into_a_line_so_that_no_button_moves(shift: float) -> None:
    assert len(Play(KEY, moved("z2", 1.234567), moved("shift", shift)).text("words")) < 90


@pytest.mark.parametrize("preset", ["1", "1,2,4", "1000,1001"])
def test_nothing_on_the_page_is_nan(preset: str) -> None:
    view = Play(KEY, pressed("preset", preset), moved("z1", -2000)).view
    written = json.dumps(view, allow_nan=False)
    assert not re.search(r"\b(nan|inf)\b", written, re.IGNORECASE)


def test_there_are_as_many_dials_and_shares_as_scores() -> None:
    play = Play(KEY)
    for count in range(1, 7):
        play.send(chosen("count", str(count)))
        assert play.view["hidden"] == [f"z{i}" for i in range(count + 1, 7)]
        assert len(shares(play)) == count
        assert ("ratio" in play.view["parts"]) == (count > 1)
        (bars,) = play.marks("probabilities", "bars")
        assert bars["values"] == pytest.approx(shares(play))


def test_a_score_is_kept_while_it_is_not_used() -> None:
    play = Play(KEY, START, chosen("count", "3"), moved("z3", 2.5), chosen("count", "2"))
    assert shares(play) == pytest.approx(softmax(np.array([0.0, 1.0])).tolist())
    assert play.send(chosen("count", "3")).state["z3"] == 2.5


def test_equal_scores_have_equal_probabilities() -> None:
    play = Play(KEY, pressed("preset", "1,1"))
    assert play.text("words") == "The largest scores are equal, and so are their probabilities."
    assert "gets all of 1" in play.send(pressed("preset", "1")).text("words")


def test_doubling_the_scores_makes_the_largest_share_larger() -> None:
    play = Play(KEY, pressed("preset", "1,2,4"))
    before = play.number("p3")
    for name, score in (("z1", 2), ("z2", 4), ("z3", 8)):
        play.send(moved(name, score))
    assert play.number("p3") > before


def test_decimals_that_add_up_badly_are_written_well() -> None:
    play = Play(KEY, START, moved("z1", 0.1), moved("shift", 0.2))
    (bars,) = play.marks("scores", "bars")
    assert bars["texts"][0] == "0.3"
    assert column(play, "as_written", 1)[0] == "0.3"
