"""How long a reader's first touch waits for its answer, on lines and processors of all kinds.

A reader of lesson 4 on a phone moves the first leading control of the first figure as soon as
it is there, and again ten times a second; the time ends when the figure has changed.
"""

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import Browser, ViewportSize

ROUNDS = 5
LESSON = "lessons/gradient-descent.html"
PHONE: ViewportSize = {"width": 390, "height": 844}
TIMEOUT_MS = 180_000


@dataclass(frozen=True)
class Line:
    """A line to the server, and how many times slower the processor is made.

    `rate` in bits a second, `latency` in milliseconds, for a way to the server and back.
    """

    rate: float = -1
    latency: float = 0
    slowdown: float = 1


# The lines as Lighthouse has them.
LINES: Mapping[str, Line] = {
    "desktop, no throttle": Line(),
    "fast 4G, processor / 4": Line(9e6, 60, 4),
    "slow 4G, processor / 4": Line(1.6e6, 150, 4),
    "3G, processor / 4": Line(0.7e6, 300, 4),
}

# Runs in the page before anything else does.
TOUCHING = """
(() => {
  let place = 0;
  const touch = () => {
    const leading = document.querySelector(".figure .leading");
    const range = leading?.querySelector("input[type=range]");
    const button = leading?.querySelector("button");
    if (range) {
      const [low, high] = [Number(range.min), Number(range.max)];
      place = (place + 0.3) % 1;
      range.value = low + place * (high - low);
      range.dispatchEvent(new Event("input", { bubbles: true }));
    } else button?.click();
  };
  const timer = setInterval(touch, 100);
  const watch = () => {
    const figure = document.querySelector(".figure");
    const observer = new MutationObserver(() => {
      window.answeredAt = performance.now();
      clearInterval(timer);
      observer.disconnect();
    });
    const changes = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const part of figure.querySelectorAll("[data-part]")) observer.observe(part, changes);
  };
  document.addEventListener("DOMContentLoaded", watch);
})();
"""
SEEN = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def touch(browser: Browser, address: str) -> Iterator[str]:
    """Navigation to the first answered move of the first figure's leading control."""
    for name, line in LINES.items():
        times = [first_answer(browser, address + LESSON, line) for _ in range(ROUNDS)]
        seen, answered = (statistics.median(each) for each in zip(*times, strict=True))
        yield f"{name:<24} seen {seen:8.0f} ms   answered {answered:8.0f} ms"


def first_answer(browser: Browser, address: str, line: Line) -> tuple[float, float]:
    """When something was seen and when the first touch was answered, in ms from navigation."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    page.add_init_script(TOUCHING)
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    rate = line.rate / 8 if line.rate > 0 else -1
    conditions = {"offline": False, "latency": line.latency}
    throughput = {"downloadThroughput": rate, "uploadThroughput": rate}
    tools.send("Network.emulateNetworkConditions", conditions | throughput)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": line.slowdown})
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.answeredAt")
    seen, answered = page.evaluate(f"[{SEEN}, window.answeredAt]")
    context.close()
    return seen, answered
