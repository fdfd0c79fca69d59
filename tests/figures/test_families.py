import pytest
from tests.figures.script import Event, Play, moved, pressed

from nudge.core import shapes
from nudge.core.families import FAMILIES

KEY = "families"


def chosen(name: str, value: str) -> Event:
    return {"kind": "chosen", "name": name, "value": value}


def trained(data: str, family: str, *events: Event, rate: float = 0.4) -> Play:
    play = Play(KEY, chosen("data", data), chosen("family", family), moved("learning_rate", rate))
    for event in events:
        play.send(event)
    for _ in range(20):
        play.send(pressed("steps", "100"))
    return play


@pytest.mark.parametrize("name", FAMILIES)
def test_the_right_family_leaves_no_error(name: str) -> None:
    play = trained(name, name)
    assert play.number("mse") < 1e-6
    assert play.text("progress") == "Arrived: nothing is left of the error."


def test_parabolas_hold_all_lines() -> None:
    assert trained("linear", "quadratic").number("mse") < 1e-6


@pytest.mark.parametrize(
    ("data", "family", "least"),
    [
        ("quadratic", "linear", 13.72),
        ("quadratic", "logarithmic", 22.03),
        ("logarithmic", "linear", 1.332),
        ("logarithmic", "quadratic", 0.2895),
        ("linear", "logarithmic", 2.481),
    ],
)
def test_a_wrong_family_never_gets_good(data: str, family: str, least: float) -> None:
    play = trained(data, family)
    reached = play.number("mse")
    assert reached == pytest.approx(least, rel=1e-3)
    assert reached > 0.25
    play.send(pressed("steps", "100"))
    assert play.number("mse") == pytest.approx(reached, rel=1e-3)


def test_noise_is_left_by_every_family_and_most_by_the_one_that_is_wrong() -> None:
    errors = {family: trained("noisy", family).number("mse") for family in FAMILIES}
    assert min(errors.values()) > 1
    # The parabola has learned a little of the noise; the line is right and has not.
    assert errors["quadratic"] < errors["linear"] < errors["logarithmic"]


def test_another_noise_is_drawn_from_the_next_seed_and_forgets_its_errors() -> None:
    play = trained("noisy", "linear")
    first = play.number("mse")
    play.send(pressed("draw"))
    assert play.state["seed"] == 1
    assert play.state["reached"][3] == [None, None, None]
    (points,) = play.marks("fit", "points")
    assert points["y"] == shapes.shape("noisy", 1).tolist()
    play.send(pressed("steps", "100"))
    assert play.number("mse") != first


def test_the_formula_is_in_the_units_of_the_plot() -> None:
    assert trained("linear", "linear").text("formula") == "y = 2.00 + 1.50 × x"
    # 1 + 0.5 * (x - 4)^2 = 9 - 4 x + 0.5 x^2
    assert trained("quadratic", "quadratic").text("formula") == "y = 9.00 − 4.00 × x + 0.500 × x²"
    assert trained("logarithmic", "logarithmic").text("formula") == "y = 6.00 + 4.00 × log x"


def test_the_smallest_errors_are_kept_for_each_data_and_family() -> None:
    play = trained("quadratic", "linear")
    play.send(chosen("family", "quadratic")).send(pressed("steps", "1"))
    first = play.state["reached"][1]
    assert first[0] == pytest.approx(13.72, abs=5e-3)
    assert first[2] is None
    play.send(pressed("restart")).send(moved("learning_rate", 0.001)).send(pressed("steps", "1"))
    assert play.state["reached"][1][1] == first[1]
    table = play.view["parts"]["reached"]
    assert table["rows"][1][1]["text"] == "13.72"
    assert table["current"] == 1


def test_a_choice_begins_a_new_run() -> None:
    play = Play(KEY, pressed("steps", "10"), chosen("data", "linear"))
    assert play.number("step_count") == 0
    assert play.state["w1"] == 0


def test_too_long_steps_are_told_of() -> None:
    play = Play(KEY, moved("learning_rate", 1.5))
    assert play.text("progress").endswith("must stay below 1.000.")
    play.send(pressed("play")).send({"kind": "ticked", "steps": 1000})
    assert not play.last["view"]["playing"]
    assert play.number("mse") <= 1e12


def test_noise_can_be_drawn_only_where_there_is_some() -> None:
    assert Play(KEY).view["hidden"] == ["draw"]
    assert Play(KEY, chosen("data", "noisy")).view["hidden"] == []
