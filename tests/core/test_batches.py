import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import KFold

from nudge.core.batches import BLOCK, dealt, drawn, shuffled

seeds = st.integers(0, 1000)
sizes = st.integers(1, 12)


def test_drawn_batches_have_rows_of_the_data_alone() -> None:
    batches = drawn(seed=1, n_samples=8, batch_size=4, n_batches=500)
    assert batches.shape == (500, 4)
    assert set(batches.ravel().tolist()) == set(range(8))


def test_every_row_is_drawn_about_equally_often() -> None:
    # 4000 batches of 4 out of 8 rows: 2000 draws of each row, give or take
    # sqrt(16000 * 1/8 * 7/8) = 42; five times that never happens.
    counts = np.bincount(drawn(0, 8, 4, 4000).ravel())
    assert np.abs(counts - 2000).max() < 5 * 42


def test_with_replacement_a_row_comes_twice_in_most_batches_of_4_out_of_8() -> None:
    # All four differ with probability 8/8 * 7/8 * 6/8 * 5/8 = 0.41.
    differ = [len(set(batch)) == 4 for batch in drawn(0, 8, 4, 4000).tolist()]
    assert np.mean(differ) == pytest.approx(0.41, abs=0.04)


def test_a_batch_may_be_larger_than_the_data() -> None:
    assert drawn(0, n_samples=2, batch_size=5, n_batches=3).shape == (3, 5)


@given(seeds, sizes, st.integers(0, 2 * BLOCK), st.integers(1, BLOCK))
def test_a_run_does_not_depend_on_how_it_is_cut(
    seed: int, batch_size: int, first: int, n_batches: int
) -> None:
    whole = drawn(seed, 8, batch_size, first + n_batches)
    assert drawn(seed, 8, batch_size, n_batches, first).tolist() == whole[first:].tolist()


def test_other_seeds_draw_other_batches() -> None:
    assert drawn(0, 8, 4, 10).tolist() != drawn(1, 8, 4, 10).tolist()


@given(seeds, st.integers(1, 20), sizes)
def test_a_shuffled_epoch_has_every_row_once(seed: int, n_samples: int, batch_size: int) -> None:
    batches = shuffled(seed, 3, n_samples, min(batch_size, n_samples))
    assert sorted(np.concatenate(batches).tolist()) == list(range(n_samples))


def test_a_shuffled_epoch_is_cut_as_scikit_learn_cuts_folds() -> None:
    folds = [test for _, test in KFold(n_splits=2).split(np.zeros(8))]
    assert [len(batch) for batch in shuffled(0, 0, 8, 4)] == [len(fold) for fold in folds]


@pytest.mark.parametrize("batch_size", [0, 9])
def test_a_batch_without_replacement_holds_at_most_all_rows(batch_size: int) -> None:
    with pytest.raises(ValueError, match=f"batch_size must be between 1 and 8, not {batch_size}"):
        shuffled(0, 0, 8, batch_size)


def test_dealt_batches_worked_by_hand() -> None:
    # 8 rows in batches of 3: 3, 3 and 2 in each epoch. Batch 4 is the second of epoch 1.
    batches = dealt(5, 8, 3, n_batches=2, first_batch=4)
    assert [batch.tolist() for batch in batches] == [
        batch.tolist() for batch in shuffled(5, 1, 8, 3)[1:]
    ]


@given(seeds, st.integers(1, 8), st.integers(0, 40), st.integers(1, 40))
def test_dealing_does_not_depend_on_how_it_is_cut(
    seed: int, batch_size: int, first: int, n_batches: int
) -> None:
    whole = dealt(seed, 8, batch_size, first + n_batches)
    part = dealt(seed, 8, batch_size, n_batches, first)
    assert [batch.tolist() for batch in part] == [batch.tolist() for batch in whole[first:]]
