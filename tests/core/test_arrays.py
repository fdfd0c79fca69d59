import numpy as np
import pytest

from nudge.core.arrays import fixed, fixed_labels


def test_a_fixed_array_cannot_be_written_to() -> None:
    array = fixed([1, 2, 3])
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 5


def test_a_fixed_array_is_a_copy_of_floats() -> None:
    source = np.array([1, 2, 3])
    array = fixed(source)
    source[0] = 5
    assert array.tolist() == [1.0, 2.0, 3.0]
    assert array.dtype == np.float64


def test_fixed_labels_are_whole_numbers_that_cannot_be_written_to() -> None:
    labels = fixed_labels([0, 1, 1])
    assert labels.dtype == np.int64
    with pytest.raises(ValueError, match="read-only"):
        labels[0] = 1
