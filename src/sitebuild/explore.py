"""Drives a figure as a reader would, and remembers the states that it comes to.

Every leading control is used: a dial over its range, each button, choice and switch, and
mixtures of them, the likeliest first.
"""

import heapq
import itertools
import math
from collections.abc import Iterator

from nudge.catalogue import Figure
from nudge.controls import Button, Choice, Control, Dial, Steps, Toggle
from nudge.events import Chosen, Event, Moved, Pressed, Switched
from nudge.session import Session

NICE = (1, 2, 5)
# As in site/shell/dial.js: what a slider on a log scale stands for.
DIGITS_OF_A_RATIO = 3
DIGITS_OF_A_STEP = 12


class Explorer:
    """The states that a figure was driven to, by their numbers; the start is 0.

    Attributes
    ----------
    sessions
        The figure as it shows itself in each of the states.
    events
        What was tried in each of them, with the name of the control.
    """

    def __init__(self, figure: Figure, positions: int) -> None:
        """Try each leading dial at so many positions."""
        self.figure = figure
        self.events = [
            (control.name, event)
            for control in figure.leading
            for event in events_of(control, figure.State(), positions)
        ]
        self.sessions: list[Session] = []
        self._numbers: dict[object, int] = {}
        self._ways: list[list[object | None]] = []
        self._number(figure.State())
        self._driven, self._is_done = self._drive(), False

    def way(self, number: int, event: int) -> int | None:
        """The number of the state that an event leads to; None where nobody was yet."""
        return self._numbers.get(self._after(number)[event])

    def begin(self, most: int) -> bool:
        """Turn the dials until no turn leads to a new state, and use each other control once.

        Returns
        -------
        Whether that led to `most` states at most.
        """
        for number, _ in enumerate(self.sessions):
            for (_, event), state in zip(self.events, self._after(number), strict=True):
                if isinstance(event, Moved) and state is not None:
                    self._number(state)
            if len(self.sessions) > most:
                return False
        for state in self._after(0):
            if state is not None:
                self._number(state)
        return True

    def drive(self, most: int) -> None:
        """Use all controls until so many states are known, if there are so many."""
        while len(self.sessions) < most and not self._is_done:
            self._is_done = not next(self._driven, False)

    def is_done(self, count: int) -> bool:
        """Whether there are no more than so many states."""
        return self._is_done and len(self.sessions) <= count

    def _drive(self) -> Iterator[bool]:
        """Come to the likeliest state next: each control is as likely, and so are its values."""
        count = itertools.count()
        queue: list[tuple[float, int, object]] = [(0.0, next(count), self.figure.State())]
        done = set()
        while queue:
            cost, _, state = heapq.heappop(queue)
            if state in done:
                continue
            done.add(state)
            after = self._after(self._number(state))
            names = [name for (name, _), way in zip(self.events, after, strict=True) if way]
            for (name, _), way in zip(self.events, after, strict=True):
                if way is not None and way not in done:
                    unlikely = math.log(len(set(names)) * names.count(name))
                    heapq.heappush(queue, (cost + unlikely, next(count), way))
            yield True

    def _number(self, state: object) -> int:
        """The number of a state, which is new or was met before."""
        if state not in self._numbers:
            self._numbers[state] = len(self.sessions)
            self.sessions.append(Session(self.figure, state).opened(state))
        return self._numbers[state]

    def _after(self, number: int) -> list[object | None]:
        """The states that the events make of one; None where the control is not to be seen."""
        while len(self._ways) <= number:
            session = self.sessions[len(self._ways)]
            hidden = session.view.hidden
            self._ways.append(
                [
                    None if name in hidden else self.figure.update(session.state, event)
                    for name, event in self.events
                ]
            )
        return self._ways[number]


def events_of(control: Control, start: object, positions: int) -> list[Event]:
    """What a reader can do with a control, but for play, which goes on by itself."""
    match control:
        case Dial(name):
            dial = positions_of(control, getattr(start, name), positions)
            return [Moved(name, value) for value in dial]
        case Choice(name, _, options):
            return [Chosen(name, value) for value, _ in options]
        case Toggle(name):
            return [Switched(name, value) for value in (False, True)]
        case Button(name) | Steps(name=name):
            return [Pressed(name, value) for value in control.values]


def positions_of(dial: Dial, start: float, most: int) -> list[float]:
    """Values of a dial, some `most` of them: round ones, its ends, and where it starts."""
    low, high = dial.low, dial.high
    if dial.scale == "log":
        low, high = math.log10(low), math.log10(high)
    step = _nice_step((high - low) / most, dial.step)
    first, last = math.ceil(low / step - 0.5 / most), math.floor(high / step + 0.5 / most)
    places = [float(f"{place * step:.{DIGITS_OF_A_STEP}g}") for place in range(first, last + 1)]
    if dial.scale == "log":
        places = [float(f"{10**place:.{DIGITS_OF_A_RATIO}g}") for place in places]
    return sorted({dial.clamp(value) for value in (*places, dial.low, dial.high, start)})


def _nice_step(least: float, step: float) -> float:
    """The smallest round multiple of a dial's step that is no smaller than `least`."""
    multiple = 1
    while True:
        for digit in NICE:
            if digit * multiple * step >= least * (1 - 1e-9):
                return digit * multiple * step
        multiple *= 10
