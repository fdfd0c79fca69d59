import pytest
from tests.figures.script import Play, moved, pressed, switched


def test_a_kept_weight_stays_beside_the_one_on_the_dial() -> None:
    play = Play("compare-weights", moved("w", 0.18), pressed("keep"), moved("w", 0.2))
    (bars,) = play.marks("bars", "bars")
    assert bars["labels"] == ["0.100", "0.150", "0.180", "now"]
    assert bars["values"][2] == pytest.approx(2057.734, abs=5e-4)


def keep(play: Play, *weights: float) -> None:
    for w in weights:
        play.send(moved("w", w)).send(pressed("keep"))


def test_a_weight_is_kept_once() -> None:
    play = Play("compare-weights")
    keep(play, 0.18, 0.18, 0.19)
    assert play.state["kept"] == [0.1, 0.15, 0.18, 0.19]


def test_the_bars_are_the_latest_and_the_best_and_each_weight_has_one() -> None:
    play = Play("compare-weights")
    keep(play, 0.177, 0.3, 0.31, 0.32, 0.33)
    play.send(moved("w", 0.34))
    (bars,) = play.marks("bars", "bars")
    assert bars["labels"] == ["0.177", "0.310", "0.320", "0.330", "now"]
    (again,) = play.send(moved("w", 0.33)).marks("bars", "bars")
    assert again["labels"] == ["0.177", "0.300", "0.310", "0.320", "0.330"]
    assert "0.177, a kept one" in play.text("best")


def test_each_kept_weight_leaves_a_point_and_the_best_never_goes() -> None:
    play = Play("compare-weights")
    weights = [round(0.2 + index / 100, 2) for index in range(20)]
    keep(play, 0.177, *weights)
    assert len(play.state["kept"]) == 20
    assert play.state["kept"][0] == 0.177
    (kept,) = (mark for mark in play.marks("error_over_weight", "points") if len(mark["x"]) > 1)
    assert len(kept["x"]) == 20


def test_the_best_is_named() -> None:
    play = Play("compare-weights", moved("w", 0.178))
    assert play.text("best").startswith("The best so far is the weight on the dial")
    play.send(pressed("keep")).send(moved("w", 0.3))
    assert "0.178, a kept one" in play.text("best")


def test_forgetting_keeps_nothing() -> None:
    play = Play("compare-weights", pressed("forget"))
    assert play.state["kept"] == []
    assert play.text("best") == "No weight is kept yet."


def test_the_curve_comes_when_it_is_asked_for() -> None:
    play = Play("compare-weights")
    assert not play.marks("error_over_weight", "line")
    (curve,) = play.send(switched("curve", value=True)).marks("error_over_weight", "line")
    # Its lowest point is the best weight alone, where the error is 2016.732.
    assert min(curve["y"]) == pytest.approx(2016.732, rel=0.02)


@pytest.mark.parametrize("w", [0.0, 0.2, 0.4])
def test_the_highest_bar_fits_its_axis(w: float) -> None:
    play = Play("compare-weights", moved("w", w))
    plot = play.view["parts"]["bars"]
    (bars,) = play.marks("bars", "bars")
    assert max(bars["values"]) < plot["y"]["high"]
