"""The benchmarks: what a reader waits for, measured in headless Chromium, and boot in Firefox too.

They print medians and 95th percentiles of one run on one machine and fail nothing.
Compare ratios, not times: another machine is another machine.
"""

import json
import statistics
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, Page, Playwright, sync_playwright

from nudge import catalogue
from nudge.controls import Dial, Steps
from sitebuild import browsers, pages
from sitebuild.boot import boot
from sitebuild.build import build
from sitebuild.effects import real_effects
from sitebuild.machine import say
from sitebuild.serve import serving
from sitebuild.touch import touch

Measure = Callable[[Browser, str], Iterator[str]]

VISITS = 7
MOVES = 200
# In the first moves the browser still compiles Python and the page: they are not counted.
WARMING = 50
PRESSES = 60
PLAY_MS = 3000
MANY_EVENTS = 10_000
FEWEST = 5
START_TIMEOUT_MS = 120_000

EVERY_CHANGE = "{subtree: true, childList: true, attributes: true, characterData: true}"

# Runs in the page. An input is given at the start of a frame, as browsers give a hand's
# moves; its time ends when the figure has changed and style and layout are done. What is
# ready before the next frame is in the next frame's picture. An input that changes nothing
# to the eye (a rate too small to turn the arrow) has no time and is left out; when the
# first few change nothing, no others are tried.
TIMER = (
    """
(([key, script, rounds, fewest, warming]) => {
  const figure = document.getElementById(key);
  const act = new Function("figure", "round", script);
  const once = (round) => new Promise((done) => requestAnimationFrame(() => {
    const start = performance.now();
    const end = (time) => { clearTimeout(patience); observer.disconnect(); done(time); };
    const observer = new MutationObserver(() => {
      figure.getBoundingClientRect();
      end(performance.now() - start);
    });
    const patience = setTimeout(end, 500, null);
    for (const part of figure.querySelectorAll("[data-part]"))
      observer.observe(part, """
    + EVERY_CHANGE
    + """);
    act(figure, round);
  }));
  return (async () => {
    const times = [];
    const dull = () => times.length === fewest && times.every((time) => time === null);
    for (let round = 0; round < rounds && !dull(); round += 1) times.push(await once(round));
    return times.slice(warming).filter((time) => time !== null);
  })();
})
"""
)

MOVE = """
const input = figure.querySelector('.dial[data-dial="{name}"] input[type=range]');
const low = Number(input.min), high = Number(input.max);
input.value = low + (high - low) * (0.3 + 0.4 * ((round * 37) % 100) / 100);
input.dispatchEvent(new Event("input", {{bubbles: true}}));
"""

PRESS = """figure.querySelector('button[name="steps"][value="{value}"]').click();"""

# Play may rest by itself, as after a whole run: what counts is the time until the last frame.
PLAY = (
    """
(async ([key, pace, milliseconds]) => {
  const figure = document.getElementById(key);
  const count = figure.querySelector('output[name="step_count"]');
  const taken = () => Number(count.dataset.value);
  figure.querySelector('select[name="pace"]').value = pace;
  const before = taken(), start = performance.now();
  let frames = 0, last = start;
  const observer = new MutationObserver(() => { frames += 1; last = performance.now(); });
  observer.observe(count, """
    + EVERY_CHANGE
    + """);
  const play = figure.querySelector('button[name="play"]');
  play.click();
  await new Promise((done) => setTimeout(done, milliseconds));
  if (play.getAttribute("aria-pressed") === "true") play.click();
  observer.disconnect();
  const seconds = (last - start) / 1000;
  return [frames / seconds, (taken() - before) / seconds];
})
"""
)

RESET = """(key) => Number(document.querySelector(
  `#${key} output[name="step_count"]`).dataset.value) === 0"""


