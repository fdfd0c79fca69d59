"""A run of the four people's network: its way so far, thin enough for a link.

The run keeps the network after some of its epochs, and which learning rate and order it
went by from which sample on. So the network after any epoch can be had again: from the
place kept before it, along the same samples. Only when the learning rate or the order has
changed very often, the earliest changes are forgotten, and those epochs are had nearly.
"""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np

from nudge.core import batches
from nudge.core.arrays import Array
from nudge.core.data import NEW_PEOPLE, PEOPLE, PEOPLE_SHIFT
from nudge.core.sample_walk import (
    ALL_ONES,
    Parameters,
    Sample,
    outputs,
    parameters_of,
    random_start,
    walk,
)
from nudge.errors import StateError
from nudge.training import HOPELESS, Trace, extended

N_PEOPLE = len(PEOPLE.names)
NO_TRACE = Trace()
# The article's run, and how many changes of mind a run remembers.
RUN, MOST_LEGS = 1000, 100
# Between two kept places there are never more epochs than these to be walked again.
FARTHEST = 4096
TARGETS = np.asarray(PEOPLE.labels, dtype=np.float64)


@dataclass(frozen=True)
class Leg:
    """How the run went on from sample `first`: the learning rate, and whether in any order."""

    first: int
    learning_rate: float
    shuffle: bool = False


@dataclass(frozen=True)
class Run:
    """Where the run has come to, and how.

    Attributes
    ----------
    parameters
        After the last sample.
    samples
        How many have been learned; four make an epoch.
    trace
        The parameters after kept epochs.
    legs
        In their order.
    """

    parameters: Parameters
    samples: int = 0
    trace: Trace = NO_TRACE
    legs: tuple[Leg, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no run can have come to: a link can hold anything."""
        places = (self.parameters, *self.trace.places)
        if any(len(place) != len(self.parameters) for place in places):
            raise StateError("each place of the run must have nine parameters")
        if max(map(max, places)) > HOPELESS or min(map(min, places)) < -HOPELESS:
            raise StateError(f"no parameter of the run may be beyond {HOPELESS:g}")
        if len(self.legs) > MOST_LEGS or any(not leg.learning_rate > 0 for leg in self.legs):
            raise StateError(f"a run must have at most {MOST_LEGS} legs, their rates above 0")
        if any(later.first <= earlier.first for earlier, later in pairwise(self.legs)):
            raise StateError("the legs of a run must be in their order")

    @property
    def epochs(self) -> int:
        """How many whole epochs have been learned."""
        return self.samples // N_PEOPLE


def begun(start: str, seed: int) -> Run:
    """A run before its first sample, from random numbers or from all ones."""
    parameters = ALL_ONES if start == "ones" else random_start(seed)
    return Run(parameters, trace=extended(Trace(), 0, (parameters,)))


@cache
def features(*, shift: bool) -> Array:
    """Weight and height as the network sees them: the four people, then the two new ones."""
    new = np.array([values for _, values in NEW_PEOPLE]) + PEOPLE_SHIFT
    return np.vstack((PEOPLE.X, new)) - (PEOPLE_SHIFT if shift else 0)


@cache
def people(*, shift: bool) -> tuple[Sample, ...]:
    """The four people as samples."""
    rows = features(shift=shift)[:N_PEOPLE].tolist()
    return tuple([(x1, x2, y) for (x1, x2), y in zip(rows, TARGETS.tolist(), strict=True)])


def order(seed: int, first: int, last: int, *, shuffle: bool) -> list[int]:
    """Who is learned as sample `first`, and so on up to, but without, sample `last`."""
    if not shuffle:
        return [sample % N_PEOPLE for sample in range(first, last)]
    if last == first:
        return []
    dealt = batches.dealt(seed, N_PEOPLE, 1, last - first, first)
    return [int(rows[0]) for rows in dealt]


def trained(run: Run, samples: int, leg: Leg, seed: int, *, shift: bool) -> Run:
    """The run after so many samples more, by the learning rate and the order of `leg`."""
    legs = _with(run.legs, replace(leg, first=run.samples))
    last = run.samples + samples
    places = _walked(run.parameters, run.samples, last, legs, seed, shift=shift)
    ends = places[N_PEOPLE - run.samples % N_PEOPLE - 1 :: N_PEOPLE]
    return Run(places[-1], last, extended(run.trace, run.epochs + 1, ends), legs)


def _with(legs: tuple[Leg, ...], leg: Leg) -> tuple[Leg, ...]:
    """The legs up to this one; of very many, the earliest are forgotten."""
    kept = [each for each in legs if each.first < leg.first]
    if kept and replace(kept[-1], first=leg.first) == leg:
        return tuple(kept)
    return (*kept[-MOST_LEGS + 1 :], leg)


def _walked(
    start: Parameters, first: int, last: int, legs: tuple[Leg, ...], seed: int, *, shift: bool
) -> list[Parameters]:
    """The parameters after each sample, leg by leg."""
    known, places = people(shift=shift), [start]
    starts = [0, *[leg.first for leg in legs[1:]]]
    ends = [*starts[1:], last]
    for leg, begin, end in zip(legs, starts, ends, strict=True):
        here, there = max(first, begin), min(last, end)
        rows = order(seed, here, max(here, there), shuffle=leg.shuffle)
        places += walk(places[-1], [known[row] for row in rows], leg.learning_rate)
    return places[1:]


def at(run: Run, epoch: int, seed: int, *, shift: bool) -> Parameters:
    """The parameters after an epoch of the run, walked again from the last kept before it."""
    if epoch >= run.epochs:
        return run.parameters
    kept = [place for place, step in enumerate(run.trace.steps) if step <= epoch]
    if not kept:
        return run.parameters
    step, place = run.trace.steps[kept[-1]], parameters_of(run.trace.places[kept[-1]])
    if step == epoch or epoch - step > FARTHEST or not run.legs:
        return place
    first, last = step * N_PEOPLE, epoch * N_PEOPLE
    return _walked(place, first, last, run.legs, seed, shift=shift)[-1]


def cut(run: Run, epoch: int, seed: int, *, shift: bool) -> Run:
    """The run as it was after this epoch: what came later is forgotten."""
    if epoch >= run.epochs:
        return run
    parameters = at(run, epoch, seed, shift=shift)
    samples = epoch * N_PEOPLE
    return Run(
        parameters,
        samples,
        extended(run.trace, epoch, (parameters,)),
        tuple([leg for leg in run.legs if leg.first < samples]),
    )


def losses(places: Array, *, shift: bool) -> tuple[Array, Array]:
    """Of many networks: the mean squared error, and the share of people predicted correctly."""
    said = outputs(places, features(shift=shift)[:N_PEOPLE])
    right = (said > 1 / 2) == (TARGETS > 1 / 2)
    return np.mean((said - TARGETS) ** 2, axis=1), np.mean(right, axis=1)
