"""The network of the dinner party as a picture: guests, neurons, bottles, sixteen parameters."""

from collections.abc import Sequence
from dataclasses import dataclass

from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.marks import Meaning
from nudge.numerals import plain, significant
from nudge.pictures.common.sums import in_brackets
from nudge.view import Diagram, Edge, Node

GUESTS = GUEST_LISTS.guests
NEURONS = ("h₁", "h₂", "h₃")
BOTTLES = "bottles"


@dataclass(frozen=True)
class Parameter:
    """One of the sixteen numbers: a weight from source to target, or the target's bias."""

    source: str
    target: str
    meaning: Meaning

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        if self.meaning == "bias":
            return f"The bias of {self.target}"
        return f"The weight from {self.source} to {self.target}"


def _weights(sources: Sequence[str], targets: Sequence[str]) -> list[Parameter]:
    return [Parameter(source, target, "weight") for target in targets for source in sources]


def _biases(targets: Sequence[str]) -> list[Parameter]:
    return [Parameter(f"bias of {target}", target, "bias") for target in targets]


PARAMETERS = (
    *_weights(GUESTS, NEURONS),
    *_biases(NEURONS),
    *_weights(NEURONS, (BOTTLES,)),
    *_biases((BOTTLES,)),
)
"""In the order of `nudge.core.network.flattened`."""


def into(target: str) -> list[int]:
    """The places of a neuron's parameters among the sixteen: its weights, then its bias."""
    return [place for place, each in enumerate(PARAMETERS) if each.target == target]


def _list_name(row: Sequence[float]) -> str:
    letters = [guest[0] for guest, comes in zip(GUESTS, row, strict=True) if comes]
    return "".join(letters) or "none"


LISTS = tuple(map(_list_name, GUEST_LISTS.X.tolist()))
"""The guest lists by the first letters of those who come."""


def short(value: float) -> str:
    """A number with two decimals at most."""
    return plain(round(value, 2))


def factor(value: float) -> str:
    """A number as a factor: in brackets when it is negative."""
    return in_brackets(short(value))


def network(
    title: str,
    parameters: Array,
    texts: Sequence[str],
    details: Sequence[str],
    description: str,
) -> Diagram:
    """The network as it is now.

    Parameters
    ----------
    parameters : shape (16,)
    texts
        What stands on the three guests, on the three neurons and on the bottles.
    details
        What is said under the picture of each neuron, of the bottles, and of each
        parameter, to whoever points there.
    """
    numbers, words = iter(texts), iter(details)
    nodes = [
        *[Node(name, name, "input", 0, next(numbers), "data") for name in GUESTS],
        *[Node(name, name, "sum", 1, next(numbers), detail=next(words)) for name in NEURONS],
        Node(BOTTLES, BOTTLES, "output", 2, next(numbers), "prediction", detail=next(words)),
    ]
    biases = [
        Node(each.source, "always", "bias", 2 if each.target == BOTTLES else 1, "1", "bias")
        for each in PARAMETERS
        if each.meaning == "bias"
    ]
    edges = [_edge(*each) for each in zip(PARAMETERS, parameters.tolist(), words, strict=True)]
    return Diagram("network", title, (*nodes, *biases), tuple(edges), description)


def _edge(parameter: Parameter, value: float, detail: str) -> Edge:
    return Edge(
        parameter.source,
        parameter.target,
        "b" if parameter.meaning == "bias" else "w",
        value,
        significant(value, 3),
        parameter.meaning,
        detail=detail,
    )
