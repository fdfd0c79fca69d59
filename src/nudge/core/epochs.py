"""Epochs: a run of training that can be stopped, gone on with, and had again.

In an epoch each row has its turn once, in batches, and after each batch the optimizer
takes a step. The batches of an epoch come from the seed and the epoch's number and from
nothing else, so the same start gives the same run to the last digit, in one go or epoch
by epoch.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array
from nudge.core.batches import shuffled
from nudge.core.flat_network import FlatNetwork
from nudge.core.optimizers import OPTIMIZERS, Memory, Settings, start
from nudge.core.walk import FARTHEST


@dataclass(frozen=True)
class Plan:
    """How to train; another plan may go on from where this one stopped.

    Attributes
    ----------
    network
        The layers, the loss and the penalty.
    optimizer
        One of `OPTIMIZERS`. Where it is another one than before, the progress has to be
        `restarted`: it cannot read the memory of that.
    settings
        Of the optimizer.
    batch_size
        From 1 to the number of rows; the last batch of an epoch has what is left.
    seed
        Of the batches; at least 0.

    Raises
    ------
    ValueError
        If there is no optimizer of this name.
    """

    network: FlatNetwork
    optimizer: str
    settings: Settings
    batch_size: int
    seed: int

    def __post_init__(self) -> None:
        if self.optimizer not in OPTIMIZERS:
            known = ", ".join(OPTIMIZERS)
            raise ValueError(f"optimizer must be one of {known}, not {self.optimizer!r}")


@dataclass(frozen=True, eq=False)
class Progress:
    """Where a run has come to.

    Attributes
    ----------
    parameters : shape (n_parameters,)
        Where it diverged, those before the epoch in which it did.
    memory
        The optimizer's.
    epochs
        How many were run to their end.
    diverged
        Whether the next epoch leaves for good: a parameter beyond `FARTHEST`.
    """

    parameters: Array
    memory: Memory
    epochs: int = 0
    diverged: bool = False

    def restarted(self) -> "Progress":
        """Return the same parameters for a plan that is tried anew, with nothing remembered."""
        return Progress(self.parameters, start(len(self.parameters)), self.epochs)


def begun(parameters: Array) -> Progress:
    """Return a run that has not begun.

    Parameters
    ----------
    parameters : shape (n_parameters,)
    """
    return Progress(parameters, start(len(parameters)))


def run(plan: Plan, progress: Progress, X: Array, targets: Array, epochs: int = 1) -> Progress:
    """Return where the run has come to after more epochs, fewer where it diverges.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
    targets : shape (n_samples, n_outputs)
    epochs
        At least 0.

    Raises
    ------
    ValueError
        If a batch would be empty, or larger than the data.
    """
    for _ in range(epochs):
        if progress.diverged:
            break
        progress = _epoch(plan, progress, X, targets)
    return progress


def _epoch(plan: Plan, progress: Progress, X: Array, targets: Array) -> Progress:
    parameters, memory = progress.parameters, progress.memory
    gradient, step = plan.network.gradient, OPTIMIZERS[plan.optimizer]
    with np.errstate(over="ignore", invalid="ignore"):
        for rows in shuffled(plan.seed, progress.epochs, len(X), plan.batch_size):
            slopes = gradient(parameters, X[rows], targets[rows])
            parameters, memory = step(parameters, slopes, memory, plan.settings)
    # A number that is not finite is not <= FARTHEST either.
    if not (np.abs(parameters) <= FARTHEST).all():
        return Progress(progress.parameters, progress.memory, progress.epochs, diverged=True)
    return Progress(parameters, memory, progress.epochs + 1)
