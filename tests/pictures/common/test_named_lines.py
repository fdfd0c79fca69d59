import pytest

from nudge.marks import Annotation, Line, Points
from nudge.pictures.common.named_lines import Run, named_lines, scale_end


def test_each_line_has_its_name_at_its_end() -> None:
    runs = (Run("training", (1.5, 0.5), "error"), Run("test", (1.0, 0.75), "past"))
    first, second, name, other = named_lines((0, 50), runs)
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert name == Annotation(50, 0.5, "training", "error", names_end=True)
    assert other == Annotation(50, 0.75, "test", "past", names_end=True)


def test_a_run_that_has_not_begun_is_a_point() -> None:
    point, name = named_lines((0, 0), (Run("training", (1.5, 1.5), "error"),))
    assert isinstance(point, Points)
    assert (point.x, point.y) == ((0,), (1.5,))
    assert isinstance(name, Annotation)


@pytest.mark.parametrize(
    ("largest", "end"), [(0.2, 1), (1, 1), (1.2, 1.5), (3.1, 4), (8, 10), (12, 15), (6.2e4, 7e4)]
)
def test_a_scale_ends_at_a_round_number_above(largest: float, end: float) -> None:
    assert scale_end(largest) == end
