"""How a run down a bowl is getting on, in words: creeping, arrived, or leaving for ever."""

from nudge.core.arrays import Array
from nudge.core.descent import largest_learning_rate
from nudge.numerals import significant
from nudge.view import Tone

# A learning rate this near to the border, as a part of it, is on the border: pages write it
# with four digits.
ROUNDING = 5e-4
# An error this little above the smallest, as a part of it, has arrived; and below this,
# an error is nothing that anybody could see.
NEAR, NOTHING = 1e-3, 1e-6
STOPPED = "The run was stopped: the next error is too large to be shown."


def progress(
    curvature: Array,
    learning_rate: float,
    steps: int,
    error: float,
    smallest: float,
    model: str,
    *,
    stopped: bool = False,
) -> tuple[str, Tone]:
    """Say where a run stands.

    Parameters
    ----------
    curvature : shape (n_parameters, n_parameters)
        The hessian of the error that the run descends.
    smallest
        The smallest error that there is.
    model
        What is trained: "plane".
    stopped
        Whether a run diverged so far that its next error cannot be shown.
    """
    limit = largest_learning_rate(curvature)
    if abs(limit / learning_rate - 1) < ROUNDING:
        return "To and fro for ever: each step lands as high on the other side.", "warning"
    if learning_rate > limit:
        diverges = steps or stopped
        how = "The run diverges: each step lands" if diverges else "The steps will land"
        where = "on the other side of the valley, higher than before."
        bound = f"The learning rate must stay below {significant(limit)}."
        told = [how, where, *([STOPPED] if stopped else []), bound]
        return " ".join(told), "warning"
    if steps == 0:
        return "No step has been taken yet.", "plain"
    if error <= NOTHING:
        return "Arrived: nothing is left of the error.", "good"
    if error <= smallest * (1 + NEAR):
        return f"Arrived: no {model} has an error below {significant(smallest)}.", "good"
    least = significant(smallest) if smallest > NOTHING else "0"
    return f"The best {model} has an error of {least}.", "plain"
