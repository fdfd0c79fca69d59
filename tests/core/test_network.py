import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPRegressor

from nudge.core.activations import ACTIVATIONS
from nudge.core.data import PEOPLE, PEOPLE_SHIFT
from nudge.core.gradient_check import finite_differences
from nudge.core.losses import LOSSES
from nudge.core.network import (
    Architecture,
    backward,
    flattened,
    forward,
    gradient,
    loss,
    prediction,
    trained,
)

ARTICLE = Architecture((2, 2, 1), ("sigmoid", "sigmoid"))
X = PEOPLE.X - PEOPLE_SHIFT
# The order is w1 w2, w3 w4, b1 b2, w5 w6, b3.
ONES = np.array([1.0, 1, 1, 1, 0, 0, 1, 1, 0])
# Kinks and jumps have no slope for finite differences to see.
SMOOTH = [name for name in ACTIVATIONS if name not in {"step", "relu", "leaky-relu"}]


def test_the_forward_pass_of_the_article() -> None:
    # All weights [0, 1], no biases, x = [2, 3]: both hidden sums are 3, the last is h = sigmoid(3).
    network = ARTICLE.network(np.array([0.0, 1, 0, 1, 0, 0, 0, 1, 0]))
    passed = forward(network, np.array([[2.0, 3.0]]))
    assert passed.sums[0].tolist() == [[3, 3]]
    assert passed.outputs[0] == pytest.approx(np.full((1, 2), 0.9525741268224334), rel=1e-14)
    assert passed.prediction.item() == pytest.approx(0.7216325609518421, rel=1e-14)


def test_the_backward_pass_of_the_article() -> None:
    # Alice alone, (-2, -1), true 1, all weights 1 and no biases.
    network, alice, target = ARTICLE.network(ONES), X[:1], np.array([[1.0]])
    passed = forward(network, alice)
    slopes = gradient(network, alice, target)
    assert passed.outputs[0][0, 0] == pytest.approx(0.04742587, abs=1e-8)
    assert passed.prediction.item() == pytest.approx(0.52369517, abs=1e-8)
    # dL/dy = -2 * (1 - y)
    assert slopes.outputs[1].item() == pytest.approx(-0.95260965, abs=1e-8)
    # dy/dh1 = w5 * slope of the sigmoid
    assert slopes.outputs[0][0, 0] == pytest.approx(-0.95260965 * 0.24943854, abs=1e-8)
    assert slopes.weights[0][0, 0] == pytest.approx(0.02146953526581111, rel=1e-13)


def test_parameters_are_laid_out_neuron_by_neuron() -> None:
    parameters = np.arange(1.0, 10)
    hidden, last = ARTICLE.network(parameters)
    # w1 leads from input 1 to hidden neuron 1, w2 from input 2 to it.
    assert hidden.weights.tolist() == [[1, 3], [2, 4]]
    assert hidden.bias.tolist() == [5, 6]
    assert last.weights.tolist() == [[7], [8]]
    assert ARTICLE.n_parameters == 9
    pairs = [(layer.weights, layer.bias) for layer in (hidden, last)]
    assert flattened(pairs).tolist() == parameters.tolist()


@given(data=st.data())
def test_every_slope_is_the_slope_that_is_there(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=2, max_size=4), "sizes")
    bends = data.draw(st.lists(st.sampled_from(SMOOTH), min_size=3, max_size=3), "activations")
    name = data.draw(st.sampled_from(["squared", "halved"]), "loss")
    architecture = Architecture(tuple(sizes), tuple(bends[: len(sizes) - 1]))
    rng = np.random.default_rng(data.draw(st.integers(0, 1000), "seed"))
    samples, targets = rng.normal(size=(3, sizes[0])), rng.normal(size=(3, sizes[-1]))
    parameters = rng.normal(size=architecture.n_parameters)

    def error(each: np.ndarray) -> float:
        return loss(architecture.network(each), samples, targets, name)

    slopes = gradient(architecture.network(parameters), samples, targets, name)
    assert slopes.flattened == pytest.approx(finite_differences(error, parameters), abs=1e-6)
    network = architecture.network(parameters)
    numeric = finite_differences(lambda each: loss(network, each, targets, name), samples)
    along_inputs = slopes.X
    assert along_inputs == pytest.approx(numeric, abs=1e-6)


@pytest.mark.parametrize("activation", ["relu", "step"])
def test_a_neuron_that_is_off_teaches_nothing(activation: str) -> None:
    architecture = Architecture((1, 1, 1), (activation, "identity"))
    network = architecture.network(np.array([1.0, -5, 1, 0]))
    slopes = gradient(network, np.array([[2.0]]), np.array([[1.0]]))
    assert slopes.weights[0].tolist() == [[0]]
    assert slopes.biases[0].tolist() == [0]


def test_slopes_of_several_samples_are_added_up() -> None:
    network = ARTICLE.network(ONES)
    passed = forward(network, X)
    every = np.ones((4, 1))
    one_by_one = [
        backward(network, forward(network, row[np.newaxis]), every[:1]).flattened for row in X
    ]
    assert backward(network, passed, every).flattened == pytest.approx(sum(one_by_one))


@pytest.mark.parametrize("activation", ["tanh", "relu", "logistic"])
def test_steps_are_those_of_scikit_learn(activation: str) -> None:
    rng = np.random.default_rng(0)
    samples, targets = rng.normal(size=(8, 3)), rng.normal(size=(8, 2))
    # It halves the squared error and does not divide by the number of outputs, so with two
    # of them our learning rate is the same as its own.
    reference = MLPRegressor(
        hidden_layer_sizes=(5,),
        activation=activation,
        solver="sgd",
        alpha=0,
        batch_size=8,
        momentum=0,
        nesterovs_momentum=False,
        learning_rate_init=0.05,
        shuffle=False,
        random_state=1,
    )
    reference.partial_fit(samples, targets)
    ours = {"logistic": "sigmoid"}.get(activation, activation)
    architecture = Architecture((3, 5, 2), (ours, "identity"))
    parameters = flattened(list(zip(reference.coefs_, reference.intercepts_, strict=True)))
    assert prediction(architecture.network(parameters), samples) == pytest.approx(
        reference.predict(samples)
    )
    for _ in range(5):
        reference.partial_fit(samples, targets)
    parameters = trained(architecture, parameters, [(samples, targets)] * 5, 0.05)
    expected = flattened(list(zip(reference.coefs_, reference.intercepts_, strict=True)))
    assert parameters == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", LOSSES)
def test_training_makes_each_loss_smaller(name: str) -> None:
    batches = [(X[row : row + 1], PEOPLE.y[row : row + 1]) for row in range(4)]
    parameters = np.random.default_rng(3).normal(size=9)
    after = trained(ARTICLE, parameters, batches * 100, 0.1, name)
    before_loss, after_loss = (
        loss(ARTICLE.network(each), X, PEOPLE.y, name) for each in (parameters, after)
    )
    assert after_loss < before_loss / 2
