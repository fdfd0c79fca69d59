from tests.figures.script import Play, moved, pressed

KEY = "train-starts"


def after(epochs: int) -> Play:
    play = Play(KEY)
    for _ in range(epochs // 100):
        play.send(pressed("steps", "100"))
    return play


def alike(play: Play) -> list[str]:
    return [row[3]["text"] for row in play.view["parts"]["neurons"]["rows"]]


def test_neurons_that_start_alike_stay_alike_for_ever() -> None:
    play = after(1000)
    assert alike(play) == ["no", "yes", "yes"]
    for place in play.state["places"][1:]:
        w1, w2, w3, w4, b1, b2, w5, w6, _ = place
        assert (w1, w2, b1, w5) == (w3, w4, b2, w6)
    assert "alike to the last digit from all ones and all zeros" in play.text("alike")


def test_one_neuron_is_enough_for_these_four() -> None:
    play = after(1000)
    assert play.number("loss_ones") < 0.003
    assert play.number("loss_random") < 0.003


def test_they_stay_alike_at_any_learning_rate() -> None:
    for rate in (0.001, 3, 100):
        play = Play(KEY, moved("learning_rate", rate), pressed("steps", "100"))
        assert alike(play)[1:] == ["yes", "yes"]


def test_all_zeros_say_one_half() -> None:
    assert Play(KEY).number("loss_zeros") == 0.25
