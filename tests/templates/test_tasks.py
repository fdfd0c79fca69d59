"""A control that a task names is in sight, or the task says where it is."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from nudge import catalogue
from nudge.controls import Button, Choice, Control, Dial, Steps

LESSONS = sorted((Path(__file__).parents[2] / "templates" / "lessons").glob("*.html"))
FIGURE = re.compile(r"\{\{ figure\(\"([\w-]+)\"\) \}\}")
TASK = re.compile(r"<p class=\"task\">(.*?)</p>", re.DOTALL)
QUOTED = re.compile("“([^”]+)”")


def names(controls: Iterable[Control]) -> Iterator[str]:
    """What a task may call them by: their labels, and what a choice offers."""
    for control in controls:
        if isinstance(control, Steps):
            yield from (control.label(count) for count in control.counts)
        else:
            yield control.label
        if isinstance(control, Choice):
            yield from (label for _, label in control.options)


def dials(controls: Iterable[Control]) -> list[str]:
    """Dials are named without quotes; those of one letter stand at their letter's place."""
    labels = [control.label.lower() for control in controls if isinstance(control, Dial)]
    return [label for label in labels if len(label) > 1]


def named(task: str, controls: list[Control]) -> set[str]:
    """The controls that a task names: in quotes, and dials without them."""
    rest = QUOTED.sub("", task).lower()
    spoken = {label for label in dials(controls) if re.search(rf"\b{label}\b", rest)}
    return spoken | (set(QUOTED.findall(task)) & set(names(controls)))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_task_says_that_a_control_is_under_settings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    figures = [catalogue.figure(key) for key in FIGURE.findall(text)]
    leading = [control for figure in figures for control in figure.leading]
    folded = [
        control for figure in figures for control in figure.controls if control not in leading
    ]
    for task in TASK.findall(text):
        missing = named(task, folded) - set(names(leading))
        assert not missing or "“Settings”" in task, task


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_first_button_that_a_lesson_names_is_the_primary_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    figure = catalogue.figure(FIGURE.findall(text)[0])
    buttons = {name: control for control in figure.leading for name in names([control])}
    pressed = [buttons[name] for name in QUOTED.findall(TASK.findall(text)[0]) if name in buttons]
    for control in pressed[:1]:
        assert isinstance(control, Button | Steps)
        assert control.primary
    accented = [each for each in figure.controls if isinstance(each, Button | Steps)]
    assert sum(each.primary for each in accented) <= 1
