import numpy as np
import pytest
from tests.figures.script import Event, Play, chosen, moved, pressed, switched

from nudge.core import network
from nudge.core.activations import sigmoid
from nudge.core.data import PEOPLE, PEOPLE_SHIFT
from nudge.core.sample_walk import ALL_ONES, outputs, random_start
from nudge.core.two_two_one import ARCHITECTURE
from nudge.records import encode
from nudge.training import MOST_KEPT

KEY = "train"
THOUSAND = [pressed("steps", "100")] * 10
X = PEOPLE.X - PEOPLE_SHIFT


def after(epochs: int, *events: Event) -> Play:
    return Play(KEY, *events).send(moved("epoch", epochs))


def parameters(play: Play) -> list[float]:
    found: list[float] = play.state["run"]["parameters"]
    return found


def test_after_a_thousand_epochs_emily_is_a_and_frank_is_b() -> None:
    play = Play(KEY, *THOUSAND)
    assert play.number("step_count") == 1000
    assert play.number("emily") == pytest.approx(0.95, abs=0.003)
    assert play.number("frank") == pytest.approx(0.04, abs=0.003)
    assert play.number("loss") == pytest.approx(0.002331, abs=5e-7)
    assert play.number("accuracy") == 1
    assert "It tells them apart" in play.text("progress")


def test_the_run_is_the_descent_of_the_general_network() -> None:
    batches = [(x[np.newaxis], y[np.newaxis]) for x, y in zip(X, PEOPLE.y, strict=True)]
    reference = network.trained(ARCHITECTURE, np.array(random_start(20)), batches * 110, 0.1)
    play = Play(KEY, pressed("steps", "100"), pressed("steps", "10"))
    assert parameters(play) == pytest.approx(reference.tolist(), rel=1e-10)


def test_who_is_learned_next_is_marked_and_said() -> None:
    play = Play(KEY)
    for place, name in enumerate([*PEOPLE.names, "Alice"]):
        assert play.view["parts"]["people"]["current"] == place % 4
        assert f"Next is {name}" in play.text("next")
        assert play.view["parts"]["network"]["title"].startswith(name)
        play.send(pressed("sample"))
    assert "sample 2 of 4 of epoch 2" in play.text("next")


def test_an_epoch_that_was_begun_is_ended_by_a_press() -> None:
    play = Play(KEY, pressed("sample"), pressed("sample"), pressed("steps", "1"))
    assert play.state == Play(KEY, pressed("steps", "1")).state


def test_looking_back_shows_the_network_of_that_epoch() -> None:
    long = Play(KEY, *THOUSAND)
    for epoch in (0, 19, 100, 505, 999):
        back, short = long.send(moved("epoch", epoch)), after(epoch)
        for name in ("loss", "emily", "frank", "accuracy"):
            assert back.number(name) == pytest.approx(short.number(name), rel=1e-4)
        assert f"epoch {epoch} of 1000" in back.text("next")
    assert long.state["run"]["samples"] == 4000


def test_a_run_goes_on_from_where_the_reader_looks_and_undo_brings_the_rest_back() -> None:
    play = Play(KEY, *THOUSAND, moved("epoch", 100), pressed("steps", "1"))
    assert play.state["run"]["samples"] == 404
    play.send({"kind": "undo"}).send({"kind": "undo"})
    assert play.state["run"]["samples"] == 4000
    assert play.number("step_count") == 1000


def test_the_epoch_dial_trains_where_the_run_has_not_been() -> None:
    one, other = after(100), Play(KEY, pressed("steps", "100"))
    assert one.state == other.state


def test_a_saved_run_of_a_thousand_epochs_fits_in_64_kb() -> None:
    play = Play(KEY, *THOUSAND)
    assert len(encode(play.state)) < 64_000
    assert len(play.state["run"]["trace"]["steps"]) <= MOST_KEPT


def test_play_rests_after_the_length_of_the_articles_run() -> None:
    play = Play(KEY, *THOUSAND[:9], pressed("steps", "10"), pressed("play"))
    for _ in range(12):
        play.send({"kind": "ticked", "steps": 10})
    assert play.number("step_count") == 1000
    assert not play.last["view"]["playing"]


def test_without_the_shift_it_says_one_half_to_everybody() -> None:
    play = Play(KEY, switched("shift", value=False))
    assert play.text("progress").startswith("Saturated: h₁ and h₂ say the same to everybody.")
    for event in THOUSAND:
        play.send(event)
    assert play.number("loss") == pytest.approx(0.25, abs=1e-4)
    said = [row[3]["value"] for row in play.view["parts"]["people"]["rows"]]
    assert said == pytest.approx([0.5] * 6, abs=0.01)
    assert play.text("progress").startswith("It learns nothing")
    assert play.view["parts"]["people"]["rows"][0][1]["text"] == "133, 65"


def test_a_rate_of_100_throws_the_output_to_its_flat_end() -> None:
    play = Play(KEY, moved("learning_rate", 100))
    assert play.text("progress").startswith("Exploding: the next step moves a weight by")
    play.send(pressed("sample"))
    assert play.text("progress").startswith("Saturated: the output says 1 to everybody")
    for event in THOUSAND:
        play.send(event)
    assert play.number("loss") == pytest.approx(0.5, abs=1e-6)
    assert np.isfinite(parameters(play)).all()


