import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import OneHotEncoder

from nudge.core.categories import LARGEST_NUMBER, categories
from nudge.core.cross_entropy import one_hot

words = st.lists(st.sampled_from(["red", "green", "blue", "", "é", "0"]), min_size=1)


def test_three_colors_worked_by_hand() -> None:
    colors = categories(["red", "blue", "red", "green"])
    assert colors.names == ("blue", "green", "red")
    assert colors.labels.tolist() == [2, 0, 2, 1]
    assert one_hot(colors.labels, 3).tolist() == [[0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0]]


@given(words)
def test_every_sample_keeps_its_word(values: list[str]) -> None:
    found = categories(values)
    assert [found.names[label] for label in found.labels] == values


@given(words)
def test_columns_are_those_of_scikit_learn(values: list[str]) -> None:
    found = categories(values)
    expected = OneHotEncoder(sparse_output=False).fit_transform(np.array(values)[:, np.newaxis])
    assert one_hot(found.labels, len(found.names)).tolist() == expected.tolist()


def test_twenty_categories_are_enough() -> None:
    values = [str(number) for number in range(LARGEST_NUMBER)]
    assert len(categories(values).names) == 20
    with pytest.raises(ValueError, match="at most 20 categories, not 21"):
        categories([*values, "one more"])
