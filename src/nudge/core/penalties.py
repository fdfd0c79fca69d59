"""Penalties: what large weights cost, beside the loss.

    penalty = l1 * sum of |w| + l2 / 2 * sum of w^2

L2 pulls each weight towards 0 in proportion to it, L1 pulls each just as hard and so sets
weights that are of no use to 0. Biases are not penalized: they move a curve and do not
bend it.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array


@dataclass(frozen=True)
class Penalty:
    """How hard weights are pulled towards 0.

    Attributes
    ----------
    l1, l2
        0 or more; 0 is no penalty.

    Raises
    ------
    ValueError
        If one is below 0.

    References
    ----------
    R. Tibshirani, "Regression Shrinkage and Selection via the Lasso", Journal of the Royal
    Statistical Society B 58, 1996, for L1; A. Krogh, J. A. Hertz, "A Simple Weight Decay Can
    Improve Generalization", NIPS 4, 1991, for L2.
    """

    l1: float = 0.0
    l2: float = 0.0

    def __post_init__(self) -> None:
        for name, value in (("l1", self.l1), ("l2", self.l2)):
            if not value >= 0:
                raise ValueError(f"{name} must be 0 or more, not {value}")

    @property
    def is_none(self) -> bool:
        """Whether nothing is penalized."""
        return self.l1 == self.l2 == 0

    def function(self, parameters: Array, is_weight: Array) -> float:
        """Return what the weights cost.

        Parameters
        ----------
        parameters : shape (n_parameters,)
        is_weight : shape (n_parameters,)
            1 for a weight and 0 for a bias.
        """
        weights = parameters * is_weight
        return float(self.l1 * np.sum(np.abs(weights)) + self.l2 / 2 * np.sum(weights**2))

    def slope(self, parameters: Array, is_weight: Array) -> Array:
        """Return l1 * sign of w + l2 * w, and 0 along biases; parameters as in `function`.

        At 0, where |w| has a kink, L1 pulls to neither side.
        """
        weights = parameters * is_weight
        return self.l1 * np.sign(weights) + self.l2 * weights


NO_PENALTY = Penalty()
