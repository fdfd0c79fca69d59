"""The sentence on what just happened: its two halves, and all figures."""

import pytest
from tests.browser.reader import events_of
from tests.figures.script import Event, Play, dragged, moved, pressed, switched

from nudge import catalogue
from nudge.controls import Steps
from nudge.happened import LONG, MOST_LETTERS, Happened, change, happened
from nudge.view import Number, Outcome, Text, View


def number(value: float | None, **more: str) -> Number:
    return Number("mse", "Mean squared error", value, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (number(134972.2), number(728.6364), "the error fell from 134,972 to 728.6"),
        (number(-0.2), number(-0.1), "the error rose from −0.2000 to −0.1000"),
        (number(200.0, unit="$"), number(360.0, unit="$"), "the error rose from 200.0 to 360.0 $"),
        (number(3.45012), number(3.45011), "the error stays near 3.450"),
        (number(2.0), number(2.0), ""),
        (number(None, missing="not yet"), number(2.0), "the error is 2.000"),
        (None, number(2.0), "the error is 2.000"),
        (number(2.0), number(None), "the error has no finite value"),
        (number(2.0), number(None, missing="not yet"), ""),
    ],
)
def test_a_change_of_a_number_in_words(before: Number | None, after: Number, told: str) -> None:
    assert change("the error", before, after) == told


def test_a_view_without_an_outcome_is_told_by_its_first_number() -> None:
    before, after = View((number(3.0), Number("w", "W", 1))), View((number(2.0),))
    assert happened("1 step", before, after).text.startswith("1 step: Mean squared error fell from")
    assert happened("", None, after).text == "Mean squared error is 2.000."


def test_the_second_number_is_left_out_where_it_would_be_too_much() -> None:
    outcome = Outcome((("mse", "the error"), ("w", "the weight")), Text("remark", "x" * 150))
    views = [View((number(value), Number("w", "w", value)), outcome=outcome) for value in (1, 2)]
    text = happened("1 step", *views).text
    assert text.startswith("1 step: the error rose from 1.000 to 2.000. xxx")


TOLD: list[tuple[str, list[Event], str]] = [
    (
        "gradient-descent",
        [pressed("steps", "10")],
        "10 steps: the error fell from 134,972 to 728.6. The best line has an error of 447.3.",
    ),
    ("gradient-descent", [pressed("steps", "1"), {"kind": "undo"}], "Undone: the error rose from"),
    (
        "gradient-descent",
        [pressed("steps", "1"), {"kind": "reset"}],
        "Back at the start: the error",
    ),
    (
        "gradient-descent",
        [moved("learning_rate", 1e-6), switched("one_rate", value=True), pressed("steps", "100")],
        "3 steps: the error rose from 134,972 to",
    ),
    (
        "gradient-descent",
        [moved("learning_rate", 1.0), switched("one_rate", value=True), pressed("steps", "100")],
        "No further step. The run diverges:",
    ),
    ("gradient-descent", [moved("b", 24.5)], "Bias b is 24.5 thousand $: the error fell from"),
    (
        "gradient-descent",
        [dragged("point", 0.1, 200)],
        "Weight w is 0.1 thousand $ per sq ft, Bias b is 200 thousand $: the error fell from",
    ),
    ("compare-weights", [switched("curve", value=True)], "Show the curve (on). The best so far"),
    ("compare-weights", [pressed("keep")], "Keep this weight. The best so far is"),
    (
        "blame-ledger",
        [{"kind": "chosen", "name": "network", "value": "half"}],
        "Network (half trained, 50 steps): the error",
    ),
    ("train", [pressed("steps", "100")], "100 epochs: the loss fell from 0.3167 to 0.03409"),
]


@pytest.mark.parametrize(("key", "events", "told"), TOLD)
def test_what_is_told(key: str, events: list[Event], told: str) -> None:
    assert Play(key, *events).happened.startswith(told)


def test_a_drag_is_told_from_where_it_began() -> None:
    play = Play("one-weight")
    for value in (0.11, 0.14, 0.18):
        play.send(moved("w", value) | {"gesture": 3})
    assert "the predicted price rose from 200.0 to 360.0" in play.happened
    play.send(moved("w", 0.2) | {"gesture": 4})
    assert "the predicted price rose from 360.0 to 400.0" in play.happened


@pytest.mark.parametrize(
    ("letters", "is_long"), [(LONG - 1, False), (LONG, False), (LONG + 1, True)]
)
def test_a_sentence_says_whether_it_is_long(letters: int, *, is_long: bool) -> None:
    assert Happened("a" * letters).long is is_long


def test_a_run_of_play_is_told_from_its_start_and_so_is_its_end() -> None:
    play = Play("gradient-descent", pressed("play"))
    assert play.happened.startswith("Playing.")
    for _ in range(3):
        play.send({"kind": "ticked", "steps": 10, "gesture": 5})
    assert play.happened.startswith("30 steps: the error fell from 134,972 to 717.1.")
    play.send(pressed("play"))
    assert play.happened.startswith("Paused after 30 steps: the error fell from 134,972 to 717.1.")


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_every_action_of_every_figure_is_told(key: str) -> None:
    figure = catalogue.figure(key)
    play = Play(key)
    assert play.happened, "a figure says where it stands before anything is done"
    assert figure.view(figure.State()).outcome, "a figure says which numbers an action is about"
    for control in figure.controls:
        for event in events_of(control, figure.State()):
            play.send(event)
            text = play.happened
            assert text.endswith((".", "?")), text
            assert ".." not in text, text
            # One number and the remark are always told; see MOST_LETTERS.
            assert len(text) <= 2 * MOST_LETTERS, text
            if isinstance(control, Steps):
                assert "step" in text or "epoch" in text, text
