"""What a page may load and run: its own files, one inline script, and nothing of a stranger's.

That no page goes against its policy, live and with everything open, is seen by every test: a
violation is a complaint (see `visits`).
"""

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, expect
from tests.browser import visits
from tests.browser.conftest import Pages
from tests.browser.damage import DamagedSite
from tests.browser.site_pages import PAGES
from tests.browser.test_responsive import all_open
from tests.browser.test_start import HOMES

from sitebuild import policy
from sitebuild.serve import Handler, SiteServer, serving

LESSON = "lessons/gradient-descent.html"
EMBEDDED = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_carries_a_strict_policy_for_its_own_script(site: Path, path: str) -> None:
    text = (site / path).read_text(encoding="utf-8")
    (inline,), (told,) = INLINE.findall(text), EMBEDDED.findall(text)
    rules = dict(rule.split(" ", 1) for rule in told.replace("&#39;", "'").split("; "))
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert rules["script-src"] == f"'self' 'wasm-unsafe-eval' 'sha256-{digest}'"
    assert "unsafe-inline" not in told
    assert (rules["connect-src"], rules["style-src"]) == ("'self'", "'self'")
    for name in ("default-src", "object-src", "base-uri", "form-action"):
        assert rules[name] == "'none'"
    assert " style=" not in text
    assert not re.search(r"<[^>]+ on\w+=", text)


def test_servers_are_told_the_same_policy(site: Path, root: Path) -> None:
    (inline,) = INLINE.findall((site / "index.html").read_text(encoding="utf-8"))
    told = (root / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert policy.page_policy(inline) in told
    assert policy.WORKER in told


@pytest.mark.parametrize("path", HOMES)
def test_nothing_on_a_page_goes_against_its_policy(live: Pages, path: str) -> None:
    visited = live(path)
    with all_open(visited.page):
        pass
    assert [each for each in visited.complaints if "policy" in each.lower()] == []


INJECTED = """
async (other) => {
  window.ran = [];
  const script = document.createElement("script");
  script.textContent = "ran.push('script')";
  document.body.append(script);
  const data = document.createElement("script");
  data.src = "data:text/javascript,ran.push('data')";
  document.body.append(data);
  const image = document.createElement("img");
  image.setAttribute("onerror", "ran.push('handler')");
  image.src = "data:,";
  document.body.append(image);
  const link = document.createElement("a");
  link.href = "javascript:ran.push('link')";
  document.body.append(link);
  link.click();
  const base = document.createElement("base");
  base.href = other;
  document.head.prepend(base);
  // Later, since what a driver of the browser runs may do what the page may not.
  setTimeout(() => { try { new Function("ran.push('eval')")(); } catch {} });
  setTimeout(() => { try { setTimeout("ran.push('timer')"); } catch {} });
  const asked = await fetch(other).then(() => "answered", () => "refused");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const found = { ran: window.ran, asked, base: document.baseURI };
  for (const each of [script, data, image, link, base]) each.remove();
  return found;
}
"""


def test_what_a_stranger_puts_into_a_page_does_not_run(browser: Browser, address: str) -> None:
    visited = visits.visit(browser, address + LESSON)
    other = address.replace("127.0.0.1", "localhost")
    found = visited.page.evaluate(INJECTED, other)
    assert found == {"ran": [], "asked": "refused", "base": address + LESSON}
    assert any("policy" in each for each in visited.complaints)
    visited.page.context.close()


class Listening(BaseHTTPRequestHandler):
    """Notes whatever it is asked."""

    server: Any

    def do_GET(self) -> None:
        self.server.heard.append(self.path)
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.server.page.encode())

    do_POST = do_GET  # noqa: N815 - the base's name

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's
        pass


