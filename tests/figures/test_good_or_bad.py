import json
import math

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from tests.figures.script import Play, dragged, moved, pressed, switched

from nudge.core.data import HIDDEN_HOUSES, HOUSES_C
from nudge.pictures.houses.good_houses import SCALE

KEY = "good-or-bad"
AREA, BATHROOMS, GOOD = HOUSES_C.area, HOUSES_C.bathrooms, HOUSES_C.labels == 1


def after(steps: int, *events: dict[str, object]) -> Play:
    """The figure after these events and then so many steps."""
    play = Play(KEY, *events)
    for count in (100, 10, 1):
        for _ in range(steps // count):
            play.send(pressed("steps", str(count)))
        steps %= count
    return play


def counts(play: Play) -> list[list[float]]:
    rows = play.view["parts"]["confusion"]["rows"]
    return [[cell["value"] for cell in row[1:]] for row in rows]


def test_before_the_first_step_every_house_gets_one_half() -> None:
    play = Play(KEY)
    assert play.number("cross_entropy") == pytest.approx(math.log(2))
    assert play.number("good") == 0.5
    (bars,) = play.marks("probabilities", "bars")
    assert bars["values"] == [50] * 10
    assert counts(play) == [[3, 0], [7, 0]]
    assert "Nothing is decided" in play.text("progress")


def test_a_run_arrives_where_scikit_learn_does() -> None:
    play = after(200)
    X = (HOUSES_C.X - SCALE.mean) / SCALE.deviation
    reference = LogisticRegression(C=np.inf, tol=1e-10).fit(X, HOUSES_C.labels)
    (bars,) = play.marks("probabilities", "bars")
    expected = 100 * reference.predict_proba(X)[:, 1]
    assert bars["values"] == pytest.approx(expected.tolist(), abs=0.01)
    asked = (np.array([[2000.0, 3.0]]) - SCALE.mean) / SCALE.deviation
    assert play.number("good") == pytest.approx(reference.predict_proba(asked)[0, 1], abs=1e-4)
    assert "Arrived" in play.text("progress")


def test_the_numbers_of_the_prose_after_200_steps() -> None:
    play = after(200)
    assert play.number("cross_entropy") == pytest.approx(0.5412, abs=5e-5)
    assert play.number("accuracy") == pytest.approx(0.7)
    # Of the three Bad houses one is called Bad, of the seven Good ones six are called Good.
    assert counts(play) == [[1, 2], [1, 6]]
    # The two scores mirror each other.
    assert play.number("z_bad") == pytest.approx(-play.number("z_good"))


def test_calling_every_house_good_gets_seven_right() -> None:
    assert int(np.sum(GOOD)) == 7


def test_house_7_costs_the_most_when_the_run_has_arrived() -> None:
    substituted = after(200).view["parts"]["cross_entropy"]["receipt"]["substituted"]
    costs = [float(cost) for cost in substituted.partition(")")[0][1:].split(" + ")]
    assert len(costs) == 10
    assert int(np.argmax(costs)) == 6
    assert AREA[6] == 1534
    assert math.fsum(costs) / 10 == pytest.approx(0.5412, abs=5e-4)


def test_cross_entropy_glides_and_accuracy_jumps() -> None:
    seen = [after(steps) for steps in (1, 10, 20, 30, 100)]
    losses = [play.number("cross_entropy") for play in seen]
    assert losses == sorted(losses, reverse=True)
    assert [play.number("accuracy") for play in seen] == pytest.approx([0.7, 0.7, 0.6, 0.7, 0.7])


def test_no_line_gets_more_than_eight() -> None:
    play = Play(KEY, switched("best_line", value=True))
    name, _ = play.marks("regions", "annotation")
    assert name["text"] == "8 of 10 right"
    (line,) = play.marks("regions", "line")
    slope = (line["y"][1] - line["y"][0]) / (line["x"][1] - line["x"][0])
    above = line["y"][0] + slope * (AREA - line["x"][0]) < BATHROOMS
    assert int(np.sum(above == GOOD)) == 8


def test_why_no_line_gets_nine() -> None:
    row = BATHROOMS == 3
    # House 7 lies in the row of 3 bathrooms, with three Good houses on either side.
    assert not GOOD[6]
    assert row[6]
    to_the_left = AREA - AREA[6] < 0
    assert int(np.sum(GOOD & row & to_the_left)) == 3
    assert int(np.sum(GOOD & row & ~to_the_left)) == 3
    # From house 4 to house 5 a straight way crosses that row between houses 1 and 3.
    assert (GOOD[3], GOOD[4], GOOD[0], GOOD[2]) == (False, False, True, True)
    way = (3 - BATHROOMS[3]) / (BATHROOMS[4] - BATHROOMS[3])
    crossing = AREA[3] + way * (AREA[4] - AREA[3])
    assert AREA[0] < crossing < AREA[2]


def test_the_hidden_list_is_not_in_the_view_before_it_is_opened() -> None:
    play = after(50)
    written = json.dumps(play.view)
    assert "hidden_regions" not in written
    assert "hidden_accuracy" not in written
    assert str(int(HIDDEN_HOUSES.area[0])) not in written
    assert "Open it once" in play.text("hidden_list")


def test_the_hidden_list_is_opened_once() -> None:
    play = after(200).send(pressed("reveal"))
    assert play.number("hidden_accuracy") == pytest.approx(0.7)
    assert play.view["hidden"] == ["reveal"]
    assert counts(play)[2:] == [[2, 2], [1, 5]]
    assert "7 of the 10 hidden houses are predicted correctly" in play.text("hidden_list")
    play.send(pressed("steps", "1"))
    assert "no test any more" in play.text("hidden_list")
    assert "no test any more" in play.send(pressed("start")).text("hidden_list")


def test_the_line_that_was_best_at_home_is_not_best_on_the_hidden_list() -> None:
    play = after(200, switched("best_line", value=True)).send(pressed("reveal"))
    assert play.number("hidden_line_accuracy") == pytest.approx(0.6)
    assert play.number("hidden_line_accuracy") < play.number("hidden_accuracy")


def test_a_learning_rate_of_5_has_eight_right_in_passing() -> None:
    play = after(100, moved("learning_rate", 5)).send(pressed("reveal"))
    assert play.number("accuracy") == pytest.approx(0.8)
    assert play.number("cross_entropy") > math.log(2)
    assert play.number("hidden_accuracy") == pytest.approx(0.6)
    assert "The steps are too long" in play.text("progress")
    assert play.send(pressed("steps", "1")).number("accuracy") == pytest.approx(0.7)


def test_the_border_goes_through_houses_of_one_half() -> None:
    play = after(200)
    (field,) = play.marks("regions", "contours")
    assert field["ramp"] == "diverging"
    assert field["thresholds"][4] == 0
    values = np.array(field["values"]).reshape(len(field["y"]), len(field["x"]))
    # Along a row the difference of the scores is a straight line, so its zero is known.
    row = values[4]
    place = float(np.interp(0, row[::-1], np.array(field["x"])[::-1]))
    play.send(moved("bathrooms", field["y"][4])).send(moved("area", place))
    assert play.number("good") == pytest.approx(0.5, abs=1e-3)


def test_the_bands_of_the_field_are_tenths_of_probability() -> None:
    (field,) = Play(KEY).marks("regions", "contours")
    shares = [1 / (1 + math.exp(-threshold)) for threshold in field["thresholds"]]
    assert shares == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], abs=1e-4)


