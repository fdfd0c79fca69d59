import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import train_test_split

from nudge.core.data import BITS
from nudge.core.splits import split, split_share


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


def test_three_of_ten_rows_are_for_testing() -> None:
    training, test = split_share(10, 0.3, seed=4)
    assert (len(training), len(test)) == (7, 3)
    assert sorted([*training.tolist(), *test.tolist()]) == list(range(10))


@given(st.integers(2, 50), st.floats(0, 1, exclude_min=True, exclude_max=True), st.integers(0, 99))
def test_a_share_leaves_a_row_for_both(n_samples: int, share: float, seed: int) -> None:
    training, test = split_share(n_samples, share, seed)
    assert len(training) >= 1
    assert len(test) >= 1
    assert sorted([*training.tolist(), *test.tolist()]) == list(range(n_samples))
    again = split_share(n_samples, share, seed)
    assert [part.tolist() for part in again] == [training.tolist(), test.tolist()]


@pytest.mark.parametrize(("n_samples", "share"), [(5, 0), (1, 0.5)])
def test_without_a_share_or_a_second_row_all_rows_are_for_training(
    n_samples: int, share: float
) -> None:
    training, test = split_share(n_samples, share, seed=0)
    assert sorted(training.tolist()) == list(range(n_samples))
    assert test.tolist() == []


@pytest.mark.parametrize("share", [-0.1, 1, float("nan")])
def test_a_share_of_everything_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="test_share must be from 0 to below 1"):
        split_share(5, share, seed=0)


def test_no_rows_cannot_be_split() -> None:
    with pytest.raises(ValueError, match="n_samples must be at least 1, not 0"):
        split_share(0, 0.2, seed=0)
