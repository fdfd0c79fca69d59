"""How drawings look: texts can be read, none covers another, none leaves its node or its drawing.

The page draws, without Python, what CPython says of many states. One engine is enough: where
everything stands is worked out by our own code, not by the browser, and the widths of letters are
those of one font in both. That both draw the same views is tested elsewhere.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import visits
from tests.browser.looks import ELEMENTS, FAULTS, SEEN, TEXTS, TURNED
from tests.browser.reader import Reader, events_of
from tests.browser.site_pages import KEYS, ROOT, lesson_of
from tests.figures.script import Event, Play, moved, switched
from tests.figures.test_views import SCRIPTS

from nudge import catalogue
from nudge.controls import Dial
from sitebuild.bundle import BUNDLED, ESBUILD
from sitebuild.effects import real_effects

WIDTHS = (320, 390, 1280)
BUNDLE = (ESBUILD, "tests/browser/drawing.js", *BUNDLED)
CHROMIUM = pytest.mark.parametrize("browser", ["chromium"], indirect=True)
# Of lesson 15; the first has names that are hidden until they are pointed at.
DINNER = ("dinner-party", "blame-ledger")

PageOf = Callable[[str], Page]


@pytest.fixture(scope="module")
def page_of(browser: Browser, address: str, site: Path) -> Iterator[PageOf]:
    """The page of a figure, which draws what it is told."""
    script = real_effects().run(BUNDLE, ROOT, "")
    opened: dict[str, Page] = {}

    def page(key: str) -> Page:
        lesson = lesson_of(site, key)
        if lesson not in opened:
            opened[lesson] = visits.visit(browser, address + lesson, scripts=False).page
            opened[lesson].evaluate(script)
        return opened[lesson]

    yield page
    for each in opened.values():
        each.context.close()


def states(key: str) -> dict[str, tuple[Event, ...]]:
    """What is done to get from the first view to others."""
    figure = catalogue.figure(key)
    dials = [control for control in figure.controls if isinstance(control, Dial)]
    first = next(iter(figure.leading), None)
    return {
        "first": (),
        "script": SCRIPTS[key],
        "leading": tuple(events_of(first, figure.State())) if first else (),
        "lowest": tuple([moved(dial.name, dial.low) for dial in dials]),
        "highest": tuple([moved(dial.name, dial.high) for dial in dials]),
    }


def draw(page: Page, key: str, events: tuple[Event, ...]) -> None:
    page.evaluate("([key, view]) => drawForTest(key, view)", [key, Play(key, *events).view])


def faults(page: Page, key: str) -> list[str]:
    found: list[str] = page.evaluate(FAULTS, key)
    return found


@CHROMIUM
@pytest.mark.parametrize("key", KEYS)
def test_every_text_of_a_drawing_can_be_read(page_of: PageOf, key: str) -> None:
    page = page_of(key)
    found = {}
    for name, events in states(key).items():
        draw(page, key, events)
        for width in WIDTHS:
            with visits.as_wide_as(page, width):
                found[name, width] = faults(page, key)
    assert {place: each for place, each in found.items() if each} == {}


@CHROMIUM
@pytest.mark.parametrize("key", KEYS)
def test_a_page_from_right_to_left_has_the_same_drawings(page_of: PageOf, key: str) -> None:
    page = page_of(key)
    draw(page, key, SCRIPTS[key])
    there = page.evaluate(TEXTS, key)
    page.evaluate("() => { document.documentElement.dir = 'rtl'; }")
    try:
        assert page.evaluate(TEXTS, key) == there
        assert page.evaluate(TURNED, key) == []
        assert faults(page, key) == []
    finally:
        page.evaluate("() => document.documentElement.removeAttribute('dir')")


@CHROMIUM
@pytest.mark.parametrize("key", DINNER)
def test_a_saved_picture_shows_what_the_page_shows(
    page_of: PageOf, browser: Browser, key: str
) -> None:
    page = page_of(key)
    draw(page, key, SCRIPTS[key])
    stage = f"#{key} .main > .stage"
    titles = f"{stage} > :is(.plot, .diagram) > .part-title"
    on_page = page.evaluate(SEEN, f"{titles}, {stage} svg.drawing text")
    context = browser.new_context()
    alone = context.new_page()
    alone.set_content(page.evaluate("(key) => pictureForTest(key)", key))
    assert sorted(alone.evaluate(SEEN, "svg text")) == sorted(on_page)
    context.close()


@CHROMIUM
def test_a_line_shown_and_hidden_leaves_the_drawing_of_a_fresh_page(
    browser: Browser, reader: Callable[[str], Reader]
) -> None:
    reading = reader("good-or-bad")
    for value in (True, False):
        reading.do(switched("best_line", value=value))
    fresh = visits.live(browser, reading.link())
    assert reading.page.evaluate(ELEMENTS, reading.key) == fresh.page.evaluate(
        ELEMENTS, reading.key
    )
    fresh.page.context.close()


# How high all drawings are together, wherever each of them stands.
HEIGHT = """
(key) => Math.round([...document.querySelectorAll(`#${key} .main > .stage > *`)]
  .reduce((height, part) => height + part.getBoundingClientRect().height, 0))
"""


@CHROMIUM
@pytest.mark.parametrize("key", ["network-shape", "batches"])
def test_what_grows_moves_nothing_below_it(page_of: PageOf, key: str) -> None:
    page = page_of(key)
    heights: dict[int, set[float]] = {width: set() for width in WIDTHS}
    for events in states(key).values():
        draw(page, key, events)
        for width in WIDTHS:
            with visits.as_wide_as(page, width):
                heights[width].add(page.evaluate(HEIGHT, key))
    assert {width: len(each) for width, each in heights.items()} == dict.fromkeys(WIDTHS, 1)
