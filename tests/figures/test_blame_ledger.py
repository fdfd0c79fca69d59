from typing import Any

import numpy as np
import pytest
from tests.figures.script import Event, Play, chosen, moved, pressed

from nudge.core import dinner
from nudge.pictures.dinner.dinner import BOTTLES, LISTS, NEURONS, into

KEY = "blame-ledger"
PAGES = (*NEURONS, BOTTLES)
WITH_AGATHA = slice(4, 8)


def taken(network: str, seed: int = 0, *events: Event) -> Play:
    return Play(KEY, chosen("network", network), moved("seed", seed), *events)


def cells(play: Play, name: str) -> dict[str, Any]:
    (found,) = play.marks(f"ledger_{name}", "cells")
    return found


POWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def unit(play: Play, name: str) -> float:
    """The unit that the title of a page names."""
    _, _, power = play.view["parts"][f"ledger_{name}"]["x"]["title"].partition(", in 10")
    return 10.0 ** int(power.translate(POWER) or 0)


def page(play: Play, name: str) -> np.ndarray:
    """The numbers of a page, the step in the last row: shape (9, 4)."""
    return np.array(cells(play, name)["values"]).reshape(9, 4) * unit(play, name)


def entries(play: Play) -> np.ndarray:
    """The whole ledger as the page shows it, in the order of the parameters: shape (9, 16)."""
    whole = np.zeros((9, 16))
    for name in PAGES:
        whole[:, into(name)] = page(play, name)
    return whole


CHOICES = [("pushed", 0), ("pushed", 4), ("random", 0), ("half", 3), ("half", 9), ("finished", 0)]


@pytest.mark.parametrize(("network", "seed"), CHOICES)
def test_the_columns_add_up_to_the_step_that_is_taken(network: str, seed: int) -> None:
    play = taken(network, seed)
    ledger, before = entries(play), np.array(play.state["parameters"])
    assert ledger[:8].sum(axis=0) == pytest.approx(ledger[8])
    expected_error = play.number("mse_after")
    after = np.array(play.send(pressed("steps", "1")).state["parameters"])
    assert after - before == pytest.approx(ledger[8], abs=1e-12)
    assert play.number("mse") == pytest.approx(expected_error)


def test_agathas_rows_are_zero_when_the_finished_network_is_pushed() -> None:
    play = taken("pushed")
    ledger = entries(play)
    assert not ledger[WITH_AGATHA].any()
    assert all(ledger[row].any() for row in range(4))
    assert play.text("silent") == (
        "All zero: A, AS, AD and ADS. An output that is off teaches nothing."
    )


def test_a_step_wakes_one_of_agathas_rows_and_the_next_silences_it() -> None:
    play = taken("pushed", 0, pressed("steps", "1"))
    awake = entries(play)[WITH_AGATHA].any(axis=1)
    assert awake.tolist() == [False, False, False, True]
    (row,) = [row for row in play.view["parts"]["blamed_lists"]["rows"] if row[0]["text"] == "ADS"]
    assert row[1]["value"] > 0
    assert not entries(play.send(pressed("steps", "1")))[WITH_AGATHA].any()
    for _ in range(10):
        assert not entries(play.send(pressed("steps", "10")))[WITH_AGATHA].any()


def test_the_two_largest_errors_of_seed_9_ask_for_nothing() -> None:
    play = taken("half", 9)
    rows = play.view["parts"]["blamed_lists"]["rows"]
    errors = [abs(row[2]["value"]) for row in rows]
    worst = sorted(range(8), key=lambda place: -errors[place])[:2]
    assert [LISTS[place] for place in worst] == ["DS", "D"]
    assert [errors[place] for place in worst] == pytest.approx([4.3, 3])
    assert [rows[place][3]["text"] for place in worst] == ["off", "off"]
    assert not entries(play)[worst].any()
    assert "Wrong: D and DS." in play.text("silent")


def test_in_the_finished_network_all_rows_are_zero_for_two_reasons() -> None:
    play = taken("finished")
    assert not entries(play).any()
    rows = play.view["parts"]["blamed_lists"]["rows"]
    assert [row[3]["text"] for row in rows] == ["on"] * 4 + ["off"] * 4
    assert "no step will change this network" in play.text("step")
    pushed = entries(taken("pushed"))
    assert [bool(row.any()) for row in pushed[:8]] == [True] * 4 + [False] * 4


def test_a_dead_neuron_has_zeros_on_its_page_and_in_its_column() -> None:
    play = taken("half", 3)
    assert not page(play, "h₁").any()
    assert not page(play, "bottles")[:, 0].any()
    assert play.text("neurons").startswith("h₁ is dead")


