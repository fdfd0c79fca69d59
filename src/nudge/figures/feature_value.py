"""Does this feature help? On houses that were seen always; on a new house, perhaps not."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nudge.controls import Button, Dial, Toggle
from nudge.core import leave_one_out, linear
from nudge.core.arrays import Array
from nudge.core.data import HOUSES_B
from nudge.core.line import mean_squared_error
from nudge.events import Event, Moved, Pressed, Switched, assigned
from nudge.numerals import fixed, significant
from nudge.pictures.houses import unseen
from nudge.pictures.houses.unseen import Judged
from nudge.view import Number, Outcome, Panel, Receipt, Text, Tone, View, receipt

TITLE = "Does this feature help?"

CONTROLS = (
    Toggle("bathrooms", "Use the bathrooms"),
    Toggle("random", "Use a random number for each house"),
    Button("draw", "Draw new random numbers"),
    Dial("house", "House left out", low=1, high=10, step=1, whole=True),
)
LEADING = ("bathrooms", "random", "draw", "house")

# The house in question has as many bathrooms as most, and a random number like any other.
ASKED_BATHROOMS, ASKED_RANDOM = 3.0, 0.0
COUNTS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True)
class State:
    """Which features the model has, the seed of the random one, and the house left out."""

    bathrooms: bool = False
    random: bool = False
    # With this seed the random number does what it does for most: it helps, then it hurts.
    seed: int = 3
    house: float = 1.0


def update(state: State, event: Event) -> State:
    """Give the model a feature, or take it away; leave another house out."""
    match event:
        case Moved() | Switched():
            return assigned(state, event)
        case Pressed("draw"):
            return replace(state, seed=state.seed + 1, random=True)
    return state


@lru_cache(maxsize=32)
def judged(*, bathrooms: bool, random: bool, seed: int) -> Judged:
    """The model with these features beside the area, judged on seen and on new houses."""
    numbers = np.random.default_rng(seed).normal(size=len(HOUSES_B.price))
    columns = [(HOUSES_B.area, unseen.ASKED_AREA)]
    columns += [(HOUSES_B.bathrooms, ASKED_BATHROOMS)] if bathrooms else []
    columns += [(numbers, ASKED_RANDOM)] if random else []
    asked = np.array([value for _, value in columns])
    return unseen.judged(np.column_stack([column for column, _ in columns]), asked)


def view(state: State) -> View:
    """One house left out, all ten left out in turn, the two errors, and the answer."""
    seed = state.seed if state.random else 0
    now = judged(bathrooms=state.bathrooms, random=state.random, seed=seed)
    alone = judged(bathrooms=False, random=False, seed=0)
    left_out = int(state.house) - 1
    return View(
        (
            unseen.in_turn(now, left_out),
            unseen.two_errors(alone, now),
            _error("seen_error", "Error on seen houses", now.seen),
            _error("unseen_error", "Error on a new house", now.unseen),
        ),
        panels=(
            Panel("left_out", "House left out", lambda: (unseen.without_one(now, left_out),)),
            Panel(
                "answer",
                "Price of a new house",
                lambda: (unseen.answer(now), *_range(now), Text("answer", _in_words(now))),
            ),
        ),
        outcome=Outcome(
            numbers=(
                ("seen_error", "the error on seen houses"),
                ("unseen_error", "that on a new house"),
            ),
            remark=Text("verdict", *_verdict(alone, now)),
        ),
    )


def _error(name: str, label: str, missed: Array) -> Number:
    squares = " + ".join(f"({fixed(each, 1)})²" for each in missed)
    mean = float(np.mean(missed**2))
    told = receipt(
        mean_squared_error,
        "mean of (prediction − price)²",
        f"({squares}) / {len(missed)} = {significant(mean)}",
    )
    return Number(name, label, mean, meaning="error", receipt=told)


def _range(now: Judged) -> tuple[Number, ...]:
    """What the model says about the house in question, and how far off that may be."""
    (low, high), predicted = now.range, significant(now.predicted)
    highest, lowest = (significant(float(pick(now.unseen))) for pick in (np.max, np.min))
    fitted = receipt(linear.prediction, "w₁ × area + … + b", f"fitted to all ten: {predicted}")
    return (
        _dollars("prediction", "2,000 sq ft", now.predicted, fitted),
        _dollars("low", "From", low, _end("largest", f"{predicted} − {highest}", low)),
        _dollars("high", "To", high, _end("smallest", f"{predicted} − ({lowest})", high)),
    )


def _dollars(name: str, label: str, value: float, told: Receipt) -> Number:
    return Number(name, label, value, unit="thousand $", meaning="prediction", receipt=told)


def _end(which: str, substituted: str, value: float) -> Receipt:
    formula = f"prediction − the {which} error of a house left out"
    return receipt(leave_one_out.range_of_new, formula, f"{substituted} = {significant(value)}")


def _verdict(alone: Judged, now: Judged) -> tuple[str, Tone]:
    before, after = significant(alone.unseen_error), significant(now.unseen_error)
    if now is alone:
        known = f"With the area alone, the error on a new house is {before}."
        return f"{known} Give the model another feature.", "plain"
    falls = f"On seen houses the error falls to {significant(now.seen_error)}. On a new house it"
    if now.unseen_error > alone.unseen_error:
        return f"{falls} rises to {after}: the model was better off without.", "warning"
    luck = "A random number cannot know a price. This is luck, and ten houses leave it much room."
    return f"{falls} falls too, to {after}. {luck}", "warning"


def _in_words(now: Judged) -> str:
    low, high = (significant(end, 3) for end in now.range)
    # A house that was sold for more than predicted has an error below 0.
    as_high = int(np.sum(now.unseen <= now.predicted - unseen.ASKED_PRICE))
    was = "was" if as_high <= 1 else "were"
    return (
        f"For 2,000 square feet the model predicts {significant(now.predicted, 3)}. Missed as the "
        f"ten houses were, it may be {low} to {high}. {COUNTS[as_high]} of the ten {was} sold for "
        "as much above the prediction as 400 is."
    )
