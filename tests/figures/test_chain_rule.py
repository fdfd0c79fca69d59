import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.figures.script import Play, dragged, moved, pressed, switched

from nudge.core.worked_graphs import parabola
from nudge.events import Ticked
from nudge.figures.chain_rule import State, update, view
from nudge.view import Diagram

KEY = "chain-rule"
NEXT = pressed("go", "next")
ALL = pressed("go", "all")
START = pressed("go", "start")
SEE = switched("nudged", value=True)


def node_texts(play: Play, names: str) -> list[str]:
    nodes = {node["name"]: node["text"] for node in play.view["parts"]["graph"]["nodes"]}
    return [nodes[name] for name in names.split()]


def rows(play: Play) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in play.view["parts"]["moved"]["rows"]]


def test_at_3_the_value_is_29_and_the_slope_18() -> None:
    play = Play(KEY, ALL)
    assert (play.number("y"), play.number("slope")) == (29, 18)
    assert node_texts(play, "x a b y") == ["3", "9", "27", "29"]
    assert node_texts(play, "dx da db dy") == ["18", "3", "1", "1"]


def test_the_slope_is_not_told_before_the_way_back_has_been_gone() -> None:
    play = Play(KEY)
    assert play.view["parts"]["slope"]["text"] == "not yet"
    assert play.view["parts"]["measured"]["text"] == "not yet"
    assert node_texts(play, "dx da db dy") == [""] * 4
    assert len(play.marks("curve", "line")) == 1


def test_values_come_one_by_one_and_then_slopes_from_the_other_end() -> None:
    play = Play(KEY, START)
    seen = []
    for _ in range(7):
        texts = node_texts(play, "x a b y dy db da dx")
        seen.append("".join("." if text == "" else "#" for text in texts))
        play.send(NEXT)
    assert seen == [
        "#... ....".replace(" ", ""),
        "##.. ....".replace(" ", ""),
        "###. ....".replace(" ", ""),
        "#### ....".replace(" ", ""),
        "#### ##..".replace(" ", ""),
        "#### ###.".replace(" ", ""),
        "#### ####".replace(" ", ""),
    ]
    # After the last step there is none.
    assert play.send(NEXT).state["stage"] == 6


def test_each_step_says_what_it_came_to() -> None:
    play, said = Play(KEY, START), []
    for _ in range(7):
        said.append(play.text("step"))
        play.send(NEXT)
    assert said == [
        "x = 3. Nothing has been computed yet.",
        "Forward: a = x² = 3² = 9.",
        "Forward: b = 3 × a = 3 × 9 = 27.",
        "Forward: y = b + 2 = 27 + 2 = 29. Now backward.",
        "Backward: y = b + 2 moves as far as b does. The local slope is 1, and dy/db = 1.",
        "Backward: b = 3a moves 3 times as far as a. The local slope is 3, and dy/da = 1 × 3 = 3.",
        "Backward: the local slope of a = x² is 2x = 6, and dy/dx = 3 × 6 = 18.",
    ]


def test_the_path_is_multiplied_as_far_as_the_way_back_has_come() -> None:
    play = Play(KEY)
    assert "nothing has been multiplied" in play.text("product")
    assert play.send(NEXT).text("product") == "Along the path so far: 1."
    assert play.send(NEXT).text("product") == "Along the path so far: 1 × 3 = 3."
    assert play.send(NEXT).text("product") == ("Along the whole path: 1 × 3 × 2x = 1 × 3 × 6 = 18.")


def test_the_local_slopes_stand_on_the_wires() -> None:
    edges = {
        (edge["source"], edge["target"]): edge["text"]
        for edge in Play(KEY, ALL).view["parts"]["graph"]["edges"]
    }
    assert [edges[pair] for pair in (("dy", "db"), ("db", "da"), ("da", "dx"))] == ["1", "3", "6"]
    assert [edges[pair] for pair in (("x", "a"), ("a", "b"), ("b", "y"))] == ["( )²", "× 3", "+ 2"]


def test_a_move_of_a_thousandth_becomes_18_thousandths() -> None:
    play = Play(KEY, SEE)
    assert play.number("measured") == 18.003
    # A thousandth grows 6.001 times, then 3 times, then it stays as it is.
    assert rows(play) == [
        ["x", "3.001", "1", ""],
        ["a", "9.006", "6.001", "6.001"],
        ["b", "27.018", "18.003", "3"],
        ["y", "29.018", "18.003", "1"],
    ]


def test_the_table_keeps_its_place_before_x_is_moved() -> None:
    blank = "\N{NO-BREAK SPACE}"
    assert rows(Play(KEY)) == [[name, blank, blank, blank] for name in "xaby"]


@given(st.floats(-4, 4))
def test_what_is_measured_is_the_slope_and_three_thousandths(x: float) -> None:
    # 3 (x + h)² - 3x² = 6x h + 3h², which divided by h is 6x + 3h.
    play = Play(KEY, moved("x", x), ALL, SEE)
    assert play.number("slope") == pytest.approx(6 * x, abs=1e-9)
    assert play.number("measured") == pytest.approx(6 * x + 0.003, abs=2e-6)
    assert play.number("y") == pytest.approx(parabola(x), abs=1e-9)


def test_at_0_a_single_factor_makes_the_slope_0() -> None:
    play = Play(KEY, moved("x", 0), ALL)
    assert play.number("slope") == 0
    assert play.text("product").endswith("1 × 3 × 0 = 0.")


def test_the_tangent_touches_the_curve() -> None:
    play = Play(KEY, moved("x", -2), ALL)
    _, tangent = play.marks("curve", "line")
    (x1, x2), (y1, y2) = tangent["x"], tangent["y"]
    assert (y2 - y1) / (x2 - x1) == pytest.approx(-12)
    assert (y1 + y2) / 2 == pytest.approx(14)


def test_the_place_can_be_dragged_along_the_curve() -> None:
    assert Play(KEY, dragged("place", 1.26, 40)).state["x"] == 1.3
    assert Play(KEY, dragged("place", 77, 40)).state["x"] == 4


def test_everything_in_the_graph_has_something_to_say() -> None:
    for stage in range(7):
        (graph,) = (part for part in view(State(stage=stage)).parts if isinstance(part, Diagram))
        assert all(node.detail for node in graph.nodes)
        assert all(edge.detail for edge in graph.edges)


def test_a_wire_says_its_local_slope_and_what_it_makes() -> None:
    edges = Play(KEY, ALL).view["parts"]["graph"]["edges"]
    (last,) = (edge for edge in edges if edge["target"] == "dx")
    assert last["detail"] == "The local slope da/dx is 2x = 6, so dy/dx = 3 × 6 = 18."


def test_what_it_does_not_know_changes_nothing() -> None:
    assert update(State(), Ticked(1)) == State()
