"""The data of the lessons: small enough to read every row.

Each set is a frozen record of read-only columns: row i of every column is the same
house. Units are in the docstrings; prices are in thousands of dollars everywhere.
"""

from dataclasses import dataclass

from nudge.core.arrays import Array, fixed


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
