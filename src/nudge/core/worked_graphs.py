"""Two expressions, worked out to the end: 3x² + 2, and a small network that sees Alice.

The network is that of `core.two_two_one`:

    h1 = f(w1 x1 + w2 x2 + b1),  h2 = f(w3 x1 + w4 x2 + b2),  y = f(w5 h1 + w6 h2 + b3)

Its loss on one row is (target - y)^2.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from nudge.core import sample_walk
from nudge.core.arrays import Array, Numbers
from nudge.core.data import PEOPLE, PEOPLE_SHIFT
from nudge.core.descent import descend
from nudge.core.expression import Edge, Expression, Node, backward, forward, local_slopes
from nudge.core.two_two_one import NEURONS, PARAMETERS, Neuron

PARABOLA = Expression(
    (
        Node("a", "square", ("x",)),
        Node("b", "multiply", ("a", "three")),
        Node("y", "add", ("b", "two")),
    )
)
"""y = 3x² + 2: squared, times 3, plus 2."""

CONSTANTS = {"three": 3.0, "two": 2.0}


def _steps(output: str, neuron: Neuron) -> tuple[Node, ...]:
    """Two products, their sum, the bias, the bend."""
    (first, second), total = neuron.terms, neuron.total
    both = f"{total} without {neuron.bias}"
    return (
        Node(" ".join(first), "multiply", first),
        Node(" ".join(second), "multiply", second),
        Node(both, "add", (" ".join(first), " ".join(second))),
        Node(total, "add", (both, neuron.bias)),
        Node(output, "sigmoid", (total,)),
    )


NETWORK = Expression(
    (
        *_steps("h1", NEURONS["h1"]),
        *_steps("h2", NEURONS["h2"]),
        *_steps("y", NEURONS["y"]),
        Node("missing", "subtract", ("target", "y")),
        Node("loss", "square", ("missing",)),
    )
)
"""The loss of the network on one row."""

STATIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("w1", "w2", "b1"), ("h1", "y", "loss")),
    **dict.fromkeys(("w3", "w4", "b2"), ("h2", "y", "loss")),
    **dict.fromkeys(("w5", "w6", "b3"), ("y", "loss")),
}
"""The neurons through which a parameter reaches the loss, and the loss."""

ALICE = {
    **dict(zip(("x1", "x2"), (PEOPLE.X - PEOPLE_SHIFT)[0].tolist(), strict=True)),
    "target": float(PEOPLE.y[0, 0]),
}
"""The shifted features of the first person, and her class."""

ONES = {name: float(name.startswith("w")) for name in PARAMETERS}
"""All weights 1, all biases 0.

References
----------
Victor Zhou, "Machine Learning for Beginners: An Introduction to Neural Networks", 2019.
"""

SATURATED = {name: 5.0 if name.startswith("w") else -5.0 for name in PARAMETERS}
"""Large weights and biases, with which every neuron is nearly off, and wrong about Alice."""

PRINTED_FACTORS = (-0.952, 0.249, -0.0904)
"""dL/dy, dy/dh1 and dh1/dw1 as the article multiplies them, with three digits."""

PRINTED_PRODUCT = math.prod(PRINTED_FACTORS)


def random_start(seed: int) -> dict[str, float]:
    """Return the parameters of `sample_walk.random_start` by name."""
    return dict(zip(PARAMETERS, sample_walk.random_start(seed), strict=True))


def parabola(x: Numbers) -> Numbers:
    """Return 3x² + 2."""
    constants: dict[str, Numbers] = dict(CONSTANTS)  # type: ignore[arg-type]
    return forward(PARABOLA, {"x": x, **constants})["y"]


@dataclass(frozen=True)
class Passes:
    """Both passes through the network for one row.

    Attributes
    ----------
    values
        Of everything, by name.
    local
        The local slope of each node along each of its inputs.
    """

    values: Mapping[str, float]
    local: Mapping[Edge, float]

    @cached_property
    def slopes(self) -> Mapping[str, Mapping[str, float]]:
        """Of each neuron, and of the loss, along everything that it depends on."""
        return {name: backward(self.local, name) for name in ("h1", "h2", "y", "loss")}

    def factors(self, parameter: str) -> tuple[float, ...]:
        """What is multiplied for a parameter's slope, from the loss back to the parameter."""
        path = (parameter, *STATIONS[parameter])
        return tuple([self.slopes[later][earlier] for earlier, later in pairwise(path)])[::-1]


def passes(parameters: Mapping[str, float], row: Mapping[str, float] | None = None) -> Passes:
    """Go forward through the network and back.

    Parameters
    ----------
    parameters
        By name: all of `PARAMETERS`.
    row
        x1, x2 and target; Alice's when it is None.
    """
    values = forward(NETWORK, {**(ALICE if row is None else row), **parameters})
    return Passes(values, local_slopes(NETWORK, values))


def nudged(parameters: Mapping[str, float], learning_rate: float) -> dict[str, float]:
    """Return the parameters after one step of descent on Alice.

    Parameters
    ----------
    learning_rate
        Above 0.
    """
    slopes = passes(parameters).slopes["loss"]
    return {name: descend(parameters[name], slopes[name], learning_rate) for name in PARAMETERS}


def losses_along(parameters: Mapping[str, float], name: str, places: Array) -> Array:
    """Return the loss on Alice while one parameter moves and the others stay.

    Parameters
    ----------
    name
        Of the parameter that moves.
    places : shape (n_places,)
        Where it moves to.

    Returns
    -------
    shape (n_places,)
    """
    still = {each: np.array([value]) for each, value in {**ALICE, **parameters}.items()}
    return forward(NETWORK, still | {name: places})["loss"]
