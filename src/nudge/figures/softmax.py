"""Softmax: up to six scores, and the probability that each of them gets."""

import math
from dataclasses import dataclass, replace

import numpy as np

from nudge.controls import Button, Choice, Dial
from nudge.core import softmax
from nudge.core.arrays import Array
from nudge.events import Chosen, Event, Moved, Pressed, assigned
from nudge.marks import Bars, Segments
from nudge.numerals import MINUS, fixed, plain, significant
from nudge.pictures.common import fraction
from nudge.pictures.common.class_colors import CLASSES
from nudge.pictures.common.sums import symbol
from nudge.view import (
    MOST_NUMBERS,
    Axis,
    Number,
    Outcome,
    Panel,
    Plot,
    Receipt,
    Text,
    Tone,
    View,
    receipt,
)

TITLE = "How much is one point of score worth?"

MOST = 6
DIALS = tuple(
    [
        # The slider is for the scores that a hand looks for, the field for 1001 as well.
        Dial(f"z{i + 1}", symbol(f"Score z{i + 1}"), -10.0, 10.0, 0.1, reach=(-2000.0, 2000.0))
        for i in range(MOST)
    ]
)
PRESETS: dict[str, tuple[float, ...]] = {
    "1": (1,),
    "1,1": (1, 1),
    "0,1": (0, 1),
    "2,4": (2, 4),
    "5,10": (5, 10),
    "-1,0,1": (-1, 0, 1),
    "1,2,4": (1, 2, 4),
    "1000,1001": (1000, 1001),
}
CONTROLS = (
    Choice("count", "How many scores", tuple([(str(n), str(n)) for n in range(1, MOST + 1)])),
    *(
        Button("preset", f"[{name.replace('-', MINUS).replace(',', ', ')}]", name)
        for name in PRESETS
    ),
    *DIALS,
    Dial("shift", "Add to every score", -1000.0, 1000.0, 1.0),
)
LEADING = ("z1", "z2")

# The axis of the scores ends at the first of these that holds them all, and so jumps seldom.
ENDS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 3000)
ROOM_FOR_TEXTS = 1.2
# Shares that differ by a larger part are written with other digits.
VISIBLE = 1e-4


@dataclass(frozen=True)
class State:
    """How many scores there are, the scores, and what is added to each.

    It starts with equal scores: what a point is worth is for the reader to find out.
    """

    count: str = "2"
    z1: float = 1.0
    z2: float = 1.0
    z3: float = 0.0
    z4: float = 0.0
    z5: float = 0.0
    z6: float = 0.0
    shift: float = 0.0


def update(state: State, event: Event) -> State:
    """Turn a dial, choose how many, or take the scores of a preset."""
    match event:
        case Moved() | Chosen():
            return assigned(state, event)
        case Pressed("preset", name):
            return _with_scores(PRESETS[name])
    return state


def _with_scores(scores: tuple[float, ...]) -> State:
    rest = (0.0,) * (MOST - len(scores))
    return State(str(len(scores)), *[float(score) for score in scores], *rest)


def scores_of(state: State) -> Array:
    """The scores in use, each with what is added to it."""
    scores = [getattr(state, dial.name) for dial in DIALS[: int(state.count)]]
    return np.array(scores) + state.shift


def view(state: State) -> View:
    """Scores and probabilities as bars, every term of both fractions, and each receipt."""
    scores = scores_of(state)
    probabilities = softmax.softmax(scores)
    shares = _shares(scores, probabilities)
    return View(
        (
            _score_bars(scores),
            _probability_bars(probabilities),
            *shares[:MOST_NUMBERS],
        ),
        panels=(
            Panel(
                "terms",
                "Term by term",
                lambda: (
                    fraction.as_written(scores),
                    fraction.stable(scores),
                    *shares[MOST_NUMBERS:],
                    _sum(scores),
                    *_ratio(scores),
                ),
            ),
        ),
        hidden=tuple([dial.name for dial in DIALS[len(scores) :]]),
        outcome=Outcome(
            numbers=tuple([(share.name, share.label) for share in shares[:MOST_NUMBERS]]),
            remark=Text("words", *_words(scores, probabilities, state.shift)),
        ),
    )


def _score_bars(scores: Array) -> Plot:
    end = next(end for end in ENDS if np.max(np.abs(scores)) <= end) * ROOM_FOR_TEXTS
    texts = tuple([fraction.score(score) for score in scores.tolist()])
    axis = Axis("Score", -end, end)
    return _bars("scores", "The scores", axis, scores, texts)