def command(root: Path, options: Namespace) -> int:
    """Print the benchmarks, or those whose names are given."""
    chosen = options.rest or list(BENCHMARKS)
    unknown = sorted(set(chosen) - set(BENCHMARKS))
    if unknown:
        say(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
        return 2
    out = root / "dist"
    build(root, out, real_effects())
    with sync_playwright() as playwright, serving(out) as address:
        for name in chosen:
            say(f"\n{name}")
            for kind in KINDS.get(name, (browsers.CHROMIUM,)):
                browser = launched(playwright, kind)
                for line in BENCHMARKS[name](browser, address):
                    say(f"  {line}")
                browser.close()
    return 0


def launched(playwright: Playwright, kind: browsers.Kind = browsers.CHROMIUM) -> Browser:
    """A browser, found or installed as for the tests."""
    driver: BrowserType = getattr(playwright, kind.name)
    found = browsers.driven(kind.name, driver.executable_path)
    return driver.launch(**browsers.launch_options(found))


def summary(name: str, times: Sequence[float], unit: str = "ms") -> str:
    """One line: median and 95th percentile."""
    if len(times) < FEWEST:
        return f"{name:<40} changes nothing to the eye from here"
    percentile = statistics.quantiles(times, n=20)[-1]
    return (
        f"{name:<44} median {statistics.median(times):8.1f} {unit}   p95 {percentile:8.1f} {unit}"
    )


def drawn(browser: Browser, address: str) -> Iterator[str]:
    """Navigation to the first figures, and to the first view computed in the page."""
    marks: dict[str, list[float]] = {"first figures visible": [], "first live view": []}
    for _ in range(VISITS):
        page = browser.new_context().new_page()
        page.goto(f"{address}lessons/one-weight.html")
        wait_until_live(page)
        visible = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        marks["first figures visible"].append(page.evaluate(visible))
        live = "performance.getEntriesByName('nudge:live')[0].startTime"
        marks["first live view"].append(page.evaluate(live))
        page.context.close()
    for name, times in marks.items():
        yield summary(name, times)


def dials(browser: Browser, address: str) -> Iterator[str]:
    """A dial is moved: until the figure is drawn anew."""
    for key, page in live_figures(browser, address):
        moved = [each for each in catalogue.figure(key).controls if isinstance(each, Dial)]
        for dial in moved:
            script = MOVE.format(name=dial.name)
            if page.is_visible(f"#{key} .dial[data-dial={dial.name}]"):
                times = timed(page, key, script, WARMING + MOVES, warming=WARMING)
                yield summary(f"{key}: dial {dial.name}", times)


def steps(browser: Browser, address: str) -> Iterator[str]:
    """A step button is pressed: until the figure is drawn anew."""
    for key, page in live_figures(browser, address):
        for control in catalogue.figure(key).controls:
            if isinstance(control, Steps):
                for value in control.values:
                    times = timed(page, key, PRESS.format(value=value), PRESSES)
                    yield summary(f"{key}: {value} steps", times)


def play(browser: Browser, address: str) -> Iterator[str]:
    """Play is pressed, at each pace: frames drawn and steps taken in a second."""
    for key, page in live_figures(browser, address):
        for control in catalogue.figure(key).controls:
            if isinstance(control, Steps):
                for pace in control.paces:
                    page.click(f"#{key} .menu button[name=reset]")
                    page.wait_for_function(RESET, arg=key)
                    frames, taken = page.evaluate(PLAY, [key, str(pace), PLAY_MS])
                    name = f"{key}: play, pace {pace}"
                    yield f"{name:<44} {frames:6.1f} frames, {taken:9.0f} steps a second"


def memory(browser: Browser, address: str) -> Iterator[str]:
    """The memory of the page's processes, before and after ten thousand events."""
    page = browser.new_context().new_page()
    page.goto(f"{address}lessons/gradient-descent.html")
    wait_until_live(page)
    key = "gradient-descent"
    dial, press = MOVE.format(name="w"), PRESS.format(value="10")
    script = f"if (round % 2) {{ {dial} }} else {{ {press} }}"
    # The first events fill the memory of undo and warm the caches; then it must be flat.
    timed(page, key, script, MANY_EVENTS // 10)
    before = resident(page)
    timed(page, key, script, MANY_EVENTS)
    after = resident(page)
    yield (
        f"{before / 1e6:.1f} MB, after {MANY_EVENTS:,} events {after / 1e6:.1f} MB: "
        f"{(after / before - 1) * 100:+.1f} %"
    )
    page.context.close()


def builds(browser: Browser, address: str) -> Iterator[str]:  # noqa: ARG001 - it needs neither
    """The build, with everything in the cache."""
    root = Path(__file__).parents[2]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        build(root, root / "dist", real_effects())
        times.append(time.perf_counter() - start)
    yield f"median {statistics.median(times):.2f} s"


def timed(page: Page, key: str, script: str, rounds: int, warming: int = 0) -> list[float]:
    """How long a figure takes to answer a script, in milliseconds; the first may not count."""
    times: list[float] = page.evaluate(TIMER, [key, script, rounds, FEWEST, warming])
    return times


def resident(page: Page) -> int:
    """Bytes of memory that the page's process holds, after garbage was collected."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    browser = page.context.browser
    assert browser is not None  # noqa: S101 - a page of a launched browser has one
    processes: list[dict[str, Any]] = browser.new_browser_cdp_session().send(
        "SystemInfo.getProcessInfo"
    )["processInfo"]
    renderers = [each["id"] for each in processes if each["type"] == "renderer"]
    return sum(map(_resident_of, renderers))


def _resident_of(process: int) -> int:
    """Private memory of a process; Linux alone tells it this way."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = (int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return sum(kilobytes) * 1024


def live_figures(browser: Browser, address: str) -> Iterator[tuple[str, Page]]:
    """Each figure of the lessons, on its live page."""
    for lesson in pages.read_lessons(Path(__file__).parents[2]):
        page = browser.new_context(viewport={"width": 1280, "height": 2400}).new_page()
        page.goto(f"{address}lessons/{lesson.slug}.html")
        wait_until_live(page)
        keys: list[str] = json.loads(
            page.evaluate(
                "JSON.stringify([...document.querySelectorAll('.figure')].map(({id}) => id))"
            )
        )
        for key in keys:
            yield key, page
        page.context.close()


def wait_until_live(page: Page) -> None:
    """Wait for the first view that was computed in the page."""
    page.wait_for_function(
        "() => performance.getEntriesByName('nudge:live').length > 0", timeout=START_TIMEOUT_MS
    )


BENCHMARKS: dict[str, Measure] = {
    "boot": boot,
    "drawn": drawn,
    "touch": touch,
    "dials": dials,
    "steps": steps,
    "play": play,
    "memory": memory,
    "build": builds,
}

# The others measure how fast the shell is, of which Chromium gives a fair picture.
KINDS = {"boot": browsers.KINDS}
