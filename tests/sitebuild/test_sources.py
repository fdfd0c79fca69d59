import re

import pytest
from tests.figures.script import Play
from tests.figures.test_any_state import events

from nudge import catalogue
from sitebuild.sources import code_of, colored, functions_of


def plain(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def test_source_is_colored_and_stays_the_same_text() -> None:
    html = colored("def f(x):\n    return x * 2\n")
    assert plain(html) == "def f(x):\n    return x * 2\n"
    assert '<span class="k">def</span>' in html


def test_a_figure_shows_its_own_file_and_the_core_that_it_uses() -> None:
    names = [entry["name"] for entry in code_of(catalogue.figure("errors"))]
    assert names[0] == "nudge.figures.errors"
    assert {"nudge.core.line", "nudge.core.data"} <= set(names[1:])


def test_every_receipt_has_the_source_of_its_function() -> None:
    sources = functions_of(catalogue.figure("errors"))
    assert [entry["name"] for entry in sources] == [
        "nudge.core.line.errors",
        "nudge.core.line.mean_squared_error",
    ]
    assert plain(sources[0]["html"]).startswith("def errors(")


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_whatever_is_pressed_no_receipt_is_without_its_source(key: str) -> None:
    play, named = Play(key), set[str]()
    for event in events(catalogue.figure(key)):
        parts = play.send(event).view["parts"].values()
        named |= {part["receipt"]["function"] for part in parts if part.get("receipt")}
    assert named <= {entry["name"] for entry in functions_of(catalogue.figure(key))}


def test_a_function_that_comes_with_a_choice_has_its_source_too() -> None:
    names = {entry["name"] for entry in functions_of(catalogue.figure("neuron"))}
    curves = ("identity", "step", "sigmoid", "tanh", "relu")
    assert {f"nudge.core.activations.{curve}" for curve in curves} <= names
