"""What is typed or pasted into a number field is what Python gets, or it is refused in words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.reader import Reader, within
from tests.browser.site_pages import DIALS, case_name
from tests.browser.test_controls import revealing
from tests.figures.script import moved

from nudge.controls import Dial
from nudge.errors import ControlError

DIAL = {(key, dial.name): dial for key, dial in DIALS}
BIAS = DIAL["train-by-hand", "b"]
RATE = DIAL["gradient-descent", "learning_rate"]
AREA = DIAL["good-or-bad", "area"]

# The bias of lesson 3 goes from -200 to 500.
TAKEN = [
    ("train-by-hand", BIAS, "24,5", 24.5),
    ("train-by-hand", BIAS, "−63", -63.0),
    ("train-by-hand", BIAS, "63 thousand $", 63.0),
    ("train-by-hand", BIAS, " +1.2e2 ", 120.0),
    ("gradient-descent", RATE, "5 × 10⁻⁹", 5e-9),
    ("gradient-descent", RATE, "2.354 × 10⁻⁷", 2.354e-7),
    ("good-or-bad", AREA, "1,234.5", 1234.5),
    ("good-or-bad", AREA, "1 234.5", 1234.5),
    ("good-or-bad", AREA, "1\N{NARROW NO-BREAK SPACE}234,5 sq ft", 1234.5),
]
UNREAD = ["12.3.4", "0x1", "1abc", "12 thousand", "1e", "", "--1", "1-2"]


def typed(field: Locator, text: str) -> None:
    field.press("ControlOrMeta+a")
    field.press("Delete")
    field.press_sequentially(text)


def pasted(field: Locator, text: str) -> None:
    """What the browser makes of a text that comes in one piece."""
    field.press("ControlOrMeta+a")
    field.page.keyboard.insert_text(text)


WAYS = pytest.mark.parametrize("way", [typed, pasted], ids=["typed", "pasted"])


def problem_of(reading: Reader, dial: Dial) -> Locator:
    return reading.element.locator(f".dial[data-dial={dial.name}]").get_by_role("alert")


@WAYS
def test_a_number_is_taken_as_people_and_the_page_write_it(
    reader: Callable[[str], Reader], way: Callable[[Locator, str], None]
) -> None:
    readings = {key: reader(key) for key in dict.fromkeys(key for key, *_ in TAKEN)}
    for key, dial, text, value in TAKEN:
        reading = readings[key]
        reading.page.bring_to_front()
        way(reading.field(dial), text)
        reading.field(dial).press("Enter")
        reading.hear(moved(dial.name, value))
        expect(problem_of(reading, dial)).to_be_hidden()


@WAYS
def test_what_is_no_number_is_refused_whole_and_the_old_value_stays(
    reader: Callable[[str], Reader], way: Callable[[Locator, str], None]
) -> None:
    reading = reader("train-by-hand")
    reading.do(moved("b", 63.25))
    field, problem = reading.field(BIAS), problem_of(reading, BIAS)
    for text in UNREAD if way is typed else [text for text in UNREAD if text]:
        way(field, text)
        field.press("Enter")
        expect(problem).to_contain_text(f"“{text}” cannot be read as a number")
        expect(field).to_have_value("63.25")
        expect(field).to_have_attribute("aria-invalid", "true")
    way(field, "1,234")
    field.press("Enter")
    expect(problem).to_contain_text("write 1234 or 1.234")
    expect(field).to_have_value("63.25")
    reading.agree()
    reading.do(moved("b", 64.0))
    expect(problem).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(("key", "dial"), DIALS, ids=case_name)
def test_what_is_out_of_range_gets_pythons_words_and_the_old_value_stays(
    reader: Callable[[str], Reader], key: str, dial: Dial
) -> None:
    reading = reader(key)
    for event in revealing(key, dial):
        reading.do(event)
    old = within(dial, 0.37)
    reading.do(moved(dial.name, old))
    field, problem = reading.field(dial), problem_of(reading, dial)
    lowest, highest = dial.limits
    for value in (highest + 6.5, lowest - 6.5):
        reading.type_in(dial, repr(value))
        expect(problem).to_have_text(complaint(dial, value))
        assert float(field.input_value()) == old
    reading.agree()
    reading.do(moved(dial.name, within(dial, 0.4)))
    expect(problem).to_be_hidden()


def complaint(dial: Dial, value: float | None) -> str:
    with pytest.raises(ControlError) as refused:
        dial.check(value)
    return str(refused.value)


def test_a_value_that_is_left_counts_without_enter(reader: Callable[[str], Reader]) -> None:
    reading = reader("train-by-hand")
    typed(reading.field(DIAL["train-by-hand", "w"]), "0.1234567890123")
    reading.field(DIAL["train-by-hand", "w"]).press("Tab")
    reading.hear(moved("w", 0.1234567890123))


def test_the_reason_is_read_out_with_the_field(reader: Callable[[str], Reader]) -> None:
    reading = reader("one-weight")
    weight = DIAL["one-weight", "w"]
    reading.type_in(weight, "7")
    expect(reading.field(weight)).to_have_accessible_description(
        "Weight w must be between 0 and 0.4, not 7"
    )


def test_the_wheel_over_a_field_scrolls_the_page_and_the_value_stays(
    reader: Callable[[str], Reader],
) -> None:
    reading = reader("train-by-hand")
    reading.do(moved("b", 24.5))
    field = reading.field(BIAS)
    field.scroll_into_view_if_needed()
    field.focus()
    box = field.bounding_box()
    assert box
    before = reading.page.evaluate("() => scrollY")
    reading.page.mouse.move(box["x"] + 5, box["y"] + 5)
    reading.page.mouse.wheel(0, 200)
    reading.page.wait_for_function("(before) => scrollY > before", arg=before)
    expect(field).to_have_value("24.5")
    reading.agree()


def test_keys_step_take_back_and_undo_in_the_field(reader: Callable[[str], Reader]) -> None:
    reading = reader("train-by-hand")
    reading.do(moved("b", 24.0))
    field = reading.field(BIAS)
    for key, value in (
        ("ArrowUp", 25.0),
        ("PageUp", 35.0),
        ("ArrowDown", 34.0),
        ("PageDown", 24.0),
    ):
        field.press(key)
        reading.hear(moved("b", value))
    typed(field, "99")
    field.press("Escape")
    expect(field).to_have_value("24")
    # What is typed has an undo of its own; the figure's is for what has been sent.
    field.press_sequentially("7")
    field.press("ControlOrMeta+z")
    expect(field).to_have_value("24")
    reading.agree()


def test_a_field_is_announced_as_a_spin_button_with_its_value(
    reader: Callable[[str], Reader],
) -> None:
    reading = reader("train-by-hand")
    reading.do(moved("b", -63.0))
    field = reading.field(BIAS)
    expected = {"min": "-200", "max": "500", "now": "-63", "text": "-63 thousand $"}
    for name, value in expected.items():
        expect(field).to_have_attribute(f"aria-value{name}", value)
