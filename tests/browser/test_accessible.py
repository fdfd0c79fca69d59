"""Axe finds nothing to say of any page, before and after Python, in light and in dark.

It looks at the page and not at the browser, and takes its time, so one browser is enough:
Chromium, since stock Firefox takes no orders about dark pages and reduced motion.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import Pages
from tests.browser.reader import Reader
from tests.browser.test_live import HOMES
from tests.browser.test_responsive import all_open

Options = dict[str, list[str]]
Where = dict[str, list[list[str]]]

PAGE: Where = {}
CODE: Where = {"include": [["#one-weight .source"]]}
# Of what passes nothing is kept: with everything open that is 3 MB a page.
FAULTS = {"resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"]}

IN_CHROMIUM = pytest.mark.parametrize("browser", ["chromium"], indirect=True)

# With everything open, a page has ten thousand words of Python, colored alike everywhere, and
# as many rows of numbers, each like the one before. Axe would look at them for minutes; it
# gets the first of each.
SHORTEN = """
(most) => {
  window.shortened = [...document.querySelectorAll(".source code, .panel tbody")].map(
    (element) => [element, [...element.childNodes]]);
  for (const [element, nodes] of window.shortened) element.replaceChildren(...nodes.slice(0, most));
}
"""
RESTORE = "() => { for (const [element, nodes] of shortened) element.replaceChildren(...nodes); }"
MOST_ALIKE = 12


@contextmanager
def shortened(page: Page) -> Iterator[None]:
    """Code and tables are short for a while."""
    page.evaluate(SHORTEN, MOST_ALIKE)
    try:
        yield
    finally:
        page.evaluate(RESTORE)


def assert_accessible(page: Page, where: Where, options: Options | None = None) -> None:
    results = Axe().run(page, context=where, options=FAULTS | (options or {}))
    assert results.violations_count == 0, results.generate_report()


def assert_accessible_in_light_and_dark(page: Page, where: Where) -> None:
    assert_accessible(page, where)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
    assert_accessible(page, where, CONTRAST)
    page.emulate_media(color_scheme="light")


# Pages with figures are looked at again when they are live, with everything open.
@IN_CHROMIUM
@pytest.mark.parametrize("path", ["index.html", "sources.html", "lessons/one-weight.html"])
def test_a_page_is_accessible_before_python(printed: Pages, path: str) -> None:
    assert_accessible_in_light_and_dark(printed(path).page, PAGE)


@IN_CHROMIUM
@pytest.mark.parametrize("path", HOMES)
def test_a_live_page_is_accessible_with_everything_open(live: Pages, path: str) -> None:
    page = live(path).page
    with all_open(page), shortened(page):
        assert_accessible_in_light_and_dark(page, PAGE)


@IN_CHROMIUM
def test_code_is_accessible(reader: Callable[[str], Reader]) -> None:
    reading = reader("one-weight")
    reading.button("Code").click()
    assert reading.element.locator(".source span").count() > 100
    assert_accessible_in_light_and_dark(reading.page, CODE)
    reading.button("Code").click()


MOVES = """
(figure) => {
  figure.dataset.motion = "step";
  const durations = [...figure.querySelectorAll("*")].flatMap((element) =>
    getComputedStyle(element).transitionDuration.split(", ").map(Number.parseFloat));
  delete figure.dataset.motion;
  return Math.max(...durations);
}
"""


@IN_CHROMIUM
def test_a_step_is_eased_unless_the_reader_wants_less_motion(
    reader: Callable[[str], Reader],
) -> None:
    reading = reader("gradient-descent")
    assert 0.1 < reading.element.evaluate(MOVES) <= 0.25
    reading.page.emulate_media(reduced_motion="reduce")
    assert reading.element.evaluate(MOVES) <= 0.001
    reading.page.emulate_media(reduced_motion="no-preference")


# In the page: words in a figure that stand on a ground as dark as words are, while the browser
# lays a light plate behind them.
ON_ITS_OWN_PLATE = """
() => [...document.querySelectorAll(".figure :is(button, label, select, output, p, th, td)")]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(element);
    const canvas = getComputedStyle(document.body).backgroundColor;
    return color === canvas && backgroundColor !== canvas && forcedColorAdjust !== "none";
  })
  .map((element) => element.textContent)
"""


@IN_CHROMIUM
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colors_no_words_are_white_on_white(
    reader: Callable[[str], Reader], scheme: Literal["light", "dark"]
) -> None:
    reading = reader("gradient-descent")
    reading.page.emulate_media(forced_colors="active", color_scheme=scheme)
    reading.button("Play").click()
    expect(reading.button("Pause")).to_have_attribute("aria-pressed", "true")
    assert reading.page.evaluate(ON_ITS_OWN_PLATE) == []
    reading.button("Pause").click()
    reading.page.emulate_media(forced_colors="none", color_scheme="light")
