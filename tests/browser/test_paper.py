"""Paper does not scroll and cannot be opened: all that is open prints whole, answers too."""

from collections.abc import Callable

import pytest
from tests.browser.conftest import Pages
from tests.browser.reader import Reader

LESSON = "lessons/gradient-descent.html"
FOLDED = "() => [...document.querySelectorAll('details.answer:not([open])')].length"
# In the page: what of an open panel is cut off, by how much.
CUT_OFF = """
(figure) => [...figure.querySelectorAll(".panel, .panel .table, .panel .source")]
  .filter((each) => each.checkVisibility())
  .map((each) => each.scrollHeight - each.clientHeight)
  .filter((hidden) => hidden > 2)
"""


def test_folded_answers_are_open_on_paper_and_folded_again(live: Pages) -> None:
    page = live(LESSON).page
    folded = page.evaluate(FOLDED)
    assert folded > 2
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(FOLDED) == 0
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(FOLDED) == folded


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
