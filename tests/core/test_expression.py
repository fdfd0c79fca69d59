import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph_paths import paths, product

from nudge.core.expression import (
    OPERATIONS,
    Expression,
    Node,
    backward,
    forward,
    local_slopes,
)
from nudge.core.gradient_check import finite_differences

# y = 3x² + 2, squared, times 3, plus 2.
CHAIN = Expression(
    (
        Node("a", "square", ("x",)),
        Node("b", "multiply", ("a", "three")),
        Node("y", "add", ("b", "two")),
    )
)
AT_3 = {"x": 3.0, "three": 3.0, "two": 2.0}

LEAVES = ("p", "q", "r")
places = st.floats(-2, 2)


@st.composite
def expressions(draw: st.DrawFn) -> Expression:
    """Any graph: each node takes in leaves and earlier nodes, some of them twice."""
    names, nodes = list(LEAVES), []
    for place in range(draw(st.integers(1, 6))):
        operation = draw(st.sampled_from(sorted(OPERATIONS)))
        count = len(OPERATIONS[operation].slopes)
        inputs = draw(st.tuples(*[st.sampled_from(names)] * count))
        nodes.append(Node(f"n{place}", operation, inputs))
        names.append(f"n{place}")
    return Expression(tuple(nodes))


def slopes_along_leaves(expression: Expression, leaves: dict[str, float]) -> list[float]:
    slopes = local_slopes(expression, forward(expression, leaves))
    along = backward(slopes, expression.result)
    return [along.get(name, 0.0) for name in LEAVES]


def test_the_chain_worked_by_hand() -> None:
    # 3² = 9, 3 * 9 = 27, 27 + 2 = 29.
    values = forward(CHAIN, AT_3)
    assert [values[name] for name in "xaby"] == [3, 9, 27, 29]
    # Backward: 1, then 1 * 1, then 1 * 3, then 3 * (2 * 3) = 18.
    along = backward(local_slopes(CHAIN, values), "y")
    assert [along[name] for name in "ybax"] == [1, 1, 3, 18]


def test_the_product_along_the_path_is_the_slope() -> None:
    slopes = local_slopes(CHAIN, forward(CHAIN, AT_3))
    (path,) = paths(slopes, "x", "y")
    assert path == ("x", "a", "b", "y")
    assert product(slopes, path) == 6 * 3 * 1


@given(expression=expressions(), at=st.tuples(places, places, places))
def test_every_slope_is_the_slope_that_is_there(
    expression: Expression, at: tuple[float, float, float]
) -> None:
    def result(numbers: np.ndarray) -> float:
        leaves = dict(zip(LEAVES, numbers.tolist(), strict=True))
        return float(forward(expression, leaves)[expression.result])

    found = np.array(slopes_along_leaves(expression, dict(zip(LEAVES, at, strict=True))))
    # Six squares in a row make numbers that no difference can be taken of.
    if np.max(np.abs(found)) < 1e4 and abs(result(np.array(at))) < 1e4:
        assert finite_differences(result, np.array(at)) == pytest.approx(found, rel=1e-4, abs=1e-4)


@given(expression=expressions(), at=st.tuples(places, places, places))
def test_the_products_along_all_paths_add_up_to_the_slope(
    expression: Expression, at: tuple[float, float, float]
) -> None:
    leaves = dict(zip(LEAVES, at, strict=True))
    slopes = local_slopes(expression, forward(expression, leaves))
    along = backward(slopes, expression.result)
    for name in LEAVES:
        ways = [product(slopes, path) for path in paths(slopes, name, expression.result)]
        assert math.fsum(ways) == pytest.approx(along.get(name, 0.0), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_local_slopes_of_each_operation_are_those_that_are_there(name: str) -> None:
    at = np.array([0.7, -1.3])[: len(OPERATIONS[name].slopes)]
    numeric = finite_differences(lambda each: float(OPERATIONS[name].function(*each)), at)
    found = [slope(*at.tolist()) for slope in OPERATIONS[name].slopes]
    assert found == pytest.approx(numeric, abs=1e-8)


def test_what_is_taken_in_twice_counts_twice() -> None:
    # x * x has the slope 2x: 10 at 5.
    double = Expression((Node("y", "multiply", ("x", "x")),))
    slopes = local_slopes(double, forward(double, {"x": 5.0}))
    assert slopes == {("x", "y"): 10}


def test_an_array_goes_through_as_its_numbers_do() -> None:
    xs = np.array([-1.0, 0.0, 3.0])
    constants = {"three": np.array([3.0]), "two": np.array([2.0])}
    assert forward(CHAIN, {"x": xs, **constants})["y"].tolist() == [5, 2, 29]


def test_a_number_stays_a_plain_number() -> None:
    bend = Expression((Node("y", "sigmoid", ("x",)),))
    values = forward(bend, {"x": 0.0})
    assert type(values["y"]) is float
    assert type(local_slopes(bend, values)["x", "y"]) is float
    assert local_slopes(bend, values)["x", "y"] == 0.25


def test_a_result_does_not_depend_on_what_comes_after_it() -> None:
    slopes = local_slopes(CHAIN, forward(CHAIN, AT_3))
    assert backward(slopes, "a") == {"a": 1, "x": 6}
    assert list(paths(slopes, "b", "a")) == []


@pytest.mark.parametrize(
    ("nodes", "complaint"),
    [
        ([Node("y", "cube", ("x",))], "operation must be one of add, .*, not 'cube'"),
        ([Node("y", "add", ("x",))], "y must have 2 inputs, not 1"),
        ([Node("y", "square", ("x",)), Node("x", "square", ("z",))], "x must be made once"),
        ([Node("y", "square", ("x",)), Node("y", "square", ("x",))], "y must be made once"),
        ([Node("y", "square", ("y",))], "y must be made once, before it is taken in"),
    ],
)
def test_what_cannot_be_computed_in_order_is_refused(nodes: list[Node], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Expression(tuple(nodes))
