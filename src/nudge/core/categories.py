"""Categories: words as numbers that a network can take.

A word is no amount. As a target it becomes the number of its class; as an input it
becomes as many columns as there are words, with 1 in its own and 0 elsewhere (one-hot):
numbering the words instead would claim that the third is three times the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Labels

LARGEST_NUMBER = 20
"""More categories than this are likely names, dates or remarks."""


@dataclass(frozen=True, eq=False)
class Categories:
    """Words, and which of them each sample has.

    Attributes
    ----------
    names
        The different words in the order of their letters.
    labels : shape (n_samples,)
        The place of each sample's word in `names`, from 0.
    """

    names: tuple[str, ...]
    labels: Labels


def categories(values: Sequence[str]) -> Categories:
    """Number the different words; `cross_entropy.one_hot` makes columns of the numbers.

    Parameters
    ----------
    values
        A word for each sample; not empty.

    Raises
    ------
    ValueError
        If there are more than `LARGEST_NUMBER` different words.
    """
    names = tuple(sorted(set(values)))
    if len(names) > LARGEST_NUMBER:
        raise ValueError(f"there must be at most {LARGEST_NUMBER} categories, not {len(names)}")
    places = {name: place for place, name in enumerate(names)}
    labels = np.fromiter(map(places.__getitem__, values), dtype=np.int64, count=len(values))
    return Categories(names, labels)
