"""The loss and the accuracy of a run after each epoch, on a plain or a logarithmic scale."""

from collections.abc import Sequence

from nudge.marks import Annotation, Meaning, Rule
from nudge.numerals import significant
from nudge.pictures.common.history import run_axis
from nudge.pictures.common.named_lines import line_of
from nudge.view import Axis, Plot

# Above the largest loss there is room for the names of four lines.
LOWEST, HIGHEST = 1e-5, 30
# More than a plot can show, and fewer than a float has to travel with.
DECIMALS = 7
# With room for the names of many lines, the axis is so many times as long as the run's.
ROOM = 1.5


def _heights_axis(scale: str, title: str) -> Axis:
    if scale == "log":
        return Axis(title, LOWEST, HIGHEST, "log")
    return Axis(title, 0, 1.15)


def history(
    name: str,
    title: str,
    epochs: Sequence[int],
    lines: Sequence[tuple[str, Sequence[float], Meaning]],
    scale: str,
    heights_title: str,
    shown: int | None = None,
) -> Plot:
    """Lines over the epochs, each with its name where it ends.

    Parameters
    ----------
    lines
        Each with name, heights, and meaning. On a logarithmic scale what is below its low
        end lies on it, and a 0 is a gap.
    shown
        The epoch that the rest of the figure shows. Without one, names stand behind the
        ends of their lines.
    """
    x, y = run_axis("Epochs", epochs[-1]), _heights_axis(scale, heights_title)
    if shown is None:
        x = Axis(x.title, x.low, x.high * ROOM)
    drawn = [line_of(epochs, _on(scale, heights), meaning) for _, heights, meaning in lines]
    names = [
        Annotation(epochs[-1], max(heights[-1], y.low), label, meaning, names_end=True)
        for label, heights, meaning in lines
    ]
    rule = () if shown is None else (Rule("", x=shown, meaning="past"),)
    lasts = ", ".join([f"{label} {significant(heights[-1], 3)}" for label, heights, _ in lines])
    return Plot(
        name,
        title,
        x,
        y,
        (*rule, *drawn, *names),
        f"Lines over the epochs; after {epochs[-1]} epochs: {lasts}.",
    )


def _on(scale: str, heights: Sequence[float]) -> Sequence[float | None]:
    rounded = [round(height, DECIMALS) for height in heights]
    if scale == "linear":
        return rounded
    return [max(height, LOWEST) if height > 0 else None for height in rounded]
