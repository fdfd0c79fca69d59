"""A line predicts one number from another: prediction = weight * x + bias.

How wrong it is, is measured by the mean of the squared errors. How that measure
changes when the weight or the bias grows a little, is its gradient. And because the
measure is so simple, the best line is known exactly: training can be compared with it.

Where a unit is named below, x is an area in square feet and y a price in thousands of
dollars; any other pair of quantities will do.
"""

import math

import numpy as np

from nudge.core.arrays import Array, Numbers


def prediction(x: Numbers, weight: float, bias: float = 0.0) -> Numbers:
    """Return weight * x + bias.

    Parameters
    ----------
    x : a number, or an array of any shape
        Areas in sq ft.
    weight
        In thousand $ per sq ft: how much the prediction grows when x grows by 1.
    bias
        In thousand $: the prediction at x = 0.

    Returns
    -------
    a number, or an array of the shape of `x`
        Predicted prices in thousand $.
    """
    return weight * x + bias


def errors(predicted: Numbers, actual: Numbers) -> Numbers:
    """Return predicted - actual: negative where the prediction is too low.

    Parameters
    ----------
    predicted, actual : numbers, or arrays of one shape
        In thousand $.
    """
    return predicted - actual


def mean_squared_error(predicted: Array, actual: Array) -> float:
    """Return the mean of (predicted - actual)^2.

    Squares do not cancel as a too high and a too low prediction would, and one large
    error costs more than many small ones.

    Parameters
    ----------
    predicted, actual : shape (n_samples,), not empty
        In thousand $. The result is in (thousand $) squared.
    """
    return float(np.mean(errors(predicted, actual) ** 2))


def gradient(x: Array, y: Array, weight: float, bias: float) -> tuple[float, float]:
    """Return the slopes of the mean squared error along the weight and along the bias.

    d MSE / d weight = mean of 2 * error * x,  d MSE / d bias = mean of 2 * error.

    The 2 comes from the square. Many texts, the article by Alammar among them, leave it
    out; their learning rates are then twice ours for the same step.

    Parameters
    ----------
    x, y : shape (n_samples,), not empty
        Areas in sq ft, prices in thousand $.
    weight, bias
        The line: thousand $ per sq ft, thousand $.
    """
    error = errors(prediction(x, weight, bias), y)
    return float(np.mean(2 * error * x)), float(np.mean(2 * error))


def hessian(x: Array) -> Array:
    """Return the slopes of the gradient: how sharply the mean squared error curves.

    It is 2 * [[mean of x^2, mean of x], [mean of x, 1]], the same for every line and
    every y: the error is a bowl of one shape, and y only says where it stands.

    Parameters
    ----------
    x : shape (n_samples,), not empty

    Returns
    -------
    shape (2, 2)
        Rows and columns in the order weight, bias.
    """
    mean = np.mean(x)
    return 2 * np.array([[np.mean(x**2), mean], [mean, 1.0]])


def hessian_through_origin(x: Array) -> Array:
    """Return how sharply the mean squared error curves along the weight, with no bias.

    It is 2 * mean of x^2: how much the slope grows when the weight grows by 1.

    Parameters
    ----------
    x : shape (n_samples,), not empty

    Returns
    -------
    shape (1, 1)
    """
    return hessian(x)[:1, :1]


def least_squares(x: Array, y: Array) -> tuple[float, float]:
    """Return the weight and the bias of the line with the smallest mean squared error.

    weight = sum of (x - mean x)(y - mean y) / sum of (x - mean x)^2,
    bias = mean y - weight * mean x.

    Parameters
    ----------
    x, y : shape (n_samples,), not empty

    Returns
    -------
    weight, bias
        Both are nan when all x are the same: then many lines are equally good.

    References
    ----------
    A.-M. Legendre, "Nouvelles methodes pour la determination des orbites des cometes",
    1805, appendix: where the method of least squares was first published.
    """
    from_mean = x - np.mean(x)
    spread = float(from_mean @ from_mean)
    if spread == 0:
        return math.nan, math.nan
    weight = float(from_mean @ (y - np.mean(y))) / spread
    return weight, float(np.mean(y)) - weight * float(np.mean(x))


def least_squares_through_origin(x: Array, y: Array) -> float:
    """Return the weight with the smallest mean squared error when the bias is 0.

    weight = sum of x * y / sum of x^2, and nan when every x is 0.

    Parameters
    ----------
    x, y : shape (n_samples,), not empty
    """
    spread = float(x @ x)
    return float(x @ y) / spread if spread else math.nan


def ratio_of_totals(x: Array, y: Array) -> float:
    """Return sum of y / sum of x: all the money divided by all the area.

    One meaning of "the average price per square foot"; large houses count for more.

    Parameters
    ----------
    x, y : shape (n_samples,)
        The sum of x must not be 0.
    """
    return float(np.sum(y) / np.sum(x))


def mean_of_ratios(x: Array, y: Array) -> float:
    """Return the mean of y / x: each house's own price per square foot, averaged.

    The other meaning of "the average price per square foot"; every house counts the same.

    Parameters
    ----------
    x, y : shape (n_samples,)
        No x may be 0.
    """
    return float(np.mean(y / x))
