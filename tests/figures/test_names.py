"""One notation: what a reader sees has its place as a small digit below, w₁ and never w1."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.figures.script import Play
from tests.figures.test_any_state import events
from tests.figures.test_views import SCRIPTS
from tests.templates.test_voice import PROSE, words

from nudge import catalogue
from nudge.controls import Choice, Steps

# The letters that the formulas have; d3 is a library.
ON_THE_LINE = re.compile(r"\b[abhopswxyzL]\d+\b")
# What code needs; a reader does not see it but as code.
OF_CODE = {"name", "source", "target", "control", "function", "kind", "meaning"}


def shown(value: object) -> Iterator[str]:
    """All that a view says in words."""
    match value:
        case dict():
            for name, each in value.items():
                yield from shown(each) if name not in OF_CODE else ()
        case list():
            for each in value:
                yield from shown(each)
        case str():
            yield value


def on_controls(figure: catalogue.Figure) -> Iterator[str]:
    for control in figure.controls:
        if not isinstance(control, Steps):
            yield control.label
        if isinstance(control, Choice):
            yield from (label for _, label in control.options)


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_no_figure_writes_a_place_on_the_line(key: str) -> None:
    figure = catalogue.figure(key)
    play = Play(key)
    said = set(on_controls(figure))
    for event in (*SCRIPTS[key], *events(figure)):
        said |= set(shown(play.send(event).last["view"]["parts"]))
    assert [each for each in said if ON_THE_LINE.search(each)] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_no_lesson_writes_a_place_on_the_line(path: Path) -> None:
    assert ON_THE_LINE.findall(words(path)) == []
