"""The four people and two new ones: on the plane, in a table, and on their way through.

The network says how much a person looks like class A: from 0 to 1, and below one half it
is class B.
"""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from nudge.core import losses, network
from nudge.core.accuracy import accuracy
from nudge.core.arrays import Array
from nudge.core.data import NEW_PEOPLE, PEOPLE, PEOPLE_SHIFT
from nudge.core.sample_walk import Parameters
from nudge.core.two_two_one import ARCHITECTURE
from nudge.marks import Contours, Mark, Meaning, Points
from nudge.numerals import fixed, plain, significant
from nudge.pictures.common.field_words import in_words
from nudge.pictures.common.sums import in_brackets
from nudge.pictures.people.people_run import N_PEOPLE, TARGETS, features
from nudge.view import Axis, Column, Number, Plot, Table, receipt, table

WEIGHT = Axis("Weight (lb)", 110, 175)
HEIGHT = Axis("Height (in)", 56, 76)
NAMES = (*PEOPLE.names, *[name for name, _ in NEW_PEOPLE])
MEANINGS: dict[int, Meaning] = {1: "class-a", 0: "class-b"}
# Where the words on the field begin: between the people.
MIDDLE = (142.5, 66.0)
CLASSES = {1: "A", 0: "B"}
GRID = (27, 21)
BANDS = np.linspace(0.1, 0.9, 9)
# The same bands as sums of the output neuron, which bend less than what it makes of them.
THRESHOLDS = np.log(BANDS / (1 - BANDS)).round(4)
FARTHEST_SUM = 6.0


@dataclass(frozen=True, eq=False)
class Seen:
    """What a network does with all six people, and what it could learn from the four.

    Attributes
    ----------
    passed
        The forward pass of all six.
    slopes
        Of the mean squared error over the four.
    """

    parameters: Parameters
    passed: network.Pass
    slopes: network.Slopes

    @property
    def predictions(self) -> list[float]:
        """What it says of each of the six."""
        said: list[float] = self.passed.prediction[:, 0].tolist()
        return said

    @property
    def loss(self) -> float:
        """The mean squared error over the four."""
        said = self.passed.prediction[:N_PEOPLE, 0]
        return losses.squared(said, TARGETS)

    @property
    def right(self) -> int:
        """How many of the four are called what they are."""
        said = self.passed.prediction[:N_PEOPLE, 0]
        return int(np.sum((said > 1 / 2) == (TARGETS > 1 / 2)))


def seen(parameters: Parameters, *, shift: bool) -> Seen:
    """Let the network see everybody."""
    layers, X = ARCHITECTURE.network(np.array(parameters)), features(shift=shift)
    slopes = network.gradient(layers, X[:N_PEOPLE], TARGETS[:, np.newaxis])
    return Seen(parameters, network.forward(layers, X), slopes)


def slopes_of_one(parameters: Parameters, row: int, *, shift: bool) -> Array:
    """The slopes of one person's squared error along the nine parameters."""
    layers, X = ARCHITECTURE.network(np.array(parameters)), features(shift=shift)
    return network.gradient(layers, X[row : row + 1], TARGETS[row : row + 1, np.newaxis]).flattened


@cache
def _grid(*, shift: bool) -> tuple[Array, Array, Array]:
    """The places of the field's columns and rows, and the features of its cells."""
    across = np.linspace(WEIGHT.low, WEIGHT.high, GRID[0])
    upward = np.linspace(HEIGHT.low, HEIGHT.high, GRID[1])
    cells = np.stack(np.meshgrid(across, upward), axis=-1).reshape(-1, 2)
    return across, upward, cells - (PEOPLE_SHIFT if shift else 0)


