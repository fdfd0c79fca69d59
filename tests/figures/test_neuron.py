import json
import math
import re
from typing import Any

import pytest
from tests.figures.script import Play, chosen, moved

from nudge.core.activations import ACTIVATIONS
from nudge.events import Pressed
from nudge.figures.neuron import State, update
from nudge.pictures.common.activation import LABELS

KEY = "neuron"


def rows(play: Play) -> list[list[str]]:
    """What stands in the table of terms."""
    part = play.view["parts"]["terms"]
    return [[cell["text"] for cell in row] for row in (*part["rows"], part["footer"])]


def things(play: Play) -> dict[str, dict[str, Any]]:
    """The nodes and edges of the picture, by what they are called."""
    part = play.view["parts"]["network"]
    return {thing["label"]: thing for thing in (*part["nodes"], *part["edges"])}


def test_the_start_is_the_worked_example() -> None:
    play = Play(KEY)
    assert play.number("sum") == 7
    assert play.number("output") == pytest.approx(0.9990889488055994, abs=1e-15)
    assert play.number("output") == pytest.approx(1 / (1 + math.exp(-7)), rel=1e-14)


def test_the_sum_is_written_out_term_by_term() -> None:
    assert rows(Play(KEY)) == [
        ["w₁ × x₁", "0 × 2", "0"],
        ["w₂ × x₂", "1 × 3", "3"],
        ["b", "4", "4"],
        ["sum", "", "7"],
        ["output", "sigmoid(7)", "0.9991"],
    ]
    play = Play(KEY, moved("w1", -0.5), moved("x2", -1.2), moved("b", -1))
    assert rows(play)[:4] == [
        ["w₁ × x₁", "(−0.5) × 2", "−1"],
        ["w₂ × x₂", "1 × (−1.2)", "−1.2"],
        ["b", "(−1)", "−1"],
        ["sum", "", "−3.2"],
    ]


def test_the_receipts_say_the_sum_and_the_curve_with_their_numbers() -> None:
    parts = Play(KEY).view["parts"]
    assert parts["sum"]["receipt"]["substituted"] == "0 × 2 + 1 × 3 + 4 = 7"
    assert parts["sum"]["receipt"]["function"] == "nudge.core.network.weighted_sums"
    assert parts["output"]["receipt"]["substituted"] == "1 ÷ (1 + e^(−7)) = 0.9991"
    # 0.9991 * 0.0009111 = 0.00091025: what is written comes out as it is written.
    assert parts["slope"]["receipt"]["substituted"] == "0.9991 × 0.0009111 = 0.0009102"


def test_every_number_on_the_picture_that_can_be_moved_leads_to_its_dial() -> None:
    found = things(Play(KEY))
    leads = {label: thing.get("control") for label, thing in found.items()}
    assert leads == {
        "x₁": "x1",
        "x₂": "x2",
        "w₁": "w1",
        "w₂": "w2",
        "b": "b",
        "always": None,
        "sum z": None,
        "output": None,
        "sigmoid": None,
    }
    assert [found[label]["text"] for label in ("x₁", "w₂", "b", "sum z", "output")] == [
        "2",
        "1",
        "4",
        "7",
        "0.999",
    ]
    assert found["w₂"]["detail"] == "w₂ × x₂ = 1 × 3 = 3 is added to the sum."
    assert found["b"]["detail"] == "b = 4 is added to the sum."
    assert found["sum z"]["detail"] == "z = 0 × 2 + 1 × 3 + 4 = 7"
    assert found["sigmoid"]["detail"] == "sigmoid: f(z) = 1 ÷ (1 + e^(−z))"


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize("bias", [-7.5, -3.0, 1.0])
def test_each_curve_makes_of_the_sum_what_the_core_says(name: str, bias: float) -> None:
    play = Play(KEY, chosen("activation", name), moved("b", bias))
    total = bias + 3
    assert play.number("sum") == total
    assert play.number("output") == pytest.approx(float(ACTIVATIONS[name].function(total)))  # type: ignore[arg-type]
    assert play.number("slope") == pytest.approx(float(ACTIVATIONS[name].slope(total)))  # type: ignore[arg-type]
    (point,) = play.marks("curve", "points")
    assert (point["x"], point["y"]) == ([total], [play.number("output")])


def test_at_a_bias_of_minus_3_the_sum_is_0_and_the_output_a_half() -> None:
    play = Play(KEY, moved("b", -3))
    assert (play.number("sum"), play.number("output")) == (0, 0.5)


def test_more_sum_is_more_output_and_it_stays_between_0_and_1() -> None:
    outputs = [Play(KEY, moved("b", bias)).number("output") for bias in (-10, -3.1, -2.9, 10)]
    assert outputs == sorted(outputs)
    assert outputs[1] < 0.5 < outputs[2]
    assert 0 < outputs[0] < outputs[-1] < 1


def test_identity_and_relu_alone_make_more_than_1_of_the_start() -> None:
    said = {name: Play(KEY, chosen("activation", name)).number("output") for name in LABELS}
    assert {name for name, output in said.items() if output > 1} == {"identity", "relu"}
    assert said["step"] == 1
    assert 0.999998 < said["tanh"] < 1


def test_the_axis_grows_when_the_sum_leaves_it() -> None:
    play = Play(KEY)
    assert play.view["parts"]["curve"]["x"]["high"] == 10
    play.send(moved("w2", 5)).send(moved("x2", 5))
    assert play.number("sum") == 29
    assert play.view["parts"]["curve"]["x"]["high"] == 30
    assert play.send(moved("b", 10)).view["parts"]["curve"]["x"]["high"] == 100


def test_the_far_ends_of_the_dials_are_told_in_words_and_hold_no_nan() -> None:
    far = [moved(name, value) for name, value in (("x1", 5), ("x2", 5), ("w1", -5), ("w2", -5))]
    play = Play(KEY, *far, moved("b", -10))
    assert play.number("sum") == -60
    assert play.text("words").startswith("Saturated: a slope of 8.8 × 10⁻²⁷")
    play.send(chosen("activation", "tanh"))
    assert play.number("slope") == 0
    assert "rounded to 0" in play.text("words")
    play.send(chosen("activation", "relu"))
    assert play.text("words").startswith("The dead side")
    written = json.dumps(play.view, allow_nan=False)
    assert not re.search(r"\b(nan|inf)\b", written, re.IGNORECASE)


def test_what_it_does_not_know_changes_nothing() -> None:
    assert update(State(), Pressed("next")) == State()
