import numpy as np
import pytest
from tests.figures.script import Play, moved, pressed, switched

from nudge.core.data import HOUSES_B
from nudge.core.leave_one_out import left_out_errors
from nudge.figures.feature_value import judged

KEY = "feature-value"
WITH_BATHROOMS = switched("bathrooms", value=True)
WITH_RANDOM = switched("random", value=True)


def errors(play: Play) -> tuple[float, float]:
    return play.number("seen_error"), play.number("unseen_error")


def test_the_bathrooms_help_on_seen_houses_and_hurt_on_a_new_one() -> None:
    assert errors(Play(KEY)) == pytest.approx((1423.43917, 2130.88116), abs=5e-6)
    play = Play(KEY, WITH_BATHROOMS)
    assert errors(play) == pytest.approx((1406.05263, 2742.65448), abs=5e-6)
    assert play.text("verdict") == (
        "On seen houses the error falls to 1,406. On a new house it rises to 2,743: "
        "the model was better off without."
    )


def test_a_random_number_does_the_same() -> None:
    assert errors(Play(KEY, WITH_RANDOM)) == pytest.approx((1268.9, 2404.6), abs=0.05)
    assert errors(Play(KEY, WITH_RANDOM, WITH_BATHROOMS))[0] < 1268.9


def test_with_the_right_seed_a_random_number_seems_to_help() -> None:
    play = Play(KEY, WITH_RANDOM, *[pressed("draw")] * 5)
    assert play.state["seed"] == 8
    seen, unseen = errors(play)
    assert unseen < 1500
    assert seen < 600
    assert "This is luck" in play.text("verdict")


def test_three_random_numbers_of_four_hurt() -> None:
    alone = judged(bathrooms=False, random=False, seed=0).unseen_error
    hurt = [
        judged(bathrooms=False, random=True, seed=seed).unseen_error > alone for seed in range(400)
    ]
    assert np.mean(hurt) == pytest.approx(0.77, abs=0.05)


def test_drawing_other_random_numbers_uses_them() -> None:
    assert Play(KEY).view["hidden"] == []
    assert Play(KEY, pressed("draw")).state["random"] is True


def test_the_bars_are_the_left_out_errors_and_the_dots_are_nearer_to_zero() -> None:
    play = Play(KEY, WITH_BATHROOMS, moved("house", 6))
    (bars,), (dots,) = play.marks("in_turn", "bars"), play.marks("in_turn", "points")
    assert bars["values"] == pytest.approx(left_out_errors(HOUSES_B.X, HOUSES_B.price))
    assert (np.abs(dots["y"]) <= np.abs(bars["values"])).all()
    assert bars["meanings"][5] == "error"
    assert bars["texts"][5] == "63"


@pytest.mark.parametrize("house", [1, 5, 10])
def test_the_line_does_not_know_the_house_that_is_left_out(house: int) -> None:
    play = Play(KEY, WITH_BATHROOMS, moved("house", house))
    (line,), (bar,) = play.marks("without_one", "line"), play.marks("without_one", "segments")
    area, price = HOUSES_B.area[house - 1], HOUSES_B.price[house - 1]
    predicted = np.interp(area, line["x"], line["y"])
    assert (bar["x1"], bar["y1"]) == ([area], [price])
    assert bar["y2"] == pytest.approx([predicted])
    others, *_ = play.marks("without_one", "points")
    assert len(others["x"]) == 9
    assert (area, price) not in zip(others["x"], others["y"], strict=True)


def test_the_answer_has_its_spread() -> None:
    play = Play(KEY)
    told = [play.number(name) for name in ("prediction", "low", "high")]
    assert told == pytest.approx([343.68089, 283.82864, 409.65805], abs=5e-6)
    assert play.text("answer") == (
        "For 2,000 square feet the model predicts 344. Missed as the ten houses were, it may be "
        "284 to 410. Two of the ten were sold for as much above the prediction as 400 is."
    )


def test_with_bathrooms_the_answer_is_less_sure() -> None:
    alone, both = Play(KEY), Play(KEY, WITH_BATHROOMS)
    spreads = [play.number("high") - play.number("low") for play in (alone, both)]
    assert spreads == pytest.approx([125.8, 146.5], abs=0.05)


@pytest.mark.parametrize("seed", range(40))
def test_no_bar_leaves_its_axis(seed: int) -> None:
    play = Play(KEY, WITH_BATHROOMS, WITH_RANDOM, *[pressed("draw")] * seed)
    for name in ("in_turn", "two_errors"):
        (bars,) = play.marks(name, "bars")
        axis = play.view["parts"][name]["y"]
        assert axis["low"] <= min(bars["values"])
        assert max(bars["values"]) <= axis["high"]


def test_in_about_one_draw_of_five_random_numbers_help_by_luck() -> None:
    alone = judged(bathrooms=False, random=False, seed=0).unseen_error
    draws = [judged(bathrooms=False, random=True, seed=seed).unseen_error for seed in range(300)]
    assert np.mean(np.array(draws) < alone) == pytest.approx(0.2, abs=0.05)
