import numpy as np
import pytest

from nudge.core.shapes import NOISE, SHAPES, X_OF_SHAPES, shape


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        # 2 + 1.5 * 0.5 = 2.75                2 + 1.5 * 10 = 17
        ("linear", 2.75, 17.0),
        # 1 + 0.5 * 3.5^2 = 7.125             1 + 0.5 * 6^2 = 19
        ("quadratic", 7.125, 19.0),
        # 6 + 4 * -0.693147 = 3.227411        6 + 4 * 2.302585 = 15.210340
        ("logarithmic", 3.227411, 15.21034),
    ],
)
def test_the_ends_worked_by_hand(name: str, first: float, last: float) -> None:
    assert X_OF_SHAPES[[0, -1]].tolist() == [0.5, 10]
    assert shape(name, seed=3)[[0, -1]] == pytest.approx([first, last], abs=5e-7)


@pytest.mark.parametrize("name", SHAPES)
def test_a_seed_gives_the_same_points_every_time(name: str) -> None:
    assert shape(name, seed=7).tolist() == shape(name, seed=7).tolist()


def test_another_seed_gives_another_noise() -> None:
    assert shape("noisy", seed=1).tolist() != shape("noisy", seed=2).tolist()


def test_the_noise_has_the_size_that_is_said() -> None:
    noise = np.concatenate([shape("noisy", seed) - shape("linear", seed) for seed in range(500)])
    assert np.mean(noise) == pytest.approx(0, abs=0.1)
    assert np.std(noise) == pytest.approx(NOISE, rel=0.05)


def test_each_point_has_a_logarithm() -> None:
    assert (X_OF_SHAPES > 0).all()
