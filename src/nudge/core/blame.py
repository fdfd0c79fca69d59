"""Blame: what does each sample have to do with each parameter's next step?

A step of descent is made of slopes, and the slope of a mean is the mean of slopes: so
the step is a sum with a part for each sample. Written out, it is a table with a row for
each sample and a column for each parameter, whose columns add up to the step.
"""

import numpy as np

from nudge.core.arrays import Array
from nudge.core.network import Network, Slopes, forward, gradient


def ledger(
    network: Network, X: Array, y: Array, learning_rate: float, name: str = "squared"
) -> Array:
    """Return what each sample adds to the step of each parameter.

    It is -learning_rate * (slope of the sample's own loss) / n_samples. On a sample where
    a ReLU is off, the slope through it is 0, and so is the entry of all that leads there.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    y : shape (n_samples, n_outputs)
    learning_rate
        Above 0.
    name
        One of `nudge.core.losses.LOSSES`.

    Returns
    -------
    shape (n_samples, n_parameters)
        Columns as `nudge.core.network.flattened` lays out parameters.
    """
    inputs = (X, *forward(network, X).outputs[:-1])
    # The division by the number of samples is in these slopes already.
    # Nothing is plain 0 here, also where the sign was turned.
    return -learning_rate * _by_sample(inputs, gradient(network, X, y, name)) + 0.0


def _by_sample(inputs: tuple[Array, ...], slopes: Slopes) -> Array:
    parts = []
    for came, along_sums in zip(inputs, slopes.sums, strict=True):
        weights = along_sums[:, :, np.newaxis] * came[:, np.newaxis, :]
        parts += [weights.reshape(len(came), -1), along_sums]
    return np.concatenate(parts, axis=1)
