"""Softmax regression: one linear score for each class, softmax over the scores.

    logits = X @ weights + bias,  probabilities = softmax(logits)

It is a layer of neurons and nothing behind it: between two classes it can draw one
straight line, and no other.
"""

import numpy as np

from nudge.core.arrays import Array, Labels
from nudge.core.cross_entropy import cross_entropy, logits_gradient, one_hot
from nudge.core.descent import descend
from nudge.core.softmax import softmax


def logits(X: Array, weights: Array, bias: Array) -> Array:
    """Return the score of each class for each sample.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    weights : shape (n_features, n_classes)
    bias : shape (n_classes,)

    Returns
    -------
    shape (n_samples, n_classes)
    """
    return X @ weights + bias


def probabilities(X: Array, weights: Array, bias: Array) -> Array:
    """Return the softmax of the scores; shapes as in `logits`."""
    return softmax(logits(X, weights, bias))


def loss(X: Array, labels: Labels, weights: Array, bias: Array) -> float:
    """Return the cross-entropy, the mean over samples; shapes as in `gradient`."""
    return cross_entropy(logits(X, weights, bias), labels)


def parameters_gradient(X: Array, slopes: Array) -> tuple[Array, Array]:
    """Carry slopes along the scores back to the weights and the bias.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    slopes : shape (n_samples, n_classes)
        Of each sample's own loss along its scores.

    Returns
    -------
    shapes (n_features, n_classes) and (n_classes,)
        The mean over samples. Texts that add the samples up instead, as Desai's does,
        take steps that are n_samples times as long with the same learning rate.
    """
    return X.T @ slopes / len(X), np.mean(slopes, axis=0)


def gradient(X: Array, labels: Labels, weights: Array, bias: Array) -> tuple[Array, Array]:
    """Return the slopes of the loss along the weights and the bias.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    labels : shape (n_samples,), from 0 to n_classes - 1
    weights : shape (n_features, n_classes)
    bias : shape (n_classes,)

    Returns
    -------
    shapes (n_features, n_classes) and (n_classes,)
    """
    slopes = logits_gradient(probabilities(X, weights, bias), labels)
    return parameters_gradient(X, slopes)


def step(
    X: Array, labels: Labels, weights: Array, bias: Array, learning_rate: float
) -> tuple[Array, Array]:
    """Return the weights and the bias after one step of descent; shapes as in `gradient`."""
    weights_slope, bias_slope = gradient(X, labels, weights, bias)
    return (
        descend(weights, weights_slope, learning_rate),
        descend(bias, bias_slope, learning_rate),
    )


def walk(
    X: Array, labels: Labels, weights: Array, bias: Array, learning_rate: float, steps: int
) -> tuple[Array, Array]:
    """Return the weights and the biases at the start and after each of `steps` steps.

    The bias is the weight of a feature that is always 1. Seen so, a step is one product
    forth and one back, and many steps fit into a frame.

    Parameters
    ----------
    X, labels, weights, bias : as in `gradient`

    Returns
    -------
    shapes (steps + 1, n_features, n_classes) and (steps + 1, n_classes)
    """
    with_one = np.column_stack((X, np.ones(len(X))))
    mean_back = with_one.T / len(X)
    truth = one_hot(labels, len(bias))
    places = np.empty((steps + 1, len(weights) + 1, len(bias)))
    places[0] = np.vstack((weights, bias))
    for place in range(steps):
        slopes = mean_back @ (softmax(with_one @ places[place]) - truth)
        places[place + 1] = descend(places[place], slopes, learning_rate)
    return places[:, :-1], places[:, -1]


def all_logits(X: Array, weights: Array, biases: Array) -> Array:
    """Return the scores of many models at once.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    weights : shape (n_models, n_features, n_classes)
    biases : shape (n_models, n_classes)

    Returns
    -------
    shape (n_models, n_samples, n_classes)
    """
    return X @ weights + biases[:, np.newaxis, :]
