"""Keys alone do it all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Pages
from tests.browser.reader import Reader
from tests.browser.site_pages import figures_on
from tests.browser.test_live import HOMES
from tests.figures.script import moved, pressed, switched

from nudge.controls import Dial

MOST_STOPS = 300

# Keeps each element that had the focus, and whether it looked otherwise then than after.
FOLLOW = """
() => {
  window.stops = new Map();
  const look = (element) => [element, ...element.children].map((each) => {
    const style = getComputedStyle(each);
    const { outlineStyle, outlineWidth, outlineColor, stroke, strokeWidth, fill } = style;
    return [outlineStyle, outlineWidth, outlineColor, stroke, strokeWidth, fill].join();
  }).join(";");
  let focused = null;
  let itsLook = "";
  document.addEventListener("focusin", ({ target }) => {
    if (focused) window.stops.set(focused, look(focused) !== itsLook);
    [focused, itsLook] = [target, look(target)];
  });
}
"""
IS_AT_END = "() => document.activeElement.closest('footer') !== null"
NAME = """(element) => [
  element.closest("figure")?.id, element.localName, element.name ?? element.ariaLabel,
].join(" ")"""
LEFT_OUT = f"""
() => [...document.querySelectorAll(
  ".figure :is(button, input, select, summary, [tabindex])"
)]
  .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
  .filter((element) => !window.stops.has(element))
  .map({NAME})
"""
UNSEEN = f"() => [...window.stops].filter(([, isSeen]) => !isSeen).map(([each]) => ({NAME})(each))"


@pytest.mark.parametrize("path", HOMES)
def test_the_tab_key_comes_to_everything_and_shows_where_it_is(
    live: Pages, site: Path, path: str
) -> None:
    visited = live(path)
    for key in figures_on(site, path):
        Reader(visited, key).begin_anew()
    page = visited.page
    go_to_content(page)
    page.evaluate(FOLLOW)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_AT_END):
            break
    assert page.evaluate(LEFT_OUT) == []
    assert page.evaluate(UNSEEN) == []


def go_to_content(page: Page) -> None:
    """Go where the skip link goes."""
    page.locator("#content").focus()


def tab_to(reading: Reader, wanted: Locator) -> None:
    # It is found once: there may be a hundred stops on the way.
    element = wanted.element_handle()
    go_to_content(reading.page)
    for _ in range(MOST_STOPS):
        reading.page.keyboard.press("Tab")
        if element.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"the Tab key never comes to {wanted}")


def test_keys_turn_dials_take_steps_and_undo(reader: Callable[[str], Reader]) -> None:
    reading = reader("gradient-descent")
    keyboard = reading.page.keyboard
    weight = next(each for each in reading.figure.controls if each.name == "w")
    assert isinstance(weight, Dial)
    tab_to(reading, reading.slider(weight))
    keyboard.press("ArrowRight")
    reading.hear(moved("w", weight.step))
    keyboard.press("ArrowUp")
    reading.hear(moved("w", 2 * weight.step))
    tab_to(reading, reading.button("1 step"))
    keyboard.press("Space")
    reading.hear(pressed("steps", "1"))
    keyboard.press("Enter")
    reading.hear(pressed("steps", "1"))
    keyboard.press("ControlOrMeta+z")
    reading.hear({"kind": "undo"})
    keyboard.press("ControlOrMeta+z")
    reading.hear({"kind": "undo"})
    keyboard.press("ControlOrMeta+Shift+Z")
    reading.hear({"kind": "redo"})
    tab_to(reading, reading.element.get_by_role("checkbox", name="Standardize the area"))
    keyboard.press("Space")
    reading.hear(switched("standardize", value=True))


# What a browser tells of Ctrl and a key, where the key has another letter or another place.
PRESS = """
(element, [key, code, shiftKey]) => element.dispatchEvent(new KeyboardEvent("keydown", {
  key, code, shiftKey, ctrlKey: true, bubbles: true, cancelable: true,
}))
"""


def test_undo_and_redo_are_where_the_keyboard_has_them(reader: Callable[[str], Reader]) -> None:
    reading = reader("one-weight")
    reading.do(moved("w", 0.2))
    slider = reading.element.get_by_role("slider").first
    for undo, redo in (
        (["я", "KeyZ", False], ["Я", "KeyZ", True]),
        (["ζ", "KeyZ", False], ["υ", "KeyY", False]),
        (["ئ", "KeyZ", False], ["غ", "KeyY", False]),
        (["ז", "KeyZ", False], ["ט", "KeyY", False]),
        (["z", "KeyW", False], ["Z", "KeyW", True]),
        (["z", "KeyY", False], ["y", "KeyZ", False]),
    ):
        assert slider.evaluate(PRESS, undo) is False, "the browser has nothing left to do"
        reading.hear({"kind": "undo"})
        slider.evaluate(PRESS, redo)
        reading.hear({"kind": "redo"})


def test_keys_play_and_pause(reader: Callable[[str], Reader]) -> None:
    reading = reader("slopes")
    keyboard = reading.page.keyboard
    pace = reading.element.get_by_role("combobox", name="Pace")
    tab_to(reading, pace)
    keyboard.press("ArrowDown")
    expect(pace).to_have_value("10")
    play = reading.element.locator("button[name=play]")
    before = reading.element.locator("output[name=mse]").inner_text()
    tab_to(reading, play)
    keyboard.press("Space")
    expect(play).to_have_attribute("aria-pressed", "true")
    expect(reading.element.locator("output[name=mse]")).not_to_have_text(before)
    keyboard.press("Space")
    expect(play).to_have_attribute("aria-pressed", "false")
    reading.agree_with_state(reading.state())
    pace.select_option("1")


@pytest.mark.parametrize("name", ["Link", "Data", "Code", "Save picture"])
def test_keys_open_and_close_panels(reader: Callable[[str], Reader], name: str) -> None:
    reading = reader("one-weight")
    button = reading.button(name)
    panel = reading.page.locator(f"#{button.get_attribute('aria-controls')}")
    tab_to(reading, button)
    reading.page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    # The panel of the link takes the focus, to have its address copied.
    tab_to(reading, button)
    reading.page.keyboard.press("Space")
    expect(panel).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_keys_open_and_close_the_receipt_of_a_number(reader: Callable[[str], Reader]) -> None:
    reading = reader("one-weight")
    receipt = reading.element.locator("details.receipt")
    opener = receipt.locator("summary")
    tab_to(reading, opener)
    reading.page.keyboard.press("Enter")
    expect(receipt).to_contain_text("price = w × area")
    expect(receipt).to_contain_text("0.1000 × 2,000 = 200.0")
    expect(receipt).to_contain_text("nudge.core.line.prediction")
    reading.page.keyboard.press("Escape")
    expect(receipt).not_to_have_attribute("open", "")
    expect(opener).to_be_focused()


def test_arrow_keys_go_through_a_network_and_enter_leads_to_the_dial(
    reader: Callable[[str], Reader],
) -> None:
    reading = reader("train-by-hand")
    reading.open_panel("network")
    edges = reading.element.get_by_role("button", name=re.compile("^[wb] "))
    tab_to(reading, edges.first)
    reading.page.keyboard.press("ArrowRight")
    expect(edges.last).to_be_focused()
    reading.page.keyboard.press("Enter")
    expect(reading.element.get_by_role("slider", name="Bias b")).to_be_focused()
