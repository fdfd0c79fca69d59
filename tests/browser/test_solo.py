"""A figure alone: on the whole screen for a projector, and in a frame of somebody's page."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.browser import visits
from tests.browser.conftest import Pages
from tests.browser.reader import Reader
from tests.browser.site_pages import KEYS

from sitebuild.serve import serving

LESSON, KEY, OTHER = "lessons/gradient-descent.html", "gradient-descent", "slopes"
# Whether a figure has the whole window, and the page around it is not to be seen.
FILLS = """
(key) => {
  const { left, top, right, bottom } = document.getElementById(key).getBoundingClientRect();
  const inside = document.elementFromPoint(innerWidth / 2, 10).closest(".figure");
  return left <= 0 && top <= 0 && right >= innerWidth && bottom >= innerHeight - 1
    && inside.id === key;
}
"""


def fills(page: Page, key: str) -> None:
    page.wait_for_function(f"(key) => ({FILLS})(key)", arg=key)


def test_the_key_f_shows_a_figure_alone_and_escape_leaves(reader: Callable[[str], Reader]) -> None:
    reading = reader(KEY)
    button = reading.button("Full screen")
    button.focus()
    reading.page.keyboard.press("f")
    fills(reading.page, KEY)
    expect(button).to_have_attribute("aria-pressed", "true")
    assert f"?figure={KEY}" in reading.page.url
    reading.page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert not reading.page.evaluate(FILLS, KEY)
    assert "?figure" not in reading.page.url


def test_a_letter_that_is_typed_is_no_key(reader: Callable[[str], Reader]) -> None:
    reading = reader("one-weight")
    (dial,) = reading.figure.leading
    reading.field(dial).press("f")  # type: ignore[arg-type]
    expect(reading.button("Full screen")).to_have_attribute("aria-pressed", "false")
    reading.page.keyboard.press("Escape")


def test_a_link_opens_a_figure_alone(browser: Browser, address: str) -> None:
    visited = visits.visit(browser, f"{address}{LESSON}?figure={OTHER}")
    fills(visited.page, OTHER)
    visited.page.keyboard.press("Escape")
    expect(visited.page.get_by_role("heading", level=1)).to_be_visible()
    visited.page.context.close()


def test_every_figure_has_a_page_to_be_put_in_a_frame(site: Path) -> None:
    assert {path.stem for path in (site / "embed").glob("*.html")} == set(KEYS)


def test_the_page_around_a_frame_is_told_its_height(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        f"""<!doctype html><title>A course</title><script>
        addEventListener("message", ({{ data }}) => {{ window.told = data; }});
        </script><iframe src="{address}embed/{KEY}.html" width="700" height="300"></iframe>""",
        encoding="utf-8",
    )
    with serving(tmp_path) as course:
        context = browser.new_context()
        page = context.new_page()
        page.goto(course)
        page.wait_for_function("() => window.told?.height > 300")
        told = page.evaluate("() => window.told")
        assert (told["nudge"], told["figure"]) == ("height", KEY)
        context.close()


def test_the_code_to_embed_is_a_frame_with_the_figure_as_it_stands(live: Pages) -> None:
    reading = Reader(live(LESSON), KEY).begin_anew()
    reading.button("10 steps").click()
    link = reading.link().partition("#")[2]
    code = reading.element.locator("[name=embed]").input_value()
    assert code.startswith("<iframe src=")
    assert f"embed/{KEY}.html#{link}" in code.replace("&amp;", "&")
