import numpy as np
import pytest
from tests.figures.script import Event, Play, moved, pressed

from nudge.core import network
from nudge.core.data import PEOPLE, PEOPLE_SHIFT
from nudge.core.sample_walk import random_start
from nudge.core.two_two_one import ARCHITECTURE

KEY = "train-orders"


def after(epochs: int, *events: Event) -> Play:
    play = Play(KEY, *events)
    for _ in range(epochs // 100):
        play.send(pressed("steps", "100"))
    return play


@pytest.fixture(scope="module")
def trained() -> Play:
    return after(1000)


def test_a_network_that_sees_alice_alone_calls_everybody_a(trained: Play) -> None:
    said = [cell["value"] for cell in trained.view["parts"]["people"]["rows"][3][1:]]
    assert min(said) > 0.9
    assert trained.number("loss_alice") > 0.4
    assert "calls everybody A" in trained.text("alice")


def test_the_order_makes_next_to_no_difference(trained: Play) -> None:
    assert trained.number("loss_shuffled") == pytest.approx(trained.number("loss_fixed"), rel=0.01)
    assert trained.state["places"][0] != trained.state["places"][1]


def test_all_at_once_is_behind_and_keeps_up_with_four_times_the_rate(trained: Play) -> None:
    assert trained.number("loss_batch") > 4 * trained.number("loss_fixed")
    faster = after(1000, moved("learning_rate", 0.4))
    assert faster.number("loss_batch") == pytest.approx(trained.number("loss_fixed"), rel=0.01)


def test_all_at_once_is_one_step_an_epoch_along_the_mean_gradient() -> None:
    batch = (PEOPLE.X - PEOPLE_SHIFT, PEOPLE.y)
    reference = network.trained(ARCHITECTURE, np.array(random_start(20)), [batch] * 100, 0.1)
    assert after(100).state["places"][2] == pytest.approx(reference.tolist(), rel=1e-12)
    assert "400 steps, all at once 100" in after(100).text("steps")
