"""Every control of every figure changes in the page what it changes in CPython."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from tests.browser.reader import Reader, events_of, ticks_of, within
from tests.browser.site_pages import CONTROLS, DIALS, case_name
from tests.figures.script import Event, Play, moved, pressed

from nudge import catalogue
from nudge.controls import Control, Dial, Steps


@pytest.mark.parametrize(("key", "control"), CONTROLS, ids=case_name)
def test_a_control_changes_what_it_changes_in_cpython(
    reader: Callable[[str], Reader], key: str, control: Control
) -> None:
    reading = reader(key)
    for event in revealing(key, control):
        reading.do(event)
    for event in events_of(control, catalogue.figure(key).State()):
        reading.do(event)
        # A control may have hidden itself.
        expect(reading.element.locator(":focus")).to_have_count(1)
        for step in first_steps(key, control):
            reading.do(step)


def revealing(key: str, control: Control) -> list[Event]:
    """What has to be done first so that a control is of use."""
    if control.name not in Play(key).view["hidden"]:
        return []
    return [next(event for event in all_events(key) if is_visible(key, control, event))]


def all_events(key: str) -> Iterator[Event]:
    figure = catalogue.figure(key)
    for control in figure.controls:
        yield from events_of(control, figure.State())


def is_visible(key: str, control: Control, event: Event) -> bool:
    return control.name not in Play(key, event).view["hidden"]


def first_steps(key: str, control: Control) -> list[Event]:
    """A step, where there are steps: a learning rate shows in it only."""
    controls = catalogue.figure(key).controls
    steps = [each for each in controls if isinstance(each, Steps) and each is not control]
    return [pressed(each.name, each.values[0]) for each in steps]


@pytest.mark.parametrize(("key", "dial"), DIALS, ids=case_name)
def test_a_slider_and_its_field_move_together(
    reader: Callable[[str], Reader], key: str, dial: Dial
) -> None:
    reading = reader(key)
    for event in revealing(key, dial):
        reading.do(event)
    last, before = ticks_of(dial)
    slider = reading.slider(dial)
    slider.press("End")
    reading.hear(moved(dial.name, last))
    slider.press("ArrowLeft")
    reading.hear(moved(dial.name, before))
    typed = within(dial, 0.61)
    reading.do(moved(dial.name, typed))
    place = float(slider.input_value())
    value = 10**place if dial.scale == "log" else place
    near = dial.step * 2.4 if dial.scale == "log" else dial.step / typed
    assert value == pytest.approx(typed, rel=abs(near))
    spoken = f"{reading.field(dial).input_value()} {dial.unit}".strip()
    # It is said once Python has answered; what the figure shows may have been the same before.
    expect(slider).to_have_attribute("aria-valuetext", spoken)
