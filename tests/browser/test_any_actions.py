"""Whatever a reader has done, the figure looks as a fresh page does at its link.

Not only numbers and words are compared, but every element of the drawings. Amid all this
Python dies once, and another takes its place.
"""

import random
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import visits
from tests.browser.reader import Reader, events_of, within
from tests.browser.shown import differences
from tests.browser.site_pages import lesson_of
from tests.figures.script import Event, moved

from nudge.controls import Dial

# Curves, a plane of two classes, a network beside tables, and one that grows.
FIGURES = ["families", "good-or-bad", "dinner-party", "network-shape"]
ACTIONS = 50
# So many are done while there is no Python.
MEANWHILE = 3
MENU = ["Undo", "Redo", "Reset"]

# In the page: all that is drawn, as plain data. Left out is the room that is kept once it was
# needed, so that nothing jumps, and in what order attributes or classes were given.
DRAWN = """
(key) => {
  const tidy = (name, value) => name === "class"
    ? [...new Set(value.split(" "))].sort().join(" ")
    : value;
  const attributes = (element) => [...element.attributes]
    .filter(({ name }) => name !== "data-digits")
    .map(({ name, value }) => [name, tidy(name, value)]);
  const tree = (element) => [
    element.localName,
    Object.fromEntries(attributes(element)),
    [...element.childNodes].map((child) => child.nodeType === 1 ? tree(child) : child.data)
      .filter((child) => child !== ""),
  ];
  const figure = document.getElementById(key);
  return Object.fromEntries(["stage", "numbers", "notes"].map(
    (place) => [place, tree(figure.querySelector(`.${place}`))]));
}
"""
# What the worker does not know makes it raise, as running out of memory would.
KILL = "() => window.pythonWorker.postMessage({ kind: 'unheard of' })"


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
@pytest.mark.parametrize("key", FIGURES)
def test_a_figure_looks_as_a_fresh_page_does_at_its_link(
    browser: Browser, address: str, site: Any, key: str
) -> None:
    choose = random.Random(key)  # noqa: S311 - the same play each time
    visited = visits.live(browser, address + lesson_of(site, key))
    reading = Reader(visited, key)
    for _ in range(ACTIONS // 2):
        act(reading, choose)
        settle(reading)
    visited.page.evaluate(KILL)
    visits.wait_until_failed(visited.page)
    for _ in range(MEANWHILE):
        act(reading, choose)
    visited.page.get_by_role("button", name="Retry").click()
    visits.wait_until_live(visited.page)
    for _ in range(ACTIONS // 2):
        settle(reading)
        act(reading, choose)
    fresh = visits.live(browser, reading.link())
    assert_same(reading, Reader(fresh, key))
    assert fresh.complaints == []
    for page in (visited.page, fresh.page):
        page.context.close()


def settle(reading: Reader) -> None:
    """Wait until Python has answered all: what it says may hide a control."""
    reading.link()


def act(reading: Reader, choose: random.Random) -> None:
    """Do something that can be done now."""
    if choose.random() < 1 / 5:
        button = reading.button(choose.choice(MENU))
        if button.is_enabled():
            button.click()
        return
    event = choose.choice([event for event in events(reading, choose) if is_seen(reading, event)])
    reading.hand(event)


def events(reading: Reader, choose: random.Random) -> list[Event]:
    """Something to do with each control."""
    controls, start = reading.figure.controls, reading.figure.State()
    turns = [
        moved(each.name, within(each, choose.random()))
        for each in controls
        if isinstance(each, Dial)
    ]
    rest = [each for each in controls if not isinstance(each, Dial)]
    return [*turns, *(event for each in rest for event in events_of(each, start))]


def is_seen(reading: Reader, event: Event) -> bool:
    return reading.element.locator(f"[data-control={event['name']}]").first.is_visible()


def assert_same(reading: Reader, fresh: Reader) -> None:
    """Numbers, controls and every element of the drawings are the same on both pages."""
    shown = reading.shown()
    # A state has no history.
    fresh.wait_for({name: shown[name] for name in shown if name not in {"undo", "redo"}})
    for each in (reading, fresh):
        # The hand is away, so that nothing is pointed at.
        each.page.mouse.move(0, 0)
        expect(each.element).not_to_have_attribute("data-motion", "step")
    drawn = [each.page.evaluate(DRAWN, each.key) for each in (reading, fresh)]
    found = list(differences(*drawn))
    assert not found, "\n".join(found)
