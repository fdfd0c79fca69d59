import pytest
from tests.figures.script import Play, moved, pressed, switched


def test_a_kept_weight_stays_beside_the_one_on_the_dial() -> None:
    play = Play("compare-weights", moved("w", 0.18), pressed("keep"), moved("w", 0.2))
    (bars,) = play.marks("bars", "bars")
    assert bars["labels"] == ["0.100", "0.150", "0.180", "now"]
    assert bars["values"][2] == pytest.approx(2057.734, abs=5e-4)


def test_a_weight_is_kept_once_and_at_most_five_are() -> None:
    play = Play("compare-weights")
    for w in (0.18, 0.18, 0.19, 0.2, 0.21, 0.22):
        play.send(moved("w", w)).send(pressed("keep"))
    assert play.state["kept"] == [0.18, 0.19, 0.2, 0.21, 0.22]


def test_the_best_is_named() -> None:
    play = Play("compare-weights", moved("w", 0.178))
    assert play.text("best").startswith("The best of these is the weight on the dial")
    play.send(pressed("keep")).send(moved("w", 0.3))
    assert "0.178, which you kept" in play.text("best")


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
