"""In a small window, a low frame and large type all can be read and reached, and nothing is lost
where a link or the storage is not what it should be.

How a page is laid out is seen before Python, and one engine is enough to see it: Chromium.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Frame, Page, ViewportSize, expect
from tests.browser import visits
from tests.browser.reader import Reader
from tests.browser.site_pages import KEYS, PAGES
from tests.browser.test_accessible import IN_CHROMIUM
from tests.browser.test_memory import win
from tests.figures.script import Play, moved

from sitebuild.serve import serving

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
    for (const each of isLine ? [element, ...ancestors(element)] : ancestors(element)) {
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
      // They lie over what is there, and go again.
      if ([one, other].some(({ element }) => element.closest(".dial > .problem, .new-version")))
        continue;
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
# In the page: all that may be the matter is the matter, and a new version is here.
TELL_ALL = """
() => {
  const words = document.getElementById("nudge-words").content;
  const sentence = (name) => words.querySelector(`[data-sentence=${name}]`).textContent;
  const show = (element, name) => {
    element.hidden = false;
    (element.querySelector("p") ?? element).textContent = sentence(name);
  };
  document.documentElement.dataset.python = "failed";
  for (const each of document.querySelectorAll(".python-failed")) show(each, "failed-frame");
  for (const each of document.querySelectorAll(".dial > .problem")) show(each, "number-unread");
  for (const each of document.querySelectorAll(".figure-problem")) show(each, "stale-link");
  const news = document.getElementById("nudge-new-version").content.cloneNode(true);
  document.querySelector(".new-version").append(news);
}
"""
ENLARGE = "() => { document.documentElement.style.fontSize = '32px'; }"


def moments(page: Page) -> Iterator[str]:
    """As it opens; with each panel; with all open that was folded; with all that may be told."""
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
    page.evaluate(TELL_ALL)
    yield "with all that may be told"


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


# A page of a course, with a figure in a low frame; it notes the last height that it was told.
COURSE = """<!doctype html><html lang="en"><title>A course</title>
<link rel="icon" href="data:,"><script>
addEventListener("message", ({{ data }}) => {{ window.told = data; }});
</script><body style="margin: 0"><iframe src="{src}" width="100%" height="300" style="border: 0">
</iframe></body></html>"""
FRAMES = (320, 700, 1280)
# In the frame: scroll to each thing that can be pressed or read; what is not in sight then.
OUT_OF_REACH = """
() => [...document.querySelectorAll("h1, p, button, input, select, summary, svg.drawing, a")]
  .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"))
  .filter((element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { top, bottom } = element.getBoundingClientRect();
    return bottom <= 0 || top >= innerHeight || (bottom - top < innerHeight / 2
      && (top < -1 || bottom > innerHeight + 1));
  })
  .map((element) => element.outerHTML.slice(0, 80))
"""
HEIGHTS = """
() => {
  const { scrollHeight, clientHeight } = document.scrollingElement;
  const last = Math.max(...[...document.querySelectorAll("main, footer")]
    .map((element) => element.getBoundingClientRect().bottom + scrollY));
  return { scrollHeight, clientHeight, last };
}
"""


@IN_CHROMIUM
@pytest.mark.parametrize("key", KEYS)
def test_in_a_frame_of_300_px_all_can_be_reached_and_its_height_is_told(
    browser: Browser, address: str, tmp_path: Path, key: str
) -> None:
    course = COURSE.format(src=f"{address}embed/{key}.html")
    (tmp_path / "index.html").write_text(course, encoding="utf-8")
    with serving(tmp_path) as around:
        visited = visits.visit(browser, around, viewport={"width": 700, "height": 600})
        page = visited.page
        frame = page.frames[1]
        for width in FRAMES:
            visits.set_width(page, width)
            wait_until_told(page, frame)
            heights = frame.evaluate(HEIGHTS)
            assert heights["clientHeight"] == 300 < heights["scrollHeight"]
            assert abs(heights["last"] - heights["scrollHeight"]) <= 1
            assert frame.evaluate(OUT_OF_REACH) == []
            assert frame.evaluate(FAULTS) == []
        visited.page.context.close()
    assert visited.complaints == []


def wait_until_told(page: Page, frame: Frame) -> None:
    """Wait until the page around the frame has heard how high its content is."""
    frame.wait_for_function("() => innerHeight === 300")
    lacking = -1
    for _ in range(100):
        told = page.evaluate("() => window.told?.height ?? 0")
        lacking = frame.evaluate(HEIGHTS)["scrollHeight"] - told
        # It is rounded up, so that nothing is cut off.
        if lacking in (0, -1):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the page around was told {lacking} px too little")


LESSON, KEY, OTHER = "lessons/gradient-descent.html", "gradient-descent", "slopes"


@IN_CHROMIUM
def test_a_link_to_a_panel_that_is_no_more_opens_its_figure_and_is_forgotten(
    browser: Browser, address: str
) -> None:
    state = Play(OTHER, moved("w", 0.123)).state
    good = f"{OTHER}={quote(json.dumps(state, separators=(',', ':')))}"
    panels = f"{KEY}.panel=nope&{OTHER}.panel=line&no-figure.panel=line"
    visited = visits.live(browser, f"{address}{LESSON}#{panels}&{good}")
    page = visited.page
    reading = Reader(visited, KEY)
    reading.agree()
    expect(reading.element.locator("[data-open]")).to_have_count(0)
    Reader(visited, OTHER, Play(OTHER, moved("w", 0.123))).hear({"kind": "panel", "name": "line"})
    reading.button("10 steps").click()
    page.wait_for_function("(key) => location.hash.includes(`${key}=`)", arg=KEY)
    assert "nope" not in page.url
    assert "no-figure" not in page.url
    assert f"{OTHER}.panel=line" in page.url
    assert good in page.url
    assert visited.complaints == []
    page.context.close()


# Storage that is full: what is there can be read, and nothing can be added.
FULL = """
Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""
# Storage that is forbidden: to name it is an error.
FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("forbidden", "SecurityError"); },
  });
"""
KEEPS = "() => { try { localStorage.setItem('a', 'b'); return true; } catch { return false; } }"


@IN_CHROMIUM
@pytest.mark.parametrize("broken", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_without_storage_pages_live_and_figures_work(
    browser: Browser, address: str, broken: str
) -> None:
    visited = visits.visit(browser, f"{address}sources.html")
    page = visited.page
    page.context.add_init_script(broken)
    page.goto(f"{address}lessons/a-bias.html", wait_until="domcontentloaded")
    assert not page.evaluate(KEEPS)
    visits.release(visited)
    visits.wait_until_live(page)
    reading = Reader(visited, "train-by-hand")
    win(reading)
    reading.button("Undo").click()
    reading.hear({"kind": "undo"})
    page.goto(f"{address}index.html", wait_until="domcontentloaded")
    expect(page.locator(".memory")).to_contain_text("You need no mathematics")
    assert visited.complaints == []
    page.context.close()
