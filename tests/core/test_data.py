from dataclasses import FrozenInstanceError

import pytest

from nudge.core.data import (
    BITS,
    HIDDEN_HOUSES,
    HOUSE_CLASSES,
    HOUSES_A,
    HOUSES_B,
    HOUSES_C,
    PARTIES,
)


def test_houses_a_are_the_three_houses_of_the_article() -> None:
    assert HOUSES_A.area.tolist() == [2104, 1600, 2400]
    assert HOUSES_A.price.tolist() == [399.9, 329.9, 369.0]


def test_no_lesson_can_change_the_houses() -> None:
    with pytest.raises(ValueError, match="read-only"):
        HOUSES_A.area[0] = 1
    with pytest.raises(FrozenInstanceError):
        HOUSES_A.area = HOUSES_A.price  # type: ignore[misc]


def test_houses_b_begin_with_houses_a() -> None:
    assert HOUSES_B.area.tolist()[:3] == HOUSES_A.area.tolist()
    assert HOUSES_B.price.tolist()[:3] == HOUSES_A.price.tolist()
    assert HOUSES_B.X.tolist()[4] == [3000, 4]
    assert HOUSES_B.price[4] == 539.9


def test_houses_c_are_houses_b_with_labels() -> None:
    assert HOUSES_C.X.tolist() == HOUSES_B.X.tolist()
    labels = [HOUSE_CLASSES[label] for label in HOUSES_C.labels]
    assert labels == ["Good"] * 3 + ["Bad"] * 2 + ["Good", "Bad"] + ["Good"] * 3


def test_no_hidden_house_is_among_those_to_learn_from() -> None:
    known = {tuple(house) for house in HOUSES_C.X.tolist()}
    hidden = {tuple(house) for house in HIDDEN_HOUSES.X.tolist()}
    assert len(hidden) == len(HIDDEN_HOUSES.labels) == 10
    assert not known & hidden


def test_the_three_parties_are_those_of_the_article() -> None:
    assert PARTIES.guests.tolist() == [3, 10, 75]
    assert PARTIES.bottles.tolist() == [2, 7, 50]


def test_the_label_of_bits_is_the_third_bit() -> None:
    rows = ["".join(str(int(bit)) for bit in row) for row in BITS.X]
    assert " ".join(rows) == (
        "1101 0101 0101 1010 0110 1011 0000 1110 0011 1101 0010 1000 1111 0111 1001 1001"
    )
    assert BITS.labels.tolist() == [int(row[2]) for row in rows]
    assert BITS.parts == (8, 4, 4)
