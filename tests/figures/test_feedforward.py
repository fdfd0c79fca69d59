import json
import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.figures.script import Event, Play, chosen, moved, pressed

from nudge.controls import Choice
from nudge.core.network import Architecture
from nudge.core.two_two_one import ARCHITECTURE, PARAMETERS
from nudge.events import Ticked
from nudge.figures.feedforward import CONTROLS, DIALS, State, update
from nudge.host import Host

KEY = "feedforward"
# 1 / (1 + e^-3), and the sigmoid of that.
HIDDEN, OUTPUT = 0.9525741268224334, 0.7216325609518421
NAMES = ("h1", "h2", "y")
NEXT, ALL, LEFT = pressed("next"), pressed("all"), pressed("left")


def by_hand(state: dict[str, float]) -> list[float]:
    """The three outputs, without a matrix."""

    def sigmoid(total: float) -> float:
        return 1 / (1 + math.exp(-total))

    h1 = sigmoid(state["w1"] * state["x1"] + state["w2"] * state["x2"] + state["b1"])
    h2 = sigmoid(state["w3"] * state["x1"] + state["w4"] * state["x2"] + state["b2"])
    return [h1, h2, sigmoid(state["w5"] * h1 + state["w6"] * h2 + state["b3"])]


def shown(play: Play) -> list[float | None]:
    return [play.view["parts"][name].get("value") for name in NAMES]


def things(play: Play) -> dict[str, dict[str, Any]]:
    """The nodes and edges of the picture, by what they are called."""
    part = play.view["parts"]["network"]
    found = {edge["label"]: edge for edge in part["edges"]}
    return found | {node["label"]: node for node in part["nodes"] if node["label"]}


def rows(play: Play) -> list[list[str]]:
    part = play.view["parts"]["terms"]
    return [[cell["text"] for cell in row] for row in (*part["rows"], part["footer"])]


def test_the_start_is_the_worked_example() -> None:
    assert shown(Play(KEY)) == pytest.approx([HIDDEN, HIDDEN, OUTPUT], abs=1e-15)


@given(st.lists(st.floats(-5, 5), min_size=11, max_size=11))
def test_the_values_are_those_that_are_worked_out_by_hand(values: list[float]) -> None:
    moves = [moved(dial.name, value) for dial, value in zip(DIALS, values, strict=True)]
    play = Play(KEY, *moves)
    assert shown(play) == pytest.approx(by_hand(play.state))


def test_every_node_and_edge_has_its_number() -> None:
    found = things(Play(KEY))
    texts = {name: thing["text"] for name, thing in found.items()}
    assert [texts[name] for name in ("x₁", "x₂", "h₁", "h₂", "y")] == [
        *("2", "3", "0.953", "0.953", "0.722")
    ]
    assert [texts[f"w{sign}"] for sign in "₁₂₃₄₅₆"] == ["0", "1", "0", "1", "0", "1"]
    assert [texts[f"b{sign}"] for sign in "₁₂₃"] == ["0", "0", "0"]
    part = Play(KEY).view["parts"]["network"]
    assert [node["text"] for node in part["nodes"] if node["kind"] == "bias"] == ["1"] * 3


