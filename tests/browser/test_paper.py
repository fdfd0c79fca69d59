"""Paper does not scroll and cannot be opened: all that is open prints whole, answers too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Pages
from tests.browser.reader import Reader, events_of

LESSON = "lessons/gradient-descent.html"
FOLDED = "() => [...document.querySelectorAll('details.answer:not([open])')].length"
# In the page: what of an open panel is cut off, by how much.
CUT_OFF = """
(figure) => [...figure.querySelectorAll(".panel, .panel .table, .panel .source")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.scrollHeight - each.clientHeight)
  .filter((hidden) => hidden > 2)
"""

# In the page: print it, and see whether all panels of a figure are new.
PRINTED = """
([key, count]) => {
  dispatchEvent(new Event("beforeprint"));
  dispatchEvent(new Event("afterprint"));
  return document.querySelectorAll(`#${key} .more:not([data-old])`).length === count;
}
"""
TEXTS = """
(room) => [...room.querySelectorAll("text, td, th, p, output, .node-value")]
  .map((each) => each.textContent)
"""


def test_folded_answers_are_open_on_paper_and_folded_again(live: Pages) -> None:
    page = live(LESSON).page
    folded = page.evaluate(FOLDED)
    assert folded > 2
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(FOLDED) == 0
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(FOLDED) == folded


@pytest.mark.parametrize("key", ["gradient-descent", "backpropagation", "network-shape"])
def test_closed_panels_print_what_they_hold_now(reader: Callable[[str], Reader], key: str) -> None:
    reading = reader(key)
    reading.do(events_of(reading.figure.leading[0], reading.figure.State())[-1])
    names = [panel["name"] for panel in reading.play.view["panels"]]
    assert names
    expect(reading.element.locator(".more[data-old]")).to_have_count(len(names))
    # They are asked for when the figure rests, and drawn when it is printed.
    reading.page.wait_for_function(PRINTED, arg=[key, len(names)])
    for name in names:
        shown = reading.element.locator(f".more[data-panel-name={name}]").evaluate(TEXTS)
        reading.open_panel(name)
        assert reading.element.locator(f".more[data-panel-name={name}]").evaluate(TEXTS) == shown


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
@pytest.mark.parametrize("panel", ["Data", "Code"])
def test_an_open_panel_prints_all_of_its_rows(reader: Callable[[str], Reader], panel: str) -> None:
    """Stock Firefox takes no orders about paper; the style is the same."""
    reading = reader("gradient-descent")
    for _ in range(3):
        reading.button("100 steps").click()
    reading.button(panel).click()
    reading.element.locator(".panel:not([hidden]) :is(tr, .source)").first.wait_for()
    assert reading.element.evaluate(CUT_OFF) != []
    reading.page.emulate_media(media="print")
    assert reading.element.evaluate(CUT_OFF) == []
    reading.page.emulate_media(media="screen")
    reading.button(panel).click()


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_without_a_script_the_style_opens_answers_on_paper(printed: Pages) -> None:
    page = printed(LESSON).page
    answer = page.locator("details.answer > p").first
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.evaluate("(each) => each.checkVisibility() && each.offsetHeight > 10")
    page.emulate_media(media="screen")
