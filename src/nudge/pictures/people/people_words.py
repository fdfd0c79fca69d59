"""How the training of the four people's network is getting on, in words.

What goes wrong has its own words: steps that are too long, an output that is stuck, hidden
neurons that are, a slope that fades on its way back, a loss that does not fall.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.sample_walk import Parameters
from nudge.numerals import fixed, significant
from nudge.pictures.people.people import Seen
from nudge.pictures.people.people_run import N_PEOPLE, TARGETS
from nudge.view import Tone

# A loss below this is nobody's worry; one half said to everybody makes the second.
GOOD_LOSS, COIN_LOSS = 0.01, 0.25
# Above this, two decimals could make a 1 of what a sigmoid never says.
NEARLY_ONE = 0.99
# A sigmoid as flat as this, of at most 1/4, lets next to nothing through.
FLAT, FLAT_OUTPUT = 1e-4, 1e-3
# A step as long as this throws a neuron from one end of its curve to the other.
TOO_LONG = 5.0
# What is left of a slope, as a part of it, when it has faded on its way to the front.
FADED = 1e-3
# So long a run should have begun to learn.
PATIENCE = 100

HIDDEN, LAST = slice(0, 6), slice(6, 9)


def progress(seen: Seen, next_step: Array, epochs: int, samples: int) -> tuple[str, Tone]:
    """Say where a run stands.

    Parameters
    ----------
    next_step : shape (9,)
        What the next sample would change, over all parameters.
    """
    slopes = seen.slopes.flattened
    if seen.loss < GOOD_LOSS:
        return _arrived(seen), "good"
    trouble = _stuck(seen, slopes, epochs) or _long(next_step) or _faded(slopes)
    if trouble:
        return trouble, "warning"
    if samples == 0:
        return "Nothing has been learned yet: these are the numbers it starts from.", "plain"
    if epochs >= PATIENCE and seen.loss > 0.9 * COIN_LOSS:
        return "Still no better than one half for everybody: the steps are very short.", "warning"
    right = ("None", "One", "Two", "Three", "All")[seen.right]
    return f"{right} of the four are predicted correctly, and the loss is still falling.", "plain"


def _arrived(seen: Seen) -> str:
    said = seen.passed.prediction[:N_PEOPLE, 0]
    least, most = said[TARGETS > 1 / 2].min(), said[TARGETS < 1 / 2].max()
    if least > NEARLY_ONE and most < 1 - NEARLY_ONE:
        return f"It tells them apart: A gets more than {NEARLY_ONE}, B less than 0.01."
    return f"It tells them apart: A gets {fixed(least, 2)} or more, B {fixed(most, 2)} or less."


def _stuck(seen: Seen, slopes: Array, epochs: int) -> str:
    """Neurons on the flat ends of their curves, for everybody."""
    h1, h2, output = _flattest_to_steepest(seen)
    steepest = significant(float(np.abs(slopes).max()), 2)
    if output < FLAT_OUTPUT:
        said = fixed(float(seen.passed.prediction[0, 0]), 0)
        return f"Saturated: the output says {said} to everybody. Its slope is gone ({steepest})."
    if max(h1, h2) < FLAT and epochs >= PATIENCE and abs(seen.loss - COIN_LOSS) < GOOD_LOSS:
        return "It learns nothing: h₁ and h₂ say the same to everybody, so all get one half."
    if max(h1, h2) < FLAT:
        through = significant(float(np.abs(slopes[HIDDEN]).max()), 2)
        return f"Saturated: h₁ and h₂ say the same to everybody. {through} gets through to w₁."
    return ""


def _flattest_to_steepest(seen: Seen) -> tuple[float, float, float]:
    """The steepest slope of each neuron's curve over the four people."""
    hidden = seen.passed.outputs[0][:N_PEOPLE]
    last = seen.passed.outputs[1][:N_PEOPLE]
    h1, h2 = (hidden * (1 - hidden)).max(axis=0).tolist()
    return h1, h2, float((last * (1 - last)).max())


def _long(next_step: Array) -> str:
    longest = float(np.abs(next_step).max())
    if longest < TOO_LONG:
        return ""
    return f"Exploding: the next step moves a weight by {significant(longest, 3)}, much too far."


def _faded(slopes: Array) -> str:
    front, back = float(np.abs(slopes[HIDDEN]).max()), float(np.abs(slopes[LAST]).max())
    if front >= FADED * back:
        return ""
    told = f"{significant(back, 2)} at w₅, {significant(front, 2)} at w₁"
    return f"Vanishing: the gradient fades on its path back. It is {told}."


def next_up(name: str, samples: int, epoch_shown: int, epochs: int, *, shuffle: bool) -> str:
    """Who is learned next, or what it means to look back."""
    if epoch_shown < epochs:
        return f"You look back at epoch {epoch_shown} of {epochs}. Train, and it goes on from here."
    place = samples % N_PEOPLE + 1
    how = "shuffled" if shuffle else "in the order of the table"
    return f"Next is {name}: sample {place} of {N_PEOPLE} of epoch {epochs + 1}, {how}."


def twins(parameters: Parameters) -> bool:
    """Whether both hidden neurons are one and the same."""
    w1, w2, w3, w4, b1, b2, w5, w6, _ = parameters
    return (w1, w2, b1, w5) == (w3, w4, b2, w6)