def test_d_errs_more_and_ds_moves_more() -> None:
    rows = taken("pushed").view["parts"]["blamed_lists"]["rows"]
    by_name = {row[0]["text"]: row for row in rows}
    assert abs(by_name["D"][2]["value"]) > abs(by_name["DS"][2]["value"])
    assert by_name["DS"][4]["value"] > by_name["D"][4]["value"]
    assert "DS moves the parameters most" in taken("pushed").text("neurons")


def test_the_step_of_the_bias_is_worked_out_by_hand() -> None:
    # -0.1 * 2 * (-0.09 - 0.32 - 0.83 - 0.66) / 8 = 0.0475, and 0.0477 with all digits.
    play = taken("pushed")
    assert play.number("bias_step") == pytest.approx(page(play, "bottles")[8, 3])
    assert play.number("bias_step") == pytest.approx(0.0475, abs=3e-4)
    receipt = play.view["parts"]["bias_step"]["receipt"]
    assert "(−0.09) + (−0.32) + (−0.83) + (−0.66)" in receipt["substituted"]
    assert receipt["function"] == "nudge.core.blame.ledger"


def test_a_sign_stands_before_every_number_but_nothing() -> None:
    play = taken("half", 9)
    for name in PAGES:
        shown = cells(play, name)
        for value, text in zip(shown["values"], shown["texts"], strict=True):
            assert text[0] == ("0" if value == 0 else "+" if value > 0 else "−")


@pytest.mark.parametrize("steps", [0, 100, 600, 2000])
def test_cells_stay_readable_however_small_a_step_is(steps: int) -> None:
    play = taken("pushed", 0, *[pressed("steps", "100")] * (steps // 100))
    for name in PAGES:
        shown = cells(play, name)
        for value, text in zip(shown["values"], shown["texts"], strict=True):
            assert len(text) <= len("+0.000")
            # What a cell rounds to nothing is nothing beside the largest.
            is_blank = not any(digit in text for digit in "123456789")
            assert not is_blank or abs(value) < 1e-5 * shown["largest"]


@pytest.mark.parametrize(("steps", "power"), [(0, "10⁻³"), (100, "10⁻⁶"), (600, "10⁻⁸")])
def test_each_page_tells_its_unit(steps: int, power: str) -> None:
    play = taken("pushed", 0, *[pressed("steps", "100")] * (steps // 100))
    parts = play.view["parts"]
    titles = {parts[f"ledger_{name}"]["x"]["title"] for name in PAGES}
    assert titles == {f"Its weights and its bias, in {power}"}
    assert parts["blamed_lists"]["columns"][-1]["label"] == f"Moves, in {power}"


def test_cells_are_the_numbers_of_the_lesson_in_thousandths() -> None:
    texts = cells(taken("pushed"), BOTTLES)["texts"]
    assert texts[3::4] == ["+2.36", "+8.06", "+20.8", "+16.5", "0", "0", "0", "0", "+47.7"]


def test_nothing_at_all_has_no_unit() -> None:
    parts = taken("finished").view["parts"]
    assert parts["ledger_h₁"]["x"]["title"] == "Its weights and its bias"
    assert {text for name in PAGES for text in cells(taken("finished"), name)["texts"]} == {"0"}


def test_all_pages_have_one_scale() -> None:
    play = taken("random")
    (largest,) = {cells(play, name)["largest"] for name in PAGES}
    assert np.abs(entries(play)).max() <= largest * unit(play, BOTTLES)


def test_a_parameter_that_is_pointed_at_tells_its_column() -> None:
    play = taken("pushed")
    edge = play.view["parts"]["network"]["edges"][4]
    assert edge["detail"] == (
        "The weight from Dahlia to h₂ is 1.45. Step +0.0737: D +0.0411, DS +0.0326."
    )
    texts = [each["text"] for each in play.view["parts"]["network"]["nodes"]][:7]
    assert texts == ["4/8", "4/8", "4/8", "4/8", "4/8", "7/8", "4/8"]


def test_half_trained_is_fifty_steps_of_the_other_figure() -> None:
    expected = dinner.trained(dinner.random_start(9), dinner.LEARNING_RATE, 50)
    assert taken("half", 9).state["parameters"] == expected.tolist()


def test_a_step_that_is_too_long_is_told() -> None:
    play = taken("pushed", 0, moved("learning_rate", 1))
    assert play.number("mse_after") > play.number("mse")
    assert "It is too long" in play.text("step")


def test_steps_go_on_and_a_choice_begins_anew() -> None:
    play = taken("random", 0, pressed("steps", "10"), pressed("steps", "1"))
    assert play.number("step_count") == 11
    assert play.send(chosen("network", "half")).number("step_count") == 0


def test_what_is_said_is_about_one_line_long() -> None:
    plays = [taken(network, seed) for network in ("random", "half") for seed in range(12)]
    told = [play.text(name) for play in plays for name in ("silent", "neurons", "step")]
    assert max(map(len, told)) < 110
