import pytest

from nudge.marks import Annotation, Line, Rule
from nudge.pictures.people.people_history import LOWEST, history

EPOCHS = (0, 1, 2, 3)


def drawn(scale: str, heights: tuple[float, ...], shown: int | None) -> list[object]:
    plot = history("loss", "Loss", EPOCHS, (("loss", heights, "error"),), scale, "Loss", shown)
    return list(plot.marks)


def test_on_a_logarithmic_scale_nothing_is_a_gap_and_very_little_lies_at_the_end() -> None:
    line = next(each for each in drawn("log", (0.5, 0.0, 1e-6, 0.1), 3) if isinstance(each, Line))
    assert line.y == (0.5, None, LOWEST, 0.1)


def test_on_a_plain_scale_heights_stay_as_they_are() -> None:
    line = next(
        each for each in drawn("linear", (0.5, 0.0, 0.25, 0.1), 3) if isinstance(each, Line)
    )
    assert line.y == (0.5, 0.0, 0.25, 0.1)


def test_the_epoch_that_is_shown_has_a_rule() -> None:
    (rule,) = [each for each in drawn("log", (1, 1, 1, 1), 2) if isinstance(each, Rule)]
    assert rule.x == 2
    assert not [each for each in drawn("log", (1, 1, 1, 1), None) if isinstance(each, Rule)]


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_a_name_stands_at_the_end_of_its_line(scale: str) -> None:
    marks = drawn(scale, (0.5, 0.4, 0.3, 0.2), None)
    (name,) = [each for each in marks if isinstance(each, Annotation)]
    assert name.anchor == "start"
    assert name.y == pytest.approx(0.2)
    assert name.x == EPOCHS[-1]
    assert name.names_end
