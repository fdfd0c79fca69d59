"""A network of two inputs, two hidden neurons and one output, each neuron with a sigmoid.

    h1 = f(w1 x1 + w2 x2 + b1),  h2 = f(w3 x1 + w4 x2 + b2),  y = f(w5 h1 + w6 h2 + b3)

It is the smallest one with a hidden layer worth the name. What its parts are called, and
what leads where, is said here once.
"""

from dataclasses import dataclass

from nudge.core.network import Architecture

ARCHITECTURE = Architecture((2, 2, 1), ("sigmoid", "sigmoid"))

PARAMETERS = ("w1", "w2", "w3", "w4", "b1", "b2", "w5", "w6", "b3")
"""In the order of `core.network.flattened`."""


@dataclass(frozen=True)
class Neuron:
    """What a neuron adds up: pairs of weight and input, and a bias. `total` names the sum."""

    total: str
    terms: tuple[tuple[str, str], tuple[str, str]]
    bias: str


NEURONS = {
    "h1": Neuron("s1", (("w1", "x1"), ("w2", "x2")), "b1"),
    "h2": Neuron("s2", (("w3", "x1"), ("w4", "x2")), "b2"),
    "y": Neuron("s3", (("w5", "h1"), ("w6", "h2")), "b3"),
}

SOURCES = {
    weight: (source, name) for name, neuron in NEURONS.items() for weight, source in neuron.terms
}
"""Of each weight: what it takes in, and whose it is."""

BIASES = {neuron.bias: name for name, neuron in NEURONS.items()}
"""Of each bias: whose it is."""
