"""Browsers, and one live page for each page of the site: few tests start Python anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from tests.browser import visits
from tests.browser.reader import Reader
from tests.browser.site_pages import lesson_of
from tests.browser.visits import Visit

from sitebuild import browsers

expect.set_options(timeout=visits.ANSWER_MS)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session", params=[kind.name for kind in browsers.KINDS])
def browser(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """Chromium, then Firefox: both were put in place before the first test."""
    driver = getattr(playwright, request.param)
    found = browsers.driven(request.param, driver.executable_path)
    launched: Browser = driver.launch(**browsers.launch_options(found))
    yield launched
    launched.close()


class Pages:
    """The page of each address, opened when it is first asked for, and shared."""

    def __init__(self, address: str, opening: Callable[[str], Visit]) -> None:
        self.address = address
        self.opening = opening
        self.opened: dict[str, Visit] = {}

    def __call__(self, path: str) -> Visit:
        if path not in self.opened:
            self.opened[path] = self.opening(self.address + path)
        # What lies behind draws no frames, so play would stand still.
        self.opened[path].page.bring_to_front()
        return self.opened[path]


@pytest.fixture(scope="session")
def live(browser: Browser, address: str) -> Pages:
    """The live pages of one browser."""
    return Pages(address, lambda url: visits.live(browser, url))


@pytest.fixture(scope="session")
def printed(browser: Browser, address: str) -> Pages:
    """The pages of one browser as they were built: no script has run there."""
    return Pages(address, lambda url: visits.visit(browser, url, scripts=False))


@pytest.fixture(autouse=True)
def _quiet(live: Pages) -> Iterator[None]:
    """Whatever a test does on a live page, it complains of nothing and asks no other host."""
    yield
    for visited in live.opened.values():
        assert visited.complaints == []
        assert visits.strangers(visited, live.address) == []


@pytest.fixture(scope="session")
def reader(live: Pages, site: Path) -> Callable[[str], Reader]:
    """A reader at a figure of a shared live page, which has been reset."""

    def reader_at(key: str) -> Reader:
        return Reader(live(lesson_of(site, key)), key).begin_anew()

    return reader_at


@pytest.fixture
def held(browser: Browser, address: str) -> Iterator[Callable[[str], Visit]]:
    """A page whose Python does not start; it is closed after the test."""
    opened: list[Visit] = []

    def held_page(path: str) -> Visit:
        opened.append(visits.visit(browser, address + path))
        return opened[-1]

    yield held_page
    for visited in opened:
        visited.page.context.close()
