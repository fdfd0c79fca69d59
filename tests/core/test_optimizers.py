import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from nudge.core.arrays import Array
from nudge.core.optimizers import OPTIMIZERS, Memory, Settings, start, usual_settings

slopes = st.floats(-5, 5).map(lambda slope: slope if abs(slope) > 0.01 else 0.5)
gradients = st.lists(arrays(np.float64, 3, elements=slopes), min_size=1, max_size=6)
PLACE = np.array([1.0, -2.0, 0.5])


def walked(
    name: str, settings: Settings, gradients: Sequence[Array], place: Array = PLACE
) -> tuple[Array, Memory]:
    memory = start(len(place))
    for gradient in gradients:
        place, memory = OPTIMIZERS[name](place, gradient, memory, settings)
    return place, memory


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [
        # 1 - 0.1 * 2 = 0.8; 0.8 - 0.1 * 4 = 0.4
        ("gradient-descent", Settings(0.1), 0.4),
        # Moves -0.2, and 0.5 * -0.2 - 0.4 = -0.5: 1 - 0.2 - 0.5
        ("momentum", Settings(0.1, momentum=0.5), 0.3),
        # Squares 0.5 * 4 = 2, and 0.5 * 2 + 0.5 * 16 = 9: 1 - 0.2 / sqrt 2 - 0.4 / 3
        ("rmsprop", Settings(0.1, decay=0.5, epsilon=1e-15), 1 - 0.2 / math.sqrt(2) - 0.4 / 3),
        # Step 1: m = 2, v = 4, a move of 0.1. Step 2: mean 0.5 * 1 + 0.5 * 4 = 2.5, square 9;
        # m = 2.5 / 0.75 = 10/3, v = 9 / 0.75 = 12.
        (
            "adam",
            Settings(0.1, momentum=0.5, decay=0.5, epsilon=1e-15),
            0.9 - 0.1 * 10 / 3 / math.sqrt(12),
        ),
    ],
)
def test_two_steps_worked_by_hand(name: str, settings: Settings, expected: float) -> None:
    gradients = [np.array([2.0]), np.array([4.0])]
    place, memory = walked(name, settings, gradients, np.array([1.0]))
    assert place.item() == pytest.approx(expected)
    assert memory.steps == 2


@given(gradients)
def test_momentum_of_0_is_gradient_descent(gradients: list[Array]) -> None:
    settings = Settings(0.1, momentum=0)
    place, _ = walked("momentum", settings, gradients)
    assert place.tolist() == walked("gradient-descent", settings, gradients)[0].tolist()


@given(gradients)
def test_adam_without_memory_takes_steps_of_one_length(gradients: list[Array]) -> None:
    settings = Settings(0.1, momentum=0, decay=0, epsilon=1e-300)
    expected = PLACE - 0.1 * sum(np.sign(gradient) for gradient in gradients)
    assert walked("adam", settings, gradients)[0] == pytest.approx(expected)
    assert walked("rmsprop", settings, gradients)[0] == pytest.approx(expected)


@pytest.mark.parametrize("name", ["rmsprop", "adam"])
@given(gradients=gradients, unit=st.floats(1e-3, 1e3))
def test_they_do_not_mind_the_unit_of_the_loss(
    name: str, gradients: list[Array], unit: float
) -> None:
    settings = Settings(0.1, epsilon=1e-300)
    scaled = [unit * gradient for gradient in gradients]
    expected = walked(name, settings, gradients)[0]
    assert walked(name, settings, scaled)[0] == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_momentum_rolls_up_to_1_over_1_minus_momentum_times_as_fast() -> None:
    _, memory = walked("momentum", Settings(0.1, momentum=0.75), [np.ones(3)] * 200)
    assert memory.first == pytest.approx(-0.4)


@given(gradients)
def test_momentum_and_adam_are_those_of_scikit_learn(gradients: list[Array]) -> None:
    for name, settings, reference in (
        ("momentum", Settings(0.1), SGDOptimizer([PLACE], 0.1, "constant", 0.9, nesterov=False)),
        # Its epsilon is not taken down with c, so it has to be too small to see.
        ("adam", Settings(0.1, decay=0.999, epsilon=1e-14), AdamOptimizer([PLACE], 0.1)),
    ):
        reference.epsilon = 1e-14
        theirs = [PLACE.copy()]
        for gradient in gradients:
            reference.update_params(theirs, [gradient])
        assert walked(name, settings, gradients)[0] == pytest.approx(theirs[0], abs=1e-9)


@given(gradients)
def test_rmsprop_and_adam_are_their_algorithms_number_by_number(gradients: list[Array]) -> None:
    rmsprop, adam = usual_settings("rmsprop", 0.01), usual_settings("adam", 0.01)
    for each in range(3):
        hinton = kingma = float(PLACE[each])
        mean_square = m = v = 0.0
        for t, g in enumerate((float(gradient[each]) for gradient in gradients), start=1):
            mean_square += 0.1 * (g * g - mean_square)
            hinton -= 0.01 * g / (math.sqrt(mean_square) + 1e-8)
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
            kingma -= 0.01 * m_hat / (math.sqrt(v_hat) + 1e-8)
        assert walked("rmsprop", rmsprop, gradients)[0][each] == pytest.approx(hinton, abs=1e-12)
        assert walked("adam", adam, gradients)[0][each] == pytest.approx(kingma, abs=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_no_slope_is_no_step(name: str) -> None:
    place, _ = walked(name, usual_settings(name, 0.1), [np.zeros(3)] * 3)
    assert place.tolist() == PLACE.tolist()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_nothing_is_changed_in_place(name: str) -> None:
    every = [np.ones(3) for _ in range(4)]
    for each in every:
        each.setflags(write=False)
    place, gradient, first, second = every
    OPTIMIZERS[name](place, gradient, Memory(first, second, 1), Settings(0.1))
    assert not start(3).first.flags.writeable


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_each_gets_to_the_bottom_of_a_bowl(name: str) -> None:
    place, memory, settings = PLACE, start(3), usual_settings(name, 0.01)
    for _ in range(3000):
        place, memory = OPTIMIZERS[name](place, 2 * place, memory, settings)
    assert place == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("learning_rate", -1.0, "0 or more"),
        ("learning_rate", math.nan, "0 or more"),
        ("momentum", 1.0, "between 0 and below 1"),
        ("decay", -0.1, "between 0 and below 1"),
        ("epsilon", 0.0, "above 0"),
    ],
)
def test_settings_out_of_range_are_refused(name: str, value: float, right: str) -> None:
    with pytest.raises(ValueError, match=f"{name} must be {right}, not {value}"):
        Settings(**{"learning_rate": 0.1, name: value})
