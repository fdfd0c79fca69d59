import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.core.activations import ACTIVATIONS
from nudge.core.blame import ledger
from nudge.core.gradient_check import finite_differences
from nudge.core.network import Architecture, gradient, loss


def test_a_ledger_worked_by_hand() -> None:
    # One neuron, ReLU(2 x - 1), on x = 1 and x = 3, which should be 0 and 6: it says 1 and 5.
    # The errors are +1 and -1; slopes of the mean along the sum 2 * 1 / 2 = 1 and -1.
    # Times x: 1 and -3 along the weight. A rate of 0.1 turns the signs.
    network = Architecture((1, 1), ("relu",)).network(np.array([2.0, -1.0]))
    entries = ledger(network, np.array([[1.0], [3.0]]), np.array([[0.0], [6.0]]), 0.1)
    assert entries == pytest.approx(np.array([[-0.1, -0.1], [0.3, 0.1]]))


def test_a_relu_that_is_off_takes_no_blame_however_wrong_it_is() -> None:
    network = Architecture((1, 1), ("relu",)).network(np.array([2.0, -1.0]))
    entries = ledger(network, np.array([[0.0], [3.0]]), np.array([[100.0], [6.0]]), 0.1)
    assert entries[0].tolist() == [0, 0]
    assert np.abs(entries[1]).min() > 0


@given(data=st.data())
def test_columns_add_up_to_the_step_and_rows_are_the_samples_alone(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=2, max_size=4), "sizes")
    bends = data.draw(st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=3, max_size=3), "bends")
    architecture = Architecture(tuple(sizes), tuple(bends[: len(sizes) - 1]))
    rng = np.random.default_rng(data.draw(st.integers(0, 1000), "seed"))
    X, y = rng.normal(size=(3, sizes[0])), rng.normal(size=(3, sizes[-1]))
    network = architecture.network(rng.normal(size=architecture.n_parameters))
    entries = ledger(network, X, y, 0.1)
    assert entries.sum(axis=0) == pytest.approx(-0.1 * gradient(network, X, y).flattened)
    for row in range(3):
        alone = gradient(network, X[row : row + 1], y[row : row + 1]).flattened
        assert entries[row] == pytest.approx(-0.1 * alone / 3)


def test_an_entry_is_the_slope_that_is_there() -> None:
    architecture = Architecture((2, 3, 1), ("tanh", "identity"))
    rng = np.random.default_rng(5)
    X, y, parameters = rng.normal(size=(4, 2)), rng.normal(size=(4, 1)), rng.normal(size=13)
    entries = ledger(architecture.network(parameters), X, y, 1.0)
    for row in range(4):

        def error(each: np.ndarray, row: int = row) -> float:
            return loss(architecture.network(each), X[row : row + 1], y[row : row + 1])

        assert entries[row] == pytest.approx(-finite_differences(error, parameters) / 4, abs=1e-7)