def test_each_wire_goes_where_the_formula_says() -> None:
    found = things(Play(KEY))
    ways = {name: (found[name]["source"], found[name]["target"]) for name in ("w₂", "w₃", "w₅")}
    assert ways == {"w₂": ("x2", "h1"), "w₃": ("x1", "h2"), "w₅": ("h1", "y")}
    assert [edge["control"] for edge in Play(KEY).view["parts"]["network"]["edges"]] == [
        *("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
    ]


def test_values_flow_from_left_to_right_in_half_steps() -> None:
    play = Play(KEY, LEFT)
    told = [("?", "?", "?")]
    for _ in range(6):
        found = things(play.send(NEXT))
        told.append(tuple(found[name]["text"] for name in ("h₁", "h₂", "y")))
    assert told == [
        ("?", "?", "?"),
        ("Σ 3", "?", "?"),
        ("0.953", "?", "?"),
        ("0.953", "Σ 3", "?"),
        ("0.953", "0.953", "?"),
        ("0.953", "0.953", "Σ 0.95"),
        ("0.953", "0.953", "0.722"),
    ]


def test_what_is_not_computed_is_not_told_anywhere() -> None:
    view = Play(KEY, LEFT).view
    assert [view["parts"][name]["text"] for name in NAMES] == ["not yet"] * 3
    written = json.dumps(view)
    assert not re.search(r"0\.95|0\.72", written)
    written = json.dumps(Play(KEY, LEFT, NEXT, NEXT, NEXT, NEXT).view)
    assert "0.95" in written
    assert "0.72" not in written


def test_edges_are_grey_until_something_has_come_through() -> None:
    play = Play(KEY, LEFT, NEXT)
    meanings = {name: thing["meaning"] for name, thing in things(play).items()}
    assert [meanings[name] for name in ("w₁", "w₂", "b₁")] == ["weight", "weight", "bias"]
    assert {meanings[name] for name in ("w₃", "w₄", "b₂", "w₅", "w₆", "b₃", "y")} == {"past"}
    assert "past" not in {thing["meaning"] for thing in things(play.send(ALL)).values()}


def test_the_arithmetic_of_the_neuron_at_work_is_written_out() -> None:
    play = Play(KEY, LEFT)
    assert rows(play)[3:] == [["sum", "", "?"], ["h₁", "sigmoid(?)", "?"]]
    assert rows(play.send(NEXT)) == [
        ["w₁ × x₁", "0 × 2", "0"],
        ["w₂ × x₂", "1 × 3", "3"],
        ["b₁", "0", "0"],
        ["sum", "", "3"],
        ["h₁", "sigmoid(3)", "?"],
    ]
    assert rows(play.send(NEXT))[4] == ["h₁", "sigmoid(3)", "0.9526"]
    for _ in range(3):
        play.send(NEXT)
    assert rows(play) == [
        ["w₅ × h₁", "0 × 0.9526", "0"],
        ["w₆ × h₂", "1 × 0.9526", "0.9526"],
        ["b₃", "0", "0"],
        ["sum", "", "0.9526"],
        ["y", "sigmoid(0.9526)", "?"],
    ]


def test_it_is_said_what_was_computed_and_what_comes_next() -> None:
    play = Play(KEY, LEFT)
    told = [play.text("now")] + [play.send(NEXT).text("now") for _ in range(6)]
    assert told == [
        "The inputs are there. Next: h₁ adds up what comes in.",
        "h₁ has added up. Next: the sigmoid of its sum.",
        "h₁ is 0.9526. Next: h₂ adds up what comes in.",
        "h₂ has added up. Next: the sigmoid of its sum.",
        "h₂ is 0.9526. Next: y adds up what comes in.",
        "y has added up. Next: the sigmoid of its sum.",
        "y is 0.7216. Now everything is computed.",
    ]


def test_what_is_said_fits_into_two_lines_of_a_phone_so_that_next_stays_where_it_is() -> None:
    moves = ((), (moved("w1", 1),), (moved("b1", 10), moved("b2", -10), moved("b3", -10)))
    for move in moves:
        play = Play(KEY, *move, LEFT)
        for _ in range(7):
            assert max(len(play.text("now")), len(play.text("remark"))) <= 72
            play.send(NEXT)


def test_after_the_last_step_next_begins_again_and_undo_goes_back() -> None:
    play = Play(KEY, NEXT)
    assert play.state["step"] == 1
    play.send(NEXT).send({"kind": "undo"})
    assert play.state["step"] == 1
    assert play.send(ALL).state["step"] == 6


def test_what_is_known_follows_the_dials_and_what_is_not_stays_hidden() -> None:
    play = Play(KEY, LEFT, NEXT, NEXT, moved("w1", 1))
    assert shown(play) == [pytest.approx(1 / (1 + math.exp(-5))), None, None]


def test_one_dial_is_in_hand_and_the_others_wait_in_the_list() -> None:
    play = Play(KEY)
    names = [dial.name for dial in DIALS]
    assert set(names) == {"x1", "x2", *PARAMETERS}
    assert set(names) - set(play.view["hidden"]) == {"w5"}
    play.send(chosen("dial", "b2"))
    assert set(names) - set(play.view["hidden"]) == {"b2"}
    play.send(moved("x1", 1))
    assert set(names) - set(play.view["hidden"]) == {"x1"}


def test_to_move_a_dial_to_where_it_stands_takes_it_in_hand_and_changes_nothing_else() -> None:
    play = Play(KEY, moved("w6", 1))
    assert play.state == Play(KEY).state | {"dial": "w6"}


def test_each_entry_of_the_list_says_where_its_number_is() -> None:
    (choice,) = (control for control in CONTROLS if isinstance(control, Choice))
    labels = dict(choice.options)
    assert labels["x2"] == "x₂, input"
    assert labels["w3"] == "w₃, from x₁ to h₂"
    assert labels["w6"] == "w₆, from h₂ to y"
    assert labels["b3"] == "b₃, bias of y"


def test_behind_a_weight_of_0_a_neuron_can_say_what_it_likes() -> None:
    play = Play(KEY)
    for move in (moved("w1", 1), moved("w2", -3), moved("b1", 2)):
        before = play.number("h1")
        play.send(move)
        assert play.number("h1") != before
        assert play.number("y") == pytest.approx(OUTPUT, abs=1e-15)


def test_the_output_rises_with_w5_and_falls_back_when_w5_becomes_0() -> None:
    play = Play(KEY, moved("w5", 1))
    assert play.number("y") == pytest.approx(1 / (1 + math.exp(-2 * HIDDEN)))
    assert play.number("y") > OUTPUT
    assert play.send(moved("w5", 0)).number("y") == pytest.approx(OUTPUT, abs=1e-15)
    assert play.number("h1") == pytest.approx(HIDDEN)


@given(st.floats(-4, 4), st.floats(-5, 5), st.floats(-5, 5))
def test_equal_hidden_neurons_are_one(w5: float, x1: float, x2: float) -> None:
    # w5 h + (1 - w5) h = h, whatever h is.
    play = Play(KEY, moved("x1", x1), moved("x2", x2))
    assert play.number("h1") == play.number("h2")
    before = play.number("y")
    play.send(moved("w5", w5)).send(moved("w6", 1 - w5))
    assert play.number("y") == pytest.approx(before, rel=1e-12)


def test_it_is_said_that_the_hidden_neurons_are_equal() -> None:
    assert "equal weights and biases" in Play(KEY).text("remark")


def test_neurons_with_numbers_of_their_own_can_differ() -> None:
    play = Play(KEY, moved("w3", -1))
    assert "numbers of their own" in play.text("remark")
    before = shown(play)
    after = shown(play.send(moved("x1", -1)))
    assert after[0] == before[0]
    assert after[1] != before[1]


@pytest.mark.parametrize("move", [moved("w6", 0), moved("w5", -1)])
def test_two_single_weights_make_the_output_a_half(move: Event) -> None:
    assert Play(KEY, move).number("y") == 0.5


def test_there_are_nine_parameters_and_the_picture_has_an_edge_for_each() -> None:
    assert ARCHITECTURE.n_parameters == len(PARAMETERS) == 9
    assert len(Play(KEY).view["parts"]["network"]["edges"]) == 9
    assert len(DIALS) - ARCHITECTURE.n_parameters == 2
    assert Architecture((2, 3, 1), ("sigmoid", "sigmoid")).n_parameters == 9 + 4


def test_saturated_neurons_are_named() -> None:
    play = Play(KEY, moved("b1", 10))
    assert play.text("remark") == "h₁ is saturated: on the flat end of the curve."
    play.send(moved("b2", -10))
    assert play.text("remark") == "h₁ and h₂ are saturated: on the flat end of the curve."
    assert play.view["parts"]["remark"]["tone"] == "warning"
    play.send(moved("b3", 10))
    assert play.text("remark").startswith("h₁, h₂ and y are saturated")
    assert "saturated" not in play.send(LEFT).text("remark"), "that would tell what is hidden"


def test_what_can_be_pointed_at_says_its_arithmetic() -> None:
    found = things(Play(KEY, moved("w5", -0.5)))
    assert found["w₅"]["detail"] == "w₅ × h₁ = (−0.5) × 0.9526 = −0.4763 is a term of the sum of y."
    assert found["b₁"]["detail"] == "b₁ = 0 is a term of the sum of h₁."
    assert found["h₁"]["detail"] == "h₁: 0 × 2 + 1 × 3 + 0 = 3, and sigmoid(3) = 0.9526."
    hidden = things(Play(KEY, LEFT))
    assert hidden["w₅"]["detail"] == "w₅ × h₁ = 0 × ? will be added to the sum of y."
    assert hidden["h₁"]["detail"] == "h₁: 0 × 2 + 1 × 3 + 0, not added up yet."


def test_a_link_with_a_step_beyond_the_last_shows_everything() -> None:
    host = Host()
    state = Play(KEY).state | {"step": 99}
    message = {"kind": "open", "figure": KEY, "state": state}
    view = json.loads(host.receive(json.dumps(message)))["view"]
    assert view["parts"]["y"]["value"] == pytest.approx(OUTPUT)
    assert update(State(step=99), Ticked(1)) == State(step=99)


def test_the_far_ends_of_the_dials_hold_no_nan() -> None:
    moves = [moved(dial.name, dial.low) for dial in DIALS]
    view = Play(KEY, *moves).view
    assert np.isfinite([view["parts"][name]["value"] for name in NAMES]).all()
    json.dumps(view, allow_nan=False)
