"""Houses called Good or Bad on the plane of area and bathrooms, and what a model says of them.

The model is a softmax regression on standardized features: area and bathrooms are counted
from their means, in steps of their spreads, over the ten houses that it learns from.
"""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from nudge.core import separation, softmax_regression
from nudge.core.accuracy import accuracy, confusion_matrix, predicted_labels
from nudge.core.arrays import Array, Labels
from nudge.core.cross_entropy import surprises
from nudge.core.data import HIDDEN_HOUSES, HOUSE_CLASSES, HOUSES_C, LabeledHouses
from nudge.core.feature_scaling import feature_scale, standardize
from nudge.core.softmax import softmax
from nudge.marks import Annotation, Bars, Contours, Line, Mark, Points, Rule
from nudge.numerals import fixed, significant
from nudge.pictures.common.class_colors import CLASSES
from nudge.pictures.common.field_words import Place, in_words
from nudge.pictures.common.sums import in_brackets, symbol
from nudge.view import Axis, Cell, Column, Number, Plot, Table, receipt

BAD, GOOD = 0, 1
MEANINGS = CLASSES[:2]
AREA = Axis("Area (sq ft)", 1200, 3200)
BATHROOMS = Axis("Bathrooms", 1, 5)
SCALE = feature_scale(HOUSES_C.X)
X, LABELS = standardize(HOUSES_C.X, SCALE), HOUSES_C.labels

# Those that stand so close together on the plane that their names would cover each other.
CROWDED = ("2", "7", "8", "9", "10", "16")
CALLED_BY_CLASS = {"4": BAD, "6": GOOD, "15": BAD, "13": GOOD}

# In bathrooms: above the line its name would lie on the row of 3.
BELOW_THE_LINE = 0.6
# House 7 is the one that matters in its row, so its name stands above it.
ABOVE_THE_ROW = 0.12

# A difference of scores is a flat slope over the plane, so a coarse grid draws it exactly.
GRID = (13, 9)
BANDS = np.linspace(0.1, 0.9, 9)
# The same bands as differences of the two scores: p = 1 / (1 + e^-(z2 - z1)).
THRESHOLDS = np.log(BANDS / (1 - BANDS)).round(4)


@dataclass(frozen=True, eq=False)
class Model:
    """Weights of shape (2 features, 2 classes) and a bias of shape (2 classes,)."""

    weights: Array
    bias: Array

    def scores(self, features: Array) -> Array:
        """The two scores of each row of standardized features."""
        return softmax_regression.logits(features, self.weights, self.bias)


@dataclass(frozen=True, eq=False)
class Judged:
    """What a model says of some houses: the probability of Good, and the class it calls."""

    houses: LabeledHouses
    good: Array
    called: Labels

    @property
    def accuracy(self) -> float:
        """The share of the houses that were called what they are."""
        return accuracy(self.called, self.houses.labels)

    @property
    def right(self) -> int:
        """How many of the houses were called what they are."""
        return int(np.sum(self.called == self.houses.labels))


def judged(model: Model, houses: LabeledHouses) -> Judged:
    """Let the model judge the houses."""
    probabilities = softmax(model.scores(standardize(houses.X, SCALE)))
    return Judged(houses, probabilities[:, GOOD], predicted_labels(probabilities))


@cache
def best_line() -> separation.Separation:
    """A line with as many of the ten on their side as a line can have."""
    return separation.best_separation(X, LABELS)


@cache
def _grid() -> tuple[Array, Array, Array]:
    """The places of the field's columns and rows, and the features of its cells."""
    across = np.linspace(AREA.low, AREA.high, GRID[0])
    upward = np.linspace(BATHROOMS.low, BATHROOMS.high, GRID[1])
    cells = np.stack(np.meshgrid(across, upward), axis=-1).reshape(-1, 2)
    return across, upward, standardize(cells, SCALE)


def plane(
    name: str, title: str, model: Model, houses: Judged, marks: tuple[Mark, ...], here: Place
) -> Plot:
    """The regions of the two classes, with the houses as they are.

    Parameters
    ----------
    here
        The area and the bathrooms that the words on the field begin at.
    """
    across, upward, cells = _grid()
    scores = model.scores(cells)
    difference = (scores[:, GOOD] - scores[:, BAD]).round(4)
    field = Contours(across, upward, difference, THRESHOLDS, "prediction", "diverging")
    return Plot(
        name,
        title,
        AREA,
        BATHROOMS,
        (field, *marks, *_points(houses.houses)),
        f"The plane of area and bathrooms, shaded by the probability of Good, with "
        f"{len(houses.good)} houses on it; {houses.right} of them lie on their side of the line "
        "where both classes are equally probable. "
        f"{in_words(AREA, BATHROOMS, here, 'the probability of Good', partial(_good, model), 3)}",
    )


def _good(model: Model, places: Array) -> Array:
    """The probability of Good at places of area and bathrooms, shape (n_places, 2)."""
    return softmax(model.scores(standardize(places, SCALE)))[:, GOOD]


@cache
def _points(houses: LabeledHouses) -> tuple[Mark, ...]:
    # Bad in front: it lies in the middle of a row of Good.
    marks = [points for place in (GOOD, BAD) for points in _points_of(houses, place)]
    return (*marks, *_named_in_the_crowd(houses))


def _points_of(houses: LabeledHouses, place: int) -> list[Points]:
    """The houses of a class; those in the crowd go without their names."""
    rows = zip(names_of(houses), *houses.X.T.tolist(), houses.labels.tolist(), strict=True)
    mine = [(name, area, bathrooms) for name, area, bathrooms, label in rows if label == place]
    crowd = [row for row in mine if row[0] in CROWDED]
    named = [row for row in mine if row not in crowd]
    marks = []
    if crowd:
        _, x, y = zip(*crowd, strict=True)
        marks.append(Points(x, y, MEANINGS[place]))
    if named:
        names, x, y = zip(*named, strict=True)
        labels = tuple([_label(name) for name in names])
        marks.append(Points(x, y, MEANINGS[place], labels))
    return marks


