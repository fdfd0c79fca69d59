"""What a hidden neuron has learned, in words that its weights and its bias decide.

The words say on which guest lists it is on, who makes it say more or less there, and
what it does to the wine.
"""

import numpy as np

from nudge.core import dinner
from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.pictures.common.sums import joined
from nudge.pictures.dinner.dinner import BOTTLES, GUESTS, NEURONS, into
from nudge.view import Tone

OUR_REASONS = (
    "Stiffy drinks a little.",
    "Dahlia drinks, more so with Stiffy beside her.",
    "Agatha disapproves, and nobody dares.",
)
# Below this part of a neuron's largest weight, a guest makes no difference to speak of; and
# a neuron whose weight to the bottles is below this many hardly counts.
PART, LITTLE = 0.1, 0.05
N_LISTS = len(GUEST_LISTS.X)


def reason(parameters: Array, neuron: int) -> tuple[str, Tone]:
    """What hidden neuron 0, 1 or 2 has learned.

    Parameters
    ----------
    parameters : shape (16,)
    """
    name = NEURONS[neuron]
    *weights, bias = parameters[into(name)].tolist()
    on = GUEST_LISTS.X @ np.array(weights) + bias > 0
    if not on.any():
        told = f"{name} is dead: off on all eight lists, it says nothing and learns nothing."
        return told, "warning"
    told = f"{name} is on {when(on)}{_swayed(weights, on)}, {_does(parameters, neuron)}."
    return told, "plain"


def ours(neuron: int) -> str:
    """What hidden neuron 0, 1 or 2 of the finished network means, in our words."""
    told, _ = reason(dinner.FINISHED, neuron)
    return f"{told} {OUR_REASONS[neuron]}"


def when(on: Array) -> str:
    """On which of the lists something is on, shape (8,), at least on one of them."""
    if on.all():
        return "whoever comes"
    came = GUEST_LISTS.X[on].mean(axis=0)
    present = [guest for guest, share in zip(GUESTS, came, strict=True) if share == 1]
    absent = [guest for guest, share in zip(GUESTS, came, strict=True) if share == 0]
    words = [f"with {joined(present)}"] if present else []
    words += [f"without {joined(absent)}"] if absent else []
    # Where these guests do not decide alone, say how many lists it is.
    if on.sum() < N_LISTS / 2 ** len(present + absent):
        words.insert(0, f"for {on.sum()} of {N_LISTS} lists")
    return ", ".join(words)


def _swayed(weights: list[float], on: Array) -> str:
    """Who makes it say more, and who less, among the lists where it is on."""
    came = GUEST_LISTS.X[on].mean(axis=0)
    least = PART * max(map(abs, weights))
    varying = [
        (guest, weight)
        for guest, weight, share in zip(GUESTS, weights, came, strict=True)
        if 0 < share < 1 and abs(weight) > least
    ]
    more = [guest for guest, weight in varying if weight > 0]
    less = [guest for guest, weight in varying if weight < 0]
    words = [f"{how} with {joined(who)}" for how, who in (("more", more), ("less", less)) if who]
    return "".join([f", {each}" for each in words])


def _does(parameters: Array, neuron: int) -> str:
    weight = float(parameters[into(BOTTLES)[neuron]])
    if abs(weight) < LITTLE:
        return "and hardly counts"
    return "and adds wine" if weight > 0 else "and takes wine off"
