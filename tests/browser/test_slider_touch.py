"""A finger that scrolls the page turns no dial; one that drags or taps a slider does.

In Chromium, whose touches are real ones; stock Firefox has none for its driver.
"""

from collections.abc import Callable

import pytest
from tests.browser.reader import Reader
from tests.browser.site_pages import DIALS
from tests.browser.test_handles import Place, by_touch

from nudge.controls import Dial

IN_CHROMIUM = pytest.mark.parametrize("browser", ["chromium"], indirect=True)
LESSONS = ("gradient-descent", "softmax")
# A figure that is higher than the window is scrolled in its place, and then the page.
SCROLLED = "(figure) => scrollY + figure.scrollTop"


def track(reading: Reader, dial: Dial, part: float) -> Place:
    """A place on the track of a dial's slider, in the middle of the window."""
    slider = reading.slider(dial)
    # The page is not to be at its end, where nothing scrolls any more.
    reading.element.evaluate("(each) => each.parentElement.scrollIntoView()")
    slider.evaluate("(each) => each.scrollIntoView({ block: 'center' })")
    box = slider.bounding_box()
    assert box
    return box["x"] + part * box["width"], box["y"] + box["height"] / 2


@IN_CHROMIUM
@pytest.mark.parametrize("key", LESSONS)
def test_a_finger_that_scrolls_turns_no_dial(reader: Callable[[str], Reader], key: str) -> None:
    reading = reader(key)
    for _, dial in [each for each in DIALS if each[0] == key]:
        if dial.name in reading.play.view["hidden"]:
            continue
        x, y = track(reading, dial, 0.8)
        before = reading.element.evaluate(SCROLLED)
        by_touch(reading.page, (x, y), (x + 4, y - 160))
        reading.page.wait_for_function(
            f"([key, before]) => ({SCROLLED})(document.getElementById(key)) > before + 50",
            arg=[key, before],
        )
        reading.agree()


@IN_CHROMIUM
@pytest.mark.parametrize("key", LESSONS)
def test_a_finger_that_drags_or_taps_turns_the_dial(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key)
    dial = next(each for owner, each in DIALS if owner == key)
    # The drag must not end where the dial of a figure stands at its start.
    for end in ((40, 3), (0, 0)):
        start = reading.state()[dial.name]
        x, y = track(reading, dial, 0.3 if end[0] else 0.7)
        by_touch(reading.page, (x, y), (x + end[0], y + end[1]))
        reading.page.wait_for_function(
            "([key, name, start]) => Number(document.querySelector("
            "`#${key} .dial[data-dial=${name}] .field`).value) !== start",
            arg=[key, dial.name, start],
        )
