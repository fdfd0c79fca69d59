from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier, MLPRegressor

from nudge.core.arrays import Array
from nudge.core.batches import shuffled
from nudge.core.cross_entropy import one_hot
from nudge.core.epochs import Plan, Progress, begun, run
from nudge.core.flat_network import FlatNetwork, architecture
from nudge.core.initializations import initialized
from nudge.core.network import Architecture, flattened, trained
from nudge.core.optimizers import OPTIMIZERS, Settings
from nudge.core.output_losses import OUTPUT_LOSSES
from nudge.core.penalties import NO_PENALTY, Penalty

LINE = architecture(1, (), 1, "identity")
DEEP = architecture(2, (4, 2), 1, "tanh")
RNG = np.random.default_rng(8)
X, TARGETS = RNG.normal(size=(12, 2)), RNG.normal(size=(12, 1))


def plan(optimizer: str = "adam", batch_size: int = 5, seed: int = 0) -> Plan:
    flat = FlatNetwork(DEEP, OUTPUT_LOSSES["squared"], Penalty(0.01, 0.01))
    return Plan(flat, optimizer, Settings(0.05), batch_size, seed)


def same(one: Progress, other: Progress) -> bool:
    """Whether two runs have come to the same place, to the last digit."""
    arrays = zip(
        (one.parameters, *one.memory[:2]), (other.parameters, *other.memory[:2]), strict=True
    )
    rest = (one.epochs, one.memory.steps, one.diverged)
    return rest == (other.epochs, other.memory.steps, other.diverged) and all(
        left.tolist() == right.tolist() for left, right in arrays
    )


def test_an_epoch_of_a_line_worked_by_hand() -> None:
    # Weight 1, bias 0, one batch: x = 1, t = 3 and x = -1, t = 1; off by -2 and -2.
    # Slopes: weight (2 * -2 * 1 + 2 * -2 * -1) / 2 = 0, bias (-4 - 4) / 2 = -4.
    flat = FlatNetwork(LINE, OUTPUT_LOSSES["squared"])
    straight = Plan(flat, "gradient-descent", Settings(0.25), batch_size=2, seed=0)
    data = np.array([[1.0], [-1.0]]), np.array([[3.0], [1.0]])
    after = run(straight, begun(np.array([1.0, 0.0])), *data)
    assert after.parameters.tolist() == [1, 1]
    assert (after.epochs, after.memory.steps, after.diverged) == (1, 1, False)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@settings(max_examples=15)
