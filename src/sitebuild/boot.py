"""How long a page takes to be live, beside stock Pyodide with NumPy in the same run.

Stock is what its documentation shows: `loadPyodide` and `loadPackage("numpy")`, from the
same pinned files. Each visit has a fresh browser profile, and the order is shuffled anew
in each round, so that whatever slows the machine down slows all alike.
"""

import random
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from sitebuild.effects import real_effects
from sitebuild.fetch import fetch
from sitebuild.serve import listen

ROUNDS = 7
TIMEOUT_MS = 120_000
LESSON = "lessons/one-weight.html"
LIVE, STOCK_LIVE = "nudge:live", "stock:live"

STOCK_PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Stock</title><link rel="icon" href="data:,">
<script type="module">
import {{ loadPyodide }} from "./pyodide.mjs";
const pyodide = await loadPyodide();
await pyodide.loadPackage("numpy");
pyodide.runPython("import numpy; numpy.linalg.solve([[3.0, 1.0], [1.0, 2.0]], [9.0, 8.0])");
performance.mark("{STOCK_LIVE}");
</script></head><body></body></html>
"""

MARKED = "(name) => performance.getEntriesByName(name).length > 0"
TIME = "(name) => performance.getEntriesByName(name)[0].startTime"
KEPT = "() => navigator.serviceWorker.ready.then(() => null)"
# What came in: all of it, and what is not Python's.
WIRE = """
() => {
  const { files } = JSON.parse(document.getElementById("nudge-config").textContent);
  const paths = Object.keys(files);
  const entries = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind));
  const sum = (all) => all.reduce((total, entry) => total + entry.encodedBodySize, 0);
  const sight = entries.filter(({ name }) => !paths.some((path) => name.endsWith(path)));
  return [sum(entries), sum(sight)];
}
"""

Visit = Callable[[Page], float]


def boot(browser: Browser, address: str) -> Iterator[str]:
    """Navigation to the first live view, as a share of stock's; bytes of the first visit."""
    root = Path(__file__).parents[2]
    lesson = f"{address}{LESSON}"
    from_disk = (root / "dist" / LESSON).as_uri()
    with serving_stock(root) as stock:
        visits: dict[str, Visit] = {
            "stock": lambda page: live(page, stock, STOCK_LIVE),
            "stock, second visit": lambda page: second(page, stock, STOCK_LIVE),
            "http": lambda page: live(page, lesson, LIVE),
            "file": lambda page: live(page, from_disk, LIVE),
            "second visit": lambda page: second_kept(page, lesson),
        }
        times = interleaved(browser, visits)
    yield f"{browser.browser_type.name} {browser.version}, median of {ROUNDS}"
    yield from report(times)
    yield wire(browser, lesson)


def interleaved(browser: Browser, visits: Mapping[str, Visit]) -> dict[str, list[float]]:
    """The times of all visits, in rounds of their own order."""
    times: dict[str, list[float]] = {name: [] for name in visits}
    shuffler = random.Random(ROUNDS)  # noqa: S311 - any order will do, the same each time
    for _ in range(ROUNDS):
        for name in shuffler.sample(list(visits), len(visits)):
            with fresh_page(browser) as page:
                times[name].append(visits[name](page))
    return times


def report(times: Mapping[str, list[float]]) -> Iterator[str]:
    """A line for each kind of visit: the median, and its ratio to that of stock."""
    stock = statistics.median(times["stock"])
    for name, values in times.items():
        median = statistics.median(values)
        yield f"{name:<20} {median:8.0f} ms   {median / stock:5.2f} of stock"


def live(page: Page, address: str, mark: str) -> float:
    """Visit a page, and return when it set a mark, in milliseconds from the navigation."""
    page.goto(address, wait_until="commit")
    page.wait_for_function(MARKED, arg=mark, timeout=TIMEOUT_MS)
    time: float = page.evaluate(TIME, mark)
    return time


def second(page: Page, address: str, mark: str) -> float:
    """The same, when the browser has been there before."""
    live(page, address, mark)
    return live(page, address, mark)


def second_kept(page: Page, address: str) -> float:
    """The same, when the service worker has taken the whole site."""
    live(page, address, LIVE)
    page.evaluate(KEPT)
    return live(page, address, LIVE)


def wire(browser: Browser, address: str) -> str:
    """What a first visit loads, as this browser likes it packed."""
    with fresh_page(browser) as page:
        live(page, address, LIVE)
        total, sight = page.evaluate(WIRE)
    return f"on the wire: {total / 1e6:.2f} MB, without Python {sight / 1e3:.0f} kB"


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has never been anywhere."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@contextmanager
def serving_stock(root: Path) -> Iterator[str]:
    """Serve a page of stock Pyodide, and lend its address."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quiet = replace(real_effects(), say=lambda _line: None)
        for file, path in fetch(root, quiet).items():
            (folder / file).symlink_to(path)
        (folder / "index.html").write_text(STOCK_PAGE, encoding="utf-8")
        with listen(folder, 0) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield server.address
            server.shutdown()
