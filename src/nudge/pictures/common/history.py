"""The error after each step: the plot that every figure with training has."""

import math
from collections.abc import Sequence

from nudge.marks import Line
from nudge.numerals import significant
from nudge.view import Axis, Plot

# The axis of a run ends at one of these times a power of ten, so that it stands still most of
# the time.
ENDS = (1, 2, 5)
FEWEST_STEPS = 10


def run_axis(title: str, steps: int) -> Axis:
    """From 0 to 10, 20, 50, 100, ...: the first that holds the steps that there are.

    So a run is a line from its first steps on, and its axis grows with it.
    """
    tens = FEWEST_STEPS
    while steps > ENDS[-1] * tens:
        tens *= 10
    return Axis(title, 0, next(end * tens for end in ENDS if steps <= end * tens))


def error_history(
    steps: Sequence[int], errors: Sequence[float], low: float, high: float, title: str
) -> Plot:
    """The error over the steps, on a logarithmic scale.

    Parameters
    ----------
    steps, errors
        Of equal length, in order; the errors are above 0.
    low, high
        The axis of the errors; it grows by whole powers of ten when a run diverges.
    title
        Of that axis: "Mean squared error".
    """
    top = max(high, _power_of_ten_above(max(errors)))
    return Plot(
        "history",
        "The error after each step",
        run_axis("Steps taken", steps[-1]),
        Axis(title, low, top, "log"),
        (Line(steps, errors, "error"),),
        f"The error over the steps, on a logarithmic scale; after {steps[-1]} steps it is "
        f"{significant(errors[-1])}.",
    )


def _power_of_ten_above(value: float) -> float:
    return 10.0 ** math.ceil(math.log10(max(value, 1.0)))
