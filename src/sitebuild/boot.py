"""How long a page takes to be live, beside stock Pyodide with NumPy in the same run.

Stock is what its documentation shows: `loadPyodide` and `loadPackage("numpy")`, from the
same pinned files. Each visit is in a browser of its own with a fresh profile, and the order
is shuffled anew in each round, so that whatever slows the machine down slows all alike.
"""

import random
import re
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from sitebuild import browsers
from sitebuild.build import seal
from sitebuild.bundle import SERVICE_WORKER
from sitebuild.effects import real_effects
from sitebuild.fetch import fetch
from sitebuild.manifest import MANIFEST
from sitebuild.serve import serving
from sitebuild.siblings import ENCODINGS
from sitebuild.visits import Listener, Told, new_profile, visit

ROUNDS = 7
LESSON = "lessons/one-weight.html"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
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

Visit = Callable[[], Told]


def boot(browser: Browser, address: str) -> Iterator[str]:  # noqa: ARG001 - it serves copies that tell
    """Navigation to the first live view, as a share of stock's; bytes of the first visit."""
    driver = browser.browser_type
    found = browsers.driven(driver.name, driver.executable_path)
    with copies() as (listener, stock, lesson, from_disk):
        to = partial(first, found, listener)
        again = partial(second, found, listener)
        visits: dict[str, Visit] = {
            "stock": partial(to, stock),
            "stock, second visit": partial(again, stock),
            "http": partial(to, lesson),
            "file": partial(to, from_disk),
            "second visit": partial(again, lesson),
        }
        told = interleaved(visits)
    yield f"{driver.name} {browser.version}, median of {ROUNDS}"
    times = {name: [each["time"] for each in visited] for name, visited in told.items()}
    yield from report(times)
    yield wire(told["http"][0])


def interleaved(visits: Mapping[str, Visit]) -> dict[str, list[Told]]:
    """What all visits told, in rounds of their own order."""
    told: dict[str, list[Told]] = {name: [] for name in visits}
    shuffler = random.Random(ROUNDS)  # noqa: S311 - any order will do, the same each time
    for _ in range(ROUNDS):
        for name in shuffler.sample(list(visits), len(visits)):
            told[name].append(visits[name]())
    return told


def report(times: Mapping[str, list[float]]) -> Iterator[str]:
    """A line for each kind of visit: the median, and its ratio to that of stock."""
    stock = statistics.median(times["stock"])
    for name, values in times.items():
        median = statistics.median(values)
        yield f"{name:<20} {median:8.0f} ms   {median / stock:5.2f} of stock"


def wire(told: Told) -> str:
    """What a first visit loads, as this browser likes it packed."""
    total, sight = told["bytes"] / 1e6, told["sight"] / 1e3
    return f"on the wire: {total:.2f} MB, without Python {sight:.0f} kB"


def first(browser: browsers.Browser, listener: Listener, address: str) -> Told:
    """The visit of a reader who has never been there."""
    with new_profile(browser) as profile:
        return visit(browser, profile, address, listener)


def second(browser: browsers.Browser, listener: Listener, address: str) -> Told:
    """The visit of a reader who has been there before, and has closed the browser."""
    with new_profile(browser) as profile:
        visit(browser, profile, address, listener)
        return visit(browser, profile, address, listener)


@contextmanager
def copies() -> Iterator[tuple[Listener, str, str, str]]:
    """Lend pages that tell when they are live: a listener, stock, a lesson, a lesson on disk."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as name, closing(Listener()) as listener:
        site, stock = Path(name) / "site", Path(name) / "stock"
        copy_site(root, site, listener)
        copy_stock(root, stock, listener)
        with serving(site) as lessons, serving(stock) as stock_address:
            yield listener, stock_address, f"{lessons}{LESSON}", (site / LESSON).as_uri()


def copy_site(root: Path, site: Path, listener: Listener) -> None:
    """Copy the built site; the one lesson tells."""
    siblings = [f"*{encoding.suffix}" for encoding in ENCODINGS]
    made_last = shutil.ignore_patterns(*siblings, MANIFEST, SERVICE_WORKER)
    shutil.copytree(root / "dist", site, ignore=made_last)
    lesson = site / LESSON
    # Its policy would let it tell nobody.
    html = POLICY.sub("", lesson.read_text(encoding="utf-8"))
    lesson.write_text(html.replace("</body>", f"{listener.script(LIVE)}</body>"), encoding="utf-8")
    seal(root, site, real_effects())


def copy_stock(root: Path, folder: Path, listener: Listener) -> None:
    """Lay out stock Pyodide and its page, which tells."""
    folder.mkdir()
    quiet = replace(real_effects(), say=lambda _line: None)
    for file, path in fetch(root, quiet).items():
        shutil.copyfile(path, folder / file)
    page = STOCK_PAGE.replace("</body>", f"{listener.script(STOCK_LIVE)}</body>")
    (folder / "index.html").write_text(page, encoding="utf-8")
