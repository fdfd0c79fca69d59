"""The address of the page holds the states of its figures, and leads back to them."""

import json
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import visits
from tests.browser.reader import Reader
from tests.browser.shown import differences, expected
from tests.browser.site_pages import KEYS
from tests.browser.visits import Visit
from tests.figures.script import Play, moved, pressed

LESSON = "lessons/how-wrong.html"
FIRST, SECOND = "errors", "compare-weights"
# As in site/shell/state-saver.js: so long after a change it is saved.
QUIET_MS = 400
DELAYS = [20, 100, 250]
TIMES = 15
MOST_SECONDS = 10


def test_the_address_follows_the_figures(reader: Callable[[str], Reader]) -> None:
    first, second = reader(FIRST), reader(SECOND)
    first.do(moved("w", 0.123))
    second.do(pressed("keep"))
    page = first.page
    page.wait_for_function(
        "keys => keys.every(key => location.hash.includes(key))", arg=[FIRST, SECOND]
    )
    for reading in (first, second):
        assert reading.play.state == reading.state()
        assert reading.link().partition("#")[2] in page.url
    first.begin_anew()
    page.wait_for_function("key => !location.hash.includes(key)", arg=FIRST)
    assert SECOND in page.url


@pytest.fixture(scope="module")
def linked(browser: Browser, address: str) -> Iterator[Visit]:
    """A page opened by an address with one state in it that is good and one that is cut off."""
    good = quote(json.dumps(Play(FIRST, moved("w", 0.123)).state))
    visited = visits.visit(browser, f"{address}{LESSON}#{FIRST}={good}&{SECOND}=%7Bbroken")
    visits.release(visited)
    visits.wait_until_live(visited.page)
    yield visited
    assert visited.complaints == []
    visited.page.context.close()


def test_a_link_opens_a_figure_as_it_stood(linked: Visit) -> None:
    reading = Reader(linked, FIRST)
    reading.agree_with_state(Play(FIRST, moved("w", 0.123)).state)
    expect(linked.page.get_by_text("2 of 2 figures")).to_be_visible()


def test_a_broken_link_is_told_and_its_figure_starts_fresh(linked: Visit) -> None:
    reading = Reader(linked, SECOND)
    assert_fresh(reading, "cannot be read, so it was not used")
    assert differences_of(Reader(linked, FIRST), moved("w", 0.123)) == []
    reading.do(moved("w", 0.2))
    expect(reading.element.get_by_text("cannot be read")).to_be_hidden()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"w": 0.1, "color": 1}, "state has no color"),
        ({"w": 7}, "Weight w must be between 0 and 0.4, not 7"),
        ({"w": "steep"}, "state.w must be a finite number, not 'steep'"),
        ({}, "state.w must be a finite number, not None"),
    ],
)
def test_a_stale_link_is_told_and_its_figure_stays_as_it_was(
    linked: Visit, state: dict[str, object], reason: str
) -> None:
    reading = Reader(linked, FIRST)
    reading.agree_with_state(Play(FIRST, moved("w", 0.123)).state)
    go_to(linked.page, f"#{FIRST}={quote(json.dumps(state))}")
    message = f"does not fit this figure, so it was not used: {reason}"
    expect(reading.element.get_by_role("alert").filter(has_text=message)).to_be_visible()
    reading.agree_with_state(Play(FIRST, moved("w", 0.123)).state)


def test_of_two_states_of_one_figure_the_last_counts(linked: Visit) -> None:
    states = [Play(FIRST, moved("w", w)).state for w in (0.3, 0.2)]
    go_to(linked.page, "#" + "&".join(f"{FIRST}={quote(json.dumps(state))}" for state in states))
    Reader(linked, FIRST).agree_with_state(states[1])


def lists(levels: int) -> str:
    return f'{{"w":{"[" * levels}{"]" * levels}}}'


def objects(levels: int) -> str:
    return '{"w":' * levels + "1" + "}" * levels


