"""Gradient descent: look at the slope, take a small step down, look again.

    parameters <- parameters - learning_rate * gradient

The learning rate says how small. Too small, and it takes for ever; too large, and each
step lands higher up on the other side than it began: the run diverges. For an error
that is a bowl (a quadratic, as the mean squared error of a line is) the border between
the two is known exactly.
"""

import numpy as np

from nudge.core.arrays import Array, Numbers


def descend(parameters: Numbers, gradient: Numbers, learning_rates: float | Numbers) -> Numbers:
    """Return the parameters after one step.

    Parameters
    ----------
    parameters, gradient : numbers, or arrays of one shape
    learning_rates
        One for all parameters, or an array with one for each; above 0.
    """
    return parameters - learning_rates * gradient


def largest_learning_rate(hessian: Array) -> float:
    """Return the common learning rate above which descent down a bowl diverges.

    It is 2 / (the largest eigenvalue of the hessian). Along the direction in which the
    bowl curves most, by that eigenvalue c, a step multiplies the distance from the bottom
    by 1 - learning_rate * c, and that is smaller than 1 in size only below 2 / c.

    Parameters
    ----------
    hessian : shape (n_parameters, n_parameters), symmetric, not all zeros
        Of the error whose gradient is descended: with the factor 2 if that has it.

    References
    ----------
    B. T. Polyak, "Introduction to Optimization", 1987, section 1.4.
    """
    return 2 / float(np.linalg.eigvalsh(hessian)[-1])


def jumping_learning_rate(hessian: Array) -> float:
    """Return the learning rate that goes to the bottom in one step, along one direction.

    It is 1 / (the largest eigenvalue), half of where descent diverges. With one parameter
    that is the whole way; with more, along the direction in which the bowl curves most.

    Parameters
    ----------
    hessian : shape (n_parameters, n_parameters), symmetric, not all zeros
    """
    return largest_learning_rate(hessian) / 2


def headroom(hessian: Array, learning_rates: float | Array) -> float:
    """Return what the learning rates could be multiplied by before descent diverges.

    Below 1, descent down this bowl leaves it for ever. At 1 it goes to and fro between
    two places of one height. Above 1 it reaches the bottom.

    A learning rate for each parameter is one common rate of 1 on a bowl whose parameters
    are measured in other units: entry (i, j) of the hessian is multiplied by
    sqrt(learning_rates[i] * learning_rates[j]).

    Parameters
    ----------
    hessian : shape (n_parameters, n_parameters), symmetric, not all zeros
    learning_rates
        One for all parameters, or shape (n_parameters,); above 0.
    """
    units = np.sqrt(np.broadcast_to(learning_rates, hessian.shape[:1]))
    return largest_learning_rate(hessian * np.outer(units, units))
