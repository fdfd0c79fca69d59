"""Several lines over the same steps, each named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from nudge.marks import Annotation, Line, Mark, Meaning
from nudge.view import Axis

# In parts of an axis: the least distance of two names, how far they stand below a line when
# there is no room above, how far beside its end, and where the room above ends.
APART, BELOW, BESIDE, ROOF = 0.13, 0.14, 0.02, 0.94
# Up to this part of the axis there is room for a name behind the end of its line.
ROOMY = 0.6
# A scale ends at one of these, so that it stands still most of the time.
_TOPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0)


@dataclass(frozen=True)
class Run:
    """A line over the steps and its name."""

    name: str
    heights: Sequence[float]
    meaning: Meaning


def scale_end(largest: float) -> float:
    """A round number at or above the largest that is shown."""
    tens = 1.0
    while True:
        for top in _TOPS:
            if largest <= top * tens:
                return top * tens
        tens *= 10


def named_lines(steps: Sequence[int], runs: Sequence[Run], x: Axis, y: Axis) -> tuple[Mark, ...]:
    """The lines, and a name at the end of each that covers no other name."""
    lines = [Line(steps, run.heights, run.meaning) for run in runs]
    across, upwards = x.high - x.low, y.high - y.low
    has_room = steps[-1] < x.low + ROOMY * across
    place = steps[-1] + BESIDE * across * (1 if has_room else -1)
    ends = [(run.heights[-1] - y.low) / upwards for run in runs]
    names = [
        Annotation(
            place,
            y.low + upwards * height,
            run.name,
            run.meaning,
            "start" if has_room else "end",
        )
        for run, height in zip(runs, name_heights(ends), strict=True)
    ]
    return (*lines, *names)


def name_heights(ends: Sequence[float]) -> list[float]:
    """Where names stand whose lines end at these parts of the axis.

    They stand above their lines and make room upwards, or below and downwards where there
    is no room above. The first of equals is the highest.
    """
    order = sorted(range(len(ends)), key=lambda place: (ends[place], -place))
    heights, floor = list(ends), 0.0
    for place in order:
        heights[place] = max(ends[place], floor)
        floor = heights[place] + APART
    if max(heights) <= ROOF:
        return heights
    roof = 1.0
    for place in reversed(order):
        heights[place] = min(ends[place] - BELOW, roof)
        roof = heights[place] - APART
    return heights
