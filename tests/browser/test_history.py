"""Undo, redo and reset go where CPython's undo, redo and reset go; so does play."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, expect
from tests.browser import visits
from tests.browser.reader import Reader, within
from tests.browser.site_pages import DIALS, KEYS, TRAINING
from tests.browser.test_controls import all_events
from tests.figures.script import Event, Play, moved, pressed

LONG_RUN = 30


@pytest.mark.parametrize("key", KEYS)
def test_undo_redo_and_reset(reader: Callable[[str], Reader], key: str) -> None:
    reading = reader(key)
    for event in changes(key)[:2]:
        reading.do(event)
    for name in ("Undo", "Redo", "Undo", "Undo", "Redo", "Reset", "Undo"):
        button = reading.button(name)
        if button.is_enabled():
            button.click()
            reading.hear({"kind": name.lower()})
    expect(reading.button("Redo")).to_be_enabled()
    reading.begin_anew()
    expect(reading.button("Redo")).to_be_disabled()


@pytest.mark.parametrize("key", KEYS)
def test_redo_that_goes_off_keeps_the_focus_so_that_keys_go_on(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key)
    keyboard = reading.page.keyboard
    reading.do(changes(key)[0])
    reading.button("Undo").click()
    reading.hear({"kind": "undo"})
    reading.button("Redo").focus()
    keyboard.press("Space")
    reading.hear({"kind": "redo"})
    expect(reading.button("Redo")).to_be_disabled()
    expect(reading.button("Redo")).to_be_focused()
    # It is off.
    keyboard.press("Enter")
    keyboard.press("ControlOrMeta+z")
    reading.hear({"kind": "undo"})
    keyboard.press("ControlOrMeta+y")
    reading.hear({"kind": "redo"})


def test_undo_that_goes_off_keeps_the_focus_too(browser: Browser, address: str) -> None:
    visited = visits.live(browser, f"{address}lessons/one-weight.html")
    reading = Reader(visited, "one-weight")
    keyboard = visited.page.keyboard
    reading.do(moved("w", 0.2))
    reading.button("Undo").focus()
    keyboard.press("Enter")
    reading.hear({"kind": "undo"})
    expect(reading.button("Undo")).to_be_disabled()
    expect(reading.button("Undo")).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("ControlOrMeta+Shift+Z")
    reading.hear({"kind": "redo"})
    visited.page.context.close()


def changes(key: str) -> list[Event]:
    """Events that each change something: a dial may be turned to where it stands."""
    turns = [moved(dial.name, within(dial, 0.61)) for owner, dial in DIALS if owner == key]
    play, found = Play(key), []
    for event in [*all_events(key), *turns]:
        before = play.state
        if play.send(event).state != before:
            found.append(event)
    return found


@pytest.mark.parametrize("key", TRAINING)
def test_play_runs_until_it_is_paused_and_is_one_step_of_undo(
    reader: Callable[[str], Reader], key: str
) -> None:
    reading = reader(key).see("step_count")
    run(reading)
    steps, shown = reading.number("step_count"), reading.shown()
    assert steps >= LONG_RUN
    reading.agree_with_state(reading.state())
    assert reading.number("step_count") == steps
    reading.button("Undo").click()
    expect(output(reading, "step_count")).to_have_text("0")
    reading.button("Redo").click()
    expect(output(reading, "step_count")).to_have_attribute("data-value", str(int(steps)))
    assert reading.shown() == shown


def test_the_pace_is_the_number_of_steps_a_frame(reader: Callable[[str], Reader]) -> None:
    reading = reader("gradient-descent")
    pace = reading.element.get_by_role("combobox", name="Pace")
    pace.select_option("100 a frame")
    run(reading)
    steps = int(reading.number("step_count"))
    assert steps % 100 == 0
    pace.select_option("1 a frame")
    reading.begin_anew().do(pressed("steps", "1"))
    assert reading.number("step_count") == 1


def test_play_that_diverges_stops_by_itself(reader: Callable[[str], Reader]) -> None:
    reading = reader("slopes")
    rate = next(each for each in reading.figure.controls if each.name == "learning_rate")
    reading.do({"kind": "moved", "name": rate.name, "value": 1e-6})
    reading.button("Play").click()
    expect(reading.element).to_contain_text("The run diverges")
    expect(reading.button("Play")).to_have_attribute("aria-pressed", "false")
    reading.agree_with_state(reading.state())


def output(reading: Reader, name: str) -> Locator:
    return reading.element.locator(f"output[name={name}]")


def run(reading: Reader) -> None:
    """Play for a while, then pause, and wait until it stands still."""
    reading.button("Play").click()
    pause = reading.button("Pause")
    expect(pause).to_have_attribute("aria-pressed", "true")
    reading.page.wait_for_function(
        "([key, least]) => Number(document.getElementById(key)"
        ".querySelector('output[name=step_count]').dataset.value) >= least",
        arg=[reading.key, LONG_RUN],
    )
    pause.click()
    expect(reading.button("Play")).to_have_attribute("aria-pressed", "false")