def plane(parameters: Parameters, right: int, *, shift: bool) -> Plot:
    """What the network says of every weight and height, and the people on it."""
    across, upward, cells = _grid(shift=shift)
    layers = ARCHITECTURE.network(np.array(parameters))
    sums = network.forward(layers, cells).sums[-1][:, 0]

    values = np.clip(sums, -FARTHEST_SUM, FARTHEST_SUM).round(3)
    said = partial(_said, layers, PEOPLE_SHIFT if shift else np.zeros(2))
    field = Contours(across, upward, values, THRESHOLDS, "prediction", "diverging")
    return Plot(
        "plane",
        "The prediction for every weight and height",
        WEIGHT,
        HEIGHT,
        (field, *_points()),
        f"The plane of weight and height, shaded by what the network says. {right} of the four "
        "people lie on the side of their class; Emily and Frank are hollow. "
        f"{in_words(WEIGHT, HEIGHT, MIDDLE, 'the prediction', said, 3)}",
    )


def _said(layers: network.Network, shift: Array, places: Array) -> Array:
    """What the network says at places of weight and height, shape (n_places, 2)."""
    return network.prediction(layers, places - shift)[:, 0]


@cache
def _points() -> tuple[Mark, ...]:
    marks = [_people_of(label) for label in (1, 0)]
    new = np.array([values for _, values in NEW_PEOPLE]) + PEOPLE_SHIFT
    names = tuple([name for name, _ in NEW_PEOPLE])
    return (*marks, Points(new[:, 0], new[:, 1], "past", names))


def _people_of(label: int) -> Points:
    mine = np.flatnonzero(PEOPLE.labels == label)
    names = tuple([PEOPLE.names[row] for row in mine.tolist()])
    return Points(PEOPLE.weight[mine], PEOPLE.height[mine], MEANINGS[label], names)


def people_table(network_sees: Seen, current: int, *, shift: bool) -> Table:
    """Everybody, what the network says of them, and who is learned next."""
    pairs = zip(features(shift=shift).tolist(), network_sees.predictions, strict=True)
    rows = [
        (NAMES[row], f"{plain(x1)}, {plain(x2)}", _class_of(row), said)
        for row, ((x1, x2), said) in enumerate(pairs)
    ]
    return table(
        "people",
        "Who is learned next, and what is said of each",
        (
            Column("Person"),
            Column("Pounds, inches", "data"),
            Column("Class", "data"),
            Column("Prediction", "prediction", decimals=3),
        ),
        tuple(rows),
        current=current,
    )


def _class_of(row: int) -> str:
    if row >= N_PEOPLE:
        return "not told"
    label = int(PEOPLE.labels[row])
    return f"{CLASSES[label]}, so {label}"


def loss_number(network_sees: Seen) -> Number:
    """The mean squared error over the four, with their errors in its receipt."""
    pairs = zip(network_sees.predictions, TARGETS.tolist(), strict=False)
    squares = " + ".join([f"({fixed(said - target, 3)})²" for said, target in pairs])
    told = receipt(
        network.loss,
        "mean of (prediction − class)²",
        f"({squares}) ÷ {N_PEOPLE} = {significant(network_sees.loss)}",
    )
    return Number("loss", "Loss", network_sees.loss, meaning="error", receipt=told)


def accuracy_number(network_sees: Seen) -> Number:
    """The accuracy: the share of the four that are correct."""
    share = network_sees.right / N_PEOPLE
    told = receipt(
        accuracy,
        "people on the right side of one half ÷ people",
        f"{network_sees.right} ÷ {N_PEOPLE} = {fixed(share, 2)}",
    )
    return Number("accuracy", "Accuracy", share, 2, meaning="prediction", receipt=told)


def new_number(network_sees: Seen, row: int) -> Number:
    """What the network says of one of the two new people."""
    name, said = NAMES[row], network_sees.predictions[row]
    h1, h2 = network_sees.passed.outputs[0][row].tolist()
    w5, w6, b3 = network_sees.parameters[6:]
    products = f"{_bracketed(w5)} × {fixed(h1, 4)} + {_bracketed(w6)} × {fixed(h2, 4)}"
    told = receipt(
        network.prediction,
        "f(w₅ × h₁ + w₆ × h₂ + b₃)",
        f"f({products} + {_bracketed(b3)}) = {significant(said)}",
    )
    return Number(name.lower(), name, said, 3, meaning="prediction", receipt=told)


def _bracketed(value: float) -> str:
    return in_brackets(significant(value))
