"""A field in words: where the point is, what the field is there, and what it is around it.

Who cannot see shades hears which way the field rises and falls.
"""

from collections.abc import Callable

import numpy as np

from nudge.core.arrays import Array
from nudge.numerals import plain, significant
from nudge.view import Axis

Place = tuple[float, float]

# How far "around" is, as a part of each axis.
REACH = 0.1
DIGITS = 4


def in_words(
    x: Axis,
    y: Axis,
    here: Place,
    called: str,
    value: Callable[[Array], Array],
    digits: int = DIGITS,
) -> str:
    """Return two sentences: the value at `here`, and those a tenth of the axes away.

    Parameters
    ----------
    here
        The point, in the units of the axes.
    called
        What the field shows: "the error".
    value
        The field's values at places of shape (n_places, 2); of shape (n_places,).
    """
    sides = np.array(((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))) * REACH
    spans = np.array((x.high - x.low, y.high - y.low))
    told = [significant(each, digits) for each in value(np.array(here) + sides * spans).tolist()]
    value_here, right, left, above, below = told
    place = ", ".join(
        [f"{_name(axis)} {_short(at)}" for axis, at in zip((x, y), here, strict=True)]
    )
    return (
        f"At {place}, {called} is {value_here}{_off(x, y, here)}. "
        f"A tenth of the picture to the right it is {right}, to the left {left}, "
        f"above {above}, below {below}."
    )


def sides_beyond(x: Axis, y: Axis, here: Place) -> list[str]:
    """The sides of the picture beyond which a place lies; none where it is on the picture."""
    sides = (
        (here[0] < x.low, "left"),
        (here[0] > x.high, "right"),
        (here[1] < y.low, "lower"),
        (here[1] > y.high, "upper"),
    )
    return [side for is_beyond, side in sides if is_beyond]


def _short(place: float) -> str:
    return plain(float(f"{place:.{DIGITS}g}"))


def _name(axis: Axis) -> str:
    """The title of an axis without its unit, as it stands in a sentence."""
    title = axis.title.partition(" (")[0]
    return title[:1].lower() + title[1:]


def _off(x: Axis, y: Axis, here: Place) -> str:
    """That the point is not to be seen, and beyond which sides it lies."""
    beyond = sides_beyond(x, y, here)
    return f"; this is off the picture, beyond its {' and '.join(beyond)} side" if beyond else ""
