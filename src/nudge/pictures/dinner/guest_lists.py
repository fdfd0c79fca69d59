"""All eight guest lists: what was drunk, what a network says, and how wrong it is."""

import numpy as np

from nudge.core import losses
from nudge.core.arrays import Array
from nudge.core.data import GUEST_LISTS
from nudge.marks import Annotation, Bars, Mark, Points, Segments
from nudge.numerals import significant
from nudge.pictures.common.named_lines import scale_end
from nudge.pictures.dinner.dinner import LISTS, factor
from nudge.view import Axis, Column, Number, Plot, Table, receipt, table

TRUE = GUEST_LISTS.bottles
# A dot in the middle of each bar, and the axis's least end, which has room for most runs.
MIDDLES = np.arange(len(LISTS)) + 0.5
ROOM = 5.0
# Where "tonight" stands, as a part of the axis: above all bars.
ABOVE = 1.08


def bottles_plot(said: Array, tonight: int | None = None) -> Plot:
    """A bar for what the network says of each list, a dot for what was drunk.

    Parameters
    ----------
    said : shape (8,)
    tonight
        The list that is looked at now, from 0.
    """
    top = scale_end(max(ROOM, float(said.max())))
    marks: tuple[Mark, ...] = (
        Bars(LISTS, said, ("",) * len(LISTS), "prediction"),
        Segments(MIDDLES, said, MIDDLES, TRUE),
        Points(MIDDLES, TRUE, "data"),
    )
    if tonight is not None:
        marks += (Annotation(tonight + 0.5, ABOVE * top, "tonight", anchor="middle"),)
    return Plot(
        "bottles_of_lists",
        "Prediction (bar) and target (dot)",
        Axis("Who comes: Agatha, Dahlia, Stiffy", 0, len(LISTS)),
        Axis("Bottles", 0, (ABOVE + 0.1) * top),
        marks,
        "A bar for each of the eight guest lists: how many bottles the network says, with a "
        "dot where it should end.",
    )


def lists_table(said: Array, tonight: int | None = None) -> Table:
    """The same as numbers, with the error of each list and the mean of their squares."""
    differences = said - TRUE
    return table(
        "guest_lists",
        "All eight lists",
        (
            Column("Who comes"),
            Column("Bottles", "data"),
            Column("Prediction", "prediction", decimals=2),
            Column("Error", "error", decimals=2),
        ),
        tuple(zip(LISTS, TRUE.tolist(), said.tolist(), differences.tolist(), strict=True)),
        ("mean of squares", None, None, significant(losses.squared(said, TRUE), 3)),
        tonight,
    )


def error_number(said: Array) -> Number:
    """The mean squared error over all eight lists, with its receipt."""
    mse = losses.squared(said, TRUE)
    squares = " + ".join([f"{factor(each)}²" for each in (said - TRUE).tolist()])
    return Number(
        "mse",
        "Mean squared error",
        mse,
        3,
        meaning="error",
        receipt=receipt(
            losses.squared,
            "mean of (bottles predicted − bottles drunk)²",
            f"({squares}) ÷ {len(TRUE)} = {significant(mse, 3)}",
        ),
    )
