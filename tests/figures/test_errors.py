import pytest
from tests.figures.script import Play, moved


def test_the_table_at_a_weight_of_point_18_is_the_one_of_the_curriculum() -> None:
    table = Play("errors", moved("w", 0.18)).view["parts"]["errors"]
    values = [[cell.get("value") for cell in row] for row in table["rows"]]
    predictions, errors = ([row[place] for row in values] for place in (2, 3))
    assert predictions == pytest.approx([378.72, 288, 432])
    assert errors == pytest.approx([-21.18, -41.9, 63])
    assert [row[4] for row in values] == pytest.approx([error**2 for error in errors])
    assert table["footer"][-1]["value"] == pytest.approx(2057.734, abs=5e-4)


def test_the_mean_squared_error_is_the_one_of_the_table() -> None:
    play = Play("errors", moved("w", 0.18))
    assert play.number("mse") == pytest.approx(2057.7341, abs=5e-5)
    assert play.text("mse") == "2,058"


def test_errors_that_add_up_to_nothing_still_have_squares() -> None:
    play = Play("errors", moved("w", 0.1800131))
    assert play.number("sum_of_errors") == pytest.approx(0, abs=0.01)
    assert play.number("mse") > 2000


def test_the_squares_stand_on_the_errors() -> None:
    play = Play("errors", moved("w", 0.18))
    (squares,), (bars,) = play.marks("fit", "squares"), play.marks("fit", "segments")
    assert (squares["y1"], squares["y2"]) == (bars["y1"], bars["y2"])
    assert squares["y2"] == pytest.approx([378.72, 288, 432])


@pytest.mark.parametrize("weight", [0, 0.05, 0.093, 0.094, 0.15, 0.229, 0.23, 0.3, 0.4])
def test_every_square_is_whole_on_the_plot_and_a_wider_axis_is_said(weight: float) -> None:
    play = Play("errors", moved("w", weight))
    plot = play.view["parts"]["fit"]
    (squares,) = play.marks("fit", "squares")
    x, y = plot["x"], plot["y"]
    # The room of a plot on the page, in the units of its drawing.
    across, upright = 280 / (x["high"] - x["low"]), 160 / (y["high"] - y["low"])
    for area, price, predicted in zip(squares["x"], squares["y1"], squares["y2"], strict=True):
        assert y["low"] <= min(price, predicted) <= max(price, predicted) <= y["high"]
        room = max(area - x["low"], x["high"] - area) * across
        assert abs(price - predicted) * upright <= room
    assert ("goes to 1,100 now" in play.text("largest")) == (y["high"] == 1100)
    assert (y["high"] == 550) == (0.094 <= weight <= 0.229)
