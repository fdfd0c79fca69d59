from itertools import product

import numpy as np
import pytest
from tests.figures.script import Event, Play, moved, pressed, switched

from nudge.core import dinner
from nudge.core.data import GUEST_LISTS

KEY = "dinner-party"
RANDOM = pressed("start", "random")
DAHLIAS = "h₂ is on with Dahlia, more with Stiffy, and adds wine."
GUESTS = ("agatha", "dahlia", "stiffy")


def after(steps: int, *events: Event) -> Play:
    """The figure after these events and then so many steps."""
    play = Play(KEY, *events)
    for _ in range(steps // 100):
        play.send(pressed("steps", "100"))
    return play


def seeded(seed: int, steps: int, *events: Event) -> Play:
    return after(steps, moved("seed", seed), *events)


def reasons(play: Play) -> list[str]:
    return [play.text(f"reason_{place}") for place in (1, 2, 3)]


def node(play: Play, name: str) -> dict[str, str]:
    nodes = play.view["parts"]["network"]["nodes"]
    found: dict[str, str] = next(each for each in nodes if each["name"] == name)
    return found


@pytest.mark.parametrize("row", range(8))
def test_every_list_takes_what_the_curriculum_says(row: int) -> None:
    bottles = (1, 1.5, 3, 4.3, 0, 0, 0, 0)[row]
    came = list(product((False, True), repeat=3))[row]
    play = Play(KEY)
    for name, comes in zip(GUESTS, came, strict=True):
        play.send(switched(name, value=comes))
    assert play.number("bottles") == pytest.approx(bottles)
    assert play.view["parts"]["guest_lists"]["current"] == row
    assert f"That takes {bottles:g} bottles" in play.text("tonight")


def test_to_save_all_wine_you_ask_one_more() -> None:
    # The answer of the first task: nobody whom you leave out saves everything.
    left_out = [Play(KEY, switched(name, value=False)).number("bottles") for name in GUESTS[1:]]
    assert left_out == pytest.approx([1.5, 3])
    assert Play(KEY, switched("agatha", value=True)).number("bottles") == 0


def test_the_finished_network_says_its_reasons() -> None:
    play = Play(KEY)
    assert reasons(play) == [
        "h₁ is on with Stiffy, and adds wine. Stiffy drinks a little.",
        f"{DAHLIAS} Dahlia drinks, more so with Stiffy beside her.",
        "h₃ is on with Agatha, and takes wine off. Agatha disapproves, and nobody dares.",
    ]
    assert "All eight lists are right" in play.text("progress")


def test_every_node_has_its_number_and_its_sum() -> None:
    play = Play(KEY, switched("agatha", value=True))
    texts = [each["text"] for each in play.view["parts"]["network"]["nodes"]]
    assert texts[:7] == ["1", "1", "1", "1", "1.4", "1", "0"]
    assert node(play, "h₂")["detail"] == ("h₂ = ReLU(0 × 1 + 1.5 × 1 + 0.4 × 1 + (−0.5)) = 1.4")
    receipt = play.view["parts"]["bottles"]["receipt"]
    assert receipt["substituted"] == ("bottles = ReLU(0.5 × 1 + 2 × 1.4 + (−5) × 1 + 1) = 0")
    assert receipt["function"] == "nudge.core.network.prediction"


def test_there_is_an_edge_for_each_of_sixteen_parameters() -> None:
    edges = Play(KEY, RANDOM).view["parts"]["network"]["edges"]
    values = [edge["value"] for edge in edges]
    assert values == pytest.approx(dinner.random_start(0).tolist())
    assert [edge["meaning"] for edge in edges].count("bias") == 4
    assert edges[4]["source"] == "Dahlia"
    assert edges[4]["target"] == "h₂"


def test_seed_0_learns_all_lists_with_reasons_that_are_not_ours() -> None:
    play = after(500, RANDOM)
    assert play.number("mse") == pytest.approx(
        dinner.error(dinner.trained(dinner.random_start(0), 0.1, 500))
    )
    assert play.number("mse") < dinner.LEARNT
    assert "All eight lists are right" in play.text("progress")
    # All three neurons take wine off what the output's bias gives to everybody.
    assert [told.endswith("takes wine off.") for told in reasons(play)] == [True] * 3
    assert play.state["parameters"][15] == pytest.approx(4.27, abs=5e-3)
    assert not any("is on with Agatha" in told for told in reasons(play))


def test_seed_1_gets_stuck_adding_up() -> None:
    play = seeded(0, 0, pressed("start", "other"))
    assert play.state["seed"] == 1
    for _ in range(5):
        play.send(pressed("steps", "100"))
    assert play.number("mse") == pytest.approx(dinner.ADDING)
    assert play.text("progress") == (
        "Stuck at an error of 0.0200: it adds the guests up. "
        "What Dahlia and Stiffy do together, it does not see."
    )
    rows = play.view["parts"]["guest_lists"]["rows"][:4]
    assert [abs(row[3]["value"]) for row in rows] == pytest.approx([0.2] * 4)


def test_each_neuron_of_seed_1_is_on_for_all_lists_without_agatha_or_for_none() -> None:
    end = dinner.trained(dinner.random_start(1), dinner.LEARNING_RATE, 500)
    on = dinner.passed(end).outputs[0][:4] > 0
    assert sorted(on.sum(axis=0).tolist()) == [0, 4, 4]


def test_seed_3_loses_two_neurons_on_its_way() -> None:
    begun, ended = seeded(3, 0), seeded(3, 300)
    assert not any("dead" in told for told in reasons(begun))
    assert sum("is dead: off on all eight lists" in told for told in reasons(ended)) == 2
    assert ended.view["parts"]["reason_1"]["tone"] == "warning"


def test_seed_74_loses_all_three_and_says_the_same_to_whoever_comes() -> None:
    play = seeded(74, 500)
    assert all("is dead" in told for told in reasons(play))
    assert "h₁, h₂ and h₃ are dead" in play.text("progress")
    (bars,) = play.marks("bottles_of_lists", "bars")
    # The best single number for all lists is their mean.
    assert bars["values"] == pytest.approx([float(np.mean(GUEST_LISTS.bottles))] * 8)


def test_seed_9_says_0_whenever_dahlia_comes_and_does_not_move() -> None:
    play = seeded(9, 500)
    (bars,) = play.marks("bottles_of_lists", "bars")
    assert [bars["values"][place] for place in (2, 3, 6, 7)] == [0] * 4
    assert "Stuck at an error of 3.44: the output is off on lists D and DS" in play.text("progress")
    before = play.number("mse")
    assert play.send(pressed("steps", "100")).number("mse") == pytest.approx(before, abs=1e-5)


def test_a_learning_rate_of_1_kills_the_output_of_seed_0() -> None:
    play = after(100, RANDOM, moved("learning_rate", 1))
    assert "The output is dead" in play.text("progress")
    before = play.state["parameters"]
    assert play.send(pressed("steps", "100")).state["parameters"] == before
    assert not play.state["diverged"]


def test_steps_that_are_too_long_are_told() -> None:
    play = after(300, RANDOM, moved("learning_rate", 0.5))
    assert "The steps are too long" in play.text("progress")


def test_on_its_way_the_error_falls() -> None:
    play = after(100, RANDOM)
    assert play.text("progress") == "On its way: the error has come from 3.34 to 0.102."
    (line,) = play.marks("history", "line")
    assert line["y"][0] == pytest.approx(3.338, abs=1e-3)
    assert line["y"][-1] == pytest.approx(min(line["y"]))


def test_the_finished_network_has_an_error_that_a_logarithm_can_show() -> None:
    play = after(100)
    assert play.number("mse") == pytest.approx(0, abs=1e-20)
    (line,) = play.marks("history", "line")
    assert set(line["y"]) == {1e-6}


def test_bars_are_what_it_says_and_dots_what_it_should() -> None:
    play = after(100, RANDOM)
    (bars,) = play.marks("bottles_of_lists", "bars")
    (dots,) = play.marks("bottles_of_lists", "points")
    assert bars["labels"] == ["none", "S", "D", "DS", "A", "AS", "AD", "ADS"]
    assert dots["y"] == GUEST_LISTS.bottles.tolist()
    errors = [row[3]["value"] for row in play.view["parts"]["guest_lists"]["rows"]]
    assert errors == pytest.approx((np.array(bars["values"]) - dots["y"]).tolist())
    assert play.number("mse") == pytest.approx(float(np.mean(np.square(errors))))


def test_starting_again_keeps_the_guests_and_the_seed() -> None:
    play = seeded(5, 100, switched("agatha", value=True))
    play.send(pressed("start", "finished"))
    assert play.state["parameters"] == dinner.FINISHED.tolist()
    assert play.state["agatha"]
    assert play.send(RANDOM).state["parameters"] == dinner.random_start(5).tolist()
    assert play.number("step_count") == 0


def test_the_seed_after_the_last_is_the_first() -> None:
    assert seeded(99, 0, pressed("start", "other")).state["seed"] == 0


def test_playing_is_stepping() -> None:
    play = Play(KEY, RANDOM, pressed("play"))
    for _ in range(10):
        play.send({"kind": "ticked", "steps": 10})
    assert play.number("step_count") == 100
    assert play.state["parameters"] == after(100, RANDOM).state["parameters"]


def test_what_is_said_is_about_one_line_long() -> None:
    plays = [seeded(seed, steps) for seed in (0, 1, 3, 9, 62, 74) for steps in (0, 300)]
    told = [text for play in plays for text in (*reasons(play), play.text("progress"))]
    assert max(map(len, told)) < 110


def test_a_link_from_which_the_run_diverges_is_told_so() -> None:
    # From random numbers, a step that is too long turns the output off; this one leaves.
    play, start = Play(KEY), [1e50] * 16
    play.send({"kind": "open", "state": play.state | {"parameters": start}})
    assert play.send(pressed("steps", "10")).text("progress").startswith("The run diverges")
    assert play.state["parameters"] == start
    assert play.state["diverged"]
