import pytest

from nudge.controls import (
    Button,
    Choice,
    Dial,
    Steps,
    Toggle,
    check_press,
    leading,
    rows,
    valued,
)
from nudge.errors import ControlError

W = Dial("w", "Weight", low=0.0, high=0.4, step=0.001)


@pytest.mark.parametrize("value", [0, 0.0, 0.18, 0.1234567, 0.4])
def test_a_dial_takes_any_exact_value_in_range(value: float) -> None:
    assert W.check(value) == value


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        (7, "Weight must be between 0 and 0.4, not 7"),
        (-0.1, "Weight must be between 0 and 0.4, not −0.1"),
        (float("inf"), "Weight must be between 0 and 0.4, not a number without end"),
        (float("nan"), "Weight must be between 0 and 0.4, not a number without end"),
        (None, "Weight must be a number between 0 and 0.4"),
        ("0.2", "Weight must be a number between 0 and 0.4"),
        (True, "Weight must be a number between 0 and 0.4"),
    ],
)
def test_a_dial_says_what_would_be_right(value: object, complaint: str) -> None:
    with pytest.raises(ControlError) as refused:
        W.check(value)
    assert str(refused.value) == complaint


def test_a_dial_that_counts_takes_whole_numbers_alone() -> None:
    features = Dial("features", "Features", low=1, high=8, step=1, whole=True)
    assert features.check(3) == 3
    with pytest.raises(ControlError) as refused:
        features.check(2.5)
    assert str(refused.value) == "Features must be a whole number, not 2.5"


def test_a_dial_gives_a_dragging_hand_the_nearest_value() -> None:
    assert [W.clamp(value) for value in (-3, 0.2, 3)] == [0.0, 0.2, 0.4]


def test_a_number_field_may_reach_beyond_its_slider() -> None:
    z = Dial("z", "Score", low=-10.0, high=10.0, step=0.1, reach=(-2000.0, 2000.0))
    assert z.check(1001) == 1001
    assert z.clamp(1001) == 10
    with pytest.raises(ControlError, match="Score must be between −2,000 and 2,000, not 3,000"):
        z.check(3000)


def test_a_number_field_that_takes_less_than_its_slider_is_refused() -> None:
    with pytest.raises(ControlError, match="z: the reach must hold the whole range"):
        Dial("z", "Score", low=-10.0, high=10.0, step=0.1, reach=(0.0, 2000.0))


@pytest.mark.parametrize(
    ("low", "high", "scale"), [(1.0, 1.0, "linear"), (2.0, 1.0, "linear"), (0.0, 1.0, "log")]
)
def test_a_dial_that_cannot_be_drawn_is_refused(low: float, high: float, scale: str) -> None:
    with pytest.raises(ControlError, match="low"):
        Dial("w", "Weight", low=low, high=high, step=0.1, scale=scale)  # type: ignore[arg-type]


def test_a_choice_takes_its_options_alone() -> None:
    choice = Choice("data", "Data", (("a", "First"), ("b", "Second")))
    assert choice.check("b") == "b"
    for value in ("c", 1, None):
        with pytest.raises(ControlError, match="Data must be one of a, b"):
            choice.check(value)


def test_a_toggle_takes_true_and_false_alone() -> None:
    toggle = Toggle("curve", "Show the curve")
    assert toggle.check(value=True) is True
    with pytest.raises(ControlError, match="Show the curve must be on or off, not 1"):
        toggle.check(1)


def test_only_buttons_that_are_there_can_be_pressed() -> None:
    controls = (W, Button("preset", "One", "one"), Steps(counts=(1, 10)))
    for name, value in (("preset", "one"), ("steps", "10"), ("play", "")):
        check_press(controls, name, value)
    for name, value in (("preset", "two"), ("steps", "100"), ("w", ""), ("play", "x")):
        with pytest.raises(ControlError, match="is no button of this figure"):
            check_press(controls, name, value)


def test_a_step_is_called_what_the_figure_calls_it() -> None:
    assert [Steps().label(count) for count in (1, 10)] == ["1 step", "10 steps"]
    epochs = Steps(one="epoch", many="epochs")
    assert [epochs.label(count) for count in (1, 10)] == ["1 epoch", "10 epochs"]


def test_play_needs_steps() -> None:
    with pytest.raises(ControlError, match="play"):
        check_press((W,), "play", "")


def test_only_controls_with_a_value_have_one() -> None:
    assert set(valued((W, Button("keep", "Keep"), Steps(), Toggle("on", "On")))) == {"w", "on"}


def test_step_buttons_lead_and_else_the_first_dial_or_primary_button() -> None:
    dial, other, steps = Dial("w", "w", 0, 1, 0.1), Dial("b", "b", 0, 1, 0.1), Steps()
    assert leading((Toggle("on", "On"), dial, steps)) == [steps]
    assert leading((Toggle("on", "On"), dial, other)) == [dial]
    button = Button("next", "Next", primary=True)
    assert leading((Button("go", "Go"), button, dial)) == [button]
    assert leading((dial, button)) == [dial]
    assert leading((Toggle("on", "On"),)) == []


def test_those_that_a_figure_names_lead_in_the_order_of_its_controls() -> None:
    dial, other, steps = Dial("w", "w", 0, 1, 0.1), Dial("b", "b", 0, 1, 0.1), Steps()
    assert leading((dial, other, steps), ("steps", "b")) == [other, steps]
    with pytest.raises(ControlError, match="no control is called c"):
        leading((dial,), ("c",))


def test_small_controls_share_a_row_and_dials_do_not() -> None:
    toggle, button, dial, steps = (
        Toggle("on", "On"), Button("go", "Go"), Dial("w", "w", 0, 1, 0.1), Steps()
    )  # fmt: skip
    assert rows((toggle, button, dial, steps, button)) == [
        [toggle, button], [dial], [steps], [button]
    ]  # fmt: skip
