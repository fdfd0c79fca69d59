from dataclasses import FrozenInstanceError, fields

import pytest

from nudge import catalogue
from nudge.controls import Dial, Steps, valued
from nudge.errors import UnknownFigureError
from nudge.view import Diagram


def test_a_figure_is_found_by_its_file_name() -> None:
    assert "one-weight" in catalogue.figure_keys()
    assert catalogue.figure("one-weight").module.__name__ == "nudge.figures.one_weight"


@pytest.mark.parametrize("key", ["", "two-weights", "one_weight", "../host", "__init__"])
def test_an_unknown_figure_is_told_of(key: str) -> None:
    with pytest.raises(UnknownFigureError, match="there is no figure"):
        catalogue.figure(key)


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_the_start_of_a_figure_is_in_the_range_of_its_controls(key: str) -> None:
    figure = catalogue.figure(key)
    start = figure.State()
    for name, control in valued(figure.controls).items():
        assert control.check(getattr(start, name)) == getattr(start, name)


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_the_state_of_a_figure_cannot_be_changed_in_place(key: str) -> None:
    start = catalogue.figure(key).State()
    with pytest.raises(FrozenInstanceError):
        setattr(start, fields(start)[0].name, 1)


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_a_figure_with_steps_can_play(key: str) -> None:
    figure = catalogue.figure(key)
    if any(isinstance(control, Steps) for control in figure.controls):
        assert figure.State().playing is False


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_what_a_diagram_leads_to_is_a_dial_of_the_figure(key: str) -> None:
    figure = catalogue.figure(key)
    dials = {control.name for control in figure.controls if isinstance(control, Dial)}
    parts = figure.view(figure.State()).parts
    diagrams = [part for part in parts if isinstance(part, Diagram)]
    named = {node.control for diagram in diagrams for node in diagram.nodes}
    named |= {edge.control for diagram in diagrams for edge in diagram.edges}
    assert named - {""} <= dials
