"""After one visit the site needs no network; a new version comes whole, and when asked for."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.browser import visits
from tests.browser.damage import DamagedSite
from tests.browser.host import NEWS, Host, hosting, second_version
from tests.browser.reader import Reader
from tests.browser.site_pages import PAGES
from tests.browser.visits import Visit
from tests.figures.script import moved

from sitebuild.bundle import SERVICE_WORKER
from sitebuild.manifest import addresses, read_manifest
from sitebuild.page_python import DISK, PACKED
from sitebuild.serve import RELOADER, listen

LESSON = "lessons/one-weight.html"
# It starts no Python, and keeps the site all the same.
QUIET_PAGE = "sources.html"
ARCHIVE = next(iter(PACKED.values()))

# `ready` waits for ever where the installation fails, and what is evaluated has no limit.
READY = f"""
() => Promise.race([
  navigator.serviceWorker.ready.then(() => null),
  new Promise((_, reject) => setTimeout(reject, {visits.ANSWER_MS}, new Error("nothing is kept"))),
])
"""
# Looks for a new version, and tells what became of it. Firefox may have found it by itself.
UPDATE = """
async () => {
  const registration = await navigator.serviceWorker.ready;
  const fate = (worker) => new Promise((resolve) =>
    worker.addEventListener("statechange", () => resolve(worker.state), { once: true }));
  const found = () => new Promise((resolve) => registration.addEventListener("updatefound",
    () => resolve(fate(registration.installing)), { once: true }));
  const patience = () => new Promise((resolve) => setTimeout(resolve, 5000, null));
  for (let round = 0; round < 12; round += 1) {
    if (registration.waiting) return registration.waiting.state;
    if (registration.installing) return fate(registration.installing);
    const told = Promise.race([found(), patience()]);
    registration.update().catch(() => {});
    if (await told) return told;
  }
  throw new Error("no new version was found");
}
"""
IS_UNREGISTERED = "async () => !(await navigator.serviceWorker.getRegistrations()).length"
IS_KEPT = "() => navigator.serviceWorker.controller !== null"
CHANGE = """
() => {
  const range = document.querySelector("#one-weight .dial[data-dial=w] input[type=range]");
  range.value = "0.15";
  range.dispatchEvent(new Event("input", { bubbles: true }));
}
"""
HAS_NEWS = f"() => [...document.scripts].some(({{ src }}) => src.endsWith('{RELOADER}'))"
VERSIONS = "() => caches.keys()"
HAS_VERSIONS = "async (names) => String(await caches.keys()) === String(names)"
# Breaks a kept file, or takes it away.
BREAK = """
async ([name, isGone]) => {
  const [version] = await caches.keys();
  const cache = await caches.open(version);
  const address = new URL(name, document.baseURI).href;
  const content = await (await cache.match(address)).arrayBuffer();
  if (isGone) await cache.delete(address);
  else await cache.put(address, new Response(content.slice(0, content.byteLength / 2)));
}
"""


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A host that serves the site in a folder."""
    with hosting(tmp_path / "host") as network:
        network.show(site)
        yield network