def test_at_a_rate_of_30_the_slope_vanishes_and_comes_back() -> None:
    play = Play(KEY, moved("learning_rate", 30), pressed("steps", "10"))
    assert play.text("progress").startswith("Vanishing: the gradient fades on its path back.")
    assert play.number("loss") > 0.49
    assert play.send(pressed("steps", "100")).number("loss") < 0.001


def test_a_rate_that_is_very_small_is_said_to_be() -> None:
    play = after(120, moved("learning_rate", 0.001))
    assert "the steps are very short" in play.text("progress")


def test_ten_epochs_at_a_rate_of_10_beat_the_articles_thousand() -> None:
    assert after(10, moved("learning_rate", 10)).number("loss") < 0.0015
    assert after(10, moved("learning_rate", 30)).number("loss") > 0.49
    assert after(10, moved("learning_rate", 100)).number("loss") > 0.49


def test_from_all_ones_both_neurons_stay_one_and_the_same() -> None:
    play = Play(KEY, chosen("start", "ones"))
    assert parameters(play) == list(ALL_ONES)
    for event in THOUSAND:
        play.send(event)
    w1, w2, w3, w4, b1, b2, w5, w6, _ = parameters(play)
    assert (w1, w2, b1, w5) == (w3, w4, b2, w6)
    assert play.text("twins").startswith("h₁ and h₂ are one neuron twice")


def test_the_third_press_of_ten_epochs_puts_all_four_on_their_side() -> None:
    play = Play(KEY, *[pressed("sample")] * 4)
    called = []
    for _ in range(3):
        play = play.send(pressed("steps", "10"))
        called.append((play.number("step_count"), play.number("accuracy")))
    assert called == [(11, 0.5), (21, 0.75), (31, 1)]


def test_nobody_is_said_to_get_all_of_one_or_nothing() -> None:
    play = Play(KEY, *THOUSAND, moved("learning_rate", 100), *THOUSAND)
    assert play.text("progress") == "It tells them apart: A gets more than 0.99, B less than 0.01."


def test_accuracy_jumps_by_a_quarter_while_the_loss_glides() -> None:
    # Diana crosses one half in epoch 19, Alice in epoch 25.
    plays = {epoch: after(epoch) for epoch in (18, 19, 24, 25)}
    assert [play.number("accuracy") for play in plays.values()] == [0.5, 0.75, 0.75, 1]
    said = {
        epoch: [row[3]["value"] > 0.5 for row in play.view["parts"]["people"]["rows"][:4]]
        for epoch, play in plays.items()
    }
    assert said[19] == [False, False, False, True]
    assert said[25] == [True, False, False, True]
    (_, loss) = plays[25].marks("history", "line")
    assert max(-np.diff(loss["y"])) < 0.03


def test_f_of_7_and_of_minus_3() -> None:
    assert sigmoid(np.array([7.0, -3.0])).tolist() == pytest.approx([0.999, 0.047], abs=5e-4)


def test_where_minus_two_times_one_minus_y_comes_from() -> None:
    y, nudge = float(outputs([ALL_ONES], X)[0, 0]), 1e-6
    measured = ((1 - y - nudge) ** 2 - (1 - y + nudge) ** 2) / (2 * nudge)
    assert measured == pytest.approx(-2 * (1 - y), rel=1e-8)
    assert -2 * (1 - y) == pytest.approx(-0.95260965, abs=1e-8)


def test_a_second_output_with_its_signs_turned_says_the_rest_of_one() -> None:
    w = random_start(20)
    # w5 w6 to the first output, their opposites to the second.
    both = np.array([*w[:6], w[6], w[7], -w[6], -w[7], w[8], -w[8]])
    two = network.Architecture((2, 2, 2), ("sigmoid", "sigmoid"))
    said = network.prediction(two.network(both), X)
    assert said.sum(axis=1) == pytest.approx(1)
    assert (two.n_parameters, ARCHITECTURE.n_parameters) == (12, 9)


def test_every_parameter_says_what_the_next_person_wants_of_it() -> None:
    edges = {edge["label"]: edge for edge in Play(KEY).view["parts"]["network"]["edges"]}
    assert len(edges) == 9
    slopes = network.gradient(
        ARCHITECTURE.network(np.array(random_start(20))), X[:1], PEOPLE.y[:1]
    ).flattened
    assert edges["w₅"]["detail"].endswith(f"the next step adds {-0.1 * slopes[6]:.4f}.")


def test_the_scale_of_the_loss_can_be_logarithmic() -> None:
    play = after(50, chosen("scale", "log"))
    assert play.view["parts"]["history"]["y"]["scale"] == "log"
    assert after(50).view["parts"]["history"]["y"].get("scale") == "linear"


def test_another_seed_is_another_start() -> None:
    play = Play(KEY, pressed("steps", "10"), pressed("begin", "other"))
    assert play.number("seed") == 21
    assert play.number("step_count") == 0
    assert parameters(play) == list(random_start(21))


def test_an_epoch_below_nothing_is_refused() -> None:
    play = Play(KEY)
    reply = play.host.receive(
        encode({"kind": "open", "figure": KEY, "state": play.state | {"epoch": -1.0}})
    )
    assert "epoch must be at least 0" in reply


def test_what_is_said_fits_into_a_line_so_that_no_button_moves() -> None:
    told = []
    for rate in (0.1, 30, 100):
        for shift in (True, False):
            play = Play(KEY, moved("learning_rate", rate), switched("shift", value=shift))
            for event in (pressed("sample"), *THOUSAND[:3]):
                told += [play.text(name) for name in ("next", "progress", "twins")]
                play.send(event)
    assert max(map(len, told)) < 92
