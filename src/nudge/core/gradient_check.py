"""The gradient check: is the slope that the formula gives the slope that is there?

Move one parameter a little up and a little down, and see by how much the error
changes. It is slow, it needs no calculus, and it finds mistakes in a gradient that a
falling error curve hides.
"""

from collections.abc import Callable

import numpy as np

from nudge.core.arrays import Array

STEP = 6e-6
"""How far to move, relative to the parameter, or to 1 when that is larger.

Larger steps see the curvature, smaller ones drown in rounding; the cube root of the
distance between 1 and the next number (2.2e-16) is the balance.

References
----------
W. H. Press et al., "Numerical Recipes", 3rd edition, 2007, section 5.7.
"""


def finite_differences(error: Callable[[Array], float], parameters: Array) -> Array:
    """Return the slope of `error` along each parameter, from two values on either side.

    Parameters
    ----------
    error
        From parameters, in the shape of `parameters`, to a number.
    parameters : any shape

    Returns
    -------
    the shape of `parameters`
    """
    slopes = np.empty_like(parameters)
    for place in np.ndindex(parameters.shape):
        below, above = parameters.copy(), parameters.copy()
        distance = STEP * max(1.0, abs(float(parameters[place])))
        below[place] -= distance
        above[place] += distance
        # What was moved after rounding, not what was meant to be moved.
        slopes[place] = (error(above) - error(below)) / (above[place] - below[place])
    return slopes


def disagreement(analytic: Array, numeric: Array) -> float:
    """Return the length of the difference of two gradients, relative to their lengths.

    Parameters
    ----------
    analytic, numeric : arrays of one shape

    Returns
    -------
    from 0 to 1
        About 1e-9 for a right formula, above 0.01 for a wrong one.
    """
    lengths = float(np.linalg.norm(analytic) + np.linalg.norm(numeric))
    return float(np.linalg.norm(analytic - numeric)) / lengths if lengths else 0.0
