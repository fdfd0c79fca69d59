import numpy as np
import pytest
from sklearn.preprocessing import PolynomialFeatures

from nudge.core.families import FAMILIES, logarithmic, polynomial, quadratic, smallest_error
from nudge.core.line import mean_squared_error
from nudge.core.linear import gradient, prediction
from nudge.core.shapes import X_OF_SHAPES, shape

X = X_OF_SHAPES


def error_of(family: str, data: str) -> float:
    return smallest_error(family, X, shape(data, seed=0))


def test_the_features_of_a_parabola_worked_by_hand() -> None:
    assert quadratic(np.array([1.0, 3.0])).tolist() == [[1, 1], [3, 9]]


def test_the_powers_are_those_of_scikit_learn() -> None:
    reference = PolynomialFeatures(4, include_bias=False).fit_transform(X[:, np.newaxis])
    assert polynomial(X, 4) == pytest.approx(reference)


def test_the_feature_of_a_logarithm_worked_by_hand() -> None:
    assert logarithmic(np.array([1.0, np.e])).tolist() == [[0], [1]]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_trained_by_the_gradient_of_its_features(family: str) -> None:
    features, y = FAMILIES[family](X), shape("noisy", seed=1)
    weights = np.full(features.shape[1], 0.5)
    slopes, _ = gradient(features, y, weights, 1.0)
    for place in range(len(weights)):
        nudge = np.zeros(len(weights))
        nudge[place] = 1e-5
        up, down = (
            mean_squared_error(prediction(features, moved, 1.0), y)
            for moved in (weights + nudge, weights - nudge)
        )
        assert slopes[place] == pytest.approx((up - down) / 2e-5, rel=1e-5)


@pytest.mark.parametrize("name", FAMILIES)
def test_the_right_family_leaves_no_error(name: str) -> None:
    assert error_of(name, name) == pytest.approx(0, abs=1e-20)


def test_parabolas_hold_all_lines() -> None:
    assert error_of("quadratic", "linear") == pytest.approx(0, abs=1e-20)


@pytest.mark.parametrize(
    ("family", "data"),
    [
        ("linear", "quadratic"),
        ("linear", "logarithmic"),
        ("logarithmic", "linear"),
        ("logarithmic", "quadratic"),
        ("quadratic", "logarithmic"),
    ],
)
def test_a_wrong_family_keeps_an_error(family: str, data: str) -> None:
    assert error_of(family, data) > 0.1


def test_the_error_of_the_best_line_worked_by_hand() -> None:
    # y = 1, 2, 0 at x = 1, 2, 3: the best line is 2 - 0.5 * x, the errors 0.5, -1, 0.5
    error = smallest_error("linear", np.array([1.0, 2, 3]), np.array([1.0, 2, 0]))
    assert error == pytest.approx((0.25 + 1 + 0.25) / 3)


@pytest.mark.parametrize("family", FAMILIES)
def test_noise_leaves_an_error_to_every_family(family: str) -> None:
    assert error_of(family, "noisy") > 1