def _named_in_the_crowd(houses: LabeledHouses) -> tuple[Annotation, ...]:
    if houses is HIDDEN_HOUSES:
        return ()
    place = names_of(houses).index("7")
    x, y = float(houses.area[place]), float(houses.bathrooms[place])
    return (Annotation(x, y + ABOVE_THE_ROW, "7", anchor="middle"),)


def _label(name: str) -> str:
    """The name of a house on the plane; one of each class is called by it."""
    called = CALLED_BY_CLASS.get(name)
    return name if called is None else f"{name}, {HOUSE_CLASSES[called]}"


def names_of(houses: LabeledHouses) -> tuple[str, ...]:
    """The houses by their place in the list, from 1; the hidden ones go on counting."""
    first = 1 + (len(HOUSES_C.labels) if houses is HIDDEN_HOUSES else 0)
    return tuple([str(number) for number in range(first, first + len(houses.labels))])


def line_marks(houses: LabeledHouses) -> tuple[Mark, ...]:
    """The best line, drawn across the plane, with its count for these houses."""
    line = best_line()
    ends = np.array((AREA.low, AREA.high))
    across = (ends - SCALE.mean[0]) / SCALE.deviation[0]
    upward = (line.offset - line.normal[0] * across) / line.normal[1]
    heights = upward * SCALE.deviation[1] + SCALE.mean[1]
    told = f"{right_by_line(houses)} of {len(houses.labels)} right"
    return (
        Line(ends, heights, "past"),
        Annotation(float(ends[1]), float(heights[1]) - BELOW_THE_LINE, told, anchor="end"),
    )


def right_by_line(houses: LabeledHouses) -> int:
    """How many of these houses lie on their side of the best line."""
    above = separation.is_above(best_line(), standardize(houses.X, SCALE))
    return int(np.sum(above == houses.labels))


def line_number(name: str, label: str, houses: LabeledHouses) -> Number:
    """The share of these houses that lie on their side of the best line."""
    right, count = right_by_line(houses), len(houses.labels)
    told = receipt(
        separation.is_above,
        "houses on their side of the line ÷ all houses",
        f"{right} ÷ {count} = {fixed(right / count, 2)}",
    )
    return Number(name, label, right / count, digits=2, meaning="past", receipt=told)


def probability_bars(name: str, title: str, houses: Judged) -> Plot:
    """The probability of Good for each house, in the color of what it is."""
    values = (100 * houses.good).tolist()
    bars = Bars(
        names_of(houses.houses),
        values,
        tuple([fixed(value, 0) for value in values]),
        "plain",
        tuple([MEANINGS[label] for label in houses.houses.labels.tolist()]),
    )
    return Plot(
        name,
        title,
        Axis("House", 0, len(values)),
        Axis("Probability of Good (%)", 0, 110),
        (Rule("", y=50), bars),
        f"A bar for each of {len(values)} houses, colored by what the house is; {houses.right} "
        "are on the right side of one half.",
    )


def confusion(known: Judged, hidden: Judged | None) -> Table:
    """How many houses of each class were called Bad and Good."""
    called = [Column(f"predicted {name}", MEANINGS[i]) for i, name in enumerate(HOUSE_CLASSES)]
    more = [] if hidden is None else _counts("Hidden {}", hidden)
    return Table(
        "confusion",
        "Confusion matrix",
        (Column("House"), *called),
        (*_counts("{}", known), *more),
    )


def _counts(name: str, houses: Judged) -> list[tuple[Cell, ...]]:
    counts = confusion_matrix(houses.called, houses.houses.labels, len(HOUSE_CLASSES)).tolist()
    return [
        (Cell(name.format(label)), *[Cell(str(count), float(count)) for count in row])
        for label, row in zip(HOUSE_CLASSES, counts, strict=True)
    ]


def costs(model: Model, houses: LabeledHouses) -> str:
    """What each house costs in the cross-entropy, as a sum."""
    scores = model.scores(standardize(houses.X, SCALE))
    return " + ".join([fixed(cost, 3) for cost in surprises(scores, houses.labels).tolist()])


def accuracy_number(name: str, label: str, houses: Judged) -> Number:
    """The share of houses predicted correctly, with its count."""
    count = len(houses.good)
    told = receipt(
        accuracy,
        "houses predicted correctly ÷ all houses",
        f"{houses.right} ÷ {count} = {fixed(houses.accuracy, 2)}",
    )
    return Number(name, label, houses.accuracy, digits=2, meaning="prediction", receipt=told)


def score_number(model: Model, features: Array, place: int) -> Number:
    """The score of a class, with both products and the bias in its receipt."""
    sign, name = symbol(str(place + 1)), HOUSE_CLASSES[place]
    products = [
        f"{_bracketed(feature)} × {_bracketed(weight)}"
        for feature, weight in zip(features.tolist(), model.weights[:, place].tolist(), strict=True)
    ]
    score = float(model.scores(features[np.newaxis])[0, place])
    told = receipt(
        softmax_regression.logits,
        f"area × w₁{sign} + bathrooms × w₂{sign} + b{sign}, both counted from their means",
        f"{' + '.join(products)} + {_bracketed(float(model.bias[place]))} = {significant(score)}",
    )
    return Number(
        f"z_{name.lower()}",
        f"Score z{sign}, {name}",
        score,
        meaning=MEANINGS[place],
        receipt=told,
    )


def _bracketed(value: float) -> str:
    return in_brackets(significant(value))
