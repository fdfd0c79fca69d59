import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nudge.core import network
from nudge.core.activations import ACTIVATIONS
from nudge.core.arrays import Array
from nudge.core.cross_entropy import one_hot
from nudge.core.flat_network import FlatNetwork, architecture
from nudge.core.gradient_check import finite_differences
from nudge.core.network import Architecture
from nudge.core.output_losses import OUTPUT_LOSSES
from nudge.core.penalties import NO_PENALTY, Penalty

PENALTIES = {
    "none": NO_PENALTY,
    "l1": Penalty(l1=0.3),
    "l2": Penalty(l2=0.3),
    "both": Penalty(0.2, 0.1),
}
# A step has no slope that finite differences see.
BENDS = [name for name in ACTIVATIONS if name != "step"]
layers = st.lists(st.integers(1, 4), max_size=3)
seeds = st.integers(0, 10_000)


def targets_for(loss: str, n_outputs: int, rng: np.random.Generator) -> Array:
    if loss == "cross-entropy":
        return one_hot(rng.integers(n_outputs, size=3), n_outputs)
    if loss in {"brier", "binary-cross-entropy"}:
        return rng.integers(2, size=(3, n_outputs)).astype(np.float64)
    return rng.normal(size=(3, n_outputs))


def drawn(
    data: st.DataObject, activation: str, loss: str, penalty: Penalty = NO_PENALTY
) -> tuple[FlatNetwork, Array, Array, Array]:
    """A network of up to three hidden layers, its parameters, and three rows of data."""
    sizes = data.draw(layers, "hidden")
    n_inputs, n_outputs = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    rng = np.random.default_rng(data.draw(seeds, "seed"))
    flat = FlatNetwork(
        architecture(n_inputs, sizes, n_outputs, activation), OUTPUT_LOSSES[loss], penalty
    )
    parameters = rng.normal(size=flat.architecture.n_parameters)
    return flat, parameters, rng.normal(size=(3, n_inputs)), targets_for(loss, n_outputs, rng)


def is_near_a_kink(flat: FlatNetwork, parameters: Array, X: Array, targets: Array) -> bool:
    """Whether a bend of a ReLU, of a loss or of L1 is so near that a difference goes across."""
    passed = network.forward(flat.architecture.network(parameters), X)
    off = np.abs(passed.sums[-1] - targets)
    every = (*[np.abs(sums) for sums in passed.sums[:-1]], off, np.abs(off - 1), abs(parameters))
    return any(bool((each < 1e-3).any()) for each in every)


def test_a_network_worked_by_hand() -> None:
    # x = (1, 2). Neuron 1: 1 * 1 + 1 * 2 - 1 = 2. Neuron 2: 1 - 2 * 2 = -3, off.
    # Output: 3 * 2 + 5 * 0 + 1 = 7 for a target of 5.
    flat = FlatNetwork(architecture(2, (2,), 1, "relu"), OUTPUT_LOSSES["squared"])
    parameters = np.array([1.0, 1, 1, -2, -1, 0, 3, 5, 1])
    X, targets = np.array([[1.0, 2.0]]), np.array([[5.0]])
    hidden, sums = flat.outputs(parameters, X)
    assert (hidden.tolist(), sums.tolist()) == ([[2, 0]], [[7]])
    assert flat.data_loss(parameters, X, targets) == 4
    # Along the output's sum 2 * (7 - 5) = 4; along w5 4 * 2; along neuron 1 4 * 3 = 12.
    expected = [12, 24, 0, 0, 12, 0, 8, 0, 4]
    assert flat.gradient(parameters, X, targets).tolist() == expected
    # The roots of 144 + 576 + 144 and of 64 + 16.
    sizes = flat.gradient_sizes(np.array(expected, dtype=np.float64))
    assert sizes == pytest.approx([math.sqrt(864), math.sqrt(80)])


