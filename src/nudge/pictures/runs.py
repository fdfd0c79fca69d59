"""Several lines over the same steps, each named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from nudge.marks import Annotation, Line, Mark, Meaning
from nudge.view import Axis

# The least distance of two names and how far they stand from the end, in parts of the axis.
APART, BESIDE = 0.1, 0.02
# Up to this part of the axis there is room for a name behind the end of its line.
ROOMY = 0.6


@dataclass(frozen=True)
class Run:
    """A line over the steps and its name."""

    name: str
    heights: Sequence[float]
    meaning: Meaning


def named_lines(steps: Sequence[int], runs: Sequence[Run], x: Axis, y: Axis) -> tuple[Mark, ...]:
    """The lines, and a name at the end of each that covers no other name."""
    lines = [Line(steps, run.heights, run.meaning) for run in runs]
    span = x.high - x.low
    has_room = steps[-1] < x.low + ROOMY * span
    place = steps[-1] + BESIDE * span * (1 if has_room else -1)
    heights = spread([run.heights[-1] for run in runs], y.low, APART * (y.high - y.low))
    names = [
        Annotation(place, height, run.name, run.meaning, "start" if has_room else "end")
        for run, height in zip(runs, heights, strict=True)
    ]
    return (*lines, *names)


def spread(heights: Sequence[float], lowest: float, apart: float) -> list[float]:
    """The heights, moved up where they are less than `apart` from the one below.

    Equal heights keep their order, the first on top.
    """
    order = sorted(range(len(heights)), key=lambda place: (heights[place], -place))
    moved, floor = list(heights), lowest
    for place in order:
        moved[place] = max(heights[place], floor)
        floor = moved[place] + apart
    return moved
