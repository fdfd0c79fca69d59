"""The control that a figure is mostly used by stays in reach of the hand."""

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize
from tests.browser.conftest import Pages
from tests.browser.site_pages import KEYS, lesson_of

from nudge import catalogue
from nudge.controls import leading

SCREENS: tuple[ViewportSize, ...] = (
    {"width": 390, "height": 780},
    {"width": 1280, "height": 720},
)

# The first drawing is at the upper edge of the screen; is the leading control on it too?
IN_SIGHT = """
(key) => {
  const figure = document.getElementById(key);
  figure.scrollIntoView({ block: "start", behavior: "instant" });
  const { top, bottom } = figure.querySelector(".leading").getBoundingClientRect();
  const stage = figure.querySelector(".stage").getBoundingClientRect();
  return stage.top >= 0 && top > stage.top && bottom <= innerHeight + 1;
}
"""
LED = [key for key in KEYS if leading(catalogue.figure(key).controls)]


@pytest.mark.parametrize("key", LED)
def test_drawings_and_the_leading_control_are_seen_together(
    printed: Pages, site: Path, key: str
) -> None:
    page = printed(lesson_of(site, key)).page
    size = page.viewport_size
    assert size is not None
    for screen in SCREENS:
        page.set_viewport_size(screen)
        assert page.evaluate(IN_SIGHT, key)
    page.set_viewport_size(size)
