import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.figures.script import Play, chosen, dragged, moved

from nudge.core import network
from nudge.core.network import Architecture
from nudge.events import Ticked
from nudge.figures.activations import State, update
from nudge.pictures.common.activation import LABELS

KEY = "activations"


def played(name: str, total: float) -> Play:
    return Play(KEY, chosen("activation", name), moved("z", total))


def curve(play: Play, plot: str) -> dict[str, Any]:
    return play.marks(plot, "line")[0]


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize("total", [-8.0, -0.5, 0.5, 3.0])
def test_the_slope_is_the_finite_difference_of_the_curve(name: str, total: float) -> None:
    play, step = played(name, total), 1e-6
    up, down = (played(name, total + way).number("output") for way in (step, -step))
    assert play.number("slope") == pytest.approx((up - down) / (2 * step), abs=1e-8)


@pytest.mark.parametrize("name", LABELS)
def test_the_tangent_touches_the_curve_and_is_as_steep(name: str) -> None:
    play = played(name, 1.5)
    tangent = play.marks("curve", "line")[1]
    steep = np.diff(tangent["y"])[0] / np.diff(tangent["x"])[0]
    assert steep == pytest.approx(play.number("slope"))
    assert np.mean(tangent["y"]) == pytest.approx(play.number("output"))
    assert np.mean(tangent["x"]) == pytest.approx(1.5)


@pytest.mark.parametrize("name", LABELS)
def test_the_handles_stand_on_the_curve_and_on_its_slope(name: str) -> None:
    play = played(name, -2.0)
    for plot, number in (("curve", "output"), ("slope_curve", "slope")):
        (handle,) = play.marks(plot, "handle")
        assert (handle["x"], handle["y"]) == (-2, play.number(number))


@pytest.mark.parametrize("handle", ["on_curve", "on_slope"])
def test_a_handle_moves_the_sum_and_stays_on_the_dial(handle: str) -> None:
    play = Play(KEY, dragged(handle, -3.25, 0.9))
    assert play.state["z"] == -3.25
    assert play.send(dragged(handle, 99, 0)).state["z"] == 10


def test_a_jump_is_no_slope_and_no_line() -> None:
    step = curve(played("step", 1), "curve")
    place = step["y"].index(None)
    assert step["y"][place - 1 : place + 2] == [0, None, 1]
    assert step["x"][place - 1 : place + 2] == [0, None, 0]
    assert None in curve(played("relu", 1), "slope_curve")["y"]
    for name in ("identity", "sigmoid", "tanh", "relu"):
        assert None not in curve(played(name, 1), "curve")["y"]


def test_the_sigmoid_is_steepest_at_0_where_its_slope_is_a_quarter() -> None:
    assert played("sigmoid", 0).number("slope") == 0.25
    assert max(curve(played("sigmoid", 1), "slope_curve")["y"]) == 0.25
    assert played("tanh", 0).number("slope") == 1


def test_tanh_saturates_sooner_than_the_sigmoid() -> None:
    assert played("tanh", 7).number("slope") < played("sigmoid", 7).number("slope") < 0.001


@given(st.floats(-10, 10))
def test_the_step_has_no_slope_and_the_identity_a_slope_of_1(total: float) -> None:
    assert played("step", total).number("slope") == 0
    assert played("identity", total).number("slope") == 1


@given(st.floats(-10, 10))
def test_tanh_is_a_sigmoid_of_half_the_width_and_twice_the_height(total: float) -> None:
    tanh = played("tanh", total / 2).number("output")
    assert tanh == pytest.approx(2 * played("sigmoid", total).number("output") - 1, abs=1e-12)


def test_the_sigmoid_is_the_softmax_of_0_and_the_sum() -> None:
    softmax = Play("softmax", moved("z1", 0), moved("z2", 1))
    assert softmax.number("p2") == pytest.approx(Play(KEY).number("output"))


@pytest.mark.parametrize(
    ("name", "total", "said", "tone"),
    [
        ("identity", 3, "No bend", "plain"),
        ("step", 3, "teaches nothing", "warning"),
        ("sigmoid", 0, "moves 0.250 times as far", "plain"),
        ("sigmoid", 4, "moves 0.0177 times as far", "plain"),
        ("sigmoid", 7, "Saturated: a slope of 0.00091 lets hardly any error through", "warning"),
        ("sigmoid", -7, "Saturated: a slope of 0.00091", "warning"),
        ("tanh", 3.5, "Saturated: a slope of 0.0036", "warning"),
        ("relu", 2, "all error comes back", "plain"),
        ("relu", -2, "The dead side: below 0 the slope is 0", "warning"),
        ("relu", 0, "The dead side: at 0 the slope is 0", "warning"),
    ],
)
def test_what_the_slope_means_is_said(name: str, total: float, said: str, tone: str) -> None:
    words = played(name, total).words("words")
    assert said in words["text"]
    assert words["tone"] == tone
    assert len(words["text"]) < 90, "it fits into a line, so that no control moves"


def test_the_table_compares_all_five_at_the_same_sum() -> None:
    part = played("relu", -1.5).view["parts"]["all"]
    assert [row[0]["text"] for row in part["rows"]] == [
        "identity",
        "step",
        "sigmoid",
        "tanh",
        "ReLU",
    ]
    assert part["current"] == 4
    assert [row[1]["value"] for row in part["rows"]] == pytest.approx(
        [-1.5, 0, 1 / (1 + math.exp(1.5)), math.tanh(-1.5), 0]
    )


def two_in_a_row(name: str) -> list[float]:
    """What the lesson's table shows: 2x + 1, then 3 times that less 2, each through the curve."""
    row = Architecture((1, 1, 1), (name, name)).network(np.array([2.0, 1.0, 3.0, -2.0]))
    made: list[float] = network.prediction(row, np.arange(-2.0, 3)[:, np.newaxis])[:, 0].tolist()
    return made


def test_two_straight_neurons_in_a_row_are_one_straight_neuron() -> None:
    assert two_in_a_row("identity") == [6 * x + 1 for x in range(-2, 3)]


def test_two_neurons_with_a_bend_are_no_straight_line() -> None:
    assert np.diff(two_in_a_row("relu")).tolist() == [0, 1, 6, 6]
    growth = np.diff(two_in_a_row("sigmoid"))
    assert np.ptp(growth) > 0.1


def test_what_it_does_not_know_changes_nothing() -> None:
    assert update(State(), Ticked(1)) == State()
