"""In a small window, and in large type, all can be read and reached: nothing is cut off or lost.

How a page is laid out is seen before Python, and one engine is enough to see it: Chromium.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from tests.browser import visits
from tests.browser.site_pages import PAGES
from tests.browser.test_accessible import IN_CHROMIUM

# The last two are 1280 x 1024 at 400 %, and 1280 x 720 at 200 %.
SMALL: tuple[ViewportSize, ...] = (
    {"width": 280, "height": 600},
    {"width": 320, "height": 256},
    {"width": 640, "height": 360},
)
USUAL: tuple[ViewportSize, ...] = ({"width": 1280, "height": 720}, {"width": 390, "height": 844})

# In the page: what cannot be read or reached. Words are looked at line by line. Tables, code and
# formulas may be scrolled in boxes of their own; drawings are looked at elsewhere, but for words
# of theirs that leave the window.
FAULTS = """
() => {
  const TOUCH = 1.5, RIM = 0.2;
  const SCROLLED = ".table, .scroller, pre, .formula";
  const CONTROLS = "button, select, input, summary, .lesson-nav a";
  const UNSEEN = ".visually-hidden, .skip-link, .tick, option, script, template, noscript, "
    + ".thumbnail, [hidden]";
  const width = document.documentElement.clientWidth;
  const found = [];
  const nameOf = (element) => {
    const { id = "" } = element.closest(".figure") ?? {};
    const { localName, className, name = "" } = element;
    return `${id} ${localName} ${className.baseVal ?? className} ${name}`;
  };
  const tell = (element, what) => found.push(`${nameOf(element)}: ${what}`);
  const isSeen = (element) => !element.closest(UNSEEN)
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scrollerOf = (element) => {
    const scroller = element.closest(SCROLLED);
    return scroller && getComputedStyle(scroller).overflowX !== "visible" ? scroller : null;
  };
  const ancestors = (element) =>
    element.parentElement ? [element.parentElement, ...ancestors(element.parentElement)] : [];
  const words = (text) => `"${text.trim().replace(/\\s+/g, " ").slice(0, 40)}"`;
  const round = ({ left, right, top, bottom }) =>
    `${[left, right].map(Math.round).join(" to ")}, ${[top, bottom].map(Math.round).join(" to ")}`;
  const pen = document.createElement("canvas").getContext("2d");

  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > width) found.push(`the page is ${scrollWidth} px wide`);
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg, math") || !isSeen(element) || element.matches("input, select"))
      continue;
    const held = getComputedStyle(element).overflowX;
    if (held !== "visible" && !element.matches(SCROLLED)
        && element.scrollWidth > element.clientWidth + 1)
      tell(element, `${element.scrollWidth} px in ${element.clientWidth} px`);
  }

  const items = [];
  const add = (element, label, box, isLine) => {
    if (box.width === 0 || box.height === 0) return;
    const scroller = scrollerOf(element);
    if (scroller === null || element.localName === "caption") {
      if (box.left < -TOUCH || box.right > width + TOUCH)
        tell(element, `${label} leaves the window: ${round(box)}`);
    }
    let seen = box;
    for (const each of ancestors(element)) {
      const { overflowX, overflowY } = getComputedStyle(each);
      if (overflowX === "visible" && overflowY === "visible") continue;
      if (each === document.body || each === document.documentElement) continue;
      if (each.localName === "svg") continue;
      const room = each.getBoundingClientRect();
      const isCutX = seen.left < room.left - TOUCH || seen.right > room.right + TOUCH;
      const isCutY = seen.top < room.top - TOUCH || seen.bottom > room.bottom + TOUCH;
      if (["hidden", "clip"].includes(overflowX) && (isCutX || isCutY))
        tell(element, `${label} is cut off by ${nameOf(each)}`);
      seen = {
        left: Math.max(seen.left, room.left), right: Math.min(seen.right, room.right),
        top: Math.max(seen.top, room.top), bottom: Math.min(seen.bottom, room.bottom),
      };
    }
    // A font's own box is higher than its letters.
    const rim = isLine ? RIM * box.height : 0;
    const shrunk = { ...seen, left: seen.left, right: seen.right,
      top: seen.top + rim, bottom: seen.bottom - rim };
    if (shrunk.right > shrunk.left && shrunk.bottom > shrunk.top)
      items.push({ element, label, box: shrunk, isDrawn: element.closest("svg") !== null });
  };

  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!isSeen(control)) continue;
    const box = control.getBoundingClientRect();
    const label = control.localName;
    if (box.width < 8 || box.height < 8) tell(control, `is lost: ${round(box)}`);
    if (control.type === "range" && box.width < 2 * box.height)
      tell(control, `a slider of ${Math.round(box.width)} px`);
    if (control.matches(".field") && control.scrollWidth > control.clientWidth + 1)
      tell(control, `shows ${control.clientWidth} of ${control.scrollWidth} px`);
    if (control.localName === "select") {
      const style = getComputedStyle(control);
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const text = control.selectedOptions[0]?.textContent ?? "";
      const needed = pen.measureText(text).width + Number.parseFloat(style.paddingLeft);
      const row = control.closest(".row")?.clientWidth ?? width;
      // One that has all the width there is shows where it ends, and the rest when it is opened.
      const isWhole = box.width > row - TOUCH && style.textOverflow === "ellipsis";
      if (needed > control.clientWidth + 1 && !isWhole)
        tell(control, `shows ${control.clientWidth} of ${Math.round(needed)} px`);
    }
    add(control, label, box, false);
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !isSeen(element) || element.closest(".source, math")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const holder = element.closest("button, summary, .lesson-nav a");
    const room = holder?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      const rim = TOUCH + RIM * box.height;
      if (room && (box.left < room.left - TOUCH || box.right > room.right + TOUCH
          || box.top < room.top - rim || box.bottom > room.bottom + rim))
        tell(holder, `${words(node.data)} leaves it: ${round(box)} of ${round(room)}`);
      add(element, words(node.data), box, true);
    }
  }

  items.sort((one, other) => one.box.top - other.box.top);
  const shared = (one, other) => Math.min(
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
  for (const [index, one] of items.entries()) {
    for (let at = index + 1; at < items.length; at += 1) {
      const other = items[at];
      if (other.box.top > one.box.bottom) break;
      if (one.element === other.element || (one.isDrawn && other.isDrawn)) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      // Head and foot of such a table stay above its rows.
      if (one.element.closest("[data-room]") && other.element.closest("[data-room]")) continue;
      // Boxes of words that flow in one line may touch.
      if (shared(one.box, other.box) > TOUCH)
        tell(one.element, `${one.label} and ${nameOf(other.element)} ${other.label} overlap`);
    }
  }

  for (const element of document.querySelectorAll("body *")) {
    const { position } = getComputedStyle(element);
    if (!["sticky", "fixed"].includes(position) || !isSeen(element)) continue;
    // The head of a table that is scrolled in its own box lies over nothing else.
    if (element.closest("[data-room]") && element.localName !== "div") continue;
    const box = element.getBoundingClientRect();
    const beside = width - box.width;
    if (box.height > innerHeight / 2 && beside < width / 3)
      tell(element, `stays in ${Math.round(box.height)} of ${innerHeight} px`);
  }
  return [...new Set(found)].slice(0, 40);
}
"""

# In the page: press the button of each figure's panel of this number; how many there are at most.
PANEL = """
(index) => {
  const all = [...document.querySelectorAll(".tabs")].map((tabs) => [...tabs.children]);
  for (const tabs of all) tabs[index]?.click();
  return Math.max(0, ...all.map(({ length }) => length));
}
"""
# In the page: open what is folded, and of each figure one sheet of its menu and one receipt: the
# browser tells of those a moment later.
UNFOLD = """
(name) => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const button of document.querySelectorAll(`.menu button[name=${name}]`)) button.click();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
}
"""
ENLARGE = "() => { document.documentElement.style.fontSize = '32px'; }"


def moments(page: Page) -> Iterator[str]:
    """As it opens; with each panel of its figures; with all open that was folded."""
    yield "as it opens"
    index, count = 0, 1
    while index < count:
        count = page.evaluate(PANEL, index)
        if count:
            yield f"with panel {index}"
        index += 1
    for name in ("link", "data", "code"):
        page.evaluate(UNFOLD, name)
        yield f"unfolded, {name}"


def faults(browser: Browser, url: str, screen: ViewportSize, **options: Any) -> dict[str, object]:
    visited = visits.visit(browser, url, viewport=screen, has_touch=False)
    if options.get("large"):
        visited.page.evaluate(ENLARGE)
    found = {moment: visited.page.evaluate(FAULTS) for moment in moments(visited.page)}
    assert visited.complaints == []
    visited.page.context.close()
    return {moment: names for moment, names in found.items() if names}


def screen_name(screen: ViewportSize) -> str:
    return f"{screen['width']}x{screen['height']}"


@IN_CHROMIUM
@pytest.mark.parametrize("screen", SMALL, ids=screen_name)
@pytest.mark.parametrize("path", PAGES)
def test_all_can_be_read_in_a_small_window(
    browser: Browser, address: str, path: str, screen: ViewportSize
) -> None:
    assert faults(browser, address + path, screen) == {}


@IN_CHROMIUM
@pytest.mark.parametrize("screen", USUAL, ids=screen_name)
@pytest.mark.parametrize("path", PAGES)
def test_all_can_be_read_with_text_of_twice_the_size(
    browser: Browser, address: str, path: str, screen: ViewportSize
) -> None:
    assert faults(browser, address + path, screen, large=True) == {}
