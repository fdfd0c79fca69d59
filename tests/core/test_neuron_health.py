import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nudge.core import dinner, network
from nudge.core.activations import ACTIVATIONS
from nudge.core.arrays import Array
from nudge.core.flat_network import FlatNetwork, architecture
from nudge.core.neuron_health import FLAT, dead, saturated, steepest
from nudge.core.output_losses import OUTPUT_LOSSES

tables = arrays(np.float64, (4, 3), elements=st.floats(-9, 9))


def test_three_relus_looked_at_by_hand() -> None:
    # The first is on in one row, the second never, the third at 0, where there is no slope.
    sums = np.array([[-1.0, -1, 0], [2, -3, -2]])
    outputs = ACTIVATIONS["relu"].function(sums)
    assert steepest("relu", outputs).tolist() == [1, 0, 0]
    assert dead("relu", outputs).tolist() == [1, 2]
    assert saturated("relu", outputs).tolist() == []


def test_three_sigmoids_looked_at_by_hand() -> None:
    # p (1 - p) is 0.01 where p is 0.9899: at a sum of 4.585.
    sums = np.array([[5.0, 4.5, -5], [-5, 9, 1000]])
    outputs = ACTIVATIONS["sigmoid"].function(sums)
    assert saturated("sigmoid", outputs).tolist() == [0, 2]
    assert dead("sigmoid", outputs).tolist() == []


@given(tables)
def test_a_leaky_relu_and_a_straight_line_are_never_either(sums: Array) -> None:
    for name in ("leaky-relu", "identity", "step"):
        outputs = ACTIVATIONS[name].function(sums)
        assert dead(name, outputs).size == saturated(name, outputs).size == 0


@given(tables)
def test_a_tanh_is_saturated_where_every_sum_is_far_out(sums: Array) -> None:
    # 1 / cosh^2 is another way to write 1 - tanh^2.
    expected = [
        neuron
        for neuron in range(3)
        if all(math.cosh(total) ** -2 < FLAT for total in sums[:, neuron].tolist())
    ]
    assert saturated("tanh", np.tanh(sums)).tolist() == expected


@given(tables)
def test_another_row_can_wake_a_neuron_and_kill_none(sums: Array) -> None:
    few, more = ACTIVATIONS["relu"].function(sums[:2]), ACTIVATIONS["relu"].function(sums)
    assert set(dead("relu", more).tolist()) <= set(dead("relu", few).tolist())


@given(tables)
def test_the_dead_are_those_of_the_guest_lists(sums: Array) -> None:
    seen = network.Pass(sums, (sums,), (ACTIVATIONS["relu"].function(sums),))
    assert dead("relu", seen.outputs[0]).tolist() == dinner.dead(seen).tolist()


@pytest.mark.parametrize("seed", range(5))
def test_what_is_dead_has_no_gradient(seed: int) -> None:
    rng = np.random.default_rng(seed)
    flat = FlatNetwork(architecture(2, (5,), 1, "relu"), OUTPUT_LOSSES["squared"])
    parameters = rng.normal(size=flat.architecture.n_parameters)
    parameters[flat.places[0].bias] = [-100, 0, -100, 1, 0]
    X = rng.normal(size=(9, 2))
    gone = dead("relu", flat.outputs(parameters, X)[0])
    assert {0, 2} <= set(gone.tolist())
    slopes = flat.gradient(parameters, X, rng.normal(size=(9, 1)))
    assert not slopes[flat.places[0].weights].reshape(5, 2)[gone].any()
    assert not slopes[flat.places[0].bias][gone].any()
