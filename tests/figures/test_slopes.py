import numpy as np
import pytest
from tests.figures.script import Play, moved, pressed

from nudge.core import error_map
from nudge.core.data import HOUSES_A


def error_of(weight: float, bias: float) -> float:
    places = (np.array([weight]), np.array([bias]))
    return float(error_map.mean_squared_errors(HOUSES_A.area, HOUSES_A.price, *places)[0])


def test_each_slope_is_the_finite_difference_of_the_error() -> None:
    play = Play("slopes", moved("w", 0.12), moved("b", 30))
    for name, (dw, db) in {"slope_w": (1e-6, 0.0), "slope_b": (0.0, 1e-3)}.items():
        up, down = error_of(0.12 + dw, 30 + db), error_of(0.12 - dw, 30 - db)
        assert play.number(name) == pytest.approx((up - down) / (2 * (dw + db)), rel=1e-6)


def test_the_tangent_touches_the_curve_at_the_point() -> None:
    play = Play("slopes")
    for name in ("w", "b"):
        plot = f"error_along_{name}"
        _, tangent = play.marks(plot, "line")
        (point,) = play.marks(plot, "points")
        slope = np.diff(tangent["y"])[0] / np.diff(tangent["x"])[0]
        assert slope == pytest.approx(play.number(f"slope_{name}"))
        assert np.mean(tangent["y"]) == pytest.approx(point["y"][0])


def test_a_step_goes_down_by_the_learning_rate_times_the_slope() -> None:
    play = Play("slopes", moved("learning_rate", 1e-8))
    before, slope = play.state, play.number("slope_w")
    play.send(pressed("steps", "1"))
    assert play.state["w"] == pytest.approx(before["w"] - 1e-8 * slope)
    assert play.number("mse") < error_of(before["w"], before["b"])


def test_too_long_steps_are_told_of() -> None:
    play = Play("slopes", moved("learning_rate", 3e-7))
    assert "will land" in play.text("progress")
    play.send(pressed("steps", "1"))
    assert "The run diverges" in play.text("progress")
    assert (
        play.send(moved("learning_rate", 1e-5)).send(pressed("steps", "100")).number("mse") < 1e12
    )


def test_the_error_after_each_step_is_kept() -> None:
    play = Play("slopes", pressed("steps", "10"))
    (history,) = play.marks("history", "line")
    assert history["x"] == [*range(11), 10]
    assert history["y"][-1] == play.number("mse")
