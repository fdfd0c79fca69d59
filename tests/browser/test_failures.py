"""When Python cannot start, or stops, the page says why, stays readable, and goes on after Retry.

The site that is visited here is a copy in which files are really missing or cut short, so
whatever the page or its worker does to get them, in either browser, meets the damage.
"""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser import visits
from tests.browser.damage import DamagedSite
from tests.browser.reader import Reader
from tests.browser.shown import Shown, differences, expected
from tests.browser.visits import Visit
from tests.figures.script import Play, moved, pressed

from sitebuild.serve import listen

LESSON = "lessons/how-wrong.html"


@dataclass(frozen=True)
class Damaged:
    """A damaged site and where it is served."""

    site: DamagedSite
    address: str


@pytest.fixture
def damaged(site: Path, tmp_path: Path) -> Iterator[Damaged]:
    copy = DamagedSite(site, tmp_path / "dist")
    server = listen(copy.folder, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield Damaged(copy, server.address)
    server.shutdown()
    server.server_close()


def test_a_file_that_is_missing_or_cut_short_is_named_and_retry_goes_on(
    browser: Browser, damaged: Damaged
) -> None:
    first, *others = damages(damaged.site)
    first.happen()
    visited = visits.visit(browser, damaged.address + LESSON)
    page = visited.page
    errors, weights = Reader(visited, "errors"), Reader(visited, "compare-weights")
    weights.hand(pressed("keep"))
    visits.release(visited)
    assert_it_is_told(page, first)
    for damage in others:
        damage.happen()
        retry(page).click()
        assert_it_is_told(page, damage)
    assert_still_readable(errors)
    errors.hand(moved("w", 0.123))
    retry(page).click()
    visits.wait_until_live(page)
    expect(retry(page)).to_be_hidden()
    weights.hear(pressed("keep"))
    errors.hear(moved("w", 0.123))
    page.context.close()


@dataclass(frozen=True)
class Damage:
    """Something that can happen to a file of the site, and be mended."""

    site: DamagedSite
    kind: str
    path: str

    def happen(self) -> None:
        getattr(self.site, self.kind)(self.path)

    def mend(self) -> None:
        self.site.mend(self.path)


def damages(site: DamagedSite) -> Iterator[Damage]:
    """First each file that Python is started from goes missing, then each is cut short."""
    text = (site.folder / "index.html").read_text(encoding="utf-8")
    (config,) = re.findall(r'id="nudge-config">(.*?)</script>', text)
    files = json.loads(config)["files"]
    assert len(files) >= 5
    for kind in ("remove", "cut"):
        for path in files:
            yield Damage(site, kind, path)


def assert_it_is_told(page: Page, damage: Damage) -> None:
    """The page says which file it is; and then the file is mended."""
    visits.wait_until_failed(page)
    reason = "cannot be read (HTTP 404)" if damage.kind == "remove" else "is not whole"
    told = page.get_by_role("alert").filter(has_text=f"the file {damage.path} {reason}")
    expect(told).to_be_visible(timeout=visits.ANSWER_MS)
    damage.mend()


def retry(page: Page) -> Locator:
    return page.get_by_role("button", name="Retry")


def assert_still_readable(reading: Reader) -> None:
    expect(reading.element).to_have_attribute("data-status", "static")
    drawn = expected(Play(reading.key))["parts"]
    assert list(differences(reading.shown()["parts"], drawn)) == []


@dataclass(frozen=True)
class Early:
    """A page on which ten steps were taken before Python was up; what it showed once it was."""

    visited: Visit
    reading: Reader
    shown: Shown


@pytest.fixture(scope="module")
def early(browser: Browser, address: str) -> Iterator[Early]:
    visited = visits.visit(browser, f"{address}lessons/gradient-descent.html")
    reading = Reader(visited, "gradient-descent")
    reading.button("1 step").click(click_count=10)
    visits.release(visited)
    visits.wait_until_live(visited.page)
    reading.hear(*[pressed("steps", "1")] * 10)
    yield Early(visited, reading, reading.shown())
    visited.page.context.close()


def test_ten_presses_before_python_is_up_count_as_ten(early: Early) -> None:
    assert early.shown["parts"]["step_count"]["text"] == "10"
    expect(early.visited.page.get_by_text("2 of 2 figures")).to_be_visible()


def test_a_worker_that_dies_takes_no_state_along(early: Early) -> None:
    page, reading = early.visited.page, early.reading
    before = reading.shown()
    # What the worker does not know makes it raise, as running out of memory would.
    page.evaluate("() => window.pythonWorker.postMessage({ kind: 'unheard of' })")
    visits.wait_until_failed(page)
    expect(
        page.get_by_role("alert").filter(has_text=re.compile("Python has stopped"))
    ).to_be_visible()
    expect(reading.element).to_have_attribute("data-status", "static")
    assert reading.shown() == before
    reading.button("1 step").click()
    retry(page).click()
    visits.wait_until_live(page)
    reading.hear(pressed("steps", "1"))
    Reader(early.visited, "slopes").agree()
    assert reading.number("step_count") == 11
