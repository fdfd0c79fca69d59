"""What figures that train have in common: the trace of a run, thin enough for a link.

A run may take a hundred thousand steps. The trace keeps the first steps, which go
farthest, and of the rest every second, fourth, eighth ... as the run grows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nudge.core.arrays import Array
from nudge.errors import StateError

FIRST_KEPT = 20
MOST_KEPT = 160
DIGITS = 7
# An error beyond this is shown as divergence, long before the numbers run out.
HOPELESS = 1e12


@dataclass(frozen=True)
class Trace:
    """The places a run came through, rounded to what a plot can show.

    Attributes
    ----------
    steps
        The number of each kept step, rising.
    places
        One row a kept step: the parameters there, of one length.
    stride
        Beyond the first steps, those that it divides are kept.
    """

    steps: tuple[int, ...] = ()
    places: tuple[tuple[float, ...], ...] = ()
    stride: int = 1

    def __post_init__(self) -> None:
        """Refuse what no run can have left: a link can hold anything."""
        if not len(self.steps) == len(self.places) <= MOST_KEPT:
            raise StateError(f"a trace must have a place for each of at most {MOST_KEPT} steps")
        if any(later <= earlier for earlier, later in pairwise(self.steps)):
            raise StateError("the steps of a trace must rise")
        if len({len(place) for place in self.places}) > 1 or self.stride < 1:
            raise StateError("the places of a trace must be alike, its stride at least 1")


def extended(trace: Trace, first_step: int, places: Array | Sequence[Sequence[float]]) -> Trace:
    """Return the trace with the places of `first_step` and the steps after it.

    Parameters
    ----------
    places : shape (n_steps, n_parameters)
    """
    before = zip(trace.steps, trace.places, strict=True)
    kept = [(step, place) for step, place in before if step < first_step]
    for step, place in enumerate(places, first_step):
        if _is_kept(step, trace.stride):
            kept.append((step, tuple([float(f"{value:.{DIGITS}g}") for value in place])))
    stride = trace.stride
    while len(kept) > MOST_KEPT:
        stride *= 2
        kept = [(step, place) for step, place in kept if _is_kept(step, stride)]
    return Trace(tuple([step for step, _ in kept]), tuple([place for _, place in kept]), stride)


def within_bounds(places: Array, errors: Array) -> Array:
    """Return the places of a run up to the last before its error leaves what can be shown.

    Parameters
    ----------
    places : shape (n_places, ...)
        The start, which is always kept, and the place after each step.
    errors : shape (n_places,)
        The error at each place.
    """
    hopeless = np.flatnonzero(~(errors[1:] <= HOPELESS))
    return places[: hopeless[0] + 1] if hopeless.size else places


def _is_kept(step: int, stride: int) -> bool:
    return step < FIRST_KEPT or step % stride == 0
