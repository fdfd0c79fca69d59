import numpy as np
import pytest
from tests.figures.script import Event, Play, moved, pressed

from nudge.core.bug_clinic import FIFTY_RUNS, batch_size_fixed, buggy
from nudge.core.data import BITS
from nudge.pictures.bits import bits
from nudge.pictures.bits.gradient_check import faults, what_is_raised
from nudge.records import encode

KEY = "bug-clinic"
FOUR_THOUSAND = (pressed("steps", "1000"),) * 4


def chosen(cure: str) -> Event:
    return {"kind": "chosen", "name": "cure", "value": cure}


@pytest.fixture(scope="module")
def trained() -> Play:
    return Play(KEY, *FOUR_THOUSAND)


def cells(play: Play, name: str) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in play.view["parts"][name]["rows"]]


def test_accuracy_looks_fine_and_confidence_does_not(trained: Play) -> None:
    assert trained.number("step_count") == 4000
    assert trained.number("buggy_accuracy") == 100
    assert trained.number("cured_accuracy") == 100
    assert trained.number("buggy_confidence") == pytest.approx(0.526, abs=5e-4)
    assert trained.number("cured_confidence") == pytest.approx(0.963, abs=5e-4)
    # This run is like the mean of fifty: the core's test runs them.
    assert FIFTY_RUNS["buggy"].confidence == pytest.approx(0.53, abs=0.005)
    assert FIFTY_RUNS["buggy"].percent == 97.5
    assert trained.text("accuracy_says") == (
        "Of 16 rows, the buggy version predicts 16 correctly and the fixed one 16. "
        "How sure they are: 0.53 and 0.96."
    )


def test_the_error_of_the_buggy_one_falls_too(trained: Play) -> None:
    first, second = trained.marks("loss_history", "line")
    assert first["y"][-1] < 0.7 < first["y"][0]
    assert second["y"][-1] < 0.05


def test_before_the_check_nothing_is_given_away() -> None:
    play = Play(KEY)
    assert play.marks("check", "points") == []
    assert {text for row in cells(play, "minus_one") for text in row[2:]} == {"?"}
    assert {text for row in cells(play, "check_table") for text in row[1:]} == {"?"}
    assert "have not been checked" in play.text("check_says")


@pytest.mark.parametrize("events", [(), FOUR_THOUSAND])
def test_the_check_tells_the_two_apart(events: tuple[Event, ...]) -> None:
    play = Play(KEY, *events, pressed("check"))
    first, second = play.marks("check", "points")
    assert np.abs(np.subtract(first["x"], first["y"])).max() > 0.1
    assert second["y"] == pytest.approx(second["x"], abs=1e-8)
    footer = [cell["text"] for cell in play.view["parts"]["check_table"]["footer"]]
    assert float(footer[1]) > 0.3
    assert footer[3] == "rounding"
    told = play.text("check_says")
    assert "The buggy gradient is not the slope of the loss" in told
    assert "The fixed one is, but for rounding." in told


def marks(play: Play) -> list[tuple[str, str]]:
    rows = play.view["parts"]["code"]["rows"]
    return [(row[1].get("mark", ""), row[2].get("mark", "")) for row in rows]


def test_the_code_is_the_code_that_runs_and_the_lines_that_differ_are_marked() -> None:
    play = Play(KEY)
    assert cells(play, "code")[1] == ["2", "batch_size = p.shape[1]", "batch_size = p.shape[0]"]
    differs = ("differs", "differs")
    assert marks(play) == [("", ""), differs, ("", ""), differs, ("", "")]


def test_the_check_lights_up_the_lines_at_fault_and_says_why() -> None:
    play = Play(KEY, pressed("check"))
    fault = ("fault", "differs")
    assert marks(play) == [("", ""), fault, ("", ""), fault, ("", "")]
    told = play.text("check_says")
    assert "line 2 counts classes, not rows" in told
    assert "line 4 lets each row meet each target" in told


def test_a_version_that_raises_is_found_wrong_without_a_check() -> None:
    assert marks(Play(KEY, chosen("targets fixed")))[1] == ("", "fault")


def test_a_half_fixed_version_has_the_other_fault() -> None:
    assert faults("buggy").keys() == {2, 4}
    assert faults("targets fixed").keys() == {2}
    assert faults("batch size fixed").keys() == {4}
    assert faults("fixed") == {}


