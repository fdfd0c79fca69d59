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
from urllib.parse import quote

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
    expect(reading.element).to_have_attribute("data-status", "recorded")
    drawn = expected(Play(reading.key))["parts"]
    assert list(differences(reading.shown()["parts"], drawn)) == []


# In the page: of a question that holds this text, the worker dies.
FATAL = """
(text) => {
  const RealWorker = window.Worker;
  window.Worker = class extends RealWorker {
    postMessage(message, ...more) {
      const isFatal = message.kind === "ask" && message.text.includes(text);
      if (isFatal) window.deaths = (window.deaths ?? 0) + 1;
      super.postMessage(isFatal ? { kind: "unheard of" } : message, ...more);
    }
  };
}
"""


def test_a_state_that_python_died_of_is_never_sent_again(browser: Browser, address: str) -> None:
    fatal = quote(json.dumps({"w": 0.3456}))
    visited = visits.visit(browser, f"{address}sources.html")
    page = visited.page
    page.add_init_script(f"({FATAL})('0.3456')")
    page.goto(f"{address}{LESSON}#errors={fatal}", wait_until="domcontentloaded")
    errors, weights = Reader(visited, "errors"), Reader(visited, "compare-weights")
    weights.hand(pressed("keep"))
    visits.release(visited)
    visits.wait_until_failed(page)
    told = errors.element.get_by_role("alert").filter(has_text="Python stopped at the state")
    expect(told).to_be_visible()
    # The address holds what is shown, which the record has answered.
    page.wait_for_function("() => /^#compare-weights=[^&]*$/.test(location.hash)")
    page.goto(f"{address}sources.html")
    page.goto(f"{address}{LESSON}#errors={fatal}", wait_until="domcontentloaded")
    visits.release(visited)
    visits.wait_until_live(page)
    expect(told).to_be_visible()
    assert page.evaluate("() => window.deaths") is None
    page.wait_for_function("() => !location.hash.includes('errors')")
    errors.do(moved("w", 0.2))
    expect(told).to_be_hidden()
    weights.agree_with_state(Play("compare-weights").state)
    page.evaluate("(hash) => { location.hash = hash; }", f"#errors={fatal}")
    expect(told).to_be_visible()
    errors.agree()
    page.context.close()


def test_retry_does_not_repeat_what_python_died_of_and_repeats_the_rest(
    browser: Browser, address: str
) -> None:
    visited = visits.visit(browser, f"{address}sources.html")
    page = visited.page
    page.add_init_script(f"({FATAL})('0.3456')")
    page.goto(f"{address}{LESSON}", wait_until="domcontentloaded")
    visits.release(visited)
    visits.wait_until_live(page)
    errors, weights = Reader(visited, "errors"), Reader(visited, "compare-weights")
    errors.do(moved("w", 0.2))
    errors.hand(moved("w", 0.3456))
    weights.hand(pressed("keep"))
    visits.wait_until_failed(page)
    told = errors.element.get_by_role("alert").filter(has_text="what was done here last")
    expect(told).to_be_visible()
    retry(page).click()
    visits.wait_until_live(page)
    weights.hear(pressed("keep"))
    errors.agree_with_state(Play("errors", moved("w", 0.2)).state)
    expect(told).to_be_visible()
    assert page.evaluate("() => window.deaths") == 1
    page.context.close()


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
    expect(reading.element).to_have_attribute("data-status", "recorded")
    assert reading.shown() == before
    reading.button("1 step").click()
    retry(page).click()
    assert page.evaluate("() => document.activeElement !== document.body")
    visits.wait_until_live(page)
    reading.hear(pressed("steps", "1"))
    Reader(early.visited, "slopes").agree()
    assert reading.number("step_count") == 11
