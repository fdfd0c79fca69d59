"""Standardizing: measure x in steps of its own spread, counted from its own mean.

    z = (x - mean) / deviation

Areas of some 2000 sq ft beside a bias that is multiplied by 1 make the error a long
narrow valley, in which descent crawls. Standardized, the valley becomes a round bowl.
The lines stay the same lines: only the units of weight and bias change, and they can be
changed back.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array, Numbers


@dataclass(frozen=True)
class Standardization:
    """The zero point and the unit of standardized x.

    Attributes
    ----------
    mean
        The x that becomes 0.
    deviation
        How much x makes 1; above 0, in the unit of x.
    """

    mean: float
    deviation: float


def standardization(x: Array) -> Standardization:
    """Return the mean of x and its standard deviation (divided by n, not n - 1).

    Parameters
    ----------
    x : shape (n_samples,), not empty
        When all are the same, the deviation is taken as 1: x is then only centered.
    """
    return Standardization(float(np.mean(x)), float(np.std(x)) or 1.0)


def standardize(x: Numbers, scale: Standardization) -> Numbers:
    """Return (x - mean) / deviation, in the shape of x."""
    return (x - scale.mean) / scale.deviation


def restore(z: Numbers, scale: Standardization) -> Numbers:
    """Return the x that has been standardized to z, in the shape of z."""
    return z * scale.deviation + scale.mean


def standardized_line(
    weight: Numbers, bias: Numbers, scale: Standardization
) -> tuple[Numbers, Numbers]:
    """Return the same line's weight and bias for standardized x.

    weight * x + bias = weight * (z * deviation + mean) + bias

    Parameters
    ----------
    weight : a number, or an array with one entry for each of several lines
        In units of y per unit of x.
    bias : as `weight`
        In units of y: the prediction at x = 0.

    Returns
    -------
    weight, bias
        In units of y per deviation of x; the prediction at the mean of x.
    """
    return weight * scale.deviation, bias + weight * scale.mean


def restored_line(
    weight: Numbers, bias: Numbers, scale: Standardization
) -> tuple[Numbers, Numbers]:
    """Return the weight and bias for x of a line for standardized x.

    weight * z + bias = weight * (x - mean) / deviation + bias; this undoes
    `standardized_line`.
    """
    per_unit = weight / scale.deviation
    return per_unit, bias - per_unit * scale.mean
