"""A reader at one figure of a page, and beside it the same figure, played in CPython.

What the reader does goes to both; then the page must show what CPython says. Controls are
found by role and label, as a person finds them.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as StillDifferent
from tests.browser.shown import AGREE, SHOWN, Shown, differences, expected
from tests.browser.visits import ANSWER_MS, Visit
from tests.figures.script import Event, Play, moved, pressed, switched

from nudge import catalogue
from nudge.controls import Button, Choice, Control, Dial, Steps, Toggle


class Reader:
    """Reads one figure, with a hand on its controls."""

    def __init__(self, visited: Visit, key: str, play: Play | None = None) -> None:
        self.page: Page = visited.page
        self.key = key
        self.figure = catalogue.figure(key)
        # It is known by its role and name, and then taken by its id: to ask each element of a
        # page for its role takes longer than all that is done with the figure.
        self.element = self.page.locator(f"#{key}")
        expect(self.element).to_have_role("figure")
        expect(self.element).to_have_accessible_name(self.figure.title)
        self.play = Play(key) if play is None else play
        self.fold_settings(is_open=True)

    def begin_anew(self) -> "Reader":
        """Press Reset, with a key: a mouse waits until nothing moves, and others press it so."""
        for opened in self.element.locator("button[name=panel][aria-expanded=true]").all():
            opened.press("Enter")
        self.button("Reset").press("Enter")
        self.play.send({"kind": "reset"})
        self.agree()
        return self

    def fold_settings(self, *, is_open: bool = False) -> None:
        """Fold the settings, or unfold them, as they are to begin with here."""
        for settings in self.element.locator("details.settings").all():
            settings.evaluate("(settings, isOpen) => { settings.open = isOpen; }", is_open)

    def open_panel(self, name: str) -> None:
        """Open a panel by its button, and wait for what is inside."""
        self.element.locator(f"button[name=panel][value={name}]").click()
        self.hear({"kind": "panel", "name": name})

    def see(self, part: str) -> "Reader":
        """Open the panel that a part is in, unless it is a main one."""
        view = self.play.view
        for panel in view["panels"]:
            if part in panel["parts"] and panel["name"] != self.play.last["view"]["panel"]:
                self.open_panel(panel["name"])
        return self

    def button(self, name: str) -> Locator:
        return self.element.get_by_role("button", name=name, exact=True)

    def slider(self, dial: Dial) -> Locator:
        return self.element.get_by_role("slider", name=dial.label, exact=True)

    def field(self, dial: Dial) -> Locator:
        name = f"{dial.label}, as a number"
        return self.element.get_by_role("spinbutton", name=name, exact=True)

    def type_in(self, dial: Dial, text: str) -> None:
        """Put a text into the number field in place of what stands there, as pasting does."""
        field = self.field(dial)
        field.fill(text)
        self.page.keyboard.press("Enter")

    def number(self, name: str) -> float:
        """The full value of a live number."""
        output = self.element.locator(f"output[name={name}]")
        return float(output.get_attribute("data-value") or "nan")

    def do(self, event: Event) -> None:
        """Do something with a control, in the page and in CPython, and compare."""
        self.hand(event)
        self.hear(event)

    def hear(self, *events: Event) -> None:
        """Let CPython know what was done in the page, and compare."""
        for event in events:
            self.play.send(event)
        self.agree()

    def hand(self, event: Event) -> None:
        """Do it in the page."""
        control = self.control_for(event)
        match control:
            case Dial():
                self.type_in(control, repr(event["value"]))
            case Toggle():
                box = self.element.get_by_role("checkbox", name=control.label, exact=True)
                box.set_checked(bool(event["value"]))
            case Choice():
                label = dict(control.options)[str(event["value"])]
                chosen = self.element.get_by_role("combobox", name=control.label, exact=True)
                chosen.select_option(label=label)
            case Button():
                self.button(control.label).click()
            case Steps():
                self.button(control.label(int(str(event["value"])))).click()

    def control_for(self, event: Event) -> Control:
        return next(
            control
            for control in self.figure.controls
            if control.name == event["name"]
            and (not isinstance(control, Button) or control.value == event["value"])
        )

    def state(self) -> dict[str, Any]:
        """The state as the figure's own link tells it, once nothing is under way."""
        address = self.link()
        # Behind it may stand which panel is open.
        written = address.partition("#")[2].partition("=")[2].partition("&")[0]
        state: dict[str, Any] = json.loads(unquote(written))
        return state

    def link(self) -> str:
        """The address that the panel of the button Link shows."""
        self.button("Link").click()
        expect(self.element.locator("[data-panel=link] .copied")).to_have_text(
            re.compile("Cop(ied|y)")
        )
        field = self.element.get_by_role("textbox", name="Address of this figure, as it stands")
        address = field.input_value()
        self.button("Link").click()
        return address

    def shown(self) -> Shown:
        """All that the figure shows."""
        shown: Shown = self.page.evaluate(SHOWN, self.key)
        return shown

    def agree(self) -> None:
        """Wait until the page shows what CPython says."""
        self.wait_for(expected(self.play))

    def wait_for(self, wanted: Shown) -> None:
        """Wait until the page shows this."""
        try:
            self.page.wait_for_function(AGREE, arg=[self.key, wanted], timeout=ANSWER_MS)
        except StillDifferent:
            shown = self.shown()
            found = list(differences({name: shown[name] for name in wanted}, wanted))
            pytest.fail("\n".join(found or ["the page agrees, but only at last"]))

    def agree_with_state(self, state: Mapping[str, Any]) -> None:
        """Let CPython go to a state, and wait until the page shows what it says."""
        panel = self.play.last["view"]["panel"]
        self.play = Play(self.key).send({"kind": "open", "state": dict(state), "panel": panel})
        # A state has no history.
        history = {"undo", "redo"}
        told = expected(self.play)
        self.wait_for({name: told[name] for name in told if name not in history})


