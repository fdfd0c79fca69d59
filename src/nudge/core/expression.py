"""An expression as a graph: each step of a formula is a node with a name.

Forward, a node computes its value from the values that it takes in. It also knows its
local slopes: how many times as fast as one of its inputs it grows itself. Backward, what
is known about a node is handed on to its inputs: the slope of the result along the node,
times the local slope, is the slope along the input. Where several ways lead to the
result, their products are added up. That is the chain rule, and all of backpropagation.

References
----------
S. Linnainmaa, "Taylor expansion of the accumulated rounding error", BIT 16, 1976.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nudge.core import activations
from nudge.core.arrays import Numbers


@dataclass(frozen=True)
class Operation:
    """One step of a formula, and how fast its value grows along each of its inputs, a and b."""

    function: Callable[..., Any]
    slopes: tuple[Callable[..., Any], ...]


def sigmoid(total: Any) -> Any:
    """Return 1 / (1 + e^-total); a plain number for a plain number."""
    return _as_given(total, activations.sigmoid(total))


def sigmoid_slope(total: Any) -> Any:
    """Return sigmoid * (1 - sigmoid); a plain number for a plain number."""
    return _as_given(total, activations.sigmoid_slope(total))


def _as_given(given: Any, result: Any) -> Any:
    return float(result) if isinstance(given, float | int) else result


OPERATIONS: dict[str, Operation] = {
    "add": Operation(lambda a, b: a + b, (lambda *_: 1.0, lambda *_: 1.0)),
    "subtract": Operation(lambda a, b: a - b, (lambda *_: 1.0, lambda *_: -1.0)),
    "multiply": Operation(lambda a, b: a * b, (lambda _, b: b, lambda a, _: a)),
    "square": Operation(lambda a: a * a, (lambda a: 2 * a,)),
    "sigmoid": Operation(sigmoid, (sigmoid_slope,)),
}
"""By name."""


@dataclass(frozen=True)
class Node:
    """A value with a name: what `operation`, one of `OPERATIONS`, makes of its inputs."""

    name: str
    operation: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Expression:
    """A formula, step by step.

    Attributes
    ----------
    nodes
        Each after those that it takes in; the last one is the result. A name that no node
        has is a leaf: a number that comes from outside.
    """

    nodes: tuple[Node, ...]

    def __post_init__(self) -> None:
        """Refuse what could not be computed from the first node to the last.

        Raises
        ------
        ValueError
            If an operation is unknown or gets the wrong number of inputs, or if a node is
            taken in before it is made.
        """
        taken: set[str] = set()
        for node in self.nodes:
            if node.operation not in OPERATIONS:
                known = ", ".join(OPERATIONS)
                raise ValueError(f"operation must be one of {known}, not {node.operation!r}")
            wanted = len(OPERATIONS[node.operation].slopes)
            if len(node.inputs) != wanted:
                raise ValueError(f"{node.name} must have {wanted} inputs, not {len(node.inputs)}")
            taken.update(node.inputs)
            if node.name in taken:
                raise ValueError(f"{node.name} must be made once, before it is taken in")
            taken.add(node.name)

    @property
    def result(self) -> str:
        """The name of the last node."""
        return self.nodes[-1].name


Edge = tuple[str, str]
"""The names of an input and of the node that takes it in."""


def forward(expression: Expression, leaves: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Return the value of everything: of the leaves, and of all nodes in their order.

    Parameters
    ----------
    leaves
        By name: a number each, or an array each, of shapes that fit each other.
    """
    values = dict(leaves)
    for node in expression.nodes:
        operation = OPERATIONS[node.operation]
        values[node.name] = operation.function(*[values[name] for name in node.inputs])
    return values


def local_slopes(expression: Expression, values: Mapping[str, float]) -> dict[Edge, float]:
    """Return how fast each node grows along each of its inputs, in the order of the nodes.

    Parameters
    ----------
    values
        Of everything, as `forward` returns them.
    """
    slopes: dict[Edge, float] = {}
    for node in expression.nodes:
        taken = [values[name] for name in node.inputs]
        for name, slope in zip(node.inputs, OPERATIONS[node.operation].slopes, strict=True):
            # In x × x both inputs are x, and it grows along both.
            before = slopes.get((name, node.name), 0.0)
            slopes[name, node.name] = before + slope(*taken)
    return slopes


def backward(slopes: Mapping[Edge, float], result: str) -> dict[str, float]:
    """Return the slope of `result` along everything that it depends on.

    Parameters
    ----------
    slopes
        As `local_slopes` returns them: a node is complete before it is handed on.
    result
        The name of a node, the last or any other.
    """
    along = {result: 1.0}
    for (source, target), slope in reversed(list(slopes.items())):
        if target in along:
            along[source] = along.get(source, 0.0) + along[target] * slope
    return along
