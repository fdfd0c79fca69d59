"""A dense network: layers of neurons, each of which sees everything the layer before says.

    sums = outputs before @ weights + bias,  outputs = activation(sums)

The forward pass goes from left to right and keeps every value on its way. The backward
pass goes from right to left and multiplies slopes: the slope of the loss along an output,
times the slope of the activation, is the slope along the sum; times what came in, it is
the slope along a weight; times the weight, along what came in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from nudge.core.activations import ACTIVATIONS
from nudge.core.arrays import Array
from nudge.core.descent import descend
from nudge.core.losses import LOSSES


@dataclass(frozen=True, eq=False)
class Layer:
    """A row of neurons.

    Attributes
    ----------
    weights : shape (n_inputs, n_neurons)
        Column j belongs to neuron j.
    bias : shape (n_neurons,)
    activation
        One of `ACTIVATIONS`.
    """

    weights: Array
    bias: Array
    activation: str


Network = Sequence[Layer]


@dataclass(frozen=True)
class Architecture:
    """What does not change in training: how many neurons a layer has, and how they bend.

    Attributes
    ----------
    sizes
        The number of inputs, then of neurons in each layer: (2, 2, 1).
    activations
        One for each layer of neurons.
    """

    sizes: tuple[int, ...]
    activations: tuple[str, ...]

    @property
    def n_parameters(self) -> int:
        """How many weights and biases there are."""
        return sum((n_inputs + 1) * n_neurons for n_inputs, n_neurons in pairwise(self.sizes))

    def network(self, parameters: Array) -> tuple[Layer, ...]:
        """Return the network with these parameters; the inverse of `flattened`.

        Parameters
        ----------
        parameters : shape (n_parameters,)
        """
        layers, start = [], 0
        for (n_inputs, n_neurons), activation in zip(
            pairwise(self.sizes), self.activations, strict=True
        ):
            middle = start + n_inputs * n_neurons
            weights = parameters[start:middle].reshape(n_neurons, n_inputs).T
            start = middle + n_neurons
            layers.append(Layer(weights, parameters[middle:start], activation))
        return tuple(layers)


def flattened(layers: Sequence[tuple[Array, Array]]) -> Array:
    """Return weights and biases, or their slopes, as one row of numbers.

    Layer by layer: the weights of its first neuron, of its second ..., then its biases.
    In a network of 2, 2 and 1 that is w1 w2, w3 w4, b1 b2, w5 w6, b3.

    Parameters
    ----------
    layers
        For each, weights of shape (n_inputs, n_neurons) and a bias of shape (n_neurons,).

    Returns
    -------
    shape (n_parameters,)
    """
    return np.concatenate([part for weights, bias in layers for part in (weights.T.ravel(), bias)])


@dataclass(frozen=True, eq=False)
class Pass:
    """All values of a forward pass.

    Attributes
    ----------
    X : shape (n_samples, n_features)
    sums, outputs
        For each layer, shape (n_samples, n_neurons): before and after its activation.
    """

    X: Array
    sums: tuple[Array, ...]
    outputs: tuple[Array, ...]

    @property
    def prediction(self) -> Array:
        """What the last layer says, shape (n_samples, n_outputs)."""
        return self.outputs[-1]


def weighted_sums(layer: Layer, inputs: Array) -> Array:
    """Return inputs @ weights + bias.

    Parameters
    ----------
    inputs : shape (n_samples, n_inputs)

    Returns
    -------
    shape (n_samples, n_neurons)
    """
    return inputs @ layer.weights + layer.bias


def forward(network: Network, X: Array) -> Pass:
    """Return every value of the network for these samples.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    """
    sums: list[Array] = []
    outputs = [X]
    for layer in network:
        sums.append(weighted_sums(layer, outputs[-1]))
        outputs.append(ACTIVATIONS[layer.activation].function(sums[-1]))
    return Pass(X, tuple(sums), tuple(outputs[1:]))


def prediction(network: Network, X: Array) -> Array:
    """Return what the last layer says; shapes as in `forward`."""
    return forward(network, X).prediction


@dataclass(frozen=True, eq=False)
class Slopes:
    """All slopes of a backward pass: of the loss along everything that the network has.

    Attributes
    ----------
    X : shape (n_samples, n_features)
    sums
        For each layer, shape (n_samples, n_neurons), as in `Pass`.
    outputs
        The same; without the last layer where the loss is taken of its sums.
    weights
        For each layer, shape (n_inputs, n_neurons).
    biases
        For each layer, shape (n_neurons,).
    """

    X: Array
    sums: tuple[Array, ...]
    outputs: tuple[Array, ...]
    weights: tuple[Array, ...]
    biases: tuple[Array, ...]

    @property
    def flattened(self) -> Array:
        """The slopes along all parameters, shape (n_parameters,)."""
        return flattened(tuple(zip(self.weights, self.biases, strict=True)))


def backward(network: Network, passed: Pass, prediction_slopes: Array) -> Slopes:
    """Carry the slopes of the loss along the predictions back to the front.

    Parameters
    ----------
    passed
        The forward pass.
    prediction_slopes : shape (n_samples, n_outputs)
        Of the loss along each prediction. Slopes along parameters are added up over
        samples, so a loss that is a mean has its division in here.

    References
    ----------
    D. E. Rumelhart, G. E. Hinton, R. J. Williams, "Learning representations by
    back-propagating errors", Nature 323, 1986.
    """
    bend = ACTIVATIONS[network[-1].activation].slope(passed.sums[-1])
    slopes = backward_from_sums(network, passed, prediction_slopes * bend)
    return replace(slopes, outputs=(*slopes.outputs, prediction_slopes))


def backward_from_sums(network: Network, passed: Pass, sum_slopes: Array) -> Slopes:
    """Carry the slopes of the loss along the last layer's sums back to the front.

    Parameters
    ----------
    passed, sum_slopes
        As in `backward`, but along the sums, of which a loss may know better than by way of
        the predictions: see `nudge.core.losses`.
    """
    along_outputs: list[Array] = []
    along_sums = [sum_slopes]
    hidden = zip(network[:-1], network[1:], passed.sums[:-1], strict=True)
    for layer, following, sums in reversed(list(hidden)):
        along_outputs.append(along_sums[-1] @ following.weights.T)
        along_sums.append(along_outputs[-1] * ACTIVATIONS[layer.activation].slope(sums))
    inputs = (passed.X, *passed.outputs[:-1])
    slopes = tuple(reversed(along_sums))
    return Slopes(
        X=along_sums[-1] @ network[0].weights.T,
        sums=slopes,
        outputs=tuple(reversed(along_outputs)),
        weights=tuple([came.T @ slope for came, slope in zip(inputs, slopes, strict=True)]),
        biases=tuple([slope.sum(axis=0) for slope in slopes]),
    )


def loss(network: Network, X: Array, y: Array, name: str = "squared") -> float:
    """Return the loss of the network's predictions; parameters as in `gradient`."""
    passed, chosen = forward(network, X), LOSSES[name]
    return chosen.function(passed.sums[-1] if chosen.of_logits else passed.prediction, y)


def gradient(network: Network, X: Array, y: Array, name: str = "squared") -> Slopes:
    """Return the slopes of the loss along everything.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    y : shape (n_samples, n_outputs)
    name
        One of `LOSSES`. One of logits goes with a last layer of sigmoids.
    """
    passed, chosen = forward(network, X), LOSSES[name]
    if chosen.of_logits:
        return backward_from_sums(network, passed, chosen.slope(passed.sums[-1], y))
    return backward(network, passed, chosen.slope(passed.prediction, y))


def trained(
    architecture: Architecture,
    parameters: Array,
    batches: Sequence[tuple[Array, Array]],
    learning_rate: float,
    name: str = "squared",
) -> Array:
    """Return the parameters after a step of descent on each batch in turn.

    Parameters
    ----------
    parameters : shape (n_parameters,)
    batches
        Pairs X, y as in `gradient`. A batch of one row is one sample at a time.
    learning_rate
        Above 0.
    name
        One of `LOSSES`.

    Returns
    -------
    shape (n_parameters,)
    """
    for X, y in batches:
        slopes = gradient(architecture.network(parameters), X, y, name).flattened
        parameters = descend(parameters, slopes, learning_rate)
    return parameters
