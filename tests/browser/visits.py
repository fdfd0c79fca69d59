"""Visits to a page of the site: what it asked for, what it complained of, how Python does.

Python is held back until a test lets it start, so that what comes before can be looked at
without haste. Nothing of the site is changed for that: the page's messages to its worker wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

# Only what fails waits this long: a machine may have much else to do.
START_MS = 180_000
ANSWER_MS = 60_000

HOLD = """
(() => {
  const RealWorker = window.Worker;
  window.Worker = class extends RealWorker {
    constructor(...options) {
      super(...options);
      window.pythonWorker = this;
    }
    postMessage(...message) {
      if (window.heldBack) window.heldBack.push(() => super.postMessage(...message));
      else super.postMessage(...message);
    }
  };
  window.heldBack = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    console.error(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`));
})();
"""
RELEASE = "() => { for (const send of window.heldBack.splice(0)) send(); window.heldBack = null; }"

BOXES = """
() => Object.fromEntries([...document.querySelectorAll(
  "main > *, .figure, .figure > *:not(template, script), .figure [data-part], .figure .drawing, " +
  ".figure [data-control], .figure button, .figure input, .figure select"
)].map((element, index) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const figure = element.closest(".figure")?.id ?? "page";
  const name = element.dataset.part ?? element.name ?? element.getAttribute("class") ?? "";
  return [`${index} ${figure} ${element.localName} ${name}`, [x, y + scrollY, width, height]];
}))
"""

Box = list[float]


@dataclass
class Visit:
    """An open page; `requests` are those of its worker too."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    boxes_before: dict[str, Box] = field(default_factory=dict)
    boxes_after: dict[str, Box] = field(default_factory=dict)
    marks_before: list[str] = field(default_factory=list)


def visit(browser: Browser, url: str, *, scripts: bool = True, **options: Any) -> Visit:
    """Open a page in a context of its own; Python does not start yet, or never."""
    size: dict[str, Any] = {
        "viewport": {"width": 1280, "height": 1000},
        "has_touch": is_chromium(browser),
        # To keep the whole site is work that few tests are about.
        "service_workers": "block",
    }
    context = browser.new_context(**(size | options))
    visited = Visit(context.new_page())
    context.on("request", lambda request: visited.requests.append(request.url))
    context.on("weberror", lambda error: visited.complaints.append(str(error.error)))
    context.on("console", lambda message: _note(visited, message.type, message.text))
    context.set_default_timeout(ANSWER_MS)
    if scripts:
        context.add_init_script(HOLD)
    else:
        context.route("**/*.js", _refuse)
    # A page whose worker is held back never ends loading in Firefox.
    visited.page.goto(url, wait_until="domcontentloaded")
    visited.page.evaluate("() => document.fonts.ready.then(() => null)")
    return visited


def _note(visited: Visit, kind: str, text: str) -> None:
    if kind == "error":
        visited.complaints.append(text)


def _refuse(route: Route) -> None:
    route.abort()


def is_chromium(browser: Browser) -> bool:
    """Whether this is Chromium."""
    return browser.browser_type.name == "chromium"


@contextmanager
def as_wide_as(page: Page, width: int) -> Iterator[None]:
    """The screen is this wide for a while."""
    size = page.viewport_size
    assert size is not None
    set_width(page, width)
    try:
        yield
    finally:
        set_width(page, size["width"])


def set_width(page: Page, width: int) -> None:
    """Make the screen this wide, and see that the page knows."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": width, "height": size["height"]})
    page.wait_for_function("(width) => innerWidth === width", arg=width)


def release(visited: Visit) -> None:
    """Let Python start."""
    visited.page.evaluate(RELEASE)


def wait_until_live(page: Page) -> None:
    """Wait until Python is up and has shown each figure."""
    _wait_until(page, "ready")


def wait_until_failed(page: Page) -> None:
    """Wait until the page says that Python failed."""
    _wait_until(page, "failed")


def _wait_until(page: Page, stage: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-python", stage, timeout=START_MS)


def live(browser: Browser, url: str) -> Visit:
    """Open a page, note what is there before Python, and wait until it is live."""
    visited = visit(browser, url)
    visited.boxes_before = visited.page.evaluate(BOXES)
    visited.marks_before = marks(visited.page)
    release(visited)
    wait_until_live(visited.page)
    visited.boxes_after = visited.page.evaluate(BOXES)
    return visited


def marks(page: Page) -> list[str]:
    """The names of the page's performance marks."""
    names: list[str] = page.evaluate("() => performance.getEntriesByType('mark').map(m => m.name)")
    return names


def strangers(visited: Visit, address: str) -> list[str]:
    """The requests that went to another host."""
    own = (address, "data:", f"blob:{address}")
    return [url for url in visited.requests if not url.startswith(own)]
