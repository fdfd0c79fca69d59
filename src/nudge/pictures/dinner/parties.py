"""The parties: bottles = A * guests, its error over A, and the rounds of the recipe.

The recipe is guess, predict, compare, nudge; a round of it is a row of the table.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from nudge.core import line
from nudge.core.arrays import Array
from nudge.core.data import PARTIES
from nudge.core.error_map import mean_squared_errors
from nudge.marks import Annotation, Arrow, Line, Mark, Path, Points
from nudge.numerals import fixed, significant
from nudge.view import Axis, Cell, Column, Plot, Table

GUESSES = Axis("A (bottles for each guest)", 0.0, 1.4)
ERROR = Axis("Mean squared error", 0, 1000)
CURVE = np.linspace(GUESSES.low, GUESSES.high, 71)
# The tangent reaches this far to both sides, so that its slope can be seen.
TANGENT_REACH = 0.2

STAGES = ("guess", "predict", "compare", "nudge")
NUDGE = STAGES.index("nudge")
COLUMNS = (
    Column("#"),
    Column("Guess", "weight"),
    Column("Predict", "prediction"),
    Column("Compare", "error"),
    Column("Nudge", "gradient"),
)
# The table has room for so many rounds from the start, and does not grow.
ROWS = 6
# A guess of about 1 that is kept differs from itself by less.
KEPT_DIGITS = 1e-6
# A smaller nudge is printed with its power of ten, which takes the room of a digit.
SMALL_NUDGE = 1e-3
EMPTY = Cell("\N{NO-BREAK SPACE}")

ROUNDS = Axis("Steps taken", 0, 12)
A_AXIS = Axis("A", -0.2, 1.8)


def errors_of(guesses: Array) -> Array:
    """The mean squared error of each guess over the three parties."""
    return mean_squared_errors(PARTIES.guests, PARTIES.bottles, guesses, np.zeros_like(guesses))


def slope_of(guess: float) -> float:
    """How fast the error grows when the guess is turned up."""
    return line.gradient(PARTIES.guests, PARTIES.bottles, guess, 0.0)[0]


def brief(value: float, digits: int = 3) -> str:
    """Few digits, and no zeros at the end: 0.4, 10, 70.2."""
    text = significant(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text and "×" not in text else text


def listed(values: Array) -> str:
    """The numbers of the three parties, in their order, as short as a phone is narrow."""
    return ", ".join(brief(value, 2) for value in values)


def _in_tenths(error: float) -> str:
    """Two digits as in `listed`, but no more than the tenths: the last errors are tiny."""
    return brief(error, 2) if abs(error) >= 1 else fixed(error, 1)


def in_words(values: Array) -> str:
    """The numbers of the three parties in a sentence: 3, 10 and 75."""
    first, second, third = (brief(value) for value in values)
    return f"{first}, {second} and {third}"


def rounds(numbers: Sequence[int], guesses: Array, stage: int, learning_rate: float) -> Table:
    """The last rounds of the recipe, one a row; the last is filled as far as its stage.

    Parameters
    ----------
    numbers, guesses : of one length, not empty
        A long run does not keep every round.
    stage
        How far the last round has come, as a place in `STAGES`.
    """
    nudges = _nudges(numbers[-ROWS:], guesses[-ROWS:], learning_rate)
    stages = [_stages(*each) for each in zip(guesses[-ROWS:].tolist(), nudges, strict=True)]
    stages[-1] = (*stages[-1][: stage + 1], *[EMPTY] * (NUDGE - stage))
    current, to_come = len(stages) - 1, ROWS - len(stages)
    stages += [(EMPTY,) * len(STAGES)] * to_come
    shown = [*numbers[-ROWS:], *range(numbers[-1] + 1, numbers[-1] + 1 + to_come)]
    rows = [(Cell(str(number)), *cells) for number, cells in zip(shown, stages, strict=True)]
    title = f"{in_words(PARTIES.guests)} guests drank {in_words(PARTIES.bottles)} bottles"
    return Table("rounds", title, COLUMNS, tuple(rows), current=current)


def _nudges(numbers: Sequence[int], guesses: Array, learning_rate: float) -> list[float]:
    """What was added to each guess, by the rule or by hand; to the last one, what will be.

    The rule says it where it led to the next guess, which is kept with fewer digits, and
    where rounds between two guesses were not kept at all.
    """
    ruled = [-learning_rate * slope_of(guess) for guess in guesses.tolist()]
    added = np.diff(guesses).tolist()
    ways = zip(pairwise(numbers), added, ruled, strict=False)
    made = [
        step if after == before + 1 and abs(step - rule) > KEPT_DIGITS else rule
        for (before, after), step, rule in ways
    ]
    return [*made, ruled[-1]]


def _stages(guess: float, nudge: float) -> tuple[Cell, ...]:
    """What each stage of a round comes to."""
    predicted = line.prediction(PARTIES.guests, guess)
    return (
        Cell(significant(guess, 3), guess),
        Cell(listed(predicted)),
        Cell(", ".join(_in_tenths(each) for each in line.errors(predicted, PARTIES.bottles))),
        Cell(brief(nudge, 2 if abs(nudge) >= SMALL_NUDGE else 1), nudge),
    )


def parabola(guess: float, before: Array, learning_rate: float) -> Plot:
    """The error over A, with its tangent, the next nudge and the guesses before."""
    error, slope = float(errors_of(np.array(guess))), slope_of(guess)
    ends = guess + np.array((-TANGENT_REACH, TANGENT_REACH))
    marks: tuple[Mark, ...] = (
        Line(CURVE, errors_of(CURVE), "error"),
        Path(before, errors_of(before), "past"),
        Line(ends, error + slope * (ends - guess), "gradient"),
        Arrow(guess, error, guess - learning_rate * slope, error, "gradient"),
        Points([guess], [error], "prediction"),
    )
    return Plot(
        "error_over_A",
        "The error over A",
        GUESSES,
        ERROR,
        marks,
        f"A parabola: the error over A. At {significant(guess)} its slope is "
        f"{significant(slope)}, drawn as a tangent; the arrow is the next nudge.",
    )


def runs_side_by_side(runs: dict[str, Array], own: Array) -> Plot:
    """A after each round: runs with other learning rates, and the reader's own.

    Parameters
    ----------
    runs
        By label: shape (n_rounds + 1,). The last is the one that leaves the plot.
    own : shape (n_guesses,)
        The reader's guesses, from the first on.
    """
    places = {name: _label_place(guesses) for name, guesses in runs.items()}
    marks: tuple[Mark, ...] = (
        *[Line(np.arange(len(guesses)), guesses, "past") for guesses in runs.values()],
        Line(np.arange(len(own)), own, "weight"),
        Points([len(own) - 1], [own[-1]], "weight"),
        *[Annotation(*place, name, "past", "end") for name, place in places.items()],
    )
    return Plot(
        "runs",
        "Three learning rates side by side, and yours",
        ROUNDS,
        A_AXIS,
        marks,
        f"A after each round, for runs with a learning rate that is {', '.join(runs)}, and for "
        "your own guesses.",
    )


def _label_place(guesses: Array) -> tuple[float, float]:
    """Above the highest of the last guesses that can be seen."""
    seen = np.flatnonzero(guesses < A_AXIS.high)[-2:]
    at = int(seen[np.argmax(guesses[seen])])
    return float(at), float(guesses[at])
