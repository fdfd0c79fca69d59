"""Optimizers: what is made of a gradient, and of those before it, to take a step.

Gradient descent looks at the slope under its feet. Momentum keeps on rolling. RMSprop
measures each parameter's steps by how large its slopes usually are. Adam does both. What
they remember is theirs to hand on: nothing is changed in place.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nudge.core.arrays import Array
from nudge.core.descent import descend


@dataclass(frozen=True)
class Settings:
    """How an optimizer steps; each looks at what it knows.

    Attributes
    ----------
    learning_rate
        0 or more.
    momentum
        Of momentum: the part of its speed that is left after a step. Also Adam's beta 1,
        which is the part of the mean slope that is left. From 0 to below 1.
    decay
        Of RMSprop: the part of the mean square that is left. Also Adam's beta 2. From 0 to
        below 1.
    epsilon
        Above 0, so that no slope at all is not divided by 0.

    Raises
    ------
    ValueError
        If one is out of its range.
    """

    learning_rate: float
    momentum: float = 0.9
    decay: float = 0.9
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        if not self.learning_rate >= 0:
            raise ValueError(f"learning_rate must be 0 or more, not {self.learning_rate}")
        for name, value in (("momentum", self.momentum), ("decay", self.decay)):
            if not 0 <= value < 1:
                raise ValueError(f"{name} must be between 0 and below 1, not {value}")
        if not self.epsilon > 0:
            raise ValueError(f"epsilon must be above 0, not {self.epsilon}")


class Memory(NamedTuple):
    """What an optimizer remembers; the next one may not go on from it, but starts anew.

    Attributes
    ----------
    first : shape (n_parameters,)
        Momentum: the last move. Adam: the mean slope.
    second : shape (n_parameters,)
        RMSprop and Adam: the mean square of slopes.
    steps
        How many were taken.
    """

    first: Array
    second: Array
    steps: int


def start(n_parameters: int) -> Memory:
    """Return a memory of nothing."""
    nothing = np.zeros(n_parameters)
    nothing.setflags(write=False)
    return Memory(nothing, nothing, 0)


Stepped = tuple[Array, Memory]
"""The parameters after a step, and what is remembered of it."""


def gradient_descent(
    parameters: Array, gradient: Array, memory: Memory, settings: Settings
) -> Stepped:
    """Return parameters - learning_rate * gradient.

    Parameters
    ----------
    parameters, gradient : shape (n_parameters,)

    References
    ----------
    A. Cauchy, "Methode generale pour la resolution des systemes d'equations simultanees",
    Comptes Rendus 25, 1847.
    """
    after = descend(parameters, gradient, settings.learning_rate)
    return after, memory._replace(steps=memory.steps + 1)


def momentum(parameters: Array, gradient: Array, memory: Memory, settings: Settings) -> Stepped:
    """Return parameters + move, with move = momentum * move before - learning_rate * gradient.

    Along a slope that stays the same, moves grow up to 1 / (1 - momentum) times as long.

    References
    ----------
    B. T. Polyak, "Some Methods of Speeding up the Convergence of Iteration Methods", USSR
    Computational Mathematics and Mathematical Physics 4, 1964.
    """
    move = settings.momentum * memory.first - settings.learning_rate * gradient
    return parameters + move, Memory(move, memory.second, memory.steps + 1)


def rmsprop(parameters: Array, gradient: Array, memory: Memory, settings: Settings) -> Stepped:
    """Return parameters - learning_rate * gradient / (sqrt(square) + epsilon).

    square = decay * square before + (1 - decay) * gradient^2

    References
    ----------
    T. Tieleman, G. Hinton, "Lecture 6.5: RMSProp", Coursera, "Neural Networks for Machine
    Learning", 2012, where decay is 0.9. It has no epsilon; that came with the programs.
    """
    square = settings.decay * memory.second + (1 - settings.decay) * gradient**2
    move = settings.learning_rate * gradient / (np.sqrt(square) + settings.epsilon)
    return parameters - move, Memory(memory.first, square, memory.steps + 1)


def adam(parameters: Array, gradient: Array, memory: Memory, settings: Settings) -> Stepped:
    """Return parameters - learning_rate * m / (sqrt(v) + epsilon).

    mean = momentum * mean before + (1 - momentum) * gradient,   m = mean / (1 - momentum^t)
    square = decay * square before + (1 - decay) * gradient^2,   v = square / (1 - decay^t)

    At step t, the mean and the square still have a part of the 0 that they began with; the
    divisions take it out. Both are done on numbers and not on arrays: with c = sqrt(1 -
    decay^t), m / (sqrt(v) + epsilon) = c m / (sqrt(square) + c epsilon).

    References
    ----------
    D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm
    1, where momentum (beta 1) is 0.9 and decay (beta 2) is 0.999.
    """
    steps = memory.steps + 1
    mean = settings.momentum * memory.first + (1 - settings.momentum) * gradient
    square = settings.decay * memory.second + (1 - settings.decay) * gradient**2
    c = math.sqrt(1 - settings.decay**steps)
    rate = settings.learning_rate * c / (1 - settings.momentum**steps)
    move = rate * mean / (np.sqrt(square) + c * settings.epsilon)
    return parameters - move, Memory(mean, square, steps)


Optimizer = Callable[[Array, Array, Memory, Settings], Stepped]

OPTIMIZERS: dict[str, Optimizer] = {
    "gradient-descent": gradient_descent,
    "momentum": momentum,
    "rmsprop": rmsprop,
    "adam": adam,
}
"""By name."""

DECAYS = {"rmsprop": 0.9, "adam": 0.999}
"""Those of their authors."""


def usual_settings(name: str, learning_rate: float) -> Settings:
    """Return the settings of an optimizer's authors, with a learning rate of one's own."""
    return Settings(learning_rate, decay=DECAYS.get(name, Settings.decay))
