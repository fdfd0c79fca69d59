"""The data of the lessons: small enough to read every row.

Each set is a frozen record of read-only columns: row i of every column is the same
house. Units are in the docstrings; prices are in thousands of dollars everywhere.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array, Labels, fixed, fixed_labels


@dataclass(frozen=True, eq=False)
class Houses:
    """Houses that were sold.

    Attributes
    ----------
    area : shape (n_samples,)
        Living area in square feet.
    price : shape (n_samples,)
        Price in thousands of dollars.
    """

    area: Array
    price: Array


HOUSES_A = Houses(area=fixed([2104, 1600, 2400]), price=fixed([399.9, 329.9, 369.0]))
"""Three houses.

References
----------
Jay Alammar, "A Visual and Interactive Guide to the Basics of Neural Networks", 2016.
"""


@dataclass(frozen=True, eq=False)
class HousesWithBathrooms:
    """Houses that were sold, with a second feature.

    Attributes
    ----------
    area : shape (n_samples,)
        Living area in square feet.
    bathrooms : shape (n_samples,)
        How many.
    price : shape (n_samples,)
        Price in thousands of dollars.
    """

    area: Array
    bathrooms: Array
    price: Array

    @property
    def X(self) -> Array:  # noqa: N802 - a matrix
        """The features area and bathrooms, shape (n_samples, 2)."""
        return np.column_stack((self.area, self.bathrooms))


HOUSES_B = HousesWithBathrooms(
    area=fixed([2104, 1600, 2400, 1416, 3000, 1985, 1534, 1427, 1380, 1494]),
    bathrooms=fixed([3, 3, 3, 2, 4, 4, 3, 3, 3, 3]),
    price=fixed([399.9, 329.9, 369.0, 232.0, 539.9, 299.9, 314.9, 198.999, 212.0, 242.5]),
)
"""Ten houses; the first three are Houses A.

References
----------
Jay Alammar, "A Visual and Interactive Guide to the Basics of Neural Networks", 2016.
"""


@dataclass(frozen=True, eq=False)
class LabeledHouses:
    """Houses that somebody has called bad or good.

    Attributes
    ----------
    area : shape (n_samples,)
        Living area in square feet.
    bathrooms : shape (n_samples,)
        How many.
    labels : shape (n_samples,)
        0 for bad, 1 for good.
    """

    area: Array
    bathrooms: Array
    labels: Labels

    @property
    def X(self) -> Array:  # noqa: N802 - a matrix
        """The features area and bathrooms, shape (n_samples, 2)."""
        return np.column_stack((self.area, self.bathrooms))


HOUSE_CLASSES = ("Bad", "Good")

HOUSES_C = LabeledHouses(
    area=HOUSES_B.area,
    bathrooms=HOUSES_B.bathrooms,
    labels=fixed_labels([1, 1, 1, 0, 0, 1, 0, 1, 1, 1]),
)
"""The houses of Houses B, labeled.

References
----------
Jay Alammar, "A Visual and Interactive Guide to the Basics of Neural Networks", 2016.
"""


HIDDEN_HOUSES = LabeledHouses(
    area=fixed([1250, 1720, 2250, 1850, 2650, 1560, 2050, 2780, 1650, 1450]),
    bathrooms=fixed([3, 2, 4, 3, 3, 2, 3, 4, 4, 3]),
    labels=fixed_labels([1, 0, 1, 0, 0, 1, 1, 0, 1, 1]),
)
"""Ten more houses, kept from training until the end.

