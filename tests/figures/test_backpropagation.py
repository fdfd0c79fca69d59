import math

import numpy as np
import pytest
from tests.figures.script import Play, chosen, moved, pressed

from nudge import catalogue
from nudge.controls import Button
from nudge.core import activations
from nudge.core.two_two_one import PARAMETERS
from nudge.core.worked_graphs import ONES, SATURATED, STATIONS
from nudge.events import Ticked
from nudge.figures.backpropagation import State, update, view
from nudge.view import Diagram

KEY = "backpropagation"
NEXT = pressed("go", "next")
ALL = pressed("go", "all")
START = pressed("go", "start")
NUDGE = pressed("nudge")
SATURATE = chosen("start", "saturated")
BLANK = "\N{NO-BREAK SPACE}"


def choose(name: str) -> dict[str, object]:
    return chosen("parameter", name)


def table(play: Play, name: str) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in play.view["parts"][name]["rows"]]


def slopes(play: Play) -> dict[str, float]:
    """The nine slopes as the table has them, by name."""
    rows = play.view["parts"]["slopes"]["rows"]
    names = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")
    return {name: row[1]["value"] for name, row in zip(names, rows, strict=True)}


def known(play: Play) -> int:
    """How many of the nine slopes are known."""
    return sum(row[1] != BLANK for row in table(play, "slopes"))


def factors(play: Play) -> dict[str, float]:
    """What stands at the edges of the chosen path, by name, in the order of the way back."""
    edges = play.view["parts"]["backward"]["edges"]
    found = {edge["label"]: edge["value"] for edge in edges if edge["text"]}
    names = [name for name in found if name.startswith("dL")]
    while len(names) < len(found):
        end = names[-1].rpartition("/d")[2]
        names.append(next(name for name in found if name.startswith(f"d{end}/")))
    return {name: found[name] for name in names}


def texts(play: Play, picture: str) -> dict[str, str]:
    parts = play.view["parts"][picture]
    nodes = {node["name"]: node["text"] for node in parts["nodes"]}
    return nodes | {edge["label"]: edge["text"] for edge in parts["edges"]}


def test_the_worked_example_of_the_article() -> None:
    play = Play(KEY, ALL)
    assert play.number("prediction") == pytest.approx(0.52369517, abs=5e-9)
    assert play.number("slope") == pytest.approx(0.02146953526581111, rel=1e-14)
    assert factors(play) == pytest.approx(
        {"dL/dy": -0.95260965, "dy/dh₁": 0.24943854, "dh₁/dw₁": -0.09035332}, abs=5e-9
    )


def test_the_slope_of_w1_is_0215_and_not_0214() -> None:
    assert f"{Play(KEY, ALL).number('slope'):.4f}" == "0.0215"


def test_nothing_of_the_slopes_is_told_at_the_start() -> None:
    play = Play(KEY)
    assert play.view["parts"]["slope"]["text"] == "not yet"
    assert known(play) == 0
    assert play.text("direction").endswith("does the loss go up or down? Turn it and see.")
    assert play.marks("loss_curve", "line") == []
    assert texts(play, "forward")["h1"] == "0.047"


def test_w1_goes_up_and_the_loss_goes_up() -> None:
    before = Play(KEY).number("loss")
    assert Play(KEY, moved("w1", 1.1)).number("loss") > before
    assert Play(KEY, moved("w1", 0.9)).number("loss") < before
    # More weight, a lower sum, a lower h1, a lower y.
    low, high = Play(KEY, moved("w1", 0.9)), Play(KEY, moved("w1", 1.1))
    assert high.number("prediction") < low.number("prediction") < 1


def test_the_curve_of_the_loss_is_held_back_until_a_dial_was_turned() -> None:
    assert len(Play(KEY, moved("w1", 1.1)).marks("loss_curve", "line")) == 1
    assert len(Play(KEY, START, NEXT).marks("loss_curve", "line")) == 0
    # With its slope comes the tangent.
    assert len(Play(KEY, ALL).marks("loss_curve", "line")) == 2