def _probability_bars(probabilities: Array) -> Plot:
    # Six of these stand beside each other on a phone.
    texts = tuple([fixed(share, 3) for share in probabilities.tolist()])
    axis = Axis("Probability", 0, 1.1)
    return _bars("probabilities", "What softmax makes of them", axis, probabilities, texts)


def _bars(name: str, title: str, y: Axis, values: Array, texts: tuple[str, ...]) -> Plot:
    letter = "z" if name == "scores" else "p"
    labels = tuple([symbol(f"{letter}{place + 1}") for place in range(len(values))])
    told = ", ".join([f"{label} {text}" for label, text in zip(labels, texts, strict=True)])
    zero = Segments([0], [0], [len(values)], [0], "plain")
    return Plot(
        name,
        title,
        Axis("Class", 0, len(values)),
        y,
        (zero, Bars(labels, values, texts, "plain", CLASSES[: len(values)])),
        f"A bar for each class: {told}.",
    )


def _shares(scores: Array, probabilities: Array) -> list[Number]:
    return [
        Number(
            f"p{place + 1}",
            symbol(f"p{place + 1}"),
            share,
            meaning=CLASSES[place],
            receipt=fraction.share_receipt(scores, place, share),
        )
        for place, share in enumerate(probabilities.tolist())
    ]


def _sum(scores: Array) -> Number:
    powers = fraction.exponentials(scores)
    total = fraction.total(powers)
    terms = " + ".join([fraction.term(power) for power in powers.tolist()])
    told = receipt(
        softmax.shares,
        " + ".join([symbol(f"e^z{place + 1}") for place in range(len(scores))]),
        f"{terms} = {fraction.term(total)}",
    )
    return _number("sum", "Sum of all e^z", total, told)


def _ratio(scores: Array) -> list[Number]:
    """How many times the probability of the first score the second one gets."""
    if len(scores) == 1:
        return []
    ratio = float(fraction.exponentials(scores[1] - scores[0]))
    told = receipt(
        softmax.softmax,
        "p₂ ÷ p₁ = e^z₂ ÷ e^z₁ = e^(z₂ − z₁)",
        f"{fraction.power(float(scores[1] - scores[0]))} = {fraction.term(ratio)}",
    )
    return [_number("ratio", "p₂ ÷ p₁", ratio, told)]


def _number(name: str, label: str, value: float, told: Receipt) -> Number:
    """A number that may be too large; its receipt says so in place of all its digits."""
    if math.isfinite(value):
        return Number(name, label, value, receipt=told)
    return Number(name, label, None, receipt=replace(told, exact=fraction.TOO_LARGE))


# All that is said here fits into one line of the page, so that no button moves under the hand.


def _words(scores: Array, probabilities: Array, shift: float) -> tuple[str, Tone]:
    """The most notable thing about these scores."""
    total = fraction.total(fraction.exponentials(scores))
    if total == math.inf:
        return _overflow(float(scores.max())), "warning"
    if total == 0:
        largest = fraction.power(float(scores.max()))
        return f"Even {largest} is rounded to 0 here, and 0 ÷ 0 is no number.", "warning"
    if probabilities.min() == 0:
        lost = fraction.power(float(np.min(softmax.shifted(scores))))
        return f"A term of {lost} is so small that its probability is rounded to 0.", "plain"
    written = softmax.naive_softmax(scores)
    if not np.allclose(written, probabilities, rtol=VISIBLE, atol=0):
        return "The powers are so small that they lost digits: the left table is wrong.", "warning"
    if shift:
        return f"{plain(shift)} is added to every score, and no probability has changed.", "good"
    return _comparison(scores), "plain"


def _overflow(largest: float) -> str:
    if largest <= fraction.HIGHEST:
        return "The sum of the powers is too large here, and a power ÷ infinity is 0."
    power = fraction.power(largest)
    largest_number = significant(float(np.finfo(float).max), 2)
    end = f"{power} is above {largest_number}, the largest here"
    return f"{end}; infinity ÷ infinity is no number."


def _comparison(scores: Array) -> str:
    if len(scores) == 1:
        return "A single score shares with nobody: it gets all of 1, whatever it is."
    second, first = np.argsort(scores, kind="stable")[-2:].tolist()
    difference = float(scores[first] - scores[second])
    if difference == 0:
        return "The largest scores are equal, and so are their probabilities."
    high, low = symbol(str(first + 1)), symbol(str(second + 1))
    ratio = f"{fraction.power(difference)} = {fraction.term(math.exp(difference))}"
    return (
        f"z{high} is {fraction.score(difference)} above z{low}, so p{high} is {ratio} times p{low}."
    )
