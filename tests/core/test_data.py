from dataclasses import FrozenInstanceError

import pytest

from nudge.core.data import HOUSES_A


def test_houses_a_are_the_three_houses_of_the_article() -> None:
    assert HOUSES_A.area.tolist() == [2104, 1600, 2400]
    assert HOUSES_A.price.tolist() == [399.9, 329.9, 369.0]


def test_no_lesson_can_change_the_houses() -> None:
    with pytest.raises(ValueError, match="read-only"):
        HOUSES_A.area[0] = 1
    with pytest.raises(FrozenInstanceError):
        HOUSES_A.area = HOUSES_A.price  # type: ignore[misc]
