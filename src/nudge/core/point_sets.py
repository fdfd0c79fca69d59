"""Made-up points for the playground: each set from a seed, a number and a noise.

Every set is drawn clean, by its formula, and then noise is added: to both inputs where
there are classes, to the target where it is a number. Points and noise come from two
streams of chance, so more noise moves the same points farther. Almost everything lies
between -5 and 5.

References
----------
D. Smilkov, S. Carter et al., "Direct-Manipulation Visualization of Deep Networks", 2017,
whose circle, xor, gaussians, spiral and plane these resemble.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array, Labels

REACH = 5.0
"""How far from 0 the inputs go."""


@dataclass(frozen=True, eq=False)
class PointSet:
    """Points with their targets.

    Attributes
    ----------
    X : shape (n_points, n_features)
        Two features; `sine` has one.
    y : shape (n_points,)
        The class (0, 1, ...), or the number to be predicted.
    n_classes
        0 where the targets are numbers.
    """

    X: Array
    y: Array
    n_classes: int

    @property
    def labels(self) -> Labels:
        """The classes as whole numbers, shape (n_points,)."""
        return self.y.astype(np.int64)


Drawing = tuple[Array, Array]
"""X of shape (n_points, n_features) and y of shape (n_points,), without noise."""


def circle(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw a disk of radius 2.5 (class 1) in a ring from 3.5 to 5 (class 0), evenly by area.

    radius = sqrt(inner^2 + u * (outer^2 - inner^2)), u from 0 to 1
    """
    labels, (share, turn) = _alternating(n_points, 2), _uniform(rng, n_points)
    inner, outer = np.where(labels == 1, 0.0, 3.5), np.where(labels == 1, 2.5, REACH)
    radius = np.sqrt(inner**2 + share * (outer**2 - inner**2))
    return _polar(radius, 2 * np.pi * turn), labels


