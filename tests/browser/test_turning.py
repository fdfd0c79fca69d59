"""A number on the picture of a network is turned where it stands, and leads to its dial."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.browser.reader import Reader
from tests.browser.test_handles import Drag, Place, by_mouse, by_touch, middle_of
from tests.figures.script import moved

from nudge.controls import Dial

KEY = "feedforward"
# 240 pixels go from one end of a dial to the other, from -5 to 5.
WAY, TURNED = 48, 2


def place_of(reading: Reader, letters: str) -> Place:
    """Where the number of an edge stands on the screen."""
    label = reading.element.locator(".edge-label").filter(has_text=letters)
    label.scroll_into_view_if_needed()
    return middle_of(label.bounding_box())


def slider(reading: Reader, name: str) -> Locator:
    dials = [each for each in reading.figure.controls if isinstance(each, Dial)]
    return reading.slider(next(dial for dial in dials if dial.name == name))


def assert_it_turns(reading: Reader, drag: Drag) -> None:
    """Drag w₄, which is 1: its dial comes to hand, and one undo takes all of it back."""
    expect(slider(reading, "w4")).to_be_hidden()
    x, y = place_of(reading, "w₄")
    drag(reading.page, (x, y), (x + WAY, y + 3))
    reading.hear(moved("w4", 1 + TURNED))
    expect(slider(reading, "w4")).to_be_visible()
    expect(slider(reading, "w4")).not_to_be_focused()
    reading.button("Undo").click()
    reading.hear({"kind": "undo"})


def test_an_edge_is_turned_by_mouse(reader: Callable[[str], Reader]) -> None:
    assert_it_turns(reader(KEY), by_mouse)


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_an_edge_is_turned_by_a_finger(
    browser: Browser,  # noqa: ARG001 - it says in which browser
    reader: Callable[[str], Reader],
) -> None:
    assert_it_turns(reader(KEY), by_touch)


def test_a_click_on_an_edge_brings_its_dial_to_hand(reader: Callable[[str], Reader]) -> None:
    reading = reader(KEY)
    reading.page.mouse.click(*place_of(reading, "w₆"))
    reading.hear(moved("w6", 1))
    expect(slider(reading, "w6")).to_be_focused()


def test_enter_on_an_edge_brings_its_dial_to_hand(reader: Callable[[str], Reader]) -> None:
    reading = reader(KEY)
    reading.element.get_by_role("button", name=re.compile("^w₂ ")).focus()
    reading.page.keyboard.press("Enter")
    reading.hear(moved("w2", 1))
    expect(slider(reading, "w2")).to_be_focused()
    reading.page.keyboard.press("ArrowRight")
    reading.hear(moved("w2", 1.1))
