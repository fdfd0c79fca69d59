import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network._base import ACTIVATIONS as REFERENCE

from nudge.core.activations import (
    ACTIVATIONS,
    leaky_relu,
    leaky_relu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
)
from nudge.core.gradient_check import finite_differences

# No finite difference sees a slope at the kink of ReLU, so it is not looked for there.
totals = st.floats(-20, 20).filter(lambda total: abs(total) > 1e-3)


def test_the_neuron_of_the_article_says_its_number() -> None:
    # 0 * 2 + 1 * 3 + 4 = 7, to the last digit; and 3, the hidden sum of the network after it.
    assert float(sigmoid(np.array(7.0))) == 0.9990889488055994
    assert float(sigmoid(np.array(3.0))) == 0.9525741268224334


def test_the_sigmoid_worked_by_hand() -> None:
    # e^-log(3) = 1/3, so 1 / (1 + 1/3) = 3/4; the slope is 3/4 * 1/4.
    total = np.array([math.log(3), 0.0])
    assert sigmoid(total) == pytest.approx([0.75, 0.5])
    assert sigmoid_slope(total) == pytest.approx([0.1875, 0.25])


def test_the_sigmoid_of_a_large_number_is_finite_on_either_side() -> None:
    assert sigmoid(np.array([-1000.0, 1000.0])).tolist() == [0, 1]
    assert float(sigmoid(np.array(-50.0))) == pytest.approx(math.exp(-50))
    assert float(sigmoid_slope(np.array(50.0))) == pytest.approx(math.exp(-50))


def test_a_switched_off_relu_has_no_slope() -> None:
    total = np.array([-2.0, 0.0, 3.0])
    assert relu(total).tolist() == [0, 0, 3]
    assert relu_slope(total).tolist() == [0, 0, 1]


def test_a_switched_off_leaky_relu_has_a_little_of_both() -> None:
    # A hundredth of -2 is -0.02; at 0 the left side is taken.
    total = np.array([-2.0, 0.0, 3.0])
    assert leaky_relu(total).tolist() == [-0.02, 0, 3]
    assert leaky_relu_slope(total).tolist() == [0.01, 0.01, 1]


@given(total=totals)
def test_a_leaky_relu_is_two_relus_back_to_back(total: float) -> None:
    one = np.array(total)
    assert float(leaky_relu(one)) == pytest.approx(float(relu(one) - 0.01 * relu(-one)), rel=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(total=totals)
def test_the_slope_of_the_output_is_the_slope_of_the_sum(name: str, total: float) -> None:
    activation, one = ACTIVATIONS[name], np.array([total])
    told = activation.slope_of_output(activation.function(one))
    assert told == pytest.approx(activation.slope(one), abs=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("total", [-1e6, 1e6])
def test_sums_of_a_million_have_finite_outputs_and_slopes(name: str, total: float) -> None:
    activation, one = ACTIVATIONS[name], np.array([total])
    output = activation.function(one)
    every = (output, activation.slope(one), activation.slope_of_output(output))
    assert np.isfinite(every).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(total=totals)
def test_the_slope_is_the_slope_that_is_there(name: str, total: float) -> None:
    activation = ACTIVATIONS[name]
    numeric = finite_differences(lambda each: float(activation.function(each)), np.array(total))
    assert float(activation.slope(np.array(total))) == pytest.approx(float(numeric), abs=1e-8)


@pytest.mark.parametrize(
    ("name", "reference"),
    [("identity", "identity"), ("sigmoid", "logistic"), ("tanh", "tanh"), ("relu", "relu")],
)
def test_they_are_those_of_scikit_learn(name: str, reference: str) -> None:
    total = np.linspace(-9, 9, 37)
    expected = total.copy()
    REFERENCE[reference](expected)
    assert ACTIVATIONS[name].function(total) == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize("total", [-40.0, 40.0])
def test_the_sigmoids_slope_keeps_its_digits_far_from_0(total: float) -> None:
    """sigmoid * (1 - sigmoid) is e^-40 there, and 1 - sigmoid(40) rounds to 0."""
    assert sigmoid_slope(np.array([total])).item() == pytest.approx(math.exp(-40), rel=1e-12, abs=0)