def xor(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw a square, 0.3 from both axes; class 1 where x1 and x2 differ in sign."""
    X = _square(rng, n_points)
    X = np.where(X < 0, -0.3, 0.3) + X * (REACH - 0.3) / REACH
    return X, np.asarray(X[:, 0] * X[:, 1] < 0, dtype=np.float64)


def gaussians(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw clouds of deviation 1 around (-2, -2) (class 0) and (2, 2) (class 1)."""
    labels = _alternating(n_points, 2)
    return rng.normal(size=(n_points, 2)) + (4 * labels - 2)[:, np.newaxis], labels


def spiral(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw two arms, one and three quarter turns long, half a turn apart.

    radius = 5 * u, angle = 3.5 * pi * u + pi * class, u from 0 to 1
    """
    labels, (share, _) = _alternating(n_points, 2), _uniform(rng, n_points)
    return _polar(REACH * share, 3.5 * np.pi * share + np.pi * labels), labels


def moons(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw two half circles of radius 3, each with an end in the other's hollow.

    class 0: (cos a, sin a), class 1: (1 - cos a, 1/2 - sin a), a from 0 to pi; then the
    middle (1/2, 1/4) is moved to 0 and all is taken 3 times.
    """
    labels, (share, _) = _alternating(n_points, 2), _uniform(rng, n_points)
    upper = _polar(np.ones(n_points), np.pi * share)
    X = np.where(labels[:, np.newaxis] == 0, upper, np.array([1.0, 0.5]) - upper)
    return 3 * (X - np.array([0.5, 0.25])), labels


def checkerboard(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw a square of 4 by 4 fields.

    class = (floor(x1 / 2.5) + floor(x2 / 2.5)) modulo 2
    """
    X = _square(rng, n_points)
    return X, np.sum(np.floor(X / 2.5), axis=1) % 2


@dataclass(frozen=True)
class Curve:
    """A curve x2 = f(x1), and how far from 0 x1 goes."""

    function: Callable[[Array], Array]
    reach: float


CURVES: dict[str, Curve] = {
    "sine": Curve(np.sin, REACH),
    "cubic": Curve(lambda x: x**3 - x, 1.8),
    "absolute": Curve(np.abs, 4.0),
}
"""sin x, x^3 - x and |x|, by name."""


def above_curve(curve: Curve) -> Callable[[np.random.Generator, int], Drawing]:
    """Return what draws points 0.1 to 2.5 above (class 1) or below (class 0) a curve.

    x2 = f(x1) + (2 * class - 1) * distance
    """

    def draw(rng: np.random.Generator, n_points: int) -> Drawing:
        labels, (share, along) = _alternating(n_points, 2), _uniform(rng, n_points)
        x = curve.reach * (2 * along - 1)
        distance = 0.1 + 2.4 * share
        return np.column_stack((x, curve.function(x) + (2 * labels - 1) * distance)), labels

    return draw


def three_blobs(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw clouds of deviation 0.8 around three points 3 from the middle.

    center of a class = 3 * (cos a, sin a), a = pi / 2 + 2 * pi * class / 3
    """
    labels = _alternating(n_points, 3)
    centers = _polar(np.full(n_points, 3.0), np.pi / 2 + 2 * np.pi * labels / 3)
    return centers + 0.8 * rng.normal(size=(n_points, 2)), labels


PINWHEEL_ARMS = 5


def pinwheel(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw five arms, bent by a turn that grows with the distance from the middle.

    (r, t) is normal around (1, 0) with deviations 0.3 and 0.05; it is turned by
    2 * pi * class / 5 + e^r / 4 and taken 2.5 times.

    References
    ----------
    M. J. Johnson et al., "Composing Graphical Models with Neural Networks for Structured
    Representations and Fast Inference", NeurIPS 2016: deviations and rate of its code.
    """
    labels = _alternating(n_points, PINWHEEL_ARMS)
    r, t = (rng.normal(size=(n_points, 2)) * np.array([0.3, 0.05]) + np.array([1.0, 0.0])).T
    angle = 2 * np.pi * labels / PINWHEEL_ARMS + np.exp(r) / 4
    along, across = _polar(r, angle), _polar(t, angle + np.pi / 2)
    return 2.5 * (along + across), labels


def plane(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw a square; y = (x1 + x2) / 10, from -1 to 1."""
    X = _square(rng, n_points)
    return X, np.sum(X, axis=1) / (2 * REACH)


BUMPS = ((-3, 2.5, 1), (0, 2.5, -1), (3, 2.5, 1), (-3, -2.5, -1), (0, -2.5, 1), (3, -2.5, -1))
"""x1, x2 and height of each bump."""


def bumps(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw a square; y is the sum of six bumps, three up and three down.

    y = sum over the bumps of height * e^-((x1 - b1)^2 + (x2 - b2)^2)
    """
    X = _square(rng, n_points)
    x1, x2 = X.T
    heights = [h * np.exp(-((x1 - b1) ** 2) - (x2 - b2) ** 2) for b1, b2, h in BUMPS]
    return X, np.sum(heights, axis=0)


def sine(rng: np.random.Generator, n_points: int) -> Drawing:
    """Draw x from -5 to 5; y = sin x."""
    x = _square(rng, n_points)[:, :1]
    return x, np.sin(x[:, 0])


@dataclass(frozen=True)
class Generator:
    """What draws a set, and how many classes it has: 0 where the targets are numbers."""

    draw: Callable[[np.random.Generator, int], Drawing]
    n_classes: int


GENERATORS: dict[str, Generator] = {
    "circle": Generator(circle, 2),
    "xor": Generator(xor, 2),
    "gaussians": Generator(gaussians, 2),
    "spiral": Generator(spiral, 2),
    "moons": Generator(moons, 2),
    "checkerboard": Generator(checkerboard, 2),
    "above-curve": Generator(above_curve(CURVES["sine"]), 2),
    "above-curve-cubic": Generator(above_curve(CURVES["cubic"]), 2),
    "above-curve-absolute": Generator(above_curve(CURVES["absolute"]), 2),
    "three-blobs": Generator(three_blobs, 3),
    "pinwheel": Generator(pinwheel, PINWHEEL_ARMS),
    "plane": Generator(plane, 0),
    "bumps": Generator(bumps, 0),
    "sine": Generator(sine, 0),
}
"""By name."""


def point_set(name: str, seed: int, n_points: int, noise: float) -> PointSet:
    """Draw the set of this name; the same arguments draw the same points.

    Parameters
    ----------
    name
        One of `GENERATORS`.
    seed
        At least 0.
    n_points
        At least 1; where classes take turns, they differ by one point at most.
    noise
        At least 0: the standard deviation of normal noise, in units of the inputs where
        there are classes, in units of the target where it is a number.

    Raises
    ------
    ValueError
        If n_points or noise is below that.
    """
    if n_points < 1:
        raise ValueError(f"n_points must be at least 1, not {n_points}")
    if not noise >= 0:
        raise ValueError(f"noise must be at least 0, not {noise}")
    generator = GENERATORS[name]
    X, y = generator.draw(np.random.default_rng((seed, 0)), n_points)
    shift = np.random.default_rng((seed, 1))
    if generator.n_classes:
        return PointSet(X + noise * shift.normal(size=X.shape), y, generator.n_classes)
    return PointSet(X, y + noise * shift.normal(size=y.shape), 0)


def _alternating(n_points: int, n_classes: int) -> Array:
    return np.asarray(np.arange(n_points) % n_classes, dtype=np.float64)


def _uniform(rng: np.random.Generator, n_points: int) -> Array:
    """Two numbers from 0 to 1 for each point, shape (2, n_points)."""
    return rng.random((n_points, 2)).T


def _square(rng: np.random.Generator, n_points: int) -> Array:
    return REACH * (2 * rng.random((n_points, 2)) - 1)


def _polar(radius: Array, angle: Array) -> Array:
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))