def events_of(control: Control, start: Any) -> list[Event]:
    """Something to do with each of a control's ways, from the figure's first state on."""
    match control:
        case Dial():
            return [moved(control.name, within(control, 0.37))]
        case Toggle():
            is_on = getattr(start, control.name)
            return [switched(control.name, value=not is_on), switched(control.name, value=is_on)]
        case Choice():
            return [
                {"kind": "chosen", "name": control.name, "value": value}
                for value, _ in reversed(control.options)
            ]
        case Button() | Steps():
            return [pressed(control.name, value) for value in control.values]


def within(dial: Dial, part: float) -> float:
    """A value at this part of the dial's range, off its ticks where it may be."""
    if dial.scale == "log":
        low, high = math.log10(dial.low), math.log10(dial.high)
        value = 10 ** (low + part * (high - low))
    else:
        value = dial.low + part * (dial.high - dial.low)
    return float(round(value)) if dial.whole else float(f"{value:.5g}")


def ticks_of(dial: Dial) -> tuple[float, float]:
    """The last tick of the slider, which End goes to, and the one before it."""
    low, high = dial.low, dial.high
    if dial.scale == "log":
        low, high = math.log10(low), math.log10(high)
    last = low + math.floor((high - low) / dial.step + 1e-9) * dial.step
    return _at(dial, last), _at(dial, last - dial.step)


def ticks_above(dial: Dial, value: float, count: int) -> float:
    """The value so many ticks of the slider above this one, or above the tick next to it."""
    low, place = dial.low, value
    if dial.scale == "log":
        low, place = math.log10(low), math.log10(place)
    return _at(dial, low + (round((place - low) / dial.step) + count) * dial.step)


def _at(dial: Dial, place: float) -> float:
    # A ratio is rounded to three digits, so that the field shows a number one can say.
    return float(f"{10**place:.3g}") if dial.scale == "log" else round(place, 10)
