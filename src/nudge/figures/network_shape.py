"""The shape of the network: features in, classes out, a weight for every pair."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from nudge.controls import Button, Dial
from nudge.core import layer_shape, softmax_regression
from nudge.core.arrays import Array
from nudge.core.layer_shape import MOST_CLASSES, MOST_FEATURES, Example
from nudge.core.softmax import softmax
from nudge.events import Event, Moved, Pressed
from nudge.marks import Cells
from nudge.numerals import fixed as decimals
from nudge.numerals import plain
from nudge.pictures.common.notation import NOT_YET
from nudge.pictures.common.sums import in_brackets, symbol
from nudge.view import (
    Axis,
    Column,
    Diagram,
    Edge,
    Node,
    Number,
    Outcome,
    Panel,
    Plot,
    Table,
    Text,
    View,
    receipt,
    table,
)

TITLE = "How many numbers does this network have to learn?"

CONTROLS = (
    Dial("features", "Features", low=1, high=MOST_FEATURES, step=1, whole=True),
    Dial("classes", "Classes", low=1, high=MOST_CLASSES, step=1, whole=True),
    Button("draw", "New random numbers"),
)
LEADING = ("features", "classes")

LARGEST = 0.9
# The first shape's rows: four features, the one that is always there, and the score.
SHOWN_ROWS = 6


@dataclass(frozen=True)
class State:
    """How many features and classes, where the numbers come from, and whether it is counted.

    The reader counts first: the counts are shown once a dial has been turned.
    """

    features: int = 4
    classes: int = 3
    counted: bool = False
    seed: int = 0


def update(state: State, event: Event) -> State:
    """Change the shape, and then show its counts, or draw other numbers."""
    match event:
        case Moved("features", value):
            return replace(state, features=int(value), counted=True)
        case Moved("classes", value):
            return replace(state, classes=int(value), counted=True)
        case Pressed("draw"):
            return replace(state, seed=state.seed + 1)
    return state


def view(state: State) -> View:
    """The network, its parameters as a matrix, and one row on its way through."""
    numbers = layer_shape.example(state.seed, state.features, state.classes)
    scores = softmax_regression.logits(numbers.row, numbers.weights, numbers.bias)
    return View(
        (
            _network(numbers, scores),
            _matrix(numbers),
            *_counts(state),
        ),
        panels=(
            Panel(
                "terms",
                "Scores, term by term",
                lambda: (
                    _terms(numbers, scores),
                    Number("seed", "Random seed", state.seed, None, meaning="past"),
                    Text("decision", _decision(scores)),
                ),
            ),
        ),
        outcome=Outcome(
            numbers=(("parameters", "the number of parameters"),),
            remark=Text("shapes", _shapes(state)),
        ),
    )


@cache
def _name(letter: str, *places: int) -> str:
    return symbol(letter + "".join(str(place + 1) for place in places))


def _short(value: float) -> str:
    """A number with the one decimal it was made with: 0.1 + 0.2 is 0.3 here."""
    return plain(round(float(value), 1))


def _factor(value: float) -> str:
    return in_brackets(_short(value))


def _product(x: float, weight: float) -> str:
    """Both factors in one line: a product is not to be broken at its sign."""
    return f"{_short(x)}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{_factor(weight)}"


def _network(numbers: Example, scores: Array) -> Diagram:
    n_features, n_classes = numbers.weights.shape
    inputs = [_input(numbers, i) for i in range(n_features)]
    one = Node(
        "one",
        "always",
        "bias",
        0,
        "1",
        "bias",
        detail="It sends 1 to every class, whatever the row is. Its wires are the biases b.",
    )
    outputs = [_output(numbers, scores, j) for j in range(n_classes)]
    row, bias, rows = numbers.row.tolist(), numbers.bias.tolist(), numbers.weights.tolist()
    weights = [
        _weight(i, j, row[i], rows[i][j]) for i in range(n_features) for j in range(n_classes)
    ]
    biases = [_bias(j, bias[j]) for j in range(n_classes)]
    return Diagram(
        "network",
        "One row through the network",
        (*inputs, one, *outputs),
        (*weights, *biases),
        f"A network of {_counted(n_features, 'feature')} and {_counted(n_classes, 'score')}: "
        "every feature is joined to every score, and so is a square that always sends 1. "
        f"The scores of this row are {', '.join(map(_short, scores))}.",
        grows=True,
    )


def _input(numbers: Example, i: int) -> Node:
    name, text = _name("x", i), _short(numbers.row[i])
    detail = f"{name} = {text}. Row {i + 1} of W belongs to it: a weight for each class."
    return Node(f"x{i + 1}", name, "input", 0, text, "data", detail=detail)


def _output(numbers: Example, scores: Array, j: int) -> Node:
    name, text = _name("z", j), _short(scores[j])
    pairs = zip(numbers.row, numbers.weights[:, j], strict=True)
    terms = [_product(x, weight) for x, weight in pairs]
    detail = f"{name} = {' + '.join([*terms, _factor(numbers.bias[j])])} = {text}"
    return Node(f"z{j + 1}", name, "output", 1, text, "prediction", detail=detail)


# A larger network has the wires of the smaller one: a dial makes no more than the new ones.
@lru_cache(maxsize=MOST_FEATURES * MOST_CLASSES)
def _weight(i: int, j: int, x: float, weight: float) -> Edge:
    name, text = _name("w", i, j), _short(weight)
    detail = (
        f"{name} = {text} stands in row {i + 1}, column {j + 1} of W. "
        f"For this row it adds {_product(x, weight)} = {_short(x * weight)} "
        f"to {_name('z', j)}."
    )
    return Edge(f"x{i + 1}", f"z{j + 1}", name, weight, text, "weight", detail=detail)


def _bias(j: int, bias: float) -> Edge:
    name, text = _name("b", j), _short(bias)
    detail = f"{name} = {text} stands at place {j + 1} of b. It is added to {_name('z', j)}."
    return Edge("one", f"z{j + 1}", name, bias, text, "bias", detail=detail)


def _matrix(numbers: Example) -> Plot:
    """W and, in the last row, b, in the corner of a grid that has room for the largest."""
    n_features, n_classes = numbers.weights.shape
    n_rows = MOST_FEATURES + 1
    grid = np.full((n_rows, MOST_CLASSES), np.nan)
    grid[:n_features, :n_classes] = numbers.weights
    grid[n_features, :n_classes] = numbers.bias
    cells = [None if np.isnan(value) else float(value) for value in grid.ravel()]
    rows = [*(_name("x", i) for i in range(n_features)), "b"]
    columns = [_name("z", j) for j in range(n_classes)]
    return Plot(
        "matrix",
        f"W is {n_features} × {n_classes}, and b stands below it",
        Axis("A column for each class", 0, MOST_CLASSES),
        Axis("A row for each feature", 0, n_rows),
        (
            Cells(
                (*rows, *[""] * (n_rows - len(rows))),
                (*columns, *[""] * (MOST_CLASSES - n_classes)),
                cells,
                tuple(["" if cell is None else _short(cell) for cell in cells]),
                largest=LARGEST,
                edges=_edges_of_cells(n_features, n_classes),
            ),
        ),
        f"The weights as a table of {_counted(n_features, 'row')} and "
        f"{_counted(n_classes, 'column')}, and under it a row of biases.",
    )


def _edges_of_cells(n_features: int, n_classes: int) -> tuple[str, ...]:
    """The name of the wire whose number stands in each cell of the grid."""
    names = np.full((MOST_FEATURES + 1, MOST_CLASSES), "", dtype=object)
    for j in range(n_classes):
        names[:n_features, j] = [_name("w", i, j) for i in range(n_features)]
        names[n_features, j] = _name("b", j)
    return tuple(names.ravel().tolist())


def _terms(numbers: Example, scores: Array) -> Table:
    """What each number of the row adds to each score."""
    classes = range(numbers.weights.shape[1])
    terms = (numbers.row[:, np.newaxis] * numbers.weights).tolist()
    rows = [
        (f"{_name('x', i)} = {_short(x)}", *added)
        for i, (x, added) in enumerate(zip(numbers.row, terms, strict=True))
    ]
    return table(
        "terms",
        "What the row adds to each score",
        (
            Column("Feature", "data"),
            *(Column(_name("z", j), "prediction", decimals=1) for j in classes),
        ),
        (*rows, ("always 1", *numbers.bias.tolist()), ("score", *scores.tolist())),
        ("softmax", *(decimals(share, 2) for share in softmax(scores))),
        room=SHOWN_ROWS,
    )


def _counts(state: State) -> tuple[Number, ...]:
    features, classes = state.features, state.classes
    weights = layer_shape.n_weights(features, classes)
    parameters = layer_shape.n_parameters(features, classes)
    of_weights = receipt(
        layer_shape.n_weights,
        "features × classes",
        f"{features} × {classes} = {weights}" if state.counted else NOT_YET,
    )
    of_all = receipt(
        layer_shape.n_parameters,
        "features × classes + classes",
        f"{features} × {classes} + {classes} = {parameters}" if state.counted else NOT_YET,
    )
    counts = (
        Number("weights", "Weights", weights, None, meaning="weight", receipt=of_weights),
        Number("biases", "Biases", classes, None, meaning="bias"),
        Number("parameters", "Parameters in all", parameters, None, receipt=of_all),
    )
    if state.counted:
        return counts
    return tuple([replace(count, value=None, missing=NOT_YET) for count in counts])


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _shapes(state: State) -> str:
    f, c = state.features, state.classes
    if not state.counted:
        return (
            f"{_counted(f, 'feature')} and a square on the left, {_counted(c, 'score')} on the "
            "right. How many wires join them? Turn a dial, and they are counted."
        )
    return (
        f"X is 1 × {f}: one row of {_counted(f, 'feature')}. W is {f} × {c}, "
        f"b has {_counted(c, 'number')}, and X · W + b is 1 × {c}."
    )


def _decision(scores: Array) -> str:
    if len(scores) == 1:
        return (
            "With one class there is nothing to decide: softmax gives it the probability 1, "
            "whatever the numbers are."
        )
    best = int(np.argmax(scores))
    share = decimals(float(softmax(scores)[best]), 3)
    return f"{_name('z', best)} is the largest score, so class {best + 1} gets most: {share}."
