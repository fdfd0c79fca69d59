"""No press is lost, however fast; the moves of one hand are one move."""

from collections.abc import Callable

import pytest
from tests.browser.reader import Reader, ticks_above
from tests.browser.site_pages import DIALS, TRAINING
from tests.figures.script import moved, pressed

from nudge.controls import Steps


@pytest.mark.parametrize("key", TRAINING)
def test_ten_fast_presses_count_as_ten(reader: Callable[[str], Reader], key: str) -> None:
    reading = reader(key)
    (steps,) = [each for each in reading.figure.controls if isinstance(each, Steps)]
    reading.button(steps.label(1)).click(click_count=10)
    reading.hear(*[pressed("steps", "1")] * 10)
    assert reading.see("step_count").number("step_count") == 10


def test_presses_and_moves_are_heard_in_the_order_in_which_they_were_made(
    reader: Callable[[str], Reader],
) -> None:
    reading = reader("gradient-descent")
    reading.element.evaluate(
        """(figure) => {
          const press = (value) =>
            figure.querySelector(`button[name=steps][value="${value}"]`).click();
          const slider = figure.querySelector(".dial[data-dial=learning_rate_b] input");
          const move = (value) => {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
          };
          press(10);
          for (let place = -2; place < 0; place += 0.05) move(place);
          move(-1);
          press(100);
          move(-0.5);
          press(1);
        }"""
    )
    slow, fast = moved("learning_rate_b", 0.1), moved("learning_rate_b", 0.316)
    reading.hear(pressed("steps", "10"), slow, pressed("steps", "100"), fast, pressed("steps", "1"))
    assert reading.number("step_count") == 111


@pytest.mark.parametrize(("key", "name"), [("errors", "w"), ("gradient-descent", "learning_rate")])
def test_a_held_key_is_one_move_for_undo(
    reader: Callable[[str], Reader], key: str, name: str
) -> None:
    reading = reader(key)
    dial = next(dial for owner, dial in DIALS if (owner, dial.name) == (key, name))
    start = reading.play.state[dial.name]
    reading.slider(dial).focus()
    for _ in range(30):
        reading.page.keyboard.down("ArrowRight")
    reading.page.keyboard.up("ArrowRight")
    reading.hear(moved(dial.name, ticks_above(dial, start, 30)))
    reading.button("Undo").click()
    reading.hear({"kind": "undo"})
    assert reading.play.state[dial.name] == start
