"""A page goes live: Python computes its figures, and they say what was printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import visits
from tests.browser.conftest import Pages
from tests.browser.site_pages import KEYS, PAGES, ROOT, figures_on
from tests.browser.visits import Visit

from nudge import catalogue

HOMES = [path for path in PAGES if path != "sources.html"]


@pytest.mark.parametrize("path", HOMES)
def test_a_page_goes_live_and_agrees_with_what_was_printed(
    live: Pages, site: Path, path: str
) -> None:
    page = live(path).page
    keys = figures_on(site, path)
    for key in keys:
        expect(page.locator(f"#{key}")).to_have_attribute("data-status", "live")
    status = page.get_by_role("region", name="Python in this page").get_by_role("status")
    expect(status).to_contain_text(re.compile(rf"is live\D* {len(keys)} of {len(keys)} figure"))


@pytest.mark.parametrize("path", HOMES)
def test_marks_tell_when_figures_were_drawn_and_when_live(live: Pages, path: str) -> None:
    visited = live(path)
    assert visited.marks_before == ["nudge:drawn"]
    assert visits.marks(visited.page) == ["nudge:drawn", "nudge:live"]


@pytest.mark.parametrize("path", HOMES)
def test_nothing_moves_when_python_becomes_live(live: Pages, path: str) -> None:
    before, after = live(path).boxes_before, live(path).boxes_after
    assert before.keys() == after.keys()
    moved = {
        name: (box, after[name])
        for name, box in before.items()
        if max(abs(old - new) for old, new in zip(box, after[name], strict=True)) > 1
    }
    assert len(before) > 20
    assert moved == {}


def test_every_page_and_every_figure_is_visited() -> None:
    assert list(catalogue.figure_keys()) == KEYS
    templates = {path.name for path in (ROOT / "templates" / "lessons").glob("*.html")}
    assert {Path(path).name for path in PAGES if path.startswith("lessons/")} == templates


MISCHIEF = """
(address) => {
  const ask = `fetch("${address}in-a-worker").finally(() => postMessage("done"))`;
  const worker = new Worker(URL.createObjectURL(new Blob([ask])));
  console.error("said aloud");
  setTimeout(() => { throw new Error("thrown"); });
  fetch(`${address}in-the-page`).catch(() => {});
  return new Promise((done) => { worker.onmessage = done; }).then(() => null);
}
"""


def test_a_complaint_and_a_request_to_another_host_would_be_seen(
    browser: Browser, address: str
) -> None:
    # A file that has no policy, which would stop it all.
    visited = visits.visit(browser, f"{address}LICENSE.txt")
    assert visits.strangers(visited, address) == []
    visited.page.evaluate(MISCHIEF, address.replace("127.0.0.1", "localhost"))
    visited.page.evaluate("() => new Promise(requestAnimationFrame).then(() => null)")
    assert strange_ends(visited, address) == {"in-a-worker", "in-the-page"}
    said = " ".join(visited.complaints)
    assert "said aloud" in said
    assert "thrown" in said
    visited.page.context.close()


def strange_ends(visited: Visit, address: str) -> set[str]:
    return {url.rsplit("/", 1)[1] for url in visits.strangers(visited, address)}