@pytest.mark.parametrize("penalty", PENALTIES)
@pytest.mark.parametrize("loss", OUTPUT_LOSSES)
@pytest.mark.parametrize("activation", BENDS)
@settings(max_examples=6)
@given(data=st.data())
def test_every_slope_is_the_slope_that_is_there(
    activation: str, loss: str, penalty: str, data: st.DataObject
) -> None:
    flat, parameters, X, targets = drawn(data, activation, loss, PENALTIES[penalty])
    assume(not is_near_a_kink(flat, parameters, X, targets))
    numeric = finite_differences(lambda each: flat.total_loss(each, X, targets), parameters)
    assert flat.gradient(parameters, X, targets) == pytest.approx(numeric, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("loss", OUTPUT_LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@settings(max_examples=10)
@given(data=st.data())
def test_it_is_the_network_that_keeps_every_value(
    activation: str, loss: str, data: st.DataObject
) -> None:
    flat, parameters, X, targets = drawn(data, activation, loss)
    kept = flat.architecture.network(parameters)
    passed = network.forward(kept, X)
    for said, expected in zip(flat.outputs(parameters, X), passed.outputs, strict=True):
        assert said == pytest.approx(expected, rel=1e-12, abs=1e-12)
    slopes = network.backward_from_sums(kept, passed, flat.loss.slope(passed.sums[-1], targets))
    assert flat.gradient(parameters, X, targets) == pytest.approx(
        slopes.flattened, rel=1e-12, abs=1e-12
    )


def one_row(flat: FlatNetwork, parameters: Array, row: Array) -> list[float]:
    """The sums of the last layer, added up number by number."""
    said: list[float] = row.tolist()
    rest = iter(parameters.tolist())
    *_, last = layers_of = list(zip(flat.architecture.sizes[1:], flat.places, strict=True))
    for layer in layers_of:
        weights = [[next(rest) for _ in said] for _ in range(layer[0])]
        sums = [
            math.fsum([next(rest), *(w * x for w, x in zip(each, said, strict=True))])
            for each in weights
        ]
        said = sums if layer is last else [math.tanh(total) for total in sums]
    return said


@given(st.data())
def test_a_prediction_is_the_one_that_is_added_up_number_by_number(data: st.DataObject) -> None:
    flat, parameters, X, _ = drawn(data, "tanh", "squared")
    expected = np.array([one_row(flat, parameters, row) for row in X])
    assert flat.prediction(parameters, X) == pytest.approx(expected, abs=1e-12)


@given(st.data())
def test_probabilities_of_classes_add_up_to_1(data: st.DataObject) -> None:
    flat, parameters, X, _ = drawn(data, "sigmoid", "cross-entropy")
    assert flat.prediction(parameters, X).sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize("activation", ["identity", "relu", "leaky-relu"])
@given(data=st.data(), factor=st.floats(0.1, 10))
def test_what_a_layer_is_stretched_by_the_next_can_take_back(
    activation: str, data: st.DataObject, factor: float
) -> None:
    flat, parameters, X, _ = drawn(data, activation, "squared")
    assume(len(flat.places) > 1)
    first, second = flat.places[:2]
    stretched = parameters.copy()
    stretched[first.weights] *= factor
    stretched[first.bias] *= factor
    stretched[second.weights] /= factor
    assert flat.prediction(stretched, X) == pytest.approx(
        flat.prediction(parameters, X), rel=1e-9, abs=1e-9
    )


@given(st.data())
def test_the_sizes_of_a_gradient_make_up_its_length(data: st.DataObject) -> None:
    flat, parameters, X, targets = drawn(data, "tanh", "squared")
    gradient = flat.gradient(parameters, X, targets)
    sizes = flat.gradient_sizes(gradient)
    assert len(sizes) == len(flat.places)
    assert math.hypot(*sizes) == pytest.approx(np.linalg.norm(gradient))


@given(st.data())
def test_the_total_loss_is_the_loss_and_the_penalty(data: st.DataObject) -> None:
    flat, parameters, X, targets = drawn(data, "tanh", "squared", Penalty(0.5, 0.25))
    kept = flat.architecture.network(parameters)
    weights = np.concatenate([layer.weights.ravel() for layer in kept])
    expected = 0.5 * np.abs(weights).sum() + 0.125 * (weights**2).sum()
    both = flat.total_loss(parameters, X, targets)
    assert both - flat.data_loss(parameters, X, targets) == pytest.approx(expected)


@pytest.mark.parametrize("loss", OUTPUT_LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_inputs_of_a_million_have_finite_losses_and_slopes(activation: str, loss: str) -> None:
    flat = FlatNetwork(architecture(2, (3,), 2, activation), OUTPUT_LOSSES[loss])
    parameters = np.random.default_rng(0).normal(size=flat.architecture.n_parameters)
    X, targets = np.array([[1e6, -1e6], [-1e6, -1e6]]), np.eye(2)
    assert math.isfinite(flat.total_loss(parameters, X, targets))
    assert np.isfinite(flat.gradient(parameters, X, targets)).all()


def test_nothing_is_changed_in_place() -> None:
    flat = FlatNetwork(architecture(1, (2,), 1, "relu"), OUTPUT_LOSSES["squared"], Penalty(1, 1))
    every = [np.ones(7), np.ones((2, 1)), np.zeros((2, 1))]
    for each in every:
        each.setflags(write=False)
    flat.gradient(*every)
    assert not flat.is_weight.flags.writeable
    assert flat.is_weight.tolist() == [1, 1, 0, 0, 1, 1, 0]


def test_a_gradient_needs_a_row() -> None:
    flat = FlatNetwork(architecture(2, (), 1, "relu"), OUTPUT_LOSSES["squared"])
    with pytest.raises(ValueError, match="sums must have 1 row or more, not 0"):
        flat.gradient(np.ones(3), np.empty((0, 2)), np.empty((0, 1)))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((2, (4, 0), 1, "tanh"), r"sizes must be 1 or more, not \[2, 4, 0, 1\]"),
        ((2, (4,), 1, "bent"), "activation must be one of identity, .*, not 'bent'"),
    ],
)
def test_what_is_no_architecture_is_refused(arguments: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        architecture(*arguments)


def test_the_last_layer_leaves_its_sums_to_the_loss() -> None:
    bent = Architecture((2, 1), ("sigmoid",))
    with pytest.raises(ValueError, match="the last activation must be 'identity', not 'sigmoid'"):
        FlatNetwork(bent, OUTPUT_LOSSES["squared"])
