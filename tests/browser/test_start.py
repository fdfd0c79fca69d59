"""Python starts over http and from a disk, with CPython's numbers.

What happens when a file of a served site is broken is in test_failures.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser import visits
from tests.browser.conftest import Pages
from tests.browser.damage import DamagedSite
from tests.browser.host import hosting
from tests.browser.reader import Reader, events_of
from tests.browser.site_pages import PAGES, lesson_of
from tests.browser.visits import Visit
from tests.sitebuild import numbers

from sitebuild.assets import plain
from sitebuild.manifest import addresses
from sitebuild.page_python import DISK, PACKED, WORKER
from sitebuild.precompile import ENGINE, end_to_end

HOMES = [path for path in PAGES if path != "sources.html"]
FILES = (WORKER, ENGINE, *PACKED.values())
KEY = "gradient-descent"


@pytest.mark.parametrize("path", HOMES)
def test_over_http_each_file_is_asked_for_once_and_the_disks_never(live: Pages, path: str) -> None:
    asked = Counter(plain(url.removeprefix(live.address)) for url in live(path).requests)
    assert {name: asked[name] for name in FILES} == dict.fromkeys(FILES, 1)
    assert asked[DISK] == 0


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """Opens a page and waits until it is live; it is closed after the test."""
    visited: list[Visit] = []

    def live_page(url: str) -> Visit:
        visited.append(visits.live(browser, url))
        return visited[-1]

    yield live_page
    for visit in visited:
        visit.page.context.close()


# Pages differ in their figures and in how deep they lie; figures start alike from a disk.
@pytest.mark.parametrize("path", ["index.html", "lessons/batches.html"])
def test_a_page_from_a_disk_goes_live(
    opened: Callable[[str], Visit], site: Path, path: str
) -> None:
    visited = opened((site / path).as_uri())
    status = visited.page.get_by_role("region", name="Python in this page").get_by_role("status")
    expect(status).to_contain_text(re.compile(r"is live\D* (\d+) of \1 figure"))
    assert visited.complaints == []
    own = (site.as_uri(), "data:", "blob:")
    assert [url for url in visited.requests if not url.startswith(own)] == []


def test_a_figure_from_a_disk_can_do_what_it_can_over_http(
    opened: Callable[[str], Visit], site: Path
) -> None:
    visited = opened((site / lesson_of(site, KEY)).as_uri())
    reading = Reader(visited, KEY)
    start = reading.figure.State()
    for control in reading.figure.controls:
        for event in events_of(control, start):
            reading.do(event)
    link, state = reading.link(), reading.state()
    Reader(opened(link), KEY).agree_with_state(state)
    visited.page.get_by_role("navigation", name="Lessons").get_by_role("link").first.click()
    visited.page.wait_for_url(f"{site.as_uri()}/lessons/*")
    visits.release(visited)
    visits.wait_until_live(visited.page)
    assert visited.complaints == []


NUMBERS_OF_A_PAGE = """
async ([address, package]) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const config = JSON.parse(page.getElementById("nudge-config").textContent);
  const content = async (response) => new Uint8Array(await (await response).arrayBuffer());
  const read = (path) => content(fetch(path));
  const unpacked = async (path) => {
    const { body } = await fetch(path);
    return content(new Response(body.pipeThrough(new DecompressionStream("gzip"))));
  };
  const [script, wasm] = await Promise.all([read(config.worker), read(config.engine)]);
  const [archive, libraries] = [await unpacked(config.archive), await unpacked(config.libraries)];
  const ours = new TextEncoder().encode(package);
  const pieces = { engine: await WebAssembly.compile(wasm), archive, libraries, ours };
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  const told = new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") worker.postMessage({ kind: "ask", id: 1, text: "" });
      else if (data.kind === "answer") resolve(data.text);
      else reject(new Error(JSON.stringify(data)));
    };
  });
  worker.postMessage({ kind: "start", lock: config.lock });
  for (const [name, content] of Object.entries(pieces)) {
    worker.postMessage({ kind: "piece", name, content });
  }
  return told.finally(() => worker.terminate());
}
"""
DOOR = f"{numbers.SCRIPT}\ndef receive(message):\n    return json.dumps(numbers)\n"


def test_the_numbers_in_a_browser_are_those_of_cpython(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{address}sources.html")
    package = end_to_end({"nudge/__init__.py": b"", "nudge/host.py": DOOR.encode()})
    found = page.evaluate(NUMBERS_OF_A_PAGE, [f"{address}index.html", package.decode()])
    numbers.assert_as_in_cpython(json.loads(found))
    page.context.close()


@pytest.fixture
def damaged(site: Path, tmp_path: Path) -> DamagedSite:
    """A copy for breaking files."""
    return DamagedSite(site, tmp_path / "dist")


@pytest.fixture
def broken(browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """Opens a page that cannot start Python and waits until it says so; closed after the test."""
    visited: list[Visit] = []

    def broken_page(url: str) -> Visit:
        visited.append(visits.visit(browser, url))
        visits.wait_until_failed(visited[-1].page)
        expect(visited[-1].page.locator("figure .drawing").first).to_be_visible()
        return visited[-1]

    yield broken_page
    for visit in visited:
        visit.page.context.close()


def said(visited: Visit) -> str:
    """Why Python could not start."""
    return visited.page.get_by_role("alert").filter(has_text="could not start").inner_text()


def retry(visited: Visit) -> None:
    """Press Retry, and see the page go live."""
    visited.page.get_by_role("button", name="Retry").click()
    visits.wait_until_live(visited.page)
    expect(visited.page.get_by_role("button", name="Retry")).to_be_hidden()


@pytest.mark.parametrize("damage", ["remove", "cut"])
def test_a_broken_file_of_a_disk_is_named_and_retry_takes_the_whole_one(
    broken: Callable[[str], Visit], damaged: DamagedSite, damage: str
) -> None:
    disk = addresses(damaged.site)[DISK]
    getattr(damaged, damage)(disk)
    visited = broken((damaged.folder / "index.html").as_uri())
    assert disk in said(visited)
    assert "Copy the whole folder" in said(visited)
    damaged.mend(disk)
    visits.release(visited)
    retry(visited)


def test_a_new_worker_needs_no_network(browser: Browser, site: Path, tmp_path: Path) -> None:
    with hosting(tmp_path / "host") as host:
        host.show(site)
        visited = visits.live(browser, f"{host.home}index.html")
        asked = len(host.asked)
        assert_it_goes_on(visited)
        # What a browser asks for by itself, an icon say, may still come.
        assert [path for path in host.asked[asked:] if plain(path) in FILES] == []
    visited.page.context.close()


def assert_it_goes_on(visited: Visit) -> None:
    """The worker dies, and another one is live after Retry."""
    visited.page.evaluate(
        "() => { window.pythonWorker.dispatchEvent(new ErrorEvent('error', { message: 'died' })); }"
    )
    visits.wait_until_failed(visited.page)
    retry(visited)
