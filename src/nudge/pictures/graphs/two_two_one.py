"""A network of two inputs, two hidden neurons and one output, with what is known of it so far.

Values flow from left to right in half steps: a neuron adds up, then its sigmoid makes an
output of the sum. What has not been computed yet is not shown, and edges that nothing has
come through are gray.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nudge.core import network
from nudge.core.two_two_one import ARCHITECTURE, NEURONS, PARAMETERS
from nudge.numerals import significant
from nudge.pictures.common import activation, weighted_sum
from nudge.pictures.common.notation import NOT_YET
from nudge.pictures.common.sums import short, symbol
from nudge.pictures.common.weighted_sum import UNKNOWN, Term
from nudge.view import Cell, Diagram, Edge, Node, Number, Table, receipt

INPUTS = ("x1", "x2")
# Each neuron with what leads to it, by the names of its parameters; "" is its bias.
WIRES: Mapping[str, Mapping[str, str]] = {
    name: {**dict(neuron.terms), neuron.bias: ""} for name, neuron in NEURONS.items()
}
ADDED, DONE = 1, 2
LAST = DONE * len(NEURONS)
# The sizes of a weight and of a bias that are drawn at full width.
LARGEST_WEIGHT, LARGEST_BIAS = 5.0, 10.0
DIGITS_ON_THE_PICTURE = 3
# A sum has its sign Σ in the node with it.
DIGITS_OF_A_SUM = 2


@dataclass(frozen=True)
class Neuron:
    """A neuron, as far as it is computed: None is what has not been computed yet."""

    name: str
    terms: tuple[Term, ...]
    total: float | None
    said: float | None

    @property
    def letters(self) -> str:
        """Its name in a formula."""
        return symbol(self.name)

    @property
    def is_saturated(self) -> bool:
        """Whether its curve is flat where it is."""
        if self.total is None or self.said is None:
            return False
        return activation.slope("sigmoid", self.total) < activation.SATURATED


def neurons(values: Mapping[str, float], step: int) -> tuple[Neuron, ...]:
    """The three neurons after so many half steps.

    Parameters
    ----------
    values
        Inputs and parameters by name.
    step
        From 0, nothing computed, to `LAST`.
    """
    layers = ARCHITECTURE.network(np.array([values[name] for name in PARAMETERS]))
    passed = network.forward(layers, np.array([[values[name] for name in INPUTS]]))
    sums = np.concatenate(passed.sums, axis=1)[0].tolist()
    outputs = np.concatenate(passed.outputs, axis=1)[0].tolist()
    known: dict[str, float | None] = {name: values[name] for name in INPUTS}
    made = []
    for place, (name, wires) in enumerate(WIRES.items()):
        steps = step - DONE * place
        said = outputs[place] if steps >= DONE else None
        terms = tuple([_term(wire, source, values, known) for wire, source in wires.items()])
        made.append(Neuron(name, terms, sums[place] if steps >= ADDED else None, said))
        known[name] = said
    return tuple(made)


def _term(
    wire: str, source: str, values: Mapping[str, float], known: Mapping[str, float | None]
) -> Term:
    return Term(wire, values[wire], source, known[source]) if source else Term(wire, values[wire])


def diagram(values: Mapping[str, float], shown: tuple[Neuron, ...]) -> Diagram:
    """The network with a number on every node and edge."""
    inputs = [_input(name, values[name]) for name in INPUTS]
    biases = [Node(f"one_{neuron.name}", "", "bias", 0, "1", "bias") for neuron in shown]
    said = [f"{neuron.letters} is {_said(neuron, 4)}" for neuron in shown]
    return Diagram(
        "network",
        "Two inputs, two hidden neurons, one output",
        (*inputs, *biases, *[_node(neuron) for neuron in shown]),
        tuple([_edge(neuron, term) for neuron in shown for term in neuron.terms]),
        f"A network of two inputs, {short(values['x1'])} and {short(values['x2'])}, two hidden "
        f"neurons and one output, each joined to all of the next. {', '.join(said)}.",
    )


def _input(name: str, value: float) -> Node:
    letters = symbol(name)
    text = short(value, DIGITS_ON_THE_PICTURE)
    detail = f"{letters} = {short(value)} goes to both hidden neurons."
    return Node(name, letters, "input", 0, text, "data", detail=detail, control=name)


def _said(neuron: Neuron, digits: int) -> str:
    return UNKNOWN if neuron.said is None else significant(neuron.said, digits)


def _node(neuron: Neuron) -> Node:
    is_output = neuron.name == "y"
    text = _said(neuron, DIGITS_ON_THE_PICTURE)
    if neuron.said is None and neuron.total is not None:
        text = f"Σ {short(neuron.total, DIGITS_OF_A_SUM)}"
    return Node(
        neuron.name,
        neuron.letters,
        "output" if is_output else "sum",
        2 if is_output else 1,
        text,
        "past" if neuron.total is None else "prediction",
        detail=calculation(neuron),
    )


def calculation(neuron: Neuron) -> str:
    """The neuron's arithmetic, as far as it has come."""
    added = f"{neuron.letters}: {weighted_sum.with_numbers(neuron.terms)}"
    if neuron.total is None:
        return f"{added}, not added up yet."
    total = short(neuron.total)
    if neuron.said is None:
        return f"{added} = {total}, not through the sigmoid yet."
    return f"{added} = {total}, and sigmoid({total}) = {significant(neuron.said)}."


def _edge(neuron: Neuron, term: Term) -> Edge:
    is_bias = not term.input_name
    return Edge(
        f"one_{neuron.name}" if is_bias else term.input_name,
        neuron.name,
        symbol(term.name),
        term.value,
        short(term.value, DIGITS_ON_THE_PICTURE),
        "past" if neuron.total is None else "bias" if is_bias else "weight",
        LARGEST_BIAS if is_bias else LARGEST_WEIGHT,
        detail=_adds(neuron, term),
        control=term.name,
    )


def _adds(neuron: Neuron, term: Term) -> str:
    if term.product is None:
        return f"{term.formula} = {term.with_numbers} will be added to the sum of {neuron.letters}."
    made = "" if not term.input_name else f" = {short(term.product)}"
    return f"{term.formula} = {term.with_numbers}{made} is a term of the sum of {neuron.letters}."


def table(shown: tuple[Neuron, ...], step: int) -> Table:
    """The arithmetic of the neuron that is computed now."""
    neuron = shown[max(0, step - ADDED) // DONE]
    through = UNKNOWN if neuron.total is None else short(neuron.total)
    said = Cell(_said(neuron, 4), neuron.said)
    last = (Cell(neuron.letters), Cell(f"sigmoid({through})"), said)
    return weighted_sum.terms_table(
        f"What {neuron.letters} computes", neuron.terms, neuron.total, last
    )


def numbers(shown: tuple[Neuron, ...]) -> tuple[Number, ...]:
    """What each neuron says, with its receipt."""
    return tuple([_number(neuron) for neuron in shown])


def _number(neuron: Neuron) -> Number:
    is_output = neuron.name == "y"
    told = receipt(
        network.forward,
        f"{neuron.letters} = sigmoid({weighted_sum.formula(neuron.terms)})",
        f"sigmoid({weighted_sum.with_numbers(neuron.terms)}) = {_said(neuron, 4)}",
    )
    return Number(
        neuron.name,
        "Output y" if is_output else f"Hidden {neuron.letters}",
        neuron.said,
        meaning="prediction" if is_output else "plain",
        receipt=told,
        missing=NOT_YET,
    )
