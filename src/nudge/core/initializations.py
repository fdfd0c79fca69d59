"""Initializations: the weights that a run starts from.

Neurons that start alike stay alike, so zeros and ones leave a layer with one neuron's
worth of ideas. Chance tells them apart; how large its numbers are decides whether what a
layer hands on grows or fades from layer to layer. Glorot and He choose them by the number
of neurons on either side. Biases start at 0 in all of them.
"""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from nudge.core.arrays import Array
from nudge.core.network import Architecture, flattened

Initialization = Callable[[np.random.Generator, int, int], Array]
"""From chance, n_inputs and n_neurons to weights of shape (n_inputs, n_neurons)."""


def zeros(_rng: np.random.Generator, n_inputs: int, n_neurons: int) -> Array:
    """Return 0 for each weight: no error comes through, and hidden weights stay there."""
    return np.zeros((n_inputs, n_neurons))


def ones(_rng: np.random.Generator, n_inputs: int, n_neurons: int) -> Array:
    """Return 1 for each weight: all neurons of a layer say the same and learn the same."""
    return np.ones((n_inputs, n_neurons))


def normal(rng: np.random.Generator, n_inputs: int, n_neurons: int) -> Array:
    """Return numbers around 0 with a standard deviation of 1."""
    return rng.normal(size=(n_inputs, n_neurons))


def uniform(rng: np.random.Generator, n_inputs: int, n_neurons: int) -> Array:
    """Return numbers from -1 to 1, each as likely."""
    return rng.uniform(-1, 1, size=(n_inputs, n_neurons))


def glorot(rng: np.random.Generator, n_inputs: int, n_neurons: int) -> Array:
    """Return numbers from -r to r, each as likely, with r = sqrt(6 / (n_inputs + n_neurons)).

    Their variance is 2 / (n_inputs + n_neurons): for tanh, outputs on the way forward and
    slopes on the way back keep their size.

    References
    ----------
    X. Glorot, Y. Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural
    Networks", AISTATS 2010, equation 16.
    """
    reach = math.sqrt(6 / (n_inputs + n_neurons))
    return rng.uniform(-reach, reach, size=(n_inputs, n_neurons))


def he(rng: np.random.Generator, n_inputs: int, n_neurons: int) -> Array:
    """Return numbers around 0 with a standard deviation of sqrt(2 / n_inputs).

    The 2 makes up for a ReLU, which is off half of the time.

    References
    ----------
    K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers: Surpassing Human-Level
    Performance on ImageNet Classification", ICCV 2015, equation 10.
    """
    return rng.normal(scale=math.sqrt(2 / n_inputs), size=(n_inputs, n_neurons))


INITIALIZATIONS: dict[str, Initialization] = {
    "zeros": zeros,
    "ones": ones,
    "normal": normal,
    "uniform": uniform,
    "glorot": glorot,
    "he": he,
}
"""By name."""


def initialized(architecture: Architecture, name: str, seed: int) -> Array:
    """Return the parameters that a network starts from; the same for the same seed.

    Parameters
    ----------
    architecture
        Layer by layer, weights are drawn from the front to the back.
    name
        One of `INITIALIZATIONS`.
    seed
        At least 0.

    Returns
    -------
    shape (n_parameters,)
        In the order of `nudge.core.network.flattened`; biases are 0.

    Raises
    ------
    ValueError
        If the name is not known.
    """
    if name not in INITIALIZATIONS:
        known = ", ".join(INITIALIZATIONS)
        raise ValueError(f"initialization must be one of {known}, not {name!r}")
    rng, draw = np.random.default_rng(seed), INITIALIZATIONS[name]
    sizes = pairwise(architecture.sizes)
    return flattened([(draw(rng, before, after), np.zeros(after)) for before, after in sizes])