@given(
    cuts=st.lists(st.integers(0, 4), max_size=4),
    batch_size=st.integers(1, 12),
    seed=st.integers(0, 1000),
)
def test_a_run_does_not_depend_on_how_it_is_cut(
    optimizer: str, cuts: list[int], batch_size: int, seed: int
) -> None:
    one = plan(optimizer, batch_size, seed)
    start = begun(initialized(DEEP, "glorot", seed))
    whole, part = run(one, start, X, TARGETS, sum(cuts)), start
    for epochs in cuts:
        part = run(one, part, X, TARGETS, epochs)
    assert same(whole, part)
    assert whole.epochs == sum(cuts)
    assert whole.memory.steps == sum(cuts) * -(-12 // batch_size)


def test_another_seed_has_other_batches_and_another_run() -> None:
    start = begun(initialized(DEEP, "glorot", 0))
    one, other = (run(plan(seed=seed), start, X, TARGETS) for seed in (0, 1))
    assert one.parameters.tolist() != other.parameters.tolist()


@settings(max_examples=20)
@given(batch_size=st.integers(1, 12), seed=st.integers(0, 100))
def test_descent_is_that_of_the_network_that_keeps_every_value(batch_size: int, seed: int) -> None:
    flat = FlatNetwork(DEEP, OUTPUT_LOSSES["squared"])
    one = Plan(flat, "gradient-descent", Settings(0.05), batch_size, seed)
    row = initialized(DEEP, "normal", seed)
    batches = [
        (X[rows], TARGETS[rows])
        for epoch in range(3)
        for rows in shuffled(seed, epoch, 12, batch_size)
    ]
    expected = trained(DEEP, row, batches, 0.05)
    assert run(one, begun(row), X, TARGETS, 3).parameters == pytest.approx(expected, abs=1e-10)


def reference_after(
    reference: Any, architecture: Architecture, start: Array, labels: Any, epochs: int
) -> Array:
    """Where scikit-learn comes to from a start of ours, on batches of ours."""
    layers = architecture.network(start)
    reference.coefs_ = [layer.weights.copy() for layer in layers]
    reference.intercepts_ = [layer.bias.copy() for layer in layers]
    # It has taken a step to make its arrays, and must not remember that.
    for velocity in reference._optimizer.velocities:
        velocity[...] = 0
    for epoch in range(epochs):
        order = np.concatenate(shuffled(7, epoch, 12, reference.batch_size))
        reference.partial_fit(X[order], labels[order])
    return flattened(list(zip(reference.coefs_, reference.intercepts_, strict=True)))


BITS = RNG.integers(2, size=12)
CLASSES = np.arange(12) % 3
COMMON = {
    "solver": "sgd",
    "nesterovs_momentum": False,
    "learning_rate_init": 0.1,
    "shuffle": False,
    "random_state": 1,
}


@pytest.mark.parametrize("hidden", [(5,), (4, 2), (3, 3, 3)])
@pytest.mark.parametrize("activation", ["identity", "sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("alpha", [0.0, 0.3])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize(
    ("loss", "labels"),
    [("squared", TARGETS.ravel()), ("binary-cross-entropy", BITS), ("cross-entropy", CLASSES)],
)
def test_a_run_is_that_of_scikit_learn(
    loss: str, labels: Any, momentum: float, alpha: float, activation: str, hidden: tuple[int, ...]
) -> None:
    # It halves squares, so our learning rate is half of its own and our penalty twice. It
    # divides alpha by the size of the batch, which is 4.
    half = 2 if loss == "squared" else 1
    targets = one_hot(CLASSES, 3) if loss == "cross-entropy" else labels.reshape(-1, 1) * 1.0
    layers = architecture(2, hidden, targets.shape[1], activation)
    penalty = Penalty(l2=half * alpha / 4) if alpha else NO_PENALTY
    flat = FlatNetwork(layers, OUTPUT_LOSSES[loss], penalty)
    ours = Plan(flat, "momentum", Settings(0.1 / half, momentum), batch_size=4, seed=7)
    start = initialized(layers, "glorot", 3)
    model = MLPRegressor if loss == "squared" else MLPClassifier
    theirs = model(
        hidden_layer_sizes=hidden,
        activation={"sigmoid": "logistic"}.get(activation, activation),
        alpha=alpha,
        momentum=momentum,
        batch_size=4,
        **COMMON,
    )
    classes = {} if loss == "squared" else {"classes": np.arange(labels.max() + 1)}
    theirs.partial_fit(X, labels, **classes)
    expected = reference_after(theirs, layers, start, labels, epochs=3)
    assert run(ours, begun(start), X, targets, 3).parameters == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_finds_what_is_there_to_find(optimizer: str) -> None:
    flat = FlatNetwork(DEEP, OUTPUT_LOSSES["squared"])
    one = Plan(flat, optimizer, Settings(0.05), batch_size=5, seed=0)
    start, bent = begun(initialized(DEEP, "glorot", 1)), np.tanh(X[:, :1] - X[:, 1:])
    after = run(one, start, X, bent, 100)
    before_loss, after_loss = (flat.data_loss(each.parameters, X, bent) for each in (start, after))
    assert after_loss < before_loss / 10


def test_a_run_that_diverges_stops_where_it_was_and_says_so() -> None:
    flat = FlatNetwork(LINE, OUTPUT_LOSSES["squared"])
    wild = Plan(flat, "gradient-descent", Settings(1e30), batch_size=2, seed=0)
    data = np.array([[1.0], [2.0]]), np.array([[1.0], [3.0]])
    start = begun(np.zeros(2))
    gone = run(wild, start, *data, 20)
    assert gone.diverged
    # Each epoch multiplies by about 1e31: three are below 1e100 and the fourth is not.
    assert gone.epochs == 3
    assert np.isfinite(gone.parameters).all()
    assert same(run(wild, gone, *data, 5), gone)
    tame = replace(wild, settings=Settings(0.01))
    assert not run(tame, gone.restarted(), *data).diverged


def test_what_overflows_within_an_epoch_is_no_warning() -> None:
    flat = FlatNetwork(LINE, OUTPUT_LOSSES["squared"])
    wild = Plan(flat, "gradient-descent", Settings(1e300), batch_size=1, seed=0)
    data = np.array([[1.0], [2.0]]), np.array([[1.0], [3.0]])
    assert run(wild, begun(np.ones(2)), *data).diverged


def test_a_start_anew_keeps_the_parameters_and_forgets_the_rest() -> None:
    one = run(plan("adam"), begun(initialized(DEEP, "glorot", 0)), X, TARGETS, 2)
    anew = one.restarted()
    assert anew.parameters.tolist() == one.parameters.tolist()
    assert (anew.epochs, anew.memory.steps) == (2, 0)
    assert not anew.memory.first.any()


def test_nothing_is_changed_in_place() -> None:
    every = [initialized(DEEP, "glorot", 0), X.copy(), TARGETS.copy()]
    for each in every:
        each.setflags(write=False)
    run(plan(), begun(every[0]), every[1], every[2], 2)


def test_an_optimizer_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match=r"optimizer must be one of gradient-.*, not 'luck'"):
        plan("luck")


@pytest.mark.parametrize("batch_size", [0, 13])
def test_a_batch_holds_from_1_row_to_all(batch_size: int) -> None:
    with pytest.raises(ValueError, match=f"batch_size must be between 1 and 12, not {batch_size}"):
        run(plan(batch_size=batch_size), begun(initialized(DEEP, "he", 0)), X, TARGETS)