@pytest.mark.parametrize("key", KEYS)
def test_a_state_that_is_nested_without_end_is_refused_and_python_lives(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key)
    for text in (lists(2375), quote(objects(2375))):
        assert_refused(reading, text, "nested more deeply")


def test_a_state_that_is_too_long_is_refused_quickly(reader: Callable[[str], Reader]) -> None:
    reading, other = reader(FIRST), reader(SECOND)
    # Firefox takes no more than a million letters; what is beyond them is tried without one.
    number = '{{"w":{}}}'.format
    for text in (number("5" * 65_000), number("5" * 1_000_000), lists(100_000), objects(100_000)):
        start = time.monotonic()
        assert_refused(reading, text, "longer than any")
        assert time.monotonic() - start < MOST_SECONDS
    other.do(pressed("keep"))


def assert_refused(reading: Reader, text: str, reason: str) -> None:
    """A state in the address is refused for this reason, and gives its place to what is shown."""
    go_to(reading.page, f"#{reading.key}={text}")
    told = reading.element.get_by_role("alert").filter(has_text=reason)
    expect(told).to_be_visible()
    reading.page.wait_for_function("(key) => !location.hash.includes(key)", arg=f"{reading.key}=")
    reading.agree()
    reading.button("Reset").click()
    expect(told).to_be_hidden()


# In the page: the worker hears each message later, by so much as the page says.
LATE = """
() => {
  const worker = window.pythonWorker;
  const send = Object.getPrototypeOf(worker).postMessage;
  worker.postMessage = (...message) => setTimeout(() => send.apply(worker, message), window.delay);
}
"""
# In the page: turn a dial, and follow a link when the state after that is being saved.
TURN_AND_FOLLOW = """
([key, value, hash, moment, delay]) => new Promise((done) => {
  window.delay = delay;
  const field = document.querySelector(`#${key} .field`);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  setTimeout(() => { location.hash = hash; done(); }, moment);
}).then(() => null)
"""


def test_a_link_that_is_followed_while_a_save_is_under_way_wins(
    browser: Browser, address: str
) -> None:
    visited = visits.live(browser, f"{address}{LESSON}")
    page, reading = visited.page, Reader(visited, FIRST)
    page.evaluate(LATE)
    for turn in range(TIMES):
        state = Play(FIRST, moved("w", 0.2 + turn / 1000)).state
        delay = DELAYS[turn % len(DELAYS)]
        # From before the save is asked for until after it is answered.
        moment = delay + QUIET_MS - 20 + turn * (2 * delay + 40) / TIMES
        page.evaluate(TURN_AND_FOLLOW, [FIRST, "0.1", hash_of(state), moment, delay])
        reading.agree_with_state(state)
        # What was to be saved before this has been saved by then.
        assert reading.state() == state
        assert page.url.endswith(hash_of(state))
    page.reload(wait_until="domcontentloaded")
    visits.release(visited)
    visits.wait_until_live(page)
    reading.agree_with_state(state)
    assert visited.complaints == []
    page.context.close()


def hash_of(state: dict[str, object]) -> str:
    """The end of the address for this state of the first figure, as the page writes it."""
    return f"#{FIRST}={quote(json.dumps(state, separators=(',', ':')))}"


def go_to(page: Page, hash_: str) -> None:
    """Type another end of the address."""
    page.evaluate("(hash) => { location.hash = hash; }", hash_)


def assert_fresh(reading: Reader, message: str) -> None:
    alerts = reading.element.get_by_role("alert").filter(has_text=message)
    expect(alerts).to_be_visible()
    expect(reading.element).to_have_attribute("data-status", "live")
    reading.wait_for(expected(Play(reading.key)))


def differences_of(reading: Reader, *events: dict[str, object]) -> list[str]:
    play = Play(reading.key, *events)
    return list(differences(reading.shown()["parts"], expected(play)["parts"]))
