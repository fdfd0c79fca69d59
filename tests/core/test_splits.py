import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import train_test_split

from nudge.core.data import BITS
from nudge.core.splits import split


def test_the_rows_of_the_bits_are_split_in_order() -> None:
    training, validation, test = split(len(BITS.X), BITS.parts)
    assert training.tolist() == [0, 1, 2, 3, 4, 5, 6, 7]
    assert validation.tolist() == [8, 9, 10, 11]
    assert test.tolist() == [12, 13, 14, 15]


def test_without_a_seed_the_parts_are_those_of_scikit_learn_without_shuffling() -> None:
    reference = train_test_split(np.arange(16), train_size=8, test_size=8, shuffle=False)
    assert [part.tolist() for part in split(16, (8, 8))] == [part.tolist() for part in reference]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 1000))
def test_every_row_is_in_one_part(sizes: list[int], seed: int) -> None:
    parts = split(sum(sizes), sizes, seed)
    assert [len(part) for part in parts] == sizes
    assert sorted(np.concatenate(parts).tolist()) == list(range(sum(sizes)))


def test_a_seed_shuffles_the_same_way_again() -> None:
    first, again, other = (split(16, (8, 4, 4), seed) for seed in (1, 1, 2))
    assert [part.tolist() for part in first] == [part.tolist() for part in again]
    assert [part.tolist() for part in first] != [part.tolist() for part in other]


@pytest.mark.parametrize("sizes", [(8, 4), (16, 0), (20, -4)])
def test_parts_that_do_not_add_up_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="sizes must be above 0 and add up to 16"):
        split(16, sizes)
