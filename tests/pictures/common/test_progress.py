import numpy as np
import pytest

from nudge.pictures.common.progress import progress

# Along its steepest direction this bowl curves by 4, so the limit is 2 / 4.
BOWL = np.diag([4.0, 1.0])


def told(rate: float, steps: int = 5, error: float = 2.0, smallest: float = 1.0) -> str:
    return progress(BOWL, rate, steps, error, smallest, "plane")[0]


@pytest.mark.parametrize(
    ("steps", "words"), [(0, "The steps will land"), (3, "The run diverges: each step lands")]
)
def test_too_long_steps_are_told_of_before_and_after(steps: int, words: str) -> None:
    text = told(0.51, steps)
    assert text.startswith(words)
    assert text.endswith("The learning rate must stay below 0.5000.")


def test_on_the_border_a_run_goes_to_and_fro() -> None:
    assert told(0.5) == "To and fro for ever: each step lands as high on the other side."


def test_before_the_first_step_nothing_is_said_of_the_best() -> None:
    assert told(0.1, steps=0) == "No step has been taken yet."


def test_on_the_way_the_best_is_named() -> None:
    assert told(0.1) == "The best plane has an error of 1.000."
    assert told(0.1, smallest=1e-20) == "The best plane has an error of 0."


def test_a_run_that_has_arrived_is_told_so() -> None:
    assert told(0.1, error=1.0005) == "Arrived: no plane has an error below 1.000."
    assert told(0.1, error=1e-9, smallest=1e-20) == "Arrived: nothing is left of the error."
