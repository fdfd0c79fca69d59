"""A handle is dragged to where the hand is, and the same dials move.

Playwright sends touches through Chromium's own protocol, so touching is tried there only.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.browser.reader import Reader
from tests.browser.site_pages import KEYS
from tests.figures.script import Play

HANDLES = [
    (key, mark["name"])
    for key in KEYS
    for part in Play(key).view["parts"].values()
    for mark in part.get("marks", ())
    if mark["kind"] == "handle"
]
FAR, ACROSS = 40, 10
ON_A_CURVE = ("on_curve", "on_slope", "place")
# In pixels; a figure may round what is dragged.
NEAR = 4

Place = tuple[float, float]
Drag = Callable[[Page, Place, Place], None]


@dataclass(frozen=True)
class Grip:
    """The middle of a handle on the screen, and the middle of its drawing."""

    place: Place
    middle: Place


def grip_of(reading: Reader, name: str) -> Grip:
    by_name = reading.page.locator(f'.handle[data-handle="{name}"]')
    handle = reading.element.locator(by_name)
    handle.scroll_into_view_if_needed()
    # A step is shown as a way; this waits for the end of it.
    handle.locator(".grip").scroll_into_view_if_needed()
    drawing = reading.element.locator(".drawing").filter(has=by_name)
    return Grip(
        middle_of(handle.locator(".grip").bounding_box()), middle_of(drawing.bounding_box())
    )


def middle_of(box: object) -> Place:
    assert isinstance(box, dict)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def by_mouse(page: Page, start: Place, end: Place) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()


def by_touch(page: Page, start: Place, end: Place) -> None:
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: Place) -> None:
        where = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    touch("touchStart", start)
    for part in (0.25, 0.5, 0.75, 1):
        x, y = (begin + part * (last - begin) for begin, last in zip(start, end, strict=True))
        touch("touchMove", (x, y))
    touch("touchEnd")
    session.detach()


def assert_it_follows(reading: Reader, name: str, drag: Drag) -> None:
    """Drag a handle towards the middle of its drawing: it goes along, and undo brings it back.

    A handle on a curve goes along sideways only, the others up and down at least.
    """
    before = reading.shown()
    grip = grip_of(reading, name)
    far = FAR if grip.place[1] < grip.middle[1] else -FAR
    drag(reading.page, grip.place, (grip.place[0] + ACROSS, grip.place[1] + far))
    start, state = reading.play.state, reading.state()
    assert state != start
    reading.agree_with_state(state)
    now = grip_of(reading, name)
    # Opening and closing the panel of the link may have scrolled the page.
    across, up = (
        (now.place[side] - now.middle[side]) - (grip.place[side] - grip.middle[side])
        for side in (0, 1)
    )
    wanted = (across, ACROSS) if name in ON_A_CURVE else (up, far)
    assert wanted[0] == pytest.approx(wanted[1], abs=NEAR)
    reading.button("Undo").click()
    if not hasattr(reading.figure.module, "kept"):
        reading.wait_for(before | {"undo": True, "redo": True})
        return
    there, left = (reading.figure.State(**each) for each in (start, state))
    reading.agree_with_state(asdict(reading.figure.kept(there, left)))


@pytest.mark.parametrize(("key", "name"), HANDLES)
def test_a_handle_follows_the_mouse(reader: Callable[[str], Reader], key: str, name: str) -> None:
    assert_it_follows(reader(key), name, by_mouse)


@pytest.mark.parametrize(("key", "name"), HANDLES)
@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_a_handle_follows_a_finger(
    browser: Browser,  # noqa: ARG001 - it says in which browser
    reader: Callable[[str], Reader],
    key: str,
    name: str,
) -> None:
    assert_it_follows(reader(key), name, by_touch)


def test_the_ends_of_the_line_are_put_at_prices(reader: Callable[[str], Reader]) -> None:
    reading = reader("train-by-hand")
    lower, *_, upper = ticks_above_nothing(reading)
    for end, tick in (("left_end", lower), ("right_end", upper)):
        grip = grip_of(reading, end)
        by_mouse(reading.page, grip.place, (grip.place[0], height_of(reading, tick)))
    state = reading.state()
    # A pixel is about two thousand dollars.
    assert state["b"] == pytest.approx(float(lower), abs=4)
    assert state["w"] == pytest.approx((float(upper) - float(lower)) / 2800, abs=8 / 2800)
    reading.agree_with_state(state)


def price_ticks(reading: Reader) -> Locator:
    return reading.element.locator('[data-part="fit"] .axis.y .tick')


def ticks_above_nothing(reading: Reader) -> list[str]:
    """What stands at the ticks of the price axis, from the lowest up, without 0."""
    texts = price_ticks(reading).locator("text").all_text_contents()
    return sorted((text for text in texts if float(text) > 0), key=float)


def height_of(reading: Reader, text: str) -> float:
    """The height of a tick of the price axis on the screen."""
    tick = price_ticks(reading).filter(has_text=re.compile(f"^{text}$"))
    return middle_of(tick.locator("line").bounding_box())[1]
