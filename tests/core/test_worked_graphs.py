import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.graph_paths import paths, product

from nudge.core.gradient_check import finite_differences
from nudge.core.network import gradient, loss, trained
from nudge.core.two_two_one import ARCHITECTURE, PARAMETERS
from nudge.core.worked_graphs import (
    ALICE,
    ONES,
    PRINTED_FACTORS,
    PRINTED_PRODUCT,
    SATURATED,
    STATIONS,
    losses_along,
    nudged,
    parabola,
    passes,
    random_start,
)

X, TARGET = np.array([[-2.0, -1.0]]), np.array([[1.0]])
parameters = st.lists(st.floats(-3, 3), min_size=9, max_size=9)


def named(numbers: list[float]) -> dict[str, float]:
    return dict(zip(PARAMETERS, numbers, strict=True))


def test_the_parabola_at_3_is_29() -> None:
    assert parabola(3.0) == 29


def test_alice_is_the_first_of_the_people() -> None:
    assert ALICE == {"x1": -2, "x2": -1, "target": 1}


def test_the_worked_example_of_the_article() -> None:
    worked = passes(ONES)
    assert worked.values["s1"] == -3
    assert worked.values["h1"] == pytest.approx(0.04742587, abs=5e-9)
    assert worked.values["y"] == pytest.approx(0.52369517, abs=5e-9)
    along_y, along_h1, along_w1 = worked.factors("w1")
    assert along_y == pytest.approx(-0.95260965, abs=5e-9)
    assert along_h1 == pytest.approx(0.24943854, abs=5e-9)
    assert along_w1 == pytest.approx(-0.09035332, abs=5e-9)
    assert worked.slopes["loss"]["w1"] == pytest.approx(0.02146953526581111, rel=1e-14)


def test_the_articles_product_is_of_rounded_factors() -> None:
    assert f"{PRINTED_PRODUCT:.4f}" == "0.0214"
    assert f"{np.prod(passes(ONES).factors('w1')):.4f}" == "0.0215"
    # The first is cut off, the others are rounded; each is less than a thousandth away.
    assert passes(ONES).factors("w1") == pytest.approx(PRINTED_FACTORS, abs=1e-3)


@given(parameters)
def test_the_graph_and_the_layers_agree(numbers: list[float]) -> None:
    network = ARCHITECTURE.network(np.array(numbers))
    worked = passes(named(numbers))
    slopes = gradient(network, X, TARGET).flattened
    assert worked.values["loss"] == pytest.approx(loss(network, X, TARGET), rel=1e-12)
    found = [worked.slopes["loss"][name] for name in PARAMETERS]
    assert found == pytest.approx(slopes, rel=1e-9, abs=1e-15)


@given(parameters)
def test_every_slope_is_the_slope_that_is_there(numbers: list[float]) -> None:
    numeric = finite_differences(
        lambda each: passes(named(each.tolist())).values["loss"], np.array(numbers)
    )
    worked = passes(named(numbers))
    assert [worked.slopes["loss"][name] for name in PARAMETERS] == pytest.approx(numeric, abs=1e-8)


@given(numbers=parameters, name=st.sampled_from(PARAMETERS))
def test_a_parameter_reaches_the_loss_on_one_path_through_its_stations(
    numbers: list[float], name: str
) -> None:
    worked = passes(named(numbers))
    (path,) = paths(worked.local, name, "loss")
    assert [each for each in path if each in {"h1", "h2", "y", "loss"}] == list(STATIONS[name])
    along = worked.slopes["loss"][name]
    assert product(worked.local, path) == pytest.approx(along, rel=1e-9, abs=1e-15)
    assert np.prod(worked.factors(name)) == pytest.approx(along, rel=1e-9, abs=1e-15)


@given(numbers=parameters, name=st.sampled_from(PARAMETERS))
def test_the_loss_along_a_parameter_is_the_loss_there(numbers: list[float], name: str) -> None:
    places = np.array([-1.0, 0.5, 2.0])
    one_by_one = [passes(named(numbers) | {name: at}).values["loss"] for at in places.tolist()]
    assert losses_along(named(numbers), name, places) == pytest.approx(one_by_one)


@given(parameters)
def test_a_nudge_is_the_step_of_the_layers(numbers: list[float]) -> None:
    after = trained(ARCHITECTURE, np.array(numbers), [(X, TARGET)], 0.1)
    assert list(nudged(named(numbers), 0.1).values()) == pytest.approx(after, rel=1e-9, abs=1e-12)


@given(numbers=parameters, learning_rate=st.floats(0.01, 100))
def test_no_learning_rate_is_too_large_for_a_single_row(
    numbers: list[float], learning_rate: float
) -> None:
    # A step raises w5 and b3. It raises h1 where w5 is positive and lowers it where not, so
    # that w5 * h1 rises either way; the same goes for w6 * h2, and y rises.
    before, after = named(numbers), nudged(named(numbers), learning_rate)
    assert passes(after).values["y"] >= passes(before).values["y"] - 1e-12


def test_another_row_can_be_sent_through() -> None:
    bob = passes(ONES, {"x1": 25.0, "x2": 6.0, "target": 0.0})
    assert bob.values["s1"] == 31
    assert bob.slopes["loss"]["b3"] > 0


def test_saturated_neurons_are_wrong_and_learn_next_to_nothing() -> None:
    worked = passes(SATURATED)
    assert worked.values["loss"] > 0.98
    slopes = {name: abs(worked.slopes["loss"][name]) for name in PARAMETERS}
    assert slopes.pop("b3") < 0.02
    assert max(slopes.values()) < 1e-9


def test_the_same_seed_gives_the_same_numbers() -> None:
    assert random_start(3) == random_start(3) != random_start(4)
    assert set(random_start(3)) == set(PARAMETERS)
