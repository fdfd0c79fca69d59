"""Activations: what a neuron makes of its sum before it hands it on.

Without one, layers of neurons are still one straight function. A bend in each neuron
is what lets a network be more than a line, and the slope of the bend is what lets it
learn: where the slope is 0, no error comes through.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array


def identity(total: Array) -> Array:
    """Return the sum as it is."""
    return np.asarray(total, dtype=np.float64)


def identity_slope(total: Array) -> Array:
    """Return 1 everywhere."""
    return np.ones_like(total, dtype=np.float64)


def step(total: Array) -> Array:
    """Return 1 where the sum is above 0, and 0 elsewhere.

    References
    ----------
    F. Rosenblatt, "The Perceptron", Psychological Review 65, 1958.
    """
    return np.asarray(np.greater(total, 0), dtype=np.float64)


def step_slope(total: Array) -> Array:
    """Return 0 everywhere: at 0 there is a jump and no slope, and 0 is what is used."""
    return np.zeros_like(total, dtype=np.float64)


def sigmoid(total: Array) -> Array:
    """Return 1 / (1 + e^-total): from 0 to 1, and 1/2 at 0.

    Below 0 it is computed as e^total / (1 + e^total), which is the same number: there
    e^-total overflows, and e^total does not. One formula with -|total| is both cases.
    """
    below = np.exp(np.minimum(total, 0.0))
    return np.asarray(below / (1.0 + np.exp(-np.abs(total))))


def sigmoid_slope(total: Array) -> Array:
    """Return sigmoid * (1 - sigmoid): at most 1/4, and next to nothing far from 0."""
    # 1 - sigmoid(total) is sigmoid(-total), which keeps its digits where the other has none.
    return sigmoid(total) * sigmoid(-total)


def tanh(total: Array) -> Array:
    """Return the hyperbolic tangent: from -1 to 1, and 0 at 0."""
    return np.asarray(np.tanh(total))


def tanh_slope(total: Array) -> Array:
    """Return 1 - tanh^2: 1 at 0, and next to nothing far from it."""
    return np.asarray(1 - np.tanh(total) ** 2)


def relu(total: Array) -> Array:
    """Return the sum where it is above 0, and 0 elsewhere.

    References
    ----------
    V. Nair, G. E. Hinton, "Rectified Linear Units Improve Restricted Boltzmann
    Machines", ICML 2010.
    """
    return np.asarray(np.maximum(total, 0.0))


def relu_slope(total: Array) -> Array:
    """Return 1 where the sum is above 0, and 0 elsewhere, also at 0 itself."""
    return step(total)


LEAK = 0.01
"""How steep a leaky ReLU is below 0: that of Maas, Hannun and Ng."""


def leaky_relu(total: Array) -> Array:
    """Return the sum where it is above 0, and a hundredth of it elsewhere.

    A ReLU that is off has no slope, and may never come back. This one has a little.

    References
    ----------
    A. L. Maas, A. Y. Hannun, A. Y. Ng, "Rectifier Nonlinearities Improve Neural Network
    Acoustic Models", ICML 2013 workshop on deep learning for audio, speech and language.
    """
    return np.asarray(np.maximum(total, np.multiply(total, LEAK)))


def leaky_relu_slope(total: Array) -> Array:
    """Return 1 where the sum is above 0, and `LEAK` elsewhere, also at 0 itself."""
    return np.where(np.greater(total, 0), 1.0, LEAK)


def sigmoid_slope_of_output(output: Array) -> Array:
    """Return output * (1 - output): it is 0 where the output rounds to 1."""
    return output * (1 - output)


def tanh_slope_of_output(output: Array) -> Array:
    """Return 1 - output^2."""
    return 1 - output * output


@dataclass(frozen=True)
class Activation:
    """A function of a neuron's sum, and its slope there; each keeps the shape it is given.

    The slope can also be had of the output, which is there already and so is quicker. It
    keeps fewer digits where the curve is flat: 1e-16 is its last.
    """

    function: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    slope_of_output: Callable[[Array], Array]


ACTIVATIONS: dict[str, Activation] = {
    "identity": Activation(identity, identity_slope, identity_slope),
    "step": Activation(step, step_slope, step_slope),
    "sigmoid": Activation(sigmoid, sigmoid_slope, sigmoid_slope_of_output),
    "tanh": Activation(tanh, tanh_slope, tanh_slope_of_output),
    "relu": Activation(relu, relu_slope, relu_slope),
    "leaky-relu": Activation(leaky_relu, leaky_relu_slope, leaky_relu_slope),
}
"""By name."""
