"""What a reader can do to a figure, and the passing of time: one frozen record each.

`host` makes them from the page's messages, so a figure's `update` can trust them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from nudge.errors import EventError

MOST_STEPS_A_TICK = 10_000


@dataclass(frozen=True)
class Moved:
    """A dial was moved to `value`, in the dial's unit."""

    name: str
    value: float


@dataclass(frozen=True)
class Chosen:
    """The option `value` of a choice was taken."""

    name: str
    value: str


@dataclass(frozen=True)
class Switched:
    """A toggle was switched on (True) or off (False)."""

    name: str
    value: bool


@dataclass(frozen=True)
class Pressed:
    """A button was pressed; `value` tells buttons of one name apart ("10" steps)."""

    name: str
    value: str = ""


@dataclass(frozen=True)
class Dragged:
    """A handle was dragged to the place (x, y), in the units of its plot's axes."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Ticked:
    """While the figure plays, time has passed: take this many steps."""

    steps: int

    def __post_init__(self) -> None:
        """Refuse a count that would hold the page up."""
        if not 1 <= self.steps <= MOST_STEPS_A_TICK:
            raise EventError(f"steps must be between 1 and {MOST_STEPS_A_TICK}, not {self.steps}")


Event = Moved | Chosen | Switched | Pressed | Dragged | Ticked

KINDS: Mapping[str, type[Event]] = {
    "moved": Moved,
    "chosen": Chosen,
    "switched": Switched,
    "pressed": Pressed,
    "dragged": Dragged,
    "ticked": Ticked,
}

State = TypeVar("State")


def assigned(state: State, event: Moved | Chosen | Switched) -> State:
    """Return the state with the control's new value in the field of the control's name."""
    record: Any = state
    changed: State = replace(record, **{event.name: event.value})
    return changed