def test_the_buggy_minus_one_lands_in_the_first_two_rows_in_every_class_present() -> None:
    play = Play(KEY, pressed("check"))
    rows = cells(play, "minus_one")
    assert [row[1] for row in rows] == ["1", "1", "1", "0"]
    assert [row[2:4] for row in rows] == [["−1", "−1"], ["−1", "−1"], ["0", "0"], ["0", "0"]]
    assert [row[4:] for row in rows] == [["0", "−1"], ["0", "−1"], ["0", "−1"], ["−1", "0"]]


def test_a_buggy_batch_of_both_classes_pulls_every_row_towards_the_coin() -> None:
    # Whatever its class, each row's slopes differ between the classes by p1 - p0.
    p = np.array([[0.9, 0.1], [0.3, 0.7], [0.2, 0.8], [0.6, 0.4]])
    targets = np.array([[0], [1], [0], [1]])
    for version in (buggy, batch_size_fixed):
        slopes = version(p, targets)
        assert slopes[:, 1] - slopes[:, 0] == pytest.approx(p[:, 1] - p[:, 0])


def test_one_batch_in_eight_has_one_class_only() -> None:
    # Half of the training rows are of each class: 2 * (1/2)^4 = 1/8.
    assert np.mean(BITS.labels[bits.TRAINING]) == 0.5


def test_fixing_only_the_targets_is_an_index_error_told_in_words() -> None:
    play = Play(KEY, chosen("targets fixed"))
    told = play.text("check_says")
    assert "IndexError: shape mismatch" in told
    assert "It was told to pair 2 rows with 4 targets." in told
    play.send(pressed("steps", "100")).send(pressed("check"))
    assert play.state["cured"] == Play(KEY).state["cured"]
    assert play.state["buggy"] != Play(KEY).state["buggy"]
    assert {text for row in cells(play, "minus_one") for text in row[4:]} == {"error"}
    assert "IndexError" in play.text("check_says")


def test_only_that_cure_raises_and_only_where_rows_and_classes_differ() -> None:
    for version in ("buggy", "batch size fixed", "fixed"):
        assert what_is_raised(version, 4) == ""
    assert what_is_raised("targets fixed", 4).startswith("IndexError: shape mismatch")
    assert what_is_raised("targets fixed", 2) == ""


def test_fixing_only_the_batch_size_runs_and_does_not_pass() -> None:
    play = Play(KEY, chosen("batch size fixed"), *FOUR_THOUSAND, pressed("check"))
    assert play.number("cured_confidence") == pytest.approx(0.552, abs=5e-4)
    assert "The half fixed gradient is not the slope" in play.text("check_says")


def test_both_begin_alike_and_choosing_begins_anew() -> None:
    play = Play(KEY, pressed("steps", "100"), chosen("batch size fixed"))
    assert play.number("step_count") == 0
    assert play.state["buggy"] == play.state["cured"] == Play(KEY).state["buggy"]
    assert "both begin with the same random weights" in play.text("accuracy_says")


def test_a_step_makes_the_check_outdated() -> None:
    play = Play(KEY, pressed("check"), pressed("steps", "1"))
    assert "have not been checked" in play.text("check_says")


def test_the_run_does_not_depend_on_how_it_is_cut() -> None:
    cut = Play(KEY, *(pressed("steps", "100"),) * 10)
    whole = Play(KEY, pressed("steps", "1000"))
    assert cut.state == whole.state


def test_play_rests_after_4000_steps() -> None:
    play = Play(KEY, *FOUR_THOUSAND[:3], pressed("play"))
    play.send({"kind": "ticked", "steps": 5000})
    assert play.number("step_count") == 4000
    assert not play.last["view"]["playing"]


def test_another_seed_is_another_start_for_both() -> None:
    play = Play(KEY, pressed("start", "other"))
    assert play.number("seed") == bits.FIRST_SEED + 1
    assert play.state["buggy"] == play.state["cured"] != Play(KEY).state["buggy"]
    assert play.send(pressed("start", "again")).number("seed") == bits.FIRST_SEED + 1


def test_the_rate_is_that_of_the_tutorial_for_a_mean() -> None:
    play = Play(KEY)
    assert play.state["learning_rate"] == 4 * 0.01
    assert play.send(moved("learning_rate", 1.0)).state["learning_rate"] == 1


def test_a_long_run_fits_in_a_link(trained: Play) -> None:
    assert len(encode(trained.state)) < 16_000
