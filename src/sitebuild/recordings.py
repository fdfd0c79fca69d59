"""Recorded answers: what a figure says to its leading controls until Python is in the page.

The build drives each figure (`explore`) and writes down what it shows in each state, as
differences to the first view, and which event leads from where to where. No figure declares
anything for it. `site/shell/recording.js` plays it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from nudge import catalogue
from nudge import happened as sentences
from nudge.events import KINDS, Event, Moved
from nudge.happened import Moment, action, happened, outcome_of
from nudge.records import encode
from nudge.session import REDONE, RESET, UNDONE, Session
from nudge.view import NO_VALUE
from sitebuild.columns import Columns, Pool
from sitebuild.explore import Explorer
from sitebuild.page_python import pack

# How many positions of a dial are tried, as many as there is room for.
POSITIONS = (6, 8, 10, 12, 16, 20, 24, 30, 40, 60)
# No page has room for many more states that dials lead to; of others so many are enough.
MOST_STATES, ENOUGH = 1500, 600
# Nearer than this share to the number of states that have just room is near enough.
CLOSE = 0.03
# A figure that has used less than this share of its room has a next state that is too large.
HUNGRY = 0.85
# In letters. Only Python knows the states of long runs: links to them are longer than many
# programs take, and a page has better things to carry.
LONGEST_STATE = 4000
NOWHERE = -1
KIND_OF = {record: kind for kind, record in KINDS.items()}

# What the page tells of what happened, in the words of `nudge.happened`.
WORDS: Mapping[str, object] = {
    "is": sentences.IS,
    "lacks": sentences.LACKS,
    "fell": sentences.FELL,
    "rose": sentences.ROSE,
    "stays": sentences.STAYS,
    "noValue": NO_VALUE,
    "mostNumbers": sentences.MOST_NUMBERS,
    "mostLetters": sentences.MOST_LETTERS,
    "long": sentences.LONG,
    "undo": UNDONE,
    "redo": REDONE,
    "reset": RESET,
}


def record_page(keys: Sequence[str], room: int) -> dict[str, bytes]:
    """The recorded answers of the figures of a page, packed, in `room` bytes together.

    A figure whose next state does not fit leaves room for others.
    """
    records = {key: _closed(key, room // len(keys)) for key in keys}
    for record in records.values():
        record.fill(room // len(keys))
    hungry = [record for record in records.values() if record.is_hungry()]
    for record in sorted(hungry, key=lambda each: each.count):
        record.grow(len(record.content) + _spare(records, room))
    growing = [record for record in records.values() if record.is_open()]
    spare = _spare(records, room)
    for record in growing:
        record.fill(len(record.content) + spare // len(growing))
    return {key: record.content for key, record in records.items()}


def _spare(records: Mapping[str, "Record"], room: int) -> int:
    return max(0, room - sum(len(record.content) for record in records.values()))


def _closed(key: str, most: int) -> "Record":
    """What is always recorded: all that dials lead to, and the first use of other controls.

    A dial has as many positions as there is room for.
    """
    found, low, high = _begun(key, POSITIONS[0]), 0, len(POSITIONS)
    while high - low > 1:
        middle = (low + high) // 2
        record = _begun(key, POSITIONS[middle])
        if record.count and len(record.content) <= most:
            found, low = record, middle
        else:
            high = middle
    return found


def _begun(key: str, positions: int) -> "Record":
    """What is always recorded of a figure, unless that is too much."""
    record = Record(Explorer(catalogue.figure(key), positions))
    if record.explorer.begin(MOST_STATES):
        record.keep_all()
    return record


def version_of(first_view: object) -> str:
    """What a record must name to be of the page that has this first view."""
    return hashlib.sha256(json.dumps(first_view).encode()).hexdigest()[:16]


class Record:
    """Writes the states of an explorer down, as many as there is room for.

    Attributes
    ----------
    content
        The record as it travels.
    count
        Of the states in it.
    """

    def __init__(self, explorer: Explorer) -> None:
        """Begin with no state."""
        self.explorer = explorer
        self.content = b""
        self.count = 0
        self._room = 0
        self._pool = Pool()
        self._told: dict[tuple[int, int, int], str] = {}
        self._written: list[dict[str, Any]] = []

    def keep_all(self) -> None:
        """Keep all states that the explorer has met."""
        self.count = len(self.explorer.sessions)
        self.content = self.packed(self.count)

    def is_hungry(self) -> bool:
        """Whether the next state needs more room than there was left."""
        return self.is_open() and len(self.content) < HUNGRY * self._room

    def is_open(self) -> bool:
        """Whether there may be more states."""
        return self.count < ENOUGH and not self.explorer.is_done(self.count)

    def grow(self, most: int) -> None:
        """Add the next state, if there is room for it in `most` bytes."""
        self.explorer.drive(self.count + 1)
        if len(self.explorer.sessions) > self.count:
            self._keep(self.count + 1, most)

    def fill(self, most: int) -> None:
        """Add the states for which there is room in `most` bytes, the likeliest first."""
        self._room, low, high = most, self.count, 0
        while not high:
            # To look for states that have no room may take long: a press may be 1,000 steps.
            likely = low * most // max(1, len(self.content))
            wanted = min(max(low + 1, likely), 2 * low + 1, ENOUGH)
            self.explorer.drive(wanted)
            known = min(wanted, len(self.explorer.sessions))
            if known <= low:
                return
            if self._keep(known, most):
                low = known
            else:
                high = known
        while high - low > max(1, low * CLOSE):
            middle = (low + high) // 2
            low, high = (middle, high) if self._keep(middle, most) else (low, middle)

    def _keep(self, count: int, most: int) -> bool:
        """Keep so many states, if they have room."""
        content = self.packed(count)
        if len(content) > most:
            return False
        self.content, self.count = content, count
        return True

    def packed(self, count: int) -> bytes:
        """The first so many states, as they travel."""
        written = json.dumps(self.plain(count), ensure_ascii=False, separators=(",", ":"))
        return pack(written.encode())

    def plain(self, count: int) -> dict[str, Any]:
        """The first so many states, as plain data."""
        columns, explorer, shared = Columns(), self.explorer, self._pool.shared
        nodes = [self._node(number) for number in range(count)]
        events = [event for _, event in explorer.events]
        rows = [
            [self._way(number, event, count) for event in range(len(events))]
            for number in range(count)
        ]
        first = nodes[0]["view"]
        return {
            "version": version_of(first),
            "count": count,
            "words": WORDS,
            "travels": "kept" not in vars(explorer.figure.module),
            "events": [_plain_event(event) for event in events],
            "ways": columns.column(shared(rows)),
            "actions": [
                columns.column(shared(self._actions(rows, event))) for event in range(len(events))
            ],
            "nodes": columns.column(nodes, {"view": first}),
            "indexes": columns.indexes,
        }

    def _way(self, number: int, event: int, count: int) -> int:
        way = self.explorer.way(number, event)
        return NOWHERE if way is None or way >= count else way

    def _actions(self, rows: list[list[int]], event: int) -> list[str]:
        """What a sentence calls the event, from each state; where it leads nowhere, anything."""
        told = {
            number: self._action(event, number, row[event])
            for number, row in enumerate(rows)
            if row[event] != NOWHERE
        }
        anything = next(iter(told.values()), "")
        return [told.get(number, anything) for number in range(len(rows))]

    def _action(self, event: int, before: int, after: int) -> str:
        _, done = self.explorer.events[event]
        # A dial is told by where it stands, wherever it comes from.
        key = (event, after if isinstance(done, Moved) else before, after)
        if key not in self._told:
            start, end = (self.explorer.sessions[number] for number in (before, after))
            moments = Moment(start.state, start.view), Moment(end.state, end.view)
            self._told[key] = action(self.explorer.figure.controls, done, *moments)
        return self._told[key]

    def _node(self, number: int) -> dict[str, Any]:
        while len(self._written) <= number:
            node = _node(self.explorer.sessions[len(self._written)])
            self._written.append(self._pool.shared(node))
        return self._written[number]


def _node(session: Session) -> dict[str, Any]:
    """A state, its view as the page gets it, and what a sentence is made of."""
    ending = happened("", None, session.view)
    told = {"numbers": outcome_of(session.view).numbers, "ending": ending}
    state = encode(session.state)
    node = {"view": session.change(None), "told": told}
    plain: dict[str, Any] = json.loads(encode(node))
    return plain | {"state": json.loads(state) if len(state) <= LONGEST_STATE else None}


def _plain_event(event: Event) -> list[Any]:
    return [KIND_OF[type(event)], *[getattr(event, each.name) for each in fields(event)]]
