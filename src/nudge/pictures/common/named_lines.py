"""Several lines over the same steps, each named where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from nudge.marks import Annotation, Line, Mark, Meaning

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


def named_lines(steps: Sequence[int], runs: Sequence[Run]) -> tuple[Mark, ...]:
    """The lines, and a name at the end of each."""
    lines = [Line(steps, run.heights, run.meaning) for run in runs]
    names = [
        Annotation(steps[-1], run.heights[-1], run.name, run.meaning, names_end=True)
        for run in runs
    ]
    return (*lines, *names)
