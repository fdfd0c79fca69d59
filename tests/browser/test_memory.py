"""The device remembers where the reader was and what is won, until it is told to forget."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import visits
from tests.browser.reader import Reader
from tests.figures.script import moved

from nudge.core import line
from nudge.core.data import HOUSES_A

LESSON = "lessons/a-bias.html"
WON = {"a-bias": {"train-by-hand": {"reached": 3, "total": 5, "names": []}}}
IMPOSSIBLE = {"a-bias": {"train-by-hand": {"reached": 7, "total": 5}}}
FORBID = """
Object.defineProperty(window, "localStorage", { get() { throw new Error("SecurityError"); } });
"""


def test_home_shows_where_the_reader_was_and_what_is_won(browser: Browser, address: str) -> None:
    visited = visits.live(browser, address + LESSON)
    win(Reader(visited, "train-by-hand"))
    page = visited.page
    page.goto(f"{address}index.html")
    card = page.locator(".lesson-card[data-lesson=a-bias]")
    expect(card.locator(".been")).to_have_text("Won: 5 of 5")
    last = page.locator(".memory").get_by_role("link")
    expect(last).to_have_text("A bias, trained by hand")
    remembered = boxes(page)
    assert last.evaluate("link => link.href") == address + LESSON
    page.get_by_role("button", name="Forget this").click()
    expect(page.locator(".remembered")).to_contain_text("Forgotten")
    expect(page.locator(".remembered")).to_be_focused()
    expect(card.locator(".been")).to_have_text("")
    page.reload()
    expect(last).to_have_count(0)
    assert boxes(page) == remembered
    assert visited.complaints == []
    page.context.close()


# In the page: the slugs of the lessons, from the shortest title to the longest.
BY_TITLE = """
(cards) => cards
  .sort((one, other) => one.querySelector("a").textContent.length -
    other.querySelector("a").textContent.length)
  .map((card) => card.dataset.lesson)
"""
SHIFT = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 500);
})
"""


@pytest.mark.parametrize("width", [1280, 1000, 390, 320])
def test_nothing_moves_for_what_is_remembered(browser: Browser, address: str, width: int) -> None:
    visited = visits.visit(
        browser, f"{address}index.html", viewport={"width": width, "height": 844}
    )
    page = visited.page
    empty = boxes(page)
    slugs = page.locator("[data-lesson]").evaluate_all(BY_TITLE)
    for last in (slugs[0], slugs[-1]):
        remember(page, {"last": last, "visited": slugs, "won": WON})
        page.reload()
        expect(page.locator(".remembered").get_by_role("link")).to_have_count(1)
        assert boxes(page) == empty, last
        if visits.is_chromium(browser):
            page.locator("#lessons").scroll_into_view_if_needed()
            assert page.evaluate(SHIFT) == 0, last
    page.get_by_role("button", name="Forget this").click()
    assert boxes(page) == empty
    page.context.close()


def test_whatever_is_remembered_can_be_forgotten_and_no_impossible_count_is(
    browser: Browser, address: str
) -> None:
    page = visits.visit(browser, f"{address}index.html").page
    button = page.get_by_role("button", name="Forget this")
    for kept, count in (
        ({"won": WON}, 1),
        ({"visited": ["softmax"]}, 1),
        ({"last": "no-lesson-any-more"}, 1),
        ({"won": IMPOSSIBLE}, 0),
        ("{", 0),
    ):
        remember(page, kept)
        page.reload()
        expect(button).to_have_count(count)
    expect(page.locator(".been").get_by_text("Won")).to_have_count(0)
    page.context.close()


def test_a_page_out_of_the_browsers_store_shows_the_newest(browser: Browser, address: str) -> None:
    page = visits.visit(browser, f"{address}index.html").page
    remember(page, {"last": "softmax", "visited": ["softmax"], "won": WON})
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator(".remembered").get_by_role("link")).to_have_text("Softmax")
    expect(page.locator("[data-lesson=a-bias] .been")).to_have_text("Won: 3 of 5")
    page.context.close()


def test_what_comes_with_a_link_is_not_won(browser: Browser, address: str) -> None:
    visited = visits.live(browser, address + LESSON)
    reading = Reader(visited, "train-by-hand")
    win(reading)
    # What stands in the address may be a moment old.
    link = reading.link()
    visited.page.context.close()
    visited = visits.live(browser, link)
    figure = visited.page.locator("#train-by-hand")
    expect(figure.locator("[data-reached=true]")).to_have_count(5)
    figure.get_by_role("slider", name="Weight w").press("ArrowRight")
    expect(figure.get_by_role("button", name="Undo")).to_be_enabled()
    visited.page.goto(f"{address}index.html")
    expect(visited.page.locator("[data-lesson=a-bias] .been")).to_have_text("Visited")
    visited.page.context.close()


def test_undo_does_not_take_back_what_is_won(browser: Browser, address: str) -> None:
    visited = visits.live(browser, address + LESSON)
    reading = Reader(visited, "train-by-hand")
    win(reading)
    for _ in range(2):
        reading.button("Undo").click()
        reading.hear({"kind": "undo"})
    expect(reading.element.locator("[data-reached=true]")).to_have_count(5)
    visited.page.context.close()


def test_a_browser_that_keeps_nothing_shows_the_pages_all_the_same(
    browser: Browser, address: str
) -> None:
    visited = visits.visit(browser, address + LESSON)
    page = visited.page
    page.context.add_init_script(FORBID)
    page.goto(f"{address}index.html", wait_until="domcontentloaded")
    expect(page.locator(".memory")).to_contain_text("You need no mathematics")
    assert visited.complaints == []
    page.context.close()


def remember(page: Page, kept: Any) -> None:
    text = kept if isinstance(kept, str) else json.dumps(kept)
    page.evaluate("text => localStorage.setItem('nudge:memory-1', text)", text)


def win(reading: Reader) -> None:
    weight, bias = line.least_squares(HOUSES_A.area, HOUSES_A.price)
    reading.do(moved("w", weight))
    reading.do(moved("b", bias))
    expect(reading.element.locator("[data-reached=true]")).to_have_count(5)


def boxes(page: Page) -> list[float]:
    """Where the cards are of the part of the book that is remembered."""
    page.wait_for_load_state("load")
    page.evaluate("() => document.fonts.ready.then(() => null)")
    tops: list[float] = page.evaluate(
        "() => [...document.querySelector('.lessons').children]"
        ".map((card) => Math.round(card.getBoundingClientRect().top + scrollY))"
    )
    return tops
