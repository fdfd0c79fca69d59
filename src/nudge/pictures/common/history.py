"""The error after each step: the plot that every figure with training has."""

import math
from collections.abc import Sequence

from nudge.marks import Line
from nudge.numerals import significant
from nudge.view import Axis, Plot

FEWEST_STEPS = 10.0


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
    # The axes grow by powers of ten, so that they stand still most of the time.
    most = max(FEWEST_STEPS, _power_of_ten_above(steps[-1]))
    top = max(high, _power_of_ten_above(max(errors)))
    return Plot(
        "history",
        "The error after each step",
        Axis("Steps taken", 0, most),
        Axis(title, low, top, "log"),
        (Line(steps, errors, "error"),),
        f"The error over the steps, on a logarithmic scale; after {steps[-1]} steps it is "
        f"{significant(errors[-1])}.",
    )


def _power_of_ten_above(value: float) -> float:
    return 10.0 ** math.ceil(math.log10(max(value, 1.0)))
