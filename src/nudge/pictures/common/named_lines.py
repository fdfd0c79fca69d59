"""Several lines over the same steps, each named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from nudge.marks import Annotation, Line, Mark, Meaning, Points

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


def line_of(
    steps: Sequence[int], heights: Sequence[float | None], meaning: Meaning
) -> Line | Points:
    """The line of a run; before its first step it is a point, for a line could not be seen."""
    if steps[-1] == 0:
        return Points(steps[-1:], heights[-1:], meaning)
    return Line(steps, heights, meaning)


def named_lines(steps: Sequence[int], runs: Sequence[Run]) -> tuple[Mark, ...]:
    """The lines, and a name at the end of each."""
    lines = [line_of(steps, run.heights, run.meaning) for run in runs]
    names = [
        Annotation(steps[-1], run.heights[-1], run.name, run.meaning, names_end=True)
        for run in runs
    ]
    return (*lines, *names)
