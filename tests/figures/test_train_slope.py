import numpy as np
import pytest
from tests.figures.script import Play, moved, pressed

from nudge.core.gradient_check import finite_differences
from nudge.figures import train_slope

KEY = "train-slope"


@pytest.mark.parametrize("weight", [-8.0, -2.0, 0.0, 4.0])
def test_the_slope_is_the_slope_that_is_there(weight: float) -> None:
    measured = finite_differences(
        lambda at: float(train_slope.losses_at(at)[0]), np.array([weight])
    )
    assert train_slope.slope_of(weight) == pytest.approx(measured[0], rel=1e-6)


def test_a_negative_slope_raises_the_weight_and_a_positive_one_lowers_it() -> None:
    play = Play(KEY)
    assert play.number("slope") < 0
    assert play.number("after") > play.state["w5"]
    assert "so the step raises the weight" in play.text("way")
    play.send(moved("w5", 0))
    assert play.number("slope") > 0
    assert play.number("after") < 0
    assert "so the step lowers the weight" in play.text("way")


def test_steps_from_the_left_fall_into_the_valley() -> None:
    play = Play(KEY, moved("learning_rate", 20))
    losses = [play.number("loss")]
    losses += [play.send(pressed("step")).number("loss") for _ in range(60)]
    assert losses == sorted(losses, reverse=True)
    assert play.text("way").startswith("Level")


def test_a_step_stays_on_the_dial() -> None:
    play = Play(KEY, moved("learning_rate", 200), moved("w5", 0), pressed("step"))
    assert play.state["w5"] == -10
