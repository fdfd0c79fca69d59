"""The device remembers where the reader was and what is won, until it is told to forget."""

from playwright.sync_api import Browser, Page, expect
from tests.browser import visits
from tests.browser.reader import Reader
from tests.figures.script import moved

from nudge.core import line
from nudge.core.data import HOUSES_A

LESSON = "lessons/a-bias.html"
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
    page.get_by_role("button", name="Forget this").click()
    expect(page.locator(".memory")).to_contain_text("Forgotten")
    expect(card.locator(".been")).to_have_text("")
    page.reload()
    expect(last).to_have_count(0)
    assert boxes(page) == remembered
    assert visited.complaints == []
    page.context.close()


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
