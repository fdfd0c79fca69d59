"""Every page fits the screen: nothing has to be scrolled sideways but tables and code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Pages
from tests.browser.site_pages import PAGES
from tests.browser.test_live import HOMES
from tests.browser.visits import as_wide_as

WIDTHS = (320, 390, 1280)

TOO_WIDE = """
() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const holds = (element) => getComputedStyle(element).overflowX !== "visible";
  const isHeld = ({ parentElement: parent }) =>
    parent !== null && parent !== document.body && (holds(parent) || isHeld(parent));
  const names = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .filter((element) => !isHeld(element))
    .map(({ localName, className }) => `${localName} ${className.baseVal ?? className}`);
  return [`${scrollWidth} > ${clientWidth}`, ...new Set(names)];
}
"""
PRESS_ALL = """
(isOpen) => {
  for (const button of document.querySelectorAll(`.menu button[aria-expanded=${isOpen}]`))
    button.click();
  for (const details of document.querySelectorAll("details")) details.open = !isOpen;
}
"""


@contextmanager
def all_open(page: Page) -> Iterator[None]:
    """All panels, answers and receipts are open for a while (of receipts one a figure)."""
    page.evaluate(PRESS_ALL, arg=False)
    try:
        yield
    finally:
        page.evaluate(PRESS_ALL, arg=True)


def assert_it_fits(page: Page) -> None:
    found = {width: too_wide(page, width) for width in WIDTHS}
    assert found == {width: [] for width in WIDTHS}


def too_wide(page: Page, width: int) -> list[str]:
    """What sticks out of a screen of this width."""
    with as_wide_as(page, width):
        names: list[str] = page.evaluate(TOO_WIDE)
    return names


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_before_python(printed: Pages, path: str) -> None:
    assert_it_fits(printed(path).page)


@pytest.mark.parametrize("path", HOMES)
def test_a_live_page_fits_with_everything_open(live: Pages, path: str) -> None:
    page = live(path).page
    with all_open(page):
        assert_it_fits(page)
