"""After each action one polite sentence says what changed, on the screen and to the ear.

The sentence itself is Python's, and the same in every engine: Chromium hears all figures,
Firefox two.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.browser.reader import Reader, events_of
from tests.browser.site_pages import KEYS

from nudge import catalogue

HEARD = [("chromium", key) for key in KEYS] + [("firefox", key) for key in ("errors", "train")]

# In the page: how often each thing that a voice reads out changes from now on.
LISTEN = """
(figure) => {
  window.heard = [];
  window.heardSince = performance.now();
  const live = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target.nodeType === 1 ? target : target.parentElement;
      const region = element?.closest(live);
      if (region) window.heard.push(region.className.split(" ")[0]);
    }
  }).observe(figure, { childList: true, characterData: true, subtree: true });
}
"""

# An arrow key that is held: in one go, so that a slow machine is no slow hand.
HOLD_KEY = """
(slider) => {
  for (let press = 0; press < 10; press += 1) {
    slider.stepUp();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""


@pytest.mark.parametrize(("browser", "key"), HEARD, indirect=["browser"])
def test_what_happened_is_said_as_cpython_says_it(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key)
    sentence = reading.element.locator("p.happened[role=status]")
    control = catalogue.figure(key).leading[0]
    for event in events_of(control, reading.figure.State()):
        reading.hand(event)
        reading.play.send(event)
        expect(sentence).to_have_text(reading.play.happened)


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
@pytest.mark.parametrize("key", ["dinner-party", "train", "gradient-descent"])
def test_a_key_and_a_run_are_heard_once_when_they_rest(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key)
    reading.page.wait_for_timeout(500)
    reading.element.evaluate(LISTEN)
    dial = next(
        each for each in reading.figure.controls if each.name in {"learning_rate", "seed", "epoch"}
    )
    reading.slider(dial).evaluate(HOLD_KEY)  # type: ignore[arg-type]
    reading.page.wait_for_function("() => window.heard.length > 0")
    reading.page.wait_for_timeout(1000)
    assert reading.page.evaluate("() => window.heard") == ["happened"]
    reading.button("Play").click()
    reading.page.wait_for_timeout(3000)
    pause = reading.button("Pause")
    if pause.is_visible():
        pause.click()
    reading.page.wait_for_timeout(1000)
    heard = reading.page.evaluate("() => window.heard")
    # It began, was told now and then, and ended; how long it went on is the machine's business.
    seconds = reading.page.evaluate("() => (performance.now() - window.heardSince) / 1000")
    assert set(heard) == {"happened"}
    assert len(heard) <= 3 + seconds / 2
