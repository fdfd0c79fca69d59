"""Neurons that have stopped learning: dead, or saturated.

What a neuron can learn goes through the slope of its activation. A ReLU whose sum is below
0 on every row has the slope 0 on every row: it is dead, and stays as it is. A sigmoid or a
tanh whose sums are all far from 0 is saturated: its slopes are next to nothing.
"""

import numpy as np

from nudge.core.activations import ACTIVATIONS
from nudge.core.arrays import Array, Labels

FLAT = 0.01
"""A slope below this is next to nothing: a sigmoid's, where its sum is beyond 4.6."""


def steepest(activation: str, outputs: Array) -> Array:
    """Return the largest slope of each neuron on any row.

    Parameters
    ----------
    activation
        One of `ACTIVATIONS`.
    outputs : shape (n_samples, n_neurons), not empty
        What the neurons of a layer say.

    Returns
    -------
    shape (n_neurons,)
    """
    largest: Array = np.max(ACTIVATIONS[activation].slope_of_output(outputs), axis=0)
    return largest


def dead(activation: str, outputs: Array) -> Labels:
    """Return the neurons that have no slope on any row, as places from 0.

    Parameters
    ----------
    activation, outputs
        As in `steepest`. A leaky ReLU is never dead; a sigmoid so far out that its output
        rounds to 0 or 1 is called saturated, and a step, which has no slope, is not at fault.

    References
    ----------
    L. Lu, Y. Shin, Y. Su, G. E. Karniadakis, "Dying ReLU and Initialization: Theory and
    Numerical Examples", Communications in Computational Physics 28, 2020.
    """
    off = steepest(activation, outputs) == 0
    return np.flatnonzero(off & (activation == "relu"))


def saturated(activation: str, outputs: Array) -> Labels:
    """Return the neurons whose curve is flat on every row, as places from 0.

    Parameters
    ----------
    activation, outputs
        As in `steepest`. Only a sigmoid and a tanh saturate.
    """
    flat = steepest(activation, outputs) < FLAT
    return np.flatnonzero(flat & (activation in {"sigmoid", "tanh"}))
