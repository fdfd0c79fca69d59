"""A dinner party: three guests in, three hidden neurons, bottles of wine out.

    h1 = ReLU(Stiffy)
    h2 = ReLU(1.5 * Dahlia + 0.4 * Stiffy - 0.5)
    h3 = ReLU(Agatha)
    bottles = ReLU(0.5 * h1 + 2 * h2 - 5 * h3 + 1)

Every number of this network has a reason that can be said in words. A network that
begins with random numbers finds reasons of its own, or gets stuck on the way.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core import network
from nudge.core.arrays import Array, Labels, fixed
from nudge.core.data import GUEST_LISTS
from nudge.core.descent import descend
from nudge.core.network import Architecture, Layer, Pass
from nudge.core.walk import FARTHEST

ARCHITECTURE = Architecture(sizes=(3, 3, 1), activations=("relu", "relu"))

FINISHED = fixed([0, 0, 1, 0, 1.5, 0.4, 1, 0, 0, 0, -0.5, 0, 0.5, 2, -5, 1])
"""The finished network, laid out as `nudge.core.network.flattened` does.

References
----------
The explainer that plans the wine for a dinner party; its numbers, our layout.
"""

LEARNING_RATE = 0.1
HIDDEN_BIAS, OUTPUT_BIAS = 0.1, 1.0
"""Where biases start. A little above 0 keeps a ReLU on at first, so that it can learn.

References
----------
I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", 2016, section 6.3.1.
"""

PUSH = 0.1
"""The spread of a push: enough for errors, too little for other reasons."""

LEARNT, ADDING = 1e-3, 0.02
"""An error below the first has learned all lists. The second is that of adding up at its best.

Without Agatha, both drink 4.3 - 3 - 1.5 + 1 = 0.8 bottles more than their sum would be.
Whoever adds up is wrong by a quarter of that on each of four lists: 4 * 0.2^2 / 8 = 0.02.
"""


@dataclass(frozen=True)
class Ends:
    """How many of some runs came to which end.

    Attributes
    ----------
    learned
        All eight lists are right.
    adding
        Stuck: it adds the guests up, and does not see what two of them do together.
    worse
        Stuck, and farther from the truth than that.
    """

    learned: int
    adding: int
    worse: int

    @property
    def stuck(self) -> int:
        """How many did not learn all lists."""
        return self.adding + self.worse


HUNDRED_STEPS = 2000
HUNDRED_RUNS = Ends(learned=71, adding=19, worse=10)
"""The ends of 100 runs of 2000 steps, from the seeds 0 to 99, at the usual learning rate.

They take too long for a page that opens; the tests run them.
"""


def random_start(seed: int) -> Array:
    """Return random weights and small biases to begin training with.

    The spread of the weights into a neuron is sqrt(2 / n_inputs): through a layer of
    ReLUs, about as much comes out as goes in.

    Parameters
    ----------
    seed
        At least 0.

    Returns
    -------
    shape (16,)

    References
    ----------
    K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers", ICCV 2015.
    """
    rng = np.random.default_rng(seed)
    spread = np.sqrt(2 / 3)
    hidden, output = rng.normal(size=(3, 3)) * spread, rng.normal(size=(3, 1)) * spread
    return network.flattened([(hidden, np.full(3, HIDDEN_BIAS)), (output, np.array([OUTPUT_BIAS]))])


def pushed(seed: int) -> Array:
    """Return the finished network with every parameter pushed a little, shape (16,).

    Parameters
    ----------
    seed
        At least 0.
    """
    push: Array = np.random.default_rng(seed).normal(size=len(FINISHED))
    return FINISHED + PUSH * push


def passed(parameters: Array) -> Pass:
    """Return every value of the network on all eight guest lists."""
    return network.forward(ARCHITECTURE.network(parameters), GUEST_LISTS.X)


def all_bottles(places: Array) -> Array:
    """Return what each of several networks says of each guest list.

    Parameters
    ----------
    places : shape (n_places, 16)

    Returns
    -------
    shape (n_places, 8)
    """
    weights, biases = places[:, :9].reshape(-1, 3, 3), places[:, np.newaxis, 9:12]
    # Every network gets a table of its own: the products and sums of `forward` take that.
    hidden = Layer(weights.swapaxes(1, 2), biases, "relu")
    output = Layer(places[:, 12:15, np.newaxis], places[:, np.newaxis, 15:], "relu")
    return network.prediction((hidden, output), GUEST_LISTS.X)[:, :, 0]


def errors(places: Array) -> Array:
    """Return the mean squared error of each of several networks, shape (n_places,)."""
    with np.errstate(over="ignore", invalid="ignore"):
        of_places: Array = np.mean((all_bottles(places) - GUEST_LISTS.bottles) ** 2, axis=1)
    return of_places


def error(parameters: Array) -> float:
    """Return the mean squared error of one network over all eight lists."""
    return network.loss(ARCHITECTURE.network(parameters), GUEST_LISTS.X, GUEST_LISTS.y)


def gradient(parameters: Array) -> Array:
    """Return the slope of the mean squared error along each parameter, shape (16,)."""
    here = ARCHITECTURE.network(parameters)
    return network.gradient(here, GUEST_LISTS.X, GUEST_LISTS.y).flattened


def walk(start: Array, learning_rate: float, steps: int) -> Array:
    """Return the parameters at the start and after each step on all eight lists.

    Parameters
    ----------
    start : shape (16,)
    learning_rate
        Above 0.
    steps
        At least 0.

    Returns
    -------
    shape (n_places, 16)
        steps + 1 places, or fewer when the run diverges: it then ends before its first
        step beyond `nudge.core.walk.FARTHEST`.
    """
    places = [start]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            place = descend(places[-1], gradient(places[-1]), learning_rate)
            # A number that is not finite is not <= FARTHEST either.
            if not np.abs(place).max() <= FARTHEST:
                break
            places.append(place)
    return np.array(places)


def trained(start: Array, learning_rate: float, steps: int) -> Array:
    """Return the parameters at the end of a walk, shape (16,); parameters as in `walk`."""
    end: Array = walk(start, learning_rate, steps)[-1]
    return end


def dead(seen: Pass) -> Labels:
    """Return the hidden neurons that are off on every list, as places from 0."""
    return np.flatnonzero(~(seen.outputs[0] > 0).any(axis=0))


def shut(seen: Pass) -> Labels:
    """Return the lists on which the output is off, as places from 0."""
    return np.flatnonzero(seen.sums[-1][:, 0] <= 0)


def together(bottles: Array) -> float:
    """Return what Dahlia and Stiffy drink more together than each does alone.

    Parameters
    ----------
    bottles : shape (8,)
        For each of the guest lists.
    """
    nobody, stiffy, dahlia, both = bottles[:4].tolist()
    return float(both - dahlia - stiffy + nobody)