def test_the_ring_is_the_house_on_the_dials() -> None:
    play = Play(KEY, dragged("house", 2503.4, 3.97))
    assert (play.state["area"], play.state["bathrooms"]) == (2503, 4)
    (ring,) = play.send(moved("area", 1700)).marks("regions", "handle")
    assert (ring["x"], ring["y"]) == (1700, 4)
    play.send(dragged("house", 9000, -3))
    assert (play.state["area"], play.state["bathrooms"]) == (3200, 1)


def test_asking_about_a_house_leaves_the_field_where_it_is() -> None:
    play = after(10).send(moved("area", 2500))
    assert play.last["view"]["parts"]["regions"]["marks"][0] is None
    assert "history" not in play.last["view"]["parts"]


def test_a_score_is_worked_out_in_its_receipt() -> None:
    receipt = after(200).view["parts"]["z_good"]["receipt"]
    assert receipt["substituted"] == ("0.3267 × (−0.5154) + (−0.1857) × 0.4822 + 0.4924 = 0.2345")
    assert receipt["function"] == "nudge.core.softmax_regression.logits"


def test_starting_again_keeps_the_dials() -> None:
    play = after(10, moved("learning_rate", 2)).send(pressed("start"))
    assert play.state["learning_rate"] == 2
    assert play.number("step_count") == 0
    assert play.number("cross_entropy") == pytest.approx(math.log(2))


@pytest.mark.parametrize("rate", [0.01, 5, 20])
def test_a_long_run_stays_on_the_plot(rate: float) -> None:
    play = Play(KEY, moved("learning_rate", rate))
    for _ in range(30):
        play.send(pressed("steps", "100"))
    plot = play.view["parts"]["history"]
    highest = max(max(line["y"]) for line in play.marks("history", "line"))
    assert highest < plot["y"]["high"]
    assert plot["x"]["high"] >= 3000


def test_what_is_said_fits_into_a_line_so_that_no_button_moves() -> None:
    plays = [
        Play(KEY),
        after(1),
        after(200),
        after(100, moved("learning_rate", 20)),
        after(3).send(pressed("reveal")),
        after(3, pressed("reveal")),
    ]
    told = [play.text(name) for play in plays for name in ("progress", "hidden_list")]
    assert max(map(len, told)) < 90
