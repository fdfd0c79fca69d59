"""The names of the smallest network's parts, and that they lie where the arrays have them."""

import numpy as np
import pytest

from nudge.core.activations import sigmoid
from nudge.core.network import prediction
from nudge.core.two_two_one import ARCHITECTURE, BIASES, NEURONS, PARAMETERS, SOURCES

VALUES = dict(zip(PARAMETERS, np.arange(1, 10) / 10, strict=True))


def test_the_network_is_the_formula_of_its_names() -> None:
    known = {"x1": 2.0, "x2": 3.0} | VALUES
    for name, neuron in NEURONS.items():
        total = sum(known[weight] * known[source] for weight, source in neuron.terms)
        known[name] = float(sigmoid(np.array(total + known[neuron.bias])))
    network = ARCHITECTURE.network(np.array([VALUES[name] for name in PARAMETERS]))
    found = prediction(network, np.array([[2.0, 3.0]])).item()
    assert found == pytest.approx(known["y"], rel=1e-14)


def test_every_parameter_belongs_to_one_neuron() -> None:
    assert {*SOURCES, *BIASES} == set(PARAMETERS)
    assert len(SOURCES) + len(BIASES) == ARCHITECTURE.n_parameters


@pytest.mark.parametrize(
    ("weight", "ends"),
    [("w1", ("x1", "h1")), ("w4", ("x2", "h2")), ("w5", ("h1", "y")), ("w6", ("h2", "y"))],
)
def test_a_weight_leads_from_what_it_takes_in_to_whose_it_is(
    weight: str, ends: tuple[str, str]
) -> None:
    assert SOURCES[weight] == ends


def test_a_bias_belongs_to_its_neuron() -> None:
    assert BIASES == {"b1": "h1", "b2": "h2", "b3": "y"}
