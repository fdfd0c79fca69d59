"""The first views are there before Python, and without any script at all.

Firefox, driven as it is in the shops, cannot switch JavaScript off: there the scripts are
kept from arriving, which comes to the same but for the words in <noscript>.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import visits
from tests.browser.reader import Reader
from tests.browser.shown import differences, expected
from tests.browser.site_pages import PAGES, figures_on
from tests.browser.visits import Visit
from tests.figures.script import Play

STATUS = re.compile("static|recorded")


def assert_readable(visited: Visit, keys: list[str]) -> None:
    """Each figure shows its first view, and all of it can be seen."""
    for key in keys:
        reading = Reader(visited, key)
        expect(reading.element).to_have_attribute("data-status", STATUS)
        assert list(differences(reading.shown(), expected(Play(key)))) == []
        for part in reading.element.locator(".drawing, output, table, .text, .goals li").all():
            expect(part).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_figures_can_be_read_without_a_script(
    browser: Browser, address: str, site: Path, path: str
) -> None:
    visited = visits.visit(browser, address + path, scripts=False)
    keys = figures_on(site, path)
    assert not keys or any(url.endswith(".js") for url in visited.requests)
    assert visits.marks(visited.page) == []
    assert_readable(visited, keys)
    visited.page.context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_a_reader_without_javascript_is_told_why_figures_stand_still(
    browser: Browser, address: str, site: Path, path: str
) -> None:
    visited = visits.visit(browser, address + path, java_script_enabled=False)
    keys = figures_on(site, path)
    assert not [url for url in visited.requests if url.endswith(".js")]
    told = visited.page.locator("noscript p").filter(visible=True)
    expect(told).to_contain_text(["does not run JavaScript"] * bool(keys))
    assert_readable(visited, keys)
    visited.page.context.close()


def test_figures_can_be_read_while_python_loads(held: Callable[[str], Visit], site: Path) -> None:
    visited = held("lessons/how-wrong.html")
    expect(visited.page.locator("html")).to_have_attribute("data-python", "loading")
    expect(visited.page.get_by_role("progressbar", name="Python, loaded so far")).to_be_visible()
    status = visited.page.get_by_role("region", name="Python in this page").get_by_role("status")
    expect(status).to_contain_text(re.compile("Python is (loading|starting)|until Python is here"))
    assert_readable(visited, figures_on(site, "lessons/how-wrong.html"))
