"""Nothing moves under the reader's hand when a panel opens or a number changes.

Chromium looks at every figure; the style sheet that lays them out is the same in Firefox.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import ViewportSize
from tests.browser.reader import Reader, events_of
from tests.browser.site_pages import KEYS
from tests.browser.test_one_screen import DESKTOP, PHONE

Places = dict[str, list[float]]
# What moves takes others along.
MOST_TOLD = 4

# In the page: where all stands that has a fixed place in a figure.
PLACES = """
(figure) => {
  const top = figure.getBoundingClientRect().top - figure.scrollTop;
  const fixed = ".figure-title, .main > .stage > *, .main .number, .happened, .leading, .tabs, " +
    ".leading [data-control], .leading button, .leading input";
  return Object.fromEntries([...figure.querySelectorAll(fixed)]
    .filter((element) => element.checkVisibility())
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.dataset.part ?? element.name ?? element.value ?? "";
      return [`${element.localName}.${element.classList[0]} ${name}`, [x, y - top, width, height]];
    }));
}
"""


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def screen(request: pytest.FixtureRequest) -> ViewportSize:
    size: ViewportSize = request.param
    return size


@pytest.fixture
def seen(reader: Callable[[str], Reader], key: str, screen: ViewportSize) -> Iterator[Reader]:
    """A reader at a figure in a window of this size, with its settings folded."""
    reading = reader(key)
    reading.fold_settings()
    before = reading.page.viewport_size
    assert before is not None
    reading.page.set_viewport_size(screen)
    yield reading
    reading.page.set_viewport_size(before)


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
@pytest.mark.parametrize("key", KEYS)
def test_a_panel_that_opens_moves_nothing_above_it(seen: Reader) -> None:
    moved: list[str] = []
    still = _places(seen)
    for panel in seen.play.view["panels"]:
        seen.open_panel(panel["name"])
        moved += _moved(seen, still, f"with {panel['name']} open")
    assert "\n".join(moved) == ""


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
@pytest.mark.parametrize("key", KEYS)
def test_numbers_and_sentences_that_change_move_nothing(seen: Reader) -> None:
    moved: list[str] = []
    still = _places(seen)
    for control in seen.figure.leading:
        if seen.element.locator(f"[data-control={control.name}]").first.is_hidden():
            continue
        for event in events_of(control, seen.figure.State()):
            seen.do(event)
            moved += _moved(seen, still, f"after {event['name']} {event.get('value')}")
    assert "\n".join(moved) == ""


def _places(reading: Reader) -> Places:
    places: Places = reading.element.evaluate(PLACES)
    return places


def _moved(reading: Reader, still: Places, moment: str) -> list[str]:
    return [
        f"{moment}: {name} from {still[name]} to {place}"
        for name, place in _places(reading).items()
        if name in still and any(abs(a - b) > 1 for a, b in zip(still[name], place, strict=True))
    ][:MOST_TOLD]