@pytest.fixture
def elsewhere() -> Iterator[Any]:
    """Another host, which hears what it is asked."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    server.heard, server.page = [], ""
    server.address = f"http://localhost:{server.server_port}/"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


# In the worker itself, before and after Python: all ways out that a browser may have.
ESCAPES = """
const tried = {};
const prototype = Object.getPrototypeOf(Object.getPrototypeOf(self));
const ways = {
  fetch: () => fetch(OTHER + "fetch"),
  prototype: () => prototype.fetch.call(self, OTHER + "prototype"),
  request: () => { const x = new XMLHttpRequest(); x.open("GET", OTHER + "xhr"); x.send(); },
  socket: () => new WebSocket(OTHER.replace("http", "ws") + "socket"),
  events: () => new EventSource(OTHER + "events"),
  scripts: () => importScripts(OTHER + "scripts"),
  worker: () => new Worker(OTHER + "worker"),
  beacon: () => navigator.sendBeacon(OTHER + "beacon"),
  module: () => import(OTHER + "module"),
  caches: () => caches.keys(),
};
for (const [name, way] of Object.entries(ways)) {
  try { await way(); tried[name] = "done"; } catch { tried[name] = "refused"; }
}
"""


def test_a_live_worker_reaches_no_other_host_and_nothing_that_is_kept(
    browser: Browser, site: Path, elsewhere: Any, tmp_path: Path
) -> None:
    """The worker's own script, with attempts behind it: each is made once Python is up."""
    attempts = ESCAPES.replace("OTHER", repr(elsewhere.address))
    told = f"(async () => {{ {attempts} postMessage({{ kind: 'tried', tried }}); }})();"
    spying = (
        f"\naddEventListener('message', ({{ data }}) => {{ if (data.name === 'try') {told} }});"
    )
    with serving_with(site, tmp_path, spying) as address:
        visited = visits.live(browser, f"{address}{LESSON}")
        found = visited.page.evaluate(
            """() => new Promise((resolve) => {
              const { pythonWorker } = window;
              pythonWorker.onmessage = ({ data }) => resolve(data.tried);
              pythonWorker.postMessage({ kind: "piece", name: "try" });
            })"""
        )
        assert set(found.values()) == {"refused"}, found
        assert elsewhere.heard == []
        visited.page.context.close()


def serving_with(site: Path, folder: Path, more: str) -> AbstractContextManager[str]:
    """The site, served with something behind its worker's script."""
    copy = DamagedSite(site, folder / "dist")
    (worker,) = (path for path in copy.folder.glob("assets/worker.*.js"))
    script = worker.read_text(encoding="utf-8")
    copy.remove(worker.relative_to(copy.folder).as_posix())
    worker.write_text(script + more, encoding="utf-8")

    return serving(copy.folder)


class Strict(Handler):
    """Serves as a host with a policy of its own would, with or without allowing frames."""

    allows_frames = True
    strict = "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'"

    def send_header(self, keyword: str, value: str) -> None:
        """Leave out the permission, if so asked."""
        if keyword != "Access-Control-Allow-Origin" or self.allows_frames:
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        """Add the host's own policy."""
        if not self.path.endswith(".js"):
            self.send_header("Content-Security-Policy", self.strict)
        super().end_headers()


class Closed(Strict):
    """It allows no page of another origin to read its files."""

    allows_frames = False
    strict = "object-src 'none'"


@pytest.fixture
def strict(site: Path) -> Iterator[str]:
    """Where the site is served with a strict header."""
    yield from _served(site, Strict)


@pytest.fixture
def closed(site: Path) -> Iterator[str]:
    """Where the site is served without the header that frames need."""
    yield from _served(site, Closed)


def _served(site: Path, kind: type[Handler]) -> Iterator[str]:
    server = SiteServer(site, 0)
    server.RequestHandlerClass = partial(kind, directory=str(site))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()


def test_a_page_lives_behind_a_strict_header(browser: Browser, strict: str) -> None:
    """The header forbids the inline script; all that this costs is time."""
    visited = visits.live(browser, strict + LESSON)
    expect(visited.page.locator("#gradient-descent")).to_have_attribute("data-status", "live")
    visited.page.context.close()


FRAME = """<!doctype html><title>Course</title>
<iframe sandbox="allow-scripts" src="{}" width="900" height="700"></iframe>"""


def framed(browser: Browser, elsewhere: Any, url: str) -> Frame:
    """The page in a frame with an origin of its own, on a page of another host."""
    page = browser.new_context().new_page()
    elsewhere.page = FRAME.format(url)
    page.goto(elsewhere.address)
    (frame,) = (each for each in page.frames if each.url == url)
    return frame


def test_a_page_goes_live_in_a_frame_with_an_origin_of_its_own(
    browser: Browser, address: str, elsewhere: Any
) -> None:
    frame = framed(browser, elsewhere, address + LESSON)
    expect(frame.locator("html")).to_have_attribute(
        "data-python", "ready", timeout=visits.ANSWER_MS
    )
    # Not by key or mouse: the driver of stock Firefox does not reach into such a frame.
    frame.get_by_role("button", name="10 steps").first.dispatch_event("click")
    expect(frame.locator("#gradient-descent output[name=step_count]")).to_have_text("10")
    frame.page.context.close()


def test_where_the_header_is_missing_the_message_names_it(
    browser: Browser, closed: str, elsewhere: Any
) -> None:
    frame = framed(browser, elsewhere, closed + LESSON)
    alert = frame.get_by_role("alert").filter(has_text="Access-Control-Allow-Origin")
    expect(alert).to_be_visible(timeout=visits.ANSWER_MS)
    frame.page.context.close()
