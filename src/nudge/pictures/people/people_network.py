"""The network of two inputs, two hidden neurons and one output, with a person inside."""

from nudge.core.arrays import Array
from nudge.core.two_two_one import BIASES, PARAMETERS, SOURCES
from nudge.numerals import fixed, plain, significant
from nudge.pictures.common.sums import in_brackets, symbol
from nudge.pictures.people.people import NAMES, Seen
from nudge.view import Diagram, Edge, Node

# A weight of this size is drawn at full width; the run grows few that are larger.
WIDEST = 5.0
# What the inputs and the output are called here.
CALLED = {"x1": "weight", "x2": "height", "h1": "h1", "h2": "h2", "y": "o1"}
ENDS = {name: (CALLED[source], CALLED[target]) for name, (source, target) in SOURCES.items()} | {
    name: (f"one_{CALLED[target]}", CALLED[target]) for name, target in BIASES.items()
}
SIDE_OF_WIDE = 100.0


def people_network(seen: Seen, row: int, slopes: Array, learning_rate: float) -> Diagram:
    """The network with the person of this row inside, and what she or he would teach it."""
    who = NAMES[row]
    x1, x2 = seen.passed.X[row].tolist()
    o1 = seen.passed.prediction[row, 0]
    steps = (-learning_rate * slopes).tolist()
    numbers = zip(PARAMETERS, seen.parameters, slopes.tolist(), steps, strict=True)
    edges = {name: _edge(name, value, who, slope, step) for name, value, slope, step in numbers}
    return Diagram(
        "network",
        f"{who} goes through",
        (
            Node("weight", "weight", "input", 0, plain(x1), "data"),
            Node("height", "height", "input", 0, plain(x2), "data"),
            *[_hidden(seen, row, place) for place in (0, 1)],
            *[Node(f"one_{each}", "always", "bias", 0, "1", "bias") for each in ("h1", "h2")],
            _output(seen, row),
            Node("one_o1", "always", "bias", 1, "1", "bias"),
        ),
        tuple([edges[name] for name in ENDS]),
        f"A network with two inputs, two hidden neurons and one output. The weight and the height "
        f"of {who} go in, {fixed(o1, 3)} comes out.",
    )


def _edge(name: str, value: float, who: str, slope: float, step: float) -> Edge:
    source, target = ENDS[name]
    text = fixed(value, 2) if abs(value) < SIDE_OF_WIDE else significant(value, 3)
    detail = (
        f"{symbol(name)} = {significant(value)}. For {who} the slope of the error along it is "
        f"{significant(slope, 3)}, so the next step adds {significant(step, 3)}."
    )
    return Edge(
        source,
        target,
        symbol(name),
        value,
        text,
        "bias" if name.startswith("b") else "weight",
        WIDEST,
        detail=detail,
    )


def _hidden(seen: Seen, row: int, place: int) -> Node:
    name = symbol(f"h{place + 1}")
    first, second = seen.parameters[2 * place : 2 * place + 2]
    bias, (x1, x2) = seen.parameters[4 + place], seen.passed.X[row].tolist()
    total = seen.passed.sums[0][row, place]
    value = float(seen.passed.outputs[0][row, place])
    detail = (
        f"{name} = f({_term(first, x1)} + {_term(second, x2)} + {_factor(bias)}) "
        f"= f({significant(total)}) = {significant(value)}"
    )
    return Node(f"h{place + 1}", name, "sum", 1, fixed(value, 3), "prediction", detail=detail)


def _output(seen: Seen, row: int) -> Node:
    w5, w6, b3 = seen.parameters[6:]
    h1, h2 = seen.passed.outputs[0][row].tolist()
    total, value = seen.passed.sums[1][row, 0], float(seen.passed.prediction[row, 0])
    detail = (
        f"o₁ = f({_term(w5, h1)} + {_term(w6, h2)} + {_factor(b3)}) "
        f"= f({significant(total)}) = {significant(value)}"
    )
    return Node("o1", "o₁", "output", 2, fixed(value, 3), "prediction", detail=detail)


def _term(weight: float, value: float) -> str:
    return f"{_factor(weight)} × {_factor(value)}"


def _factor(value: float) -> str:
    return in_brackets(significant(value, 3))
