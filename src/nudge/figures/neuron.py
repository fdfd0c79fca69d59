"""A neuron: two inputs, two weights and a bias make a sum, and the sum goes through a curve."""

from dataclasses import dataclass

import numpy as np

from nudge.controls import Dial
from nudge.core import network
from nudge.core.network import Layer
from nudge.events import Chosen, Event, Moved, assigned
from nudge.numerals import significant
from nudge.pictures.common import activation, weighted_sum
from nudge.pictures.common.activation import CHOICE, LABELS, output
from nudge.pictures.common.sums import short, symbol
from nudge.pictures.common.weighted_sum import Term
from nudge.view import Cell, Diagram, Edge, Node, Number, Outcome, Panel, Table, Text, View, receipt

TITLE = "What does this neuron say?"

CONTROLS = (
    # The bias leads: whatever the inputs and the weights are, it moves the sum.
    Dial("b", "Bias b", low=-10.0, high=10.0, step=0.1, meaning="bias"),
    Dial("w1", "Weight w₁", low=-5.0, high=5.0, step=0.1, meaning="weight"),
    Dial("w2", "Weight w₂", low=-5.0, high=5.0, step=0.1, meaning="weight"),
    Dial("x1", "Input x₁", low=-5.0, high=5.0, step=0.1),
    Dial("x2", "Input x₂", low=-5.0, high=5.0, step=0.1),
    CHOICE,
)
# The sizes of a weight and of a bias that are drawn at full width.
LARGEST_WEIGHT, LARGEST_BIAS = 5.0, 10.0


@dataclass(frozen=True)
class State:
    """What comes in, the parameters, and the curve."""

    x1: float = 2.0
    x2: float = 3.0
    w1: float = 0.0
    w2: float = 1.0
    b: float = 4.0
    activation: str = "sigmoid"


def update(state: State, event: Event) -> State:
    """Turn a dial, or choose another curve."""
    return assigned(state, event) if isinstance(event, Moved | Chosen) else state


def total_of(state: State) -> float:
    """The neuron's sum."""
    layer = Layer(np.array([[state.w1], [state.w2]]), np.array([state.b]), state.activation)
    return float(network.weighted_sums(layer, np.array([[state.x1, state.x2]]))[0, 0])


def view(state: State) -> View:
    """The neuron as a network, its curve, its sum term by term, and what it says."""
    name, total = state.activation, total_of(state)
    return View(
        (
            _diagram(state, total),
            activation.curve_plot(name, total),
            _sum(state, total),
            activation.output_number(name, total, "Output"),
        ),
        panels=(
            Panel(
                "terms",
                "Term by term",
                lambda: (_table(state, total), activation.slope_number(name, total)),
            ),
        ),
        outcome=Outcome(
            numbers=(("sum", "the sum z"), ("output", "the output")),
            remark=Text("words", *activation.words(name, total)),
        ),
    )


def _terms(state: State) -> tuple[Term, Term, Term]:
    return (
        Term("w1", state.w1, "x1", state.x1),
        Term("w2", state.w2, "x2", state.x2),
        Term("b", state.b),
    )


def _table(state: State, total: float) -> Table:
    label, said = LABELS[state.activation], output(state.activation, total)
    last = (Cell("output"), Cell(f"{label}({short(total)})"), Cell(significant(said), said))
    return weighted_sum.terms_table("The sum, term by term", _terms(state), total, last)


def _sum(state: State, total: float) -> Number:
    parts = _terms(state)
    told = receipt(
        network.weighted_sums,
        f"z = {weighted_sum.formula(parts)}",
        f"{weighted_sum.with_numbers(parts)} = {short(total)}",
    )
    return Number("sum", "Sum z", total, receipt=told)


def _diagram(state: State, total: float) -> Diagram:
    label, said = LABELS[state.activation], output(state.activation, total)
    parts = _terms(state)
    added = f"z = {weighted_sum.with_numbers(parts)} = {short(total)}"
    nodes = (
        _input("x1", state.x1),
        _input("x2", state.x2),
        Node("one", "always", "bias", 0, "1", "bias"),
        Node("sum", "sum z", "sum", 1, short(total, 3), "plain", detail=added),
        Node(
            "output",
            "output",
            "output",
            2,
            significant(said, 3),
            "prediction",
            detail=f"{label}({short(total)}) = {significant(said)}",
        ),
    )
    edges = [_edge(term) for term in parts]
    curve = Edge("sum", "output", label, 0.0, "", "plain", detail=activation.told(state.activation))
    return Diagram(
        "network",
        "Two numbers go through",
        nodes,
        (*edges, curve),
        f"A neuron: the inputs {short(state.x1)} and {short(state.x2)} make the sum "
        f"{short(total)}, and {label} makes {significant(said)} of it.",
    )


def _input(name: str, value: float) -> Node:
    letters = symbol(name)
    detail = f"{letters} = {short(value)} comes in."
    return Node(name, letters, "input", 0, short(value, 3), "data", detail=detail, control=name)


def _edge(term: Term) -> Edge:
    letters = symbol(term.name)
    is_bias = not term.input_name
    adds = f"{letters} = {short(term.value)}"
    if not is_bias:
        adds = f"{term.formula} = {term.with_numbers} = {short(term.product or 0.0)}"
    return Edge(
        "one" if is_bias else term.input_name,
        "sum",
        letters,
        term.value,
        short(term.value, 3),
        "bias" if is_bias else "weight",
        LARGEST_BIAS if is_bias else LARGEST_WEIGHT,
        detail=f"{adds} is added to the sum.",
        control=term.name,
    )
