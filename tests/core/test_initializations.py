import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPRegressor

from nudge.core.flat_network import FlatNetwork, architecture
from nudge.core.initializations import INITIALIZATIONS, glorot, initialized
from nudge.core.output_losses import OUTPUT_LOSSES

SMALL = architecture(2, (2,), 1, "tanh")
CHANCE = [name for name in INITIALIZATIONS if name not in {"zeros", "ones"}]
# 300 inputs and 200 neurons: enough for a standard deviation to be known to a hundredth.
LARGE = (300, 200)


def test_ones_are_the_start_of_the_article() -> None:
    # w1 w2, w3 w4, b1 b2, w5 w6, b3
    assert initialized(SMALL, "ones", 0).tolist() == [1, 1, 1, 1, 0, 0, 1, 1, 0]
    assert initialized(SMALL, "zeros", 0).tolist() == [0] * 9


@pytest.mark.parametrize(
    ("name", "deviation"),
    [
        ("zeros", 0),
        ("ones", 0),
        ("normal", 1),
        # From -1 to 1: 2 / sqrt(12).
        ("uniform", 1 / math.sqrt(3)),
        # The root of 2 / (300 + 200).
        ("glorot", math.sqrt(0.004)),
        # The root of 2 / 300.
        ("he", math.sqrt(1 / 150)),
    ],
)
def test_weights_spread_as_far_as_they_should(name: str, deviation: float) -> None:
    weights = INITIALIZATIONS[name](np.random.default_rng(4), *LARGE)
    assert weights.shape == LARGE
    assert weights.std() == pytest.approx(deviation, rel=0.02)


@pytest.mark.parametrize("name", INITIALIZATIONS)
@given(hidden=st.lists(st.integers(1, 5), max_size=3), seed=st.integers(0, 1000))
def test_the_same_seed_gives_the_same_start_and_biases_are_0(
    name: str, hidden: list[int], seed: int
) -> None:
    flat = FlatNetwork(architecture(2, hidden, 1, "tanh"), OUTPUT_LOSSES["squared"])
    row = initialized(flat.architecture, name, seed)
    assert row.tolist() == initialized(flat.architecture, name, seed).tolist()
    assert row.shape == (flat.architecture.n_parameters,)
    assert not row[flat.is_weight == 0].any()


@pytest.mark.parametrize("name", CHANCE)
def test_another_seed_gives_another_start(name: str) -> None:
    assert initialized(SMALL, name, 0).tolist() != initialized(SMALL, name, 1).tolist()


@pytest.mark.parametrize("name", CHANCE)
def test_weights_of_a_layer_differ(name: str) -> None:
    weights = initialized(SMALL, name, 0)[:4].tolist()
    assert len(set(weights)) == 4


@pytest.mark.parametrize(("name", "reach"), [("uniform", 1), ("glorot", math.sqrt(6 / 500))])
def test_what_is_uniform_has_an_end(name: str, reach: float) -> None:
    size = np.abs(INITIALIZATIONS[name](np.random.default_rng(0), *LARGE)).max()
    assert 0.999 * reach < size < reach


def test_glorot_is_that_of_scikit_learn() -> None:
    """It draws from -r to r with the same r, and from a generator of an older kind."""
    reference = MLPRegressor(
        hidden_layer_sizes=(200,),
        activation="tanh",
        solver="sgd",
        learning_rate_init=1e-300,
        random_state=1,
    )
    reference.partial_fit(np.zeros((2, 300)), [0.0, 0.0])
    theirs, ours = reference.coefs_[0], glorot(np.random.default_rng(0), *LARGE)
    quantiles = np.linspace(0, 1, 11)
    assert np.quantile(ours, quantiles) == pytest.approx(np.quantile(theirs, quantiles), abs=2e-3)


@pytest.mark.parametrize("name", ["zeros", "ones"])
def test_neurons_that_start_alike_learn_alike(name: str) -> None:
    flat = FlatNetwork(SMALL, OUTPUT_LOSSES["squared"])
    rng = np.random.default_rng(0)
    data = rng.normal(size=(5, 2)), rng.normal(size=(5, 1))
    slopes = flat.gradient(initialized(SMALL, name, 0), *data)
    assert slopes[:2] == pytest.approx(slopes[2:4])
    # Where the weights are 0, nothing comes through to those in front.
    assert slopes[:4].any() == (name == "ones")


def test_a_name_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match=r"initialization must be one of zeros, .*, not 'luck'"):
        initialized(SMALL, "luck", 0)
