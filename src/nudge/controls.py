"""What a reader can move, choose, switch and press; each checks the value it is given.

A control that has a value carries the name of the field of the figure's state that
holds it, so a figure never says twice where a value lives.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from nudge.errors import ControlError
from nudge.marks import Meaning, check_meaning
from nudge.numerals import plain


@dataclass(frozen=True)
class Dial:
    """A number between `low` and `high`, by slider and by number field.

    Parameters
    ----------
    name
        The symbol it moves: "w". Also the field of the state.
    label
        What the reader calls it: "Weight w".
    low, high
        The range, in `unit`. A log scale needs a positive `low`.
    step
        What one press of an arrow key adds; the number field takes any exact value.
        On a log scale it is a step of the base-ten logarithm.
    unit
        Written behind the number field.
    scale
        Whether equal lengths of the slider are equal differences or equal ratios.
    learned
        Training may carry the value out of the range, where a reader's hand may not.
    reach
        The lowest and the highest number that the field takes, where that is more than the
        slider's range: on a slider up to 1000 nobody could find 1.5.
    whole
        It counts something, so that 2.5 is refused.
    meaning
        Of what it moves; a weight's or a bias's dial has its color and form.
    """

    name: str
    label: str
    low: float
    high: float
    step: float
    unit: str = ""
    scale: Literal["linear", "log"] = "linear"
    learned: bool = False
    reach: tuple[float, float] | None = None
    whole: bool = False
    meaning: Meaning = "plain"

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest value that the dial takes."""
        return self.reach or (self.low, self.high)

    def __post_init__(self) -> None:
        """Refuse a dial that could not be drawn."""
        check_meaning(f"Dial {self.name}.meaning", self.meaning)
        if not self.low < self.high:
            raise ControlError(f"{self.name}: low must be below high")
        if not (self.limits[0] <= self.low and self.high <= self.limits[1]):
            raise ControlError(f"{self.name}: the reach must hold the whole range from low to high")
        if self.scale == "log" and self.low <= 0:
            raise ControlError(f"{self.name}: a log scale needs a low above 0, not {self.low}")

    def check(self, value: object) -> float:
        """Return `value` as a number in range.

        Raises
        ------
        ControlError
            If it is no finite number, or out of range, or a fraction of what is counted.
        """
        lowest, highest = self.limits
        span = f"between {plain(lowest)} and {plain(highest)}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ControlError(f"{self.label} must be a number {span}")
        if not lowest <= value <= highest:
            shown = plain(value) if math.isfinite(value) else "a number without end"
            raise ControlError(f"{self.label} must be {span}, not {shown}")
        if self.whole and not float(value).is_integer():
            raise ControlError(f"{self.label} must be a whole number, not {plain(value)}")
        return float(value)

    def clamp(self, value: float) -> float:
        """Return the value from low to high nearest to `value`: for a hand that drags on."""
        return min(max(value, self.low), self.high)


@dataclass(frozen=True)
class Choice:
    """One of several options, each a pair of value and label."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]

    def check(self, value: object) -> str:
        """Return `value` if it is one of the options; raise ControlError otherwise."""
        names = [option for option, _ in self.options]
        if isinstance(value, str) and value in names:
            return value
        raise ControlError(f"{self.label} must be one of {', '.join(names)}, not {value!r:.40}")


@dataclass(frozen=True)
class Toggle:
    """Something that is on or off."""

    name: str
    label: str

    def check(self, value: object) -> bool:
        """Return `value` if it is true or false; raise ControlError otherwise."""
        if isinstance(value, bool):
            return value
        raise ControlError(f"{self.label} must be on or off, not {value!r:.40}")


@dataclass(frozen=True)
class Button:
    """Something to press; buttons of one name are told apart by their value."""

    name: str
    label: str
    value: str = ""
    primary: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values that a press can carry."""
        return (self.value,)


@dataclass(frozen=True)
class Steps:
    """The step buttons of a figure that trains, with play and its pace in steps a frame.

    The figure's state then has a field `playing`. The button "play" is answered by `host`.
    `one` and `many` are what the reader calls a step: in a run of epochs, an epoch. The first
    button is the primary one, unless another control of the figure is to be pressed first.
    """

    counts: tuple[int, ...] = (1, 10, 100)
    paces: tuple[int, ...] = (1, 10, 100)
    name: str = "steps"
    one: str = "step"
    many: str = "steps"
    primary: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        """The values that a press can carry."""
        return tuple(str(count) for count in self.counts)

    def label(self, count: int) -> str:
        """What so many steps are called on a button."""
        return f"{plain(count)} {self.one if count == 1 else self.many}"


Control = Dial | Choice | Toggle | Button | Steps
Valued = Dial | Choice | Toggle


def valued(controls: Iterable[Control]) -> dict[str, Valued]:
    """The controls that have a value, by name."""
    return {control.name: control for control in controls if isinstance(control, Valued)}


def leading(controls: Sequence[Control], names: Sequence[str] = ()) -> list[Control]:
    """The controls that the reader wants in reach of the hand, beside what they change.

    Those of the names. Without names, the step buttons of a figure that trains, else the
    first dial or primary button.
    """
    if names:
        unknown = set(names) - {control.name for control in controls}
        if unknown:
            raise ControlError(f"no control is called {', '.join(sorted(unknown))}")
        return [control for control in controls if control.name in names]
    steps = [control for control in controls if isinstance(control, Steps)]
    others = [control for control in controls if isinstance(control, Dial) or _is_primary(control)]
    return [*steps, *others][:1]


def _is_primary(control: Control) -> bool:
    return isinstance(control, Button) and control.primary


def rows(controls: Iterable[Control]) -> list[list[Control]]:
    """The controls row by row: a dial or step buttons have one of their own."""
    grouped: list[list[Control]] = []
    is_open = False
    for control in controls:
        is_small = not isinstance(control, Dial | Steps)
        if is_small and is_open:
            grouped[-1].append(control)
        else:
            grouped.append([control])
        is_open = is_small
    return grouped


def check_press(controls: Iterable[Control], name: str, value: str) -> None:
    """Refuse a press of a button that the figure does not have.

    Raises
    ------
    ControlError
        If no button has this name and value.
    """
    presses = {("play", "") for control in controls if isinstance(control, Steps)}
    for control in controls:
        if isinstance(control, Button | Steps):
            presses |= {(control.name, each) for each in control.values}
    if (name, value) not in presses:
        names = ", ".join(f"{name} {value}".strip() for name, value in sorted(presses))
        raise ControlError(f"{name} {value} is no button of this figure; it has {names}")