def test_seven_steps_lead_forward_and_back() -> None:
    play, said, slopes_so_far = Play(KEY, START), [], []
    for _ in range(8):
        said.append(play.text("step"))
        slope = play.view["parts"]["slope"]
        slopes_so_far.append((slope["label"].removeprefix("Derivative "), slope["text"]))
        play.send(NEXT)
    assert said == [
        "Alice goes in: x₁ = −2 and x₂ = −1. Nothing has been computed yet.",
        "Forward: h₁ = f(1 × (−2) + 1 × (−1) + 0) = f(−3) = 0.04743.",
        "Forward: h₂ = f(1 × (−2) + 1 × (−1) + 0) = f(−3) = 0.04743.",
        "Forward: y = f(1 × 0.04743 + 1 × 0.04743 + 0) = f(0.09485) = 0.5237.",
        "Forward: L = (1 − y)² = (1 − 0.5237)² = 0.2269.",
        "Back to y: dL/dy = −2(1 − y) = −2(1 − 0.5237) = −0.9526.",
        "Back to h₁: times w₅ × f′(s₃) = 1 × 0.2494 makes dL/dh₁ = −0.9526 × 0.2494 = −0.2376.",
        (
            "Back to w₁: times x₁ × f′(s₁) = −2 × 0.04518 makes "
            "dL/dw₁ = −0.2376 × (−0.09035) = 0.02147."
        ),
    ]
    assert slopes_so_far[4:] == [
        ("dL/dw₁", "not yet"),
        ("dL/dy", "−0.9526"),
        ("dL/dh₁", "−0.2376"),
        ("dL/dw₁", "0.02147"),
    ]
    assert play.state["stage"] == 7


def test_a_short_path_is_whole_a_step_earlier() -> None:
    play = Play(KEY, choose("w5"), START, *[NEXT] * 6)
    assert play.text("step").startswith("Back to w₅: times h₁ × f′(s₃)")
    assert len(factors(play)) == 2
    play.send(NEXT)
    assert play.text("step") == "dL/dw₅ = −0.01127 is whole. The paths through h₁ and h₂ go on."


def test_values_fill_the_one_picture_and_factors_the_other() -> None:
    play, forward, backward = Play(KEY, START), [], []
    for _ in range(8):
        filled = texts(play, "forward"), texts(play, "backward")
        forward.append([name for name in ("h1", "h2", "y", "loss") if filled[0][name]])
        labels = ("y", "h1", "h2", "dL/dy", "dy/dh₁", "dh₁/dw₁")
        backward.append([name for name in labels if filled[1][name]])
        play.send(NEXT)
    whole = ["h1", "h2", "y", "loss"]
    assert forward == [[], ["h1"], ["h1", "h2"], ["h1", "h2", "y"], *[whole] * 4]
    products = [["y", "dL/dy"], ["y", "h1", "dL/dy", "dy/dh₁"]]
    assert backward == [*[[]] * 5, *products, ["y", "h1", "dL/dy", "dy/dh₁", "dh₁/dw₁"]]


def test_each_node_on_the_path_has_the_product_so_far() -> None:
    nodes = {node["name"]: node for node in Play(KEY, ALL).view["parts"]["backward"]["nodes"]}
    assert (nodes["y"]["text"], nodes["h1"]["text"]) == ("−0.95", "−0.24")
    assert nodes["h1"]["detail"] == (
        "The product so far. dL/dh₁ = dL/dy × dy/dh₁ = −0.9526 × 0.2494 = −0.2376."
    )
    assert nodes["h2"]["text"] == ""


def test_slopes_are_known_when_the_way_back_has_come_through_their_neuron() -> None:
    play, counts = Play(KEY, START), []
    for _ in range(8):
        counts.append(known(play))
        play.send(NEXT)
    # Three behind y, six behind h1 and h2.
    assert counts == [0, 0, 0, 0, 0, 0, 3, 9]


@pytest.mark.parametrize("start", ["ones", "random", "saturated"])
def test_all_nine_agree_with_what_is_measured(start: str) -> None:
    play = Play(KEY, chosen("start", start), ALL)
    for row in play.view["parts"]["slopes"]["rows"]:
        assert row[1]["value"] == pytest.approx(row[2]["value"], abs=1e-8)
        assert row[3]["text"] == "< 10⁻⁸"


@pytest.mark.parametrize("name", PARAMETERS)
def test_the_path_of_each_parameter_multiplies_to_its_slope(name: str) -> None:
    play = Play(KEY, choose(name), ALL)
    assert len(factors(play)) == len(STATIONS[name])
    assert math.prod(factors(play).values()) == pytest.approx(play.number("slope"), rel=1e-12)
    assert play.number("slope") == pytest.approx(slopes(play)[name])
    assert play.view["parts"]["slopes"]["current"] == sorted(PARAMETERS, key=ordered).index(name)


def ordered(name: str) -> tuple[bool, str]:
    return name.startswith("b"), name


