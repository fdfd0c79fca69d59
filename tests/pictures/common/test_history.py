import pytest

from nudge.pictures.common.history import run_axis


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        (0, 10),
        (10, 10),
        (11, 20),
        (20, 20),
        (21, 50),
        (51, 100),
        (999, 1000),
        (4000, 5000),
        (5001, 10_000),
        (123_456, 200_000),
    ],
)
def test_the_axis_of_a_run_shows_what_there_is_and_grows_with_it(steps: int, end: int) -> None:
    axis = run_axis("Epochs", steps)
    assert (axis.title, axis.low, axis.high) == ("Epochs", 0, end)
