"""The address of the page holds the states of its figures, and leads back to them."""

import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import visits
from tests.browser.reader import Reader
from tests.browser.shown import differences, expected
from tests.browser.visits import Visit
from tests.figures.script import Play, moved, pressed

LESSON = "lessons/how-wrong.html"
FIRST, SECOND = "errors", "compare-weights"


def test_the_address_follows_the_figures(reader: Callable[[str], Reader]) -> None:
    first, second = reader(FIRST), reader(SECOND)
    first.do(moved("w", 0.123))
    second.do(pressed("keep"))
    page = first.page
    page.wait_for_function(
        "keys => keys.every(key => location.hash.includes(key))", arg=[FIRST, SECOND]
    )
    for reading in (first, second):
        assert reading.play.state == reading.state()
        assert reading.link().partition("#")[2] in page.url
    first.begin_anew()
    page.wait_for_function("key => !location.hash.includes(key)", arg=FIRST)
    assert SECOND in page.url


@pytest.fixture(scope="module")
def linked(browser: Browser, address: str) -> Iterator[Visit]:
    """A page opened by an address with one state in it that is good and one that is cut off."""
    good = quote(json.dumps(Play(FIRST, moved("w", 0.123)).state))
    visited = visits.visit(browser, f"{address}{LESSON}#{FIRST}={good}&{SECOND}=%7Bbroken")
    visits.release(visited)
    visits.wait_until_live(visited.page)
    yield visited
    assert visited.complaints == []
    visited.page.context.close()


def test_a_link_opens_a_figure_as_it_stood(linked: Visit) -> None:
    reading = Reader(linked, FIRST)
    reading.agree_with_state(Play(FIRST, moved("w", 0.123)).state)
    expect(linked.page.get_by_text("2 of 2 figures")).to_be_visible()


def test_a_broken_link_is_told_and_its_figure_starts_fresh(linked: Visit) -> None:
    reading = Reader(linked, SECOND)
    assert_fresh(reading, "cannot be read, so it was not used")
    assert differences_of(Reader(linked, FIRST), moved("w", 0.123)) == []
    reading.do(moved("w", 0.2))
    expect(reading.element.get_by_text("cannot be read")).to_be_hidden()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"w": 0.1, "colour": 1}, "state has no colour"),
        ({"w": 7}, "Weight w must be between 0 and 0.4, not 7"),
        ({"w": "steep"}, "state.w must be a finite number, not 'steep'"),
        ({}, "state.w must be a finite number, not None"),
    ],
)
def test_a_stale_link_is_told_and_its_figure_stays_as_it_was(
    linked: Visit, state: dict[str, object], reason: str
) -> None:
    reading = Reader(linked, FIRST)
    reading.agree_with_state(Play(FIRST, moved("w", 0.123)).state)
    go_to(linked.page, f"#{FIRST}={quote(json.dumps(state))}")
    message = f"does not fit this figure, so it was not used: {reason}"
    expect(reading.element.get_by_role("alert").filter(has_text=message)).to_be_visible()
    reading.agree_with_state(Play(FIRST, moved("w", 0.123)).state)


def go_to(page: Page, hash_: str) -> None:
    """Type another end of the address."""
    page.evaluate("(hash) => { location.hash = hash; }", hash_)


def assert_fresh(reading: Reader, message: str) -> None:
    alerts = reading.element.get_by_role("alert").filter(has_text=message)
    expect(alerts).to_be_visible()
    expect(reading.element).to_have_attribute("data-status", "live")
    reading.wait_for(expected(Play(reading.key)))


def differences_of(reading: Reader, *events: dict[str, object]) -> list[str]:
    play = Play(reading.key, *events)
    return list(differences(reading.shown()["parts"], expected(play)["parts"]))