def test_an_edge_says_its_factor_in_letters_and_then_in_numbers() -> None:
    def details(play: Play) -> dict[str, str]:
        edges = play.view["parts"]["backward"]["edges"]
        return {edge["label"]: edge["detail"] for edge in edges if edge["label"]}

    assert details(Play(KEY, START)) == {
        "dL/dy": "dL/dy = −2(1 − y).",
        "dy/dh₁": "dy/dh₁ = w₅ × f′(s₃).",
        "dh₁/dw₁": "dh₁/dw₁ = x₁ × f′(s₁).",
    }
    assert details(Play(KEY, ALL)) == {
        "dL/dy": "dL/dy = −2(1 − y) = −2(1 − 0.5237) = −0.9526.",
        "dy/dh₁": "dy/dh₁ = w₅ × f′(s₃) = 1 × 0.2494 = 0.2494.",
        "dh₁/dw₁": "dh₁/dw₁ = x₁ × f′(s₁) = −2 × 0.04518 = −0.09035.",
    }
    assert details(Play(KEY, choose("b3"), ALL))["dy/db₃"] == "dy/db₃ = f′(s₃) = 0.2494."


def test_all_paths_begin_alike_and_neighbors_share_more() -> None:
    paths = {name: list(factors(Play(KEY, choose(name), ALL)).items()) for name in PARAMETERS}
    assert len({path[0] for path in paths.values()}) == 1
    assert paths["w1"][:2] == paths["w2"][:2] == paths["b1"][:2] != paths["w3"][:2]


def test_wires_on_the_chosen_path_are_marked() -> None:
    def marked(name: str) -> list[str]:
        edges = Play(KEY, choose(name), ALL).view["parts"]["backward"]["edges"]
        return [edge["label"] for edge in edges if edge["meaning"] == "gradient"]

    assert marked("w2") == ["dh₁/dw₂", "dy/dh₁", "dL/dy"]
    assert marked("b3") == ["dy/db₃", "dL/dy"]


def test_only_the_dial_of_the_chosen_parameter_is_shown() -> None:
    play = Play(KEY, choose("b2"))
    assert {name for name in PARAMETERS if name not in play.view["hidden"]} == {"b2"}
    controls = {
        edge["label"]: edge.get("control") for edge in play.view["parts"]["forward"]["edges"]
    }
    assert [name for name, control in controls.items() if control] == ["b₂"]


def test_the_sign_says_which_way_a_nudge_goes() -> None:
    assert Play(KEY, ALL).text("direction") == (
        "Positive: when w₁ goes up a little, so does the loss. A nudge lowers w₁."
    )
    assert Play(KEY, choose("w5"), ALL).text("direction") == (
        "Negative: when w₅ goes up a little, the loss goes down. A nudge raises w₅."
    )


def test_the_slope_along_y_says_raise_y() -> None:
    # Alice is a 1, and a sigmoid stays below it.
    for start in ("ones", "random", "saturated"):
        assert factors(Play(KEY, chosen("start", start), ALL))["dL/dy"] < 0
    for name in PARAMETERS:
        play = Play(KEY, choose(name), NUDGE)
        assert play.number("prediction") > Play(KEY).number("prediction")


def test_a_nudge_raises_what_has_a_negative_slope_and_lowers_the_loss() -> None:
    before, after = Play(KEY, ALL), Play(KEY, NUDGE)
    raised = {name for name in PARAMETERS if after.state[name] > before.state[name]}
    assert raised == {"w5", "w6", "b1", "b2", "b3"}
    for name in PARAMETERS:
        expected = before.state[name] - 0.1 * slopes(before)[name]
        assert after.state[name] == pytest.approx(expected)
    assert after.number("loss") < before.number("loss")
    assert after.text("nudge") == "The nudge took the loss from 0.2269 to 0.2211."
    assert after.number("step_count") == 1


def test_a_nudge_needs_the_whole_way_back() -> None:
    assert Play(KEY, START, NUDGE).state["stage"] == 7


def test_before_a_nudge_it_says_what_one_would_do() -> None:
    assert Play(KEY).text("nudge") == "A nudge adds −0.1 × its slope to each of the nine."
    turned = Play(KEY, NUDGE, moved("w1", 2))
    assert turned.text("nudge").startswith("A nudge adds")
    assert turned.number("step_count") == 0


def test_twins_stay_twins_from_all_ones_and_not_from_random_numbers() -> None:
    twins = Play(KEY, NUDGE, NUDGE, NUDGE).state
    assert [twins[name] for name in ("w1", "w2", "b1", "w5")] == [
        twins[name] for name in ("w3", "w4", "b2", "w6")
    ]
    drawn = slopes(Play(KEY, chosen("start", "random"), ALL))
    assert drawn["w1"] != drawn["w3"]