@pytest.fixture(scope="module")
def second(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another version of the site."""
    return second_version(root, site, tmp_path_factory.mktemp("second"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser that has never seen the site."""
    opened = browser.new_context()
    opened.set_default_timeout(visits.ANSWER_MS)
    yield opened
    opened.close()


Open = Callable[[str], Page]


@pytest.fixture
def kept(context: BrowserContext, host: Host) -> Open:
    """Opens a page for the first time, and waits until the whole site is kept."""

    def open_page(path: str) -> Page:
        page = context.new_page()
        page.goto(host.home + path)
        page.evaluate(READY)
        return page

    return open_page


def test_after_one_visit_every_page_comes_without_a_network(kept: Open, host: Host) -> None:
    page = kept(LESSON)
    host.is_cut_off = True
    page.reload()
    visits.wait_until_live(page)
    for path in PAGES:
        page.goto(host.home + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(host.home)
    visits.wait_until_live(page)


def test_what_the_page_has_loaded_is_not_loaded_once_more(
    kept: Open, host: Host, site: Path
) -> None:
    page = kept("index.html")
    visits.wait_until_live(page)
    asked = Counter(host.asked)
    large = [entry for entry in read_manifest(site) if entry.size > 200_000 and entry.served]
    fixed = [entry.name for entry in large if entry.name.startswith("assets/")]
    assert len(fixed) == 5
    assert {name: asked[name] for name in fixed} == dict.fromkeys(fixed, 1)
    assert asked[addresses(site)[DISK]] == 0


def test_the_first_visit_keeps_nothing_before_it_is_live(browser: Browser, host: Host) -> None:
    visited = visits.visit(browser, f"{host.home}{LESSON}", service_workers="allow")
    assert SERVICE_WORKER not in host.asked
    visits.release(visited)
    visits.wait_until_live(visited.page)
    visited.page.evaluate(READY)
    assert SERVICE_WORKER in host.asked
    visited.page.context.close()


def test_a_new_version_comes_whole_and_waits_for_the_reader(
    kept: Open, host: Host, second: Path
) -> None:
    page = kept(LESSON)
    page.reload()
    visits.wait_until_live(page)
    reading = Reader(Visit(page), "one-weight")
    reading.do(moved("w", 0.123))
    link, state = reading.link(), reading.state()
    host.show(second)
    assert page.evaluate(UPDATE) == "installed"
    host.is_cut_off = True
    expect(offer(page)).to_be_visible(timeout=visits.ANSWER_MS)
    # Another page, and still of the version that the reader has.
    other = page.context.new_page()
    other.goto(host.home + QUIET_PAGE)
    expect(other.get_by_text(NEWS)).to_have_count(0)
    assert_styled(other)
    expect(offer(other)).to_be_visible(timeout=visits.ANSWER_MS)
    page.goto(link)
    visits.wait_until_live(page)
    # The change is the last thing before.
    page.evaluate(CHANGE)
    offer(page).get_by_role("button", name="Reload").click()
    expect(page.get_by_text(NEWS)).to_be_visible(timeout=visits.ANSWER_MS)
    visits.wait_until_live(page)
    assert_styled(page)
    reading.agree_with_state(state | {"w": 0.15})
    expect(page.get_by_text("A new version")).to_have_count(0)


def test_a_page_that_stays_open_keeps_its_version_until_no_other_is_open(
    kept: Open, host: Host, second: Path
) -> None:
    page, stays = kept(QUIET_PAGE), kept(QUIET_PAGE)
    host.show(second)
    assert page.evaluate(UPDATE) == "installed"
    offer(page).get_by_role("button", name="Reload").click()
    expect(page.get_by_text(NEWS)).to_be_visible(timeout=visits.ANSWER_MS)
    page.evaluate(READY)
    host.is_cut_off = True
    expect(stays.get_by_text(NEWS)).to_have_count(0)
    style = stays.locator("link[rel=stylesheet]").get_attribute("href")
    assert stays.evaluate("async (href) => (await fetch(href)).ok", style)
    assert len(page.evaluate(VERSIONS)) == 2
    stays.close()
    page.reload()
    page.wait_for_function("async () => (await caches.keys()).length === 1")
    expect(page.get_by_text(NEWS)).to_be_visible(timeout=visits.ANSWER_MS)


@pytest.mark.parametrize("is_gone", [True, False], ids=["missing", "cut-short"])
def test_a_version_that_is_not_whole_is_not_taken(
    kept: Open, host: Host, second: Path, tmp_path: Path, *, is_gone: bool
) -> None:
    page = kept(QUIET_PAGE)
    before = page.evaluate(VERSIONS)
    damaged = DamagedSite(second, tmp_path / "damaged", in_haste=False)
    (damaged.remove if is_gone else damaged.cut)("lessons/how-wrong.html")
    host.show(damaged.folder)
    assert page.evaluate(UPDATE) == "redundant"
    # Firefox looks for new versions by itself too, and may be at it again.
    page.wait_for_function(HAS_VERSIONS, arg=before)
    host.is_cut_off = True
    page.goto(f"{host.home}lessons/how-wrong.html")
    expect(page.get_by_text(NEWS)).to_have_count(0)
    host.is_cut_off = False
    damaged.mend("lessons/how-wrong.html")
    assert page.evaluate(UPDATE) == "installed"
    page.goto(host.home + QUIET_PAGE)
    expect(offer(page)).to_be_visible(timeout=visits.ANSWER_MS)


def test_a_kept_file_that_is_missing_comes_from_the_server(
    kept: Open, host: Host, site: Path
) -> None:
    page = kept(QUIET_PAGE)
    page.evaluate(BREAK, [addresses(site)[ARCHIVE], True])
    page.goto(host.home + LESSON)
    visits.wait_until_live(page)


def test_a_kept_file_that_is_cut_short_is_named_and_mended_by_retry(
    kept: Open, host: Host, site: Path
) -> None:
    page, name = kept(QUIET_PAGE), addresses(site)[ARCHIVE]
    page.evaluate(BREAK, [name, False])
    host.is_cut_off = True
    page.goto(host.home + LESSON)
    visits.wait_until_failed(page)
    told = page.get_by_role("alert").filter(has_text=f"the file {name} is not whole")
    expect(told).to_be_visible()
    host.is_cut_off = False
    page.get_by_role("button", name="Retry").click()
    visits.wait_until_live(page)


def test_a_host_without_the_service_worker_has_pages_that_live(
    context: BrowserContext, host: Host, site: Path, tmp_path: Path
) -> None:
    damaged = DamagedSite(site, tmp_path / "damaged")
    damaged.remove(SERVICE_WORKER)
    host.show(damaged.folder)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(host.home + LESSON)
    visits.wait_until_live(page)
    while SERVICE_WORKER not in host.asked:
        page.wait_for_timeout(50)
    # Chromium lists a registration until it knows that there is no script for it.
    page.wait_for_function(IS_UNREGISTERED)
    assert errors == []


def test_an_author_who_watches_sees_what_was_built_last(
    context: BrowserContext, site: Path
) -> None:
    with listen(site, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page = context.new_page()
        page.goto(server.address + QUIET_PAGE)
        page.evaluate(READY)
        page.reload()
        assert page.evaluate(IS_KEPT)
        server.reloading = True
        # The page that was kept looks for a new version, and is loaded from the server instead;
        # also when the new version arrives while the page is being loaded.
        page.evaluate("async () => void (await navigator.serviceWorker.ready).update()")
        page.goto(server.address + QUIET_PAGE)
        page.wait_for_function(f"() => !({IS_KEPT})() && ({HAS_NEWS})()")
        server.shutdown()


def offer(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="A new version is here.")


def assert_styled(page: Page) -> None:
    """The style sheet of the page's own version is there."""
    display = "() => getComputedStyle(document.querySelector('.site-header')).display"
    assert page.evaluate(display) == "flex"
