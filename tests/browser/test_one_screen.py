"""Cause and effect are seen together: what is moved, what it changes, and what happened.

All figures are looked at in Chromium, three of them in Firefox: the same style sheet lays
them out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, ViewportSize
from tests.browser.conftest import Pages
from tests.browser.reader import Reader, events_of
from tests.browser.site_pages import KEYS, PAGES

from nudge.controls import Dial

DESKTOP: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENS: tuple[ViewportSize, ...] = (
    DESKTOP,
    {"width": 1440, "height": 900},
    {"width": 1024, "height": 768},
    PHONE,
)
SEEN = [("chromium", key) for key in KEYS]
SEEN += [("firefox", key) for key in ("gradient-descent", "backpropagation", "softmax")]
LESSONS = [path for path in PAGES if path.startswith("lessons/")]

# In the page: what of a figure at the top of the window is not wholly inside the window, and
# what is cut off at its side. On a phone the second drawing comes after the controls. Beside its
# prose, a figure shows the names of its panels and its menu too, and scrolls only when one is open.
OUT_OF_SIGHT = """
(figure) => {
  figure.scrollIntoView({ block: "start", behavior: "instant" });
  figure.scrollTop = 0;
  const drawings = [...figure.querySelectorAll(".main > .stage > [data-rank=main]")];
  const seen = [
    ...(innerWidth < 640 ? drawings.slice(0, 1) : drawings),
    ...figure.querySelectorAll(".main .number, .happened, .leading"),
    ...(innerWidth < 1200 ? [] : figure.querySelectorAll(".tabs, .menu")),
  ];
  const { scrollHeight, clientHeight } = figure;
  const hidden = innerWidth < 1200 || scrollHeight <= clientHeight + 1
    ? [] : [`${scrollHeight} px in ${clientHeight} px`];
  const cut = drawings
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ dataset, scrollWidth, clientWidth }) =>
      `${dataset.part}: ${scrollWidth} px in ${clientWidth} px`);
  const out = seen
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, { top, bottom, height }]) => height === 0 || top < -1 || bottom > innerHeight + 1)
    .map(([{ className, dataset }, { top, bottom }]) =>
      `${className} ${dataset.part ?? ""}: ${Math.round(top)} to ${Math.round(bottom)}`);
  return [...hidden, ...cut, ...out];
}
"""
# What of the first figure of a page is on the first screen: its first drawing, its controls.
ENDS = """
() => {
  scrollTo({ top: 0, behavior: "instant" });
  const figure = document.querySelector(".figure");
  figure.scrollTop = 0;
  return ["[data-rank=main]", ".leading"].map((part) =>
    figure.querySelector(part).getBoundingClientRect().bottom);
}
"""


@contextmanager
def each_screen(page: Page) -> Iterator[Iterator[ViewportSize]]:
    """The page at each size, and then as it was."""
    before = page.viewport_size
    assert before is not None

    def sizes() -> Iterator[ViewportSize]:
        for screen in SCREENS:
            page.set_viewport_size(screen)
            yield screen

    try:
        yield sizes()
    finally:
        page.set_viewport_size(before)


@pytest.mark.parametrize(("browser", "key"), SEEN, indirect=["browser"])
def test_the_hand_the_drawing_the_number_and_the_sentence_are_on_one_screen(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key)
    reading.fold_settings()
    found: dict[str, object] = {}
    with each_screen(reading.page) as screens:
        for screen in screens:
            for moment in moments(reading):
                out = reading.element.evaluate(OUT_OF_SIGHT)
                if out:
                    found[f"{screen['width']} {moment}"] = out
    assert found == {}


def moments(reading: Reader) -> Iterator[str]:
    """Before anything is done, after each leading control, and after a mistake."""
    reading.begin_anew()
    yield "at the start"
    for control in reading.figure.leading:
        # A choice may have hidden it.
        if reading.element.locator(f"[data-control={control.name}]").first.is_hidden():
            continue
        event = events_of(control, reading.figure.State())[-1]
        reading.do(event)
        yield f"after {event['name']}"
    dials = [each for each in reading.figure.leading if isinstance(each, Dial)]
    for dial in dials:
        if reading.field(dial).is_visible():
            reading.type_in(dial, "no number")
            yield f"after a mistake in {dial.name}"
            reading.page.keyboard.press("Escape")
            return


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_begins_with_something_to_do_on_the_first_screen(live: Pages, path: str) -> None:
    page = live(path).page
    size = page.viewport_size
    assert size is not None
    try:
        page.set_viewport_size(DESKTOP)
        assert max(page.evaluate(ENDS)) <= DESKTOP["height"]
        page.set_viewport_size(PHONE)
        assert page.evaluate(ENDS)[0] <= PHONE["height"]
    finally:
        page.set_viewport_size(size)