def test_other_random_numbers_come_from_the_next_seed() -> None:
    play = Play(KEY, chosen("start", "random"))
    assert "draw" not in play.view["hidden"]
    first = play.state["w1"]
    assert play.send(pressed("draw")).state["seed"] == 1
    assert play.state["w1"] != first
    assert "draw" in Play(KEY).view["hidden"]


def test_saturated_neurons_let_next_to_nothing_through() -> None:
    play = Play(KEY, SATURATE, ALL)
    assert play.number("loss") == pytest.approx(0.98666, abs=1e-5)
    found = slopes(play)
    assert abs(found.pop("b3")) > 0.01
    assert max(map(abs, found.values())) < 1e-9
    assert play.text("health") == (
        "h₁, h₂ and y are saturated: with f′(s₁) = 2.1 × 10⁻⁹, the slopes behind vanish."
    )
    assert play.text("direction").startswith("Next to nothing")


def test_even_the_largest_rate_does_not_move_a_saturated_weight() -> None:
    play = Play(KEY, SATURATE, moved("learning_rate", 100), NUDGE)
    assert play.state["w1"] == pytest.approx(5, abs=1e-6)


def test_a_nudge_that_gains_nothing_says_so() -> None:
    assert Play(KEY, SATURATE, NUDGE).text("nudge") == (
        "The nudge took the loss from 0.9867 to 0.9866: next to nothing is learned."
    )


def test_a_loss_next_to_nothing_leaves_nothing_to_learn() -> None:
    play = Play(KEY, moved("learning_rate", 100), *[NUDGE] * 10)
    assert play.text("nudge") == "The loss is next to 0: there is nothing left to learn."


def test_the_passes_lead_on_narrow_screens() -> None:
    lead = catalogue.figure(KEY).leading[0]
    assert isinstance(lead, Button)
    assert lead.label == "Next"


def test_from_all_ones_no_neuron_is_saturated() -> None:
    assert Play(KEY).text("health") == (
        "No neuron is saturated: the flattest has the slope f′(s₁) = 0.045."
    )
    assert "h₁ is saturated" in Play(KEY, moved("w1", 5)).text("health")


def test_the_slope_of_a_sigmoid_is_a_quarter_at_most_and_ten_leave_less_than_a_millionth() -> None:
    steepest = float(activations.sigmoid_slope(np.array(0.0)))
    assert steepest == 0.25
    assert steepest**10 < 1e-6


def test_with_w5_at_0_the_three_behind_it_learn_nothing_and_w5_itself_does() -> None:
    play = Play(KEY, choose("w5"), moved("w5", 0), ALL)
    found = slopes(play)
    assert {name for name, slope in found.items() if slope == 0} == {"w1", "w2", "b1"}
    play.send(NUDGE)
    assert play.state["w5"] != 0
    assert slopes(play)["w1"] != 0


def test_b3_has_more_than_ten_times_the_slope_of_w1() -> None:
    found = slopes(Play(KEY, ALL))
    assert abs(found["b3"]) > 10 * abs(found["w1"])
    assert max(found, key=lambda name: abs(found[name])) == "b3"


def test_the_tangent_touches_the_curve_of_the_loss() -> None:
    play = Play(KEY, choose("w6"), chosen("start", "random"), ALL)
    curve, tangent = play.marks("loss_curve", "line")
    slope = np.diff(tangent["y"])[0] / np.diff(tangent["x"])[0]
    assert slope == pytest.approx(play.number("slope"))
    assert np.mean(tangent["y"]) == pytest.approx(play.number("loss"))
    here = np.interp(play.state["w6"], curve["x"], curve["y"])
    assert here == pytest.approx(play.number("loss"), abs=1e-3)


def test_everything_in_both_pictures_has_something_to_say() -> None:
    for stage in range(8):
        pictures = [part for part in view(State(stage=stage)).parts if isinstance(part, Diagram)]
        assert len(pictures) == 2
        for picture in pictures:
            assert all(node.detail for node in picture.nodes)
            assert all(edge.detail for edge in picture.edges)


def test_the_starts_are_those_of_the_core() -> None:
    for name in PARAMETERS:
        assert Play(KEY).state[name] == ONES[name]
        assert Play(KEY, SATURATE).state[name] == SATURATED[name]


def test_what_it_does_not_know_changes_nothing() -> None:
    assert update(State(), Ticked(1)) == State()
