"""How training on the guest lists is getting on, in words: on its way, learned, stuck or dead."""

from collections.abc import Sequence

import numpy as np

from nudge.core import dinner, losses
from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.core.network import Pass
from nudge.numerals import significant
from nudge.pictures.common.sums import joined
from nudge.pictures.dinner.dinner import LISTS, NEURONS
from nudge.view import Tone

# A slope below this leads nowhere in any number of steps that a reader takes; an error this
# much above the smallest so far, as a part of it, has risen.
FLAT, RISEN = 1e-3, 1.05


def progress(errors: Sequence[float], steps: int, parameters: Array) -> tuple[str, Tone]:
    """Where a run stands.

    Parameters
    ----------
    errors
        Those of its trace, the start first.
    parameters : shape (16,)
    """
    seen = dinner.passed(parameters)
    error = losses.squared(seen.prediction, GUEST_LISTS.y)
    told = significant(error, 3)
    if len(dinner.shut(seen)) == len(LISTS):
        return (
            "The output is dead: off on all eight lists. No slope gets through it, so no step "
            "will change anything."
        ), "warning"
    if error < dinner.LEARNT:
        return (
            f"All eight lists are right: the error is {told}, and little is left to learn.",
            "good",
        )
    if float(np.abs(dinner.gradient(parameters)).max()) < FLAT:
        return f"Stuck at an error of {told}: {_why_stuck(seen, error)}", "warning"
    if steps == 0:
        return f"Random numbers, and no step yet: the error is {told}.", "plain"
    smallest = min(errors)
    if error > RISEN * smallest:
        return (
            f"The steps are too long: the error is {told}, and it has been "
            f"{significant(smallest, 3)} before."
        ), "warning"
    return f"On its way: the error has come from {significant(errors[0], 3)} to {told}.", "plain"


def _why_stuck(seen: Pass, error: float) -> str:
    shut = [LISTS[place] for place in dinner.shut(seen) if GUEST_LISTS.bottles[place] > 0]
    if shut:
        lists = "list" if len(shut) == 1 else "lists"
        return f"the output is off on {lists} {joined(shut)}, where it should say more."
    if abs(error - dinner.ADDING) < dinner.LEARNT:
        return "it adds the guests up. What Dahlia and Stiffy do together, it does not see."
    dead = [NEURONS[place] for place in dinner.dead(seen)]
    if dead:
        return (
            f"{joined(dead)} {'is' if len(dead) == 1 else 'are'} dead, and the rest cannot do it."
        )
    return "no slope is left to follow, and there are better numbers elsewhere."
