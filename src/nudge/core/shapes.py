"""Made-up data of four shapes, to try the families of models on.

Three lie on a curve exactly. The fourth is a line with noise: no family reaches an
error of 0 on it, and one that comes nearest may have learned the noise.
"""

from collections.abc import Callable

import numpy as np

from nudge.core.arrays import Array, fixed

X_OF_SHAPES = fixed(np.linspace(0.5, 10, 20))
"""Where the points stand: 20 of them, above 0 so that they have a logarithm."""

NOISE = 2.0
"""The standard deviation of the noise."""


def linear(x: Array, _: np.random.Generator) -> Array:
    """Return 2 + 1.5 * x."""
    return 2 + 1.5 * x


def quadratic(x: Array, _: np.random.Generator) -> Array:
    """Return 1 + 0.5 * (x - 4)^2."""
    return 1 + 0.5 * (x - 4) ** 2


def logarithmic(x: Array, _: np.random.Generator) -> Array:
    """Return 6 + 4 * log x."""
    return 6 + 4 * np.log(x)


def noisy(x: Array, rng: np.random.Generator) -> Array:
    """Return the line of `linear` with normal noise."""
    return linear(x, rng) + rng.normal(0, NOISE, len(x))


SHAPES: dict[str, Callable[[Array, np.random.Generator], Array]] = {
    "linear": linear,
    "quadratic": quadratic,
    "logarithmic": logarithmic,
    "noisy": noisy,
}


def shape(name: str, seed: int) -> Array:
    """Return y at `X_OF_SHAPES` for the shape of this name.

    Parameters
    ----------
    name
        One of `SHAPES`.
    seed
        Of the noise, if the shape has any; at least 0.

    Returns
    -------
    shape (20,)
    """
    return SHAPES[name](X_OF_SHAPES, np.random.default_rng(seed))