The article promises such a list and does not print it; this one is our invention.
"""


@dataclass(frozen=True, eq=False)
class Parties:
    """Parties that have been given.

    Attributes
    ----------
    guests : shape (n_samples,)
        How many came.
    bottles : shape (n_samples,)
        How many bottles of wine they drank.
    """

    guests: Array
    bottles: Array


PARTIES = Parties(guests=fixed([3, 10, 75]), bottles=fixed([2, 7, 50]))
"""Three parties, of the explainer that plans the wine for a dinner party."""


@dataclass(frozen=True, eq=False)
class Bits:
    """Rows of bits; the label of a row is its third bit.

    Attributes
    ----------
    X : shape (16, 4)
        0 or 1.
    labels : shape (16,)
        Column 2 of X, counted from 0.
    parts
        How many rows, from the first on, are for training, validation and testing.
    """

    X: Array
    labels: Labels
    parts: tuple[int, int, int]


_BIT_ROWS = fixed(
    [
        [1, 1, 0, 1], [0, 1, 0, 1], [0, 1, 0, 1], [1, 0, 1, 0],
        [0, 1, 1, 0], [1, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 0],
        [0, 0, 1, 1], [1, 1, 0, 1], [0, 0, 1, 0], [1, 0, 0, 0],
        [1, 1, 1, 1], [0, 1, 1, 1], [1, 0, 0, 1], [1, 0, 0, 1],
    ]
)  # fmt: skip

BITS = Bits(X=_BIT_ROWS, labels=fixed_labels(_BIT_ROWS[:, 2]), parts=(8, 4, 4))
"""Sixteen rows, in three parts.

References
----------
Shubhang Desai, "A soft introduction to neural networks", 2017.
"""


@dataclass(frozen=True, eq=False)
class People:
    """People whom somebody has put into two classes.

    Attributes
    ----------
    names
    weight : shape (n_samples,)
        In pounds.
    height : shape (n_samples,)
        In inches.
    labels : shape (n_samples,)
        1 for class A, 0 for class B.
    """

    names: tuple[str, ...]
    weight: Array
    height: Array
    labels: Labels

    @property
    def X(self) -> Array:  # noqa: N802 - a matrix
        """The features weight and height, shape (n_samples, 2)."""
        return np.column_stack((self.weight, self.height))

    @property
    def y(self) -> Array:
        """The labels as a column of targets, shape (n_samples, 1)."""
        return np.asarray(self.labels, dtype=np.float64)[:, np.newaxis]


PEOPLE = People(
    names=("Alice", "Bob", "Charlie", "Diana"),
    weight=fixed([133, 160, 152, 120]),
    height=fixed([65, 72, 70, 60]),
    labels=fixed_labels([1, 0, 0, 1]),
)
"""Four people.

The article calls the classes by the two sexes. Weight and height do not tell those, so
they are called A and B here: to the network they are 1 and 0 all the same.

References
----------
Victor Zhou, "Machine Learning for Beginners: An Introduction to Neural Networks", 2019.
"""

PEOPLE_SHIFT = fixed([135, 66])
"""What the article takes off weight and height: about, but not quite, their means."""

NEW_PEOPLE = (("Emily", (-7.0, -3.0)), ("Frank", (20.0, 2.0)))
"""Two whom the network has not seen, in shifted pounds and inches."""


@dataclass(frozen=True, eq=False)
class GuestLists:
    """Who comes to a party, and how many bottles were drunk.

    Attributes
    ----------
    guests
        The names, in the order of the columns of `X`.
    X : shape (n_samples, n_guests)
        1 where the guest is on the list, 0 elsewhere.
    bottles : shape (n_samples,)
    """

    guests: tuple[str, ...]
    X: Array
    bottles: Array

    @property
    def y(self) -> Array:
        """The bottles as a column of targets, shape (n_samples, 1)."""
        return self.bottles[:, np.newaxis]


GUEST_LISTS = GuestLists(
    guests=("Agatha", "Dahlia", "Stiffy"),
    X=fixed(
        [
            [0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1],
            [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1],
        ]
    ),
    bottles=fixed([1, 1.5, 3, 4.3, 0, 0, 0, 0]),
)  # fmt: skip
"""All lists of three guests, of the explainer that plans the wine for a dinner party.

With Agatha at the table nobody drinks.
"""
