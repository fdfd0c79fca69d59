"""A dense network of any architecture whose parameters are one row of numbers.

The formulas are those of `nudge.core.network`, which keeps every value on its way for a
reader to look at. Training throws them away, so it can do with less: a gradient is one
row, in the order of `nudge.core.network.flattened`, and an optimizer changes all of it at
once, however many layers there are. Slopes of activations are taken of the outputs. And
products are written a.dot(b): on arrays as small as these, a @ b takes twice as long.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from nudge.core.activations import ACTIVATIONS
from nudge.core.arrays import Array
from nudge.core.network import Architecture
from nudge.core.output_losses import OutputLoss
from nudge.core.penalties import NO_PENALTY, Penalty


def architecture(
    n_inputs: int, hidden: Sequence[int], n_outputs: int, activation: str
) -> Architecture:
    """Return layers of these sizes; hidden neurons bend, and the output's sums are as they are.

    Parameters
    ----------
    n_inputs, n_outputs
        At least 1.
    hidden
        The number of neurons in each hidden layer, each at least 1; there may be no layer.
    activation
        Of the hidden neurons: one of `ACTIVATIONS`.

    Raises
    ------
    ValueError
        If a layer would be empty, or the activation is not known.
    """
    sizes = (n_inputs, *hidden, n_outputs)
    if min(sizes) < 1:
        raise ValueError(f"sizes must be 1 or more, not {list(sizes)}")
    if activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        raise ValueError(f"activation must be one of {known}, not {activation!r}")
    return Architecture(sizes, (*[activation] * len(hidden), "identity"))


@dataclass(frozen=True)
class Place:
    """Where a layer is in the row of parameters, and how it bends.

    Attributes
    ----------
    weights, bias
        Parts of the row.
    shape
        (n_neurons, n_inputs): the weights of a neuron are a row here.
    function, slope_of_output
        Of its activation.
    """

    weights: slice
    bias: slice
    shape: tuple[int, int]
    function: Callable[[Array], Array]
    slope_of_output: Callable[[Array], Array]


@dataclass(frozen=True)
class FlatNetwork:
    """What does not change in training: the layers, the loss, and the penalty.

    With 2 inputs, 4 and 2 hidden neurons that are tanh, and 1 output, a gradient of the squared
    loss for a batch of 10 took 20 microseconds when this was written, where that of
    `nudge.core.network` took 40; with sigmoids 24 and 55.

    Attributes
    ----------
    architecture
        Its last activation is "identity": the loss knows what is made of the sums.
    loss
        One of `nudge.core.output_losses.OUTPUT_LOSSES`, or of `huber_loss`.
    penalty
        Of the weights.

    Raises
    ------
    ValueError
        If the last layer bends.
    """

    architecture: Architecture
    loss: OutputLoss
    penalty: Penalty = NO_PENALTY

    def __post_init__(self) -> None:
        last = self.architecture.activations[-1]
        if last != "identity":
            raise ValueError(f"the last activation must be 'identity', not {last!r}")

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where each layer is in the row of parameters."""
        found, start = [], 0
        layers = zip(pairwise(self.architecture.sizes), self.architecture.activations, strict=True)
        for (n_inputs, n_neurons), name in layers:
            middle = start + n_inputs * n_neurons
            weights, bias = slice(start, middle), slice(middle, middle + n_neurons)
            bend = ACTIVATIONS[name]
            shape = (n_neurons, n_inputs)
            found.append(Place(weights, bias, shape, bend.function, bend.slope_of_output))
            start = bias.stop
        return tuple(found)

    @cached_property
    def is_weight(self) -> Array:
        """1 for a weight and 0 for a bias, shape (n_parameters,)."""
        found = np.ones(self.architecture.n_parameters)
        for place in self.places:
            found[place.bias] = 0
        found.setflags(write=False)
        return found

    def outputs(self, parameters: Array, X: Array) -> list[Array]:
        """Return what each hidden layer says, and the sums of the last.

        Parameters
        ----------
        parameters : shape (n_parameters,)
        X : shape (n_samples, n_features)

        Returns
        -------
        each of shape (n_samples, n_neurons)
        """
        said, found = X, []
        for place in self.places:
            weights = parameters[place.weights].reshape(place.shape)
            said = place.function(said.dot(weights.T) + parameters[place.bias])
            found.append(said)
        return found

    def prediction(self, parameters: Array, X: Array) -> Array:
        """Return numbers or probabilities, shape (n_samples, n_outputs); else as `outputs`."""
        return self.loss.prediction(self.outputs(parameters, X)[-1])

    def data_loss(self, parameters: Array, X: Array, targets: Array) -> float:
        """Return the loss without the penalty; parameters as in `gradient`."""
        return self.loss.function(self.outputs(parameters, X)[-1], targets)

    def total_loss(self, parameters: Array, X: Array, targets: Array) -> float:
        """Return the loss and the penalty: what `gradient` is the slope of."""
        penalty = self.penalty.function(parameters, self.is_weight)
        return self.data_loss(parameters, X, targets) + penalty

    def gradient(self, parameters: Array, X: Array, targets: Array) -> Array:
        """Return the slope of the total loss along each parameter.

        Parameters
        ----------
        parameters : shape (n_parameters,)
        X : shape (n_samples, n_features), not empty
        targets : shape (n_samples, n_outputs)

        Returns
        -------
        shape (n_parameters,)

        Raises
        ------
        ValueError
            If there are no samples.

        References
        ----------
        D. E. Rumelhart, G. E. Hinton, R. J. Williams, "Learning representations by
        back-propagating errors", Nature 323, 1986.
        """
        *hidden, sums = self.outputs(parameters, X)
        inputs, slopes = (X, *hidden), self.loss.slope(sums, targets)
        # A product with ones adds up columns, and is quicker than a sum.
        every_row = np.ones(len(X))
        # From the last layer to the first, and so back to front.
        parts: list[Array] = []
        for layer in reversed(range(len(inputs))):
            place, came = self.places[layer], inputs[layer]
            parts += (every_row.dot(slopes), slopes.T.dot(came))
            if layer:
                weights = parameters[place.weights].reshape(place.shape)
                bend = self.places[layer - 1].slope_of_output(came)
                slopes = slopes.dot(weights) * bend
        row: Array = np.concatenate(parts[::-1], axis=None)
        if self.penalty.is_none:
            return row
        return row + self.penalty.slope(parameters, self.is_weight)

    def gradient_sizes(self, gradient: Array) -> Array:
        """Return the length of each layer's part of a gradient: of its weights and biases.

        Parameters
        ----------
        gradient : shape (n_parameters,)

        Returns
        -------
        shape (n_layers,)
            0 or more; far smaller in front than behind is a gradient that vanishes.
        """
        starts = [place.weights.start for place in self.places]
        return np.sqrt(np.add.reduceat(gradient**2, starts))
