"""A number field takes any exact value in range; of anything else it says what is wrong."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from tests.browser.reader import Reader, within
from tests.browser.site_pages import DIALS, case_name
from tests.browser.test_controls import revealing
from tests.figures.script import moved

from nudge.controls import Dial
from nudge.errors import ControlError


@pytest.mark.parametrize(("key", "dial"), DIALS, ids=case_name)
def test_nonsense_gets_a_message_and_the_old_value_stays(
    reader: Callable[[str], Reader], key: str, dial: Dial
) -> None:
    reading = reader(key)
    for event in revealing(key, dial):
        reading.do(event)
    old = within(dial, 0.37)
    reading.do(moved(dial.name, old))
    field = reading.field(dial)
    problem = reading.element.locator(f".dial[data-dial={dial.name}]").get_by_role("alert")
    lowest, highest = dial.limits
    above, below = highest + 6.5, lowest - 6.5
    for typed, value in ((repr(above), above), ("", None), (repr(below), below), ("1e", None)):
        reading.type_in(dial, typed)
        expect(problem).to_have_text(complaint(dial, value))
        assert float(field.input_value()) == old
        expect(field).to_have_attribute("aria-invalid", "true")
        reading.agree()
    reading.do(moved(dial.name, within(dial, 0.4)))
    expect(problem).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def complaint(dial: Dial, value: float | None) -> str:
    with pytest.raises(ControlError) as refused:
        dial.check(value)
    return str(refused.value)


def test_a_value_that_is_left_counts_without_enter(reader: Callable[[str], Reader]) -> None:
    reading = reader("train-by-hand")
    weight = next(dial for key, dial in DIALS if (key, dial.name) == ("train-by-hand", "w"))
    field = reading.field(weight)
    field.press("ControlOrMeta+a")
    field.press_sequentially("0.1234567890123")
    field.press("Tab")
    reading.hear(moved("w", 0.1234567890123))


def test_the_reason_is_read_out_with_the_field(reader: Callable[[str], Reader]) -> None:
    reading = reader("one-weight")
    (weight,) = (dial for key, dial in DIALS if key == "one-weight")
    reading.type_in(weight, "7")
    expect(reading.field(weight)).to_have_accessible_description(
        "Weight w must be between 0 and 0.4, not 7"
    )
