"""One guest list on its way through the network of the dinner party."""

from dataclasses import dataclass

import numpy as np

from nudge.core import dinner, network
from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.core.network import Pass
from nudge.pictures.common.sums import joined
from nudge.pictures.dinner import dinner as pictures
from nudge.pictures.dinner.dinner import (
    BOTTLES,
    GUESTS,
    NEURONS,
    PARAMETERS,
    factor,
    into,
    short,
)
from nudge.view import Diagram, Number, receipt

NODES = (*GUESTS, *NEURONS, BOTTLES)


@dataclass(frozen=True, eq=False)
class Evening:
    """A network, and what it makes of one list.

    Attributes
    ----------
    parameters : shape (16,)
    seen
        All eight lists on their way through.
    place
        The list of the evening among them, from 0.
    """

    parameters: Array
    seen: Pass
    place: int

    @property
    def numbers(self) -> list[float]:
        """What the three guests, the three neurons and the output say."""
        hidden, output = (outputs[self.place].tolist() for outputs in self.seen.outputs)
        came: list[float] = GUEST_LISTS.X[self.place].tolist()
        return [*came, *hidden, *output]


def evening(parameters: Array, guests: tuple[bool, ...]) -> Evening:
    """The evening on which these of Agatha, Dahlia and Stiffy come."""
    place = int(np.argmax((np.array(guests) == GUEST_LISTS.X).all(axis=1)))
    return Evening(parameters, dinner.passed(parameters), place)


def diagram(tonight: Evening) -> Diagram:
    """The network with a number on each node, and each sum worked out for who points at it."""
    terms = _terms(tonight)
    texts = [short(number) for number in tonight.numbers]
    worked = [_worked(tonight, terms, name) for name in (*NEURONS, BOTTLES)]
    added = [
        f"{each.name} is {short(value)}. Tonight it adds {term}."
        for each, value, term in zip(PARAMETERS, tonight.parameters.tolist(), terms, strict=True)
    ]
    return pictures.network(
        "Tonight’s list through the network",
        tonight.parameters,
        texts,
        (*worked, *added),
        f"A network of three guests, three neurons and one output. Tonight the neurons say "
        f"{joined(texts[3:6])}, and the output says {texts[6]} bottles.",
    )


def _terms(tonight: Evening) -> list[str]:
    """What each parameter adds to its neuron: "1.5 × 1"."""
    sent = dict(zip(NODES, tonight.numbers, strict=True))
    return [
        f"{factor(value)} × {short(sent[each.source])}" if each.source in sent else factor(value)
        for each, value in zip(PARAMETERS, tonight.parameters.tolist(), strict=True)
    ]


def _worked(tonight: Evening, terms: list[str], name: str) -> str:
    total = " + ".join([terms[place] for place in into(name)])
    says = tonight.numbers[NODES.index(name)]
    return f"{name} = ReLU({total}) = {short(says)}"


def bottles(tonight: Evening) -> Number:
    """What the network says of the list, with its receipt."""
    return Number(
        "bottles",
        "Bottles (prediction)",
        # What is left of rounding, 1e-16 of a bottle, is none.
        round(tonight.numbers[-1], 6),
        3,
        meaning="prediction",
        receipt=receipt(
            network.prediction,
            "ReLU(v₁ × h₁ + v₂ × h₂ + v₃ × h₃ + b)",
            _worked(tonight, _terms(tonight), BOTTLES),
        ),
    )


def words(tonight: Evening) -> str:
    """Who comes, what they drink, and what the network says."""
    row = GUEST_LISTS.X[tonight.place]
    came = [guest for guest, comes in zip(GUESTS, row, strict=True) if comes]
    who = f"{joined(came)} {'comes' if len(came) == 1 else 'come'}" if came else "Nobody comes"
    drunk, says = GUEST_LISTS.bottles[tonight.place], tonight.numbers[-1]
    return f"{who}. That takes {short(drunk)} bottles, and the network says {short(says)}."
