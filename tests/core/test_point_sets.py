import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.core.arrays import Array
from nudge.core.point_sets import BUMPS, GENERATORS, PINWHEEL_ARMS, point_set

names = st.sampled_from(sorted(GENERATORS))
seeds = st.integers(0, 2**32)


def clean(name: str, n_points: int = 300) -> tuple[Array, Array]:
    points = point_set(name, 7, n_points, 0)
    return points.X, points.y


def test_the_curriculum_has_these_sets() -> None:
    two = ["circle", "xor", "gaussians", "spiral", "moons", "checkerboard", "above-curve"]
    assert two == [name for name in GENERATORS if GENERATORS[name].n_classes == 2][:7]
    numbers = [name for name in GENERATORS if GENERATORS[name].n_classes == 0]
    assert numbers == ["plane", "bumps", "sine"]
    assert GENERATORS["three-blobs"].n_classes == 3
    assert GENERATORS["pinwheel"].n_classes == PINWHEEL_ARMS


@given(names, seeds, st.integers(1, 200), st.floats(0, 2))
def test_the_same_seed_draws_the_same_points(
    name: str, seed: int, n_points: int, noise: float
) -> None:
    first, again = (point_set(name, seed, n_points, noise) for _ in range(2))
    assert first.X.tobytes() == again.X.tobytes()
    assert first.y.tobytes() == again.y.tobytes()
    assert first.X.shape == (n_points, 1 if name == "sine" else 2)
    assert np.all(np.isfinite(first.X))
    assert np.all(np.isfinite(first.y))


# The third point of seed 1 with noise 0.1: a link that was kept must draw the same points.
THIRD = {
    "circle": (-3.512871502908, 1.889644634289, 0),
    "xor": (-2.011991189503, -0.997458947289, 0),
    "gaussians": (-1.037850971728, -1.530352995268, 0),
    "spiral": (-1.438514057362, -0.418346954094, 0),
    "moons": (0.228739201121, 1.764175168511, 0),
    "checkerboard": (-1.824892318297, -0.743463077906, 0),
    "above-curve": (-0.709942348676, -1.518910973926, 0),
    "above-curve-cubic": (-0.2192316221, -0.570128509036, 0),
    "above-curve-absolute": (-0.556595246621, -0.211734644237, 0),
    "three-blobs": (3.37915406629, -1.11962790974, 2),
    "pinwheel": (-2.998118059887, -0.858078329049, 2),
    "plane": (-1.881685479895, -0.766735510274, -0.246654366385),
    "bumps": (-1.881685479895, -0.766735510274, 0.005435604239),
    "sine": (-1.881685479895, -0.933874217003),
}


@pytest.mark.parametrize("name", GENERATORS)
def test_points_stay_those_of_the_first_version(name: str) -> None:
    points = point_set(name, 1, 3, 0.1)
    assert [*points.X[2], points.y[2]] == pytest.approx(THIRD[name], rel=1e-9, abs=1e-11)


@given(names, seeds)
def test_another_seed_draws_others(name: str, seed: int) -> None:
    first, other = point_set(name, seed, 20, 0), point_set(name, seed + 1, 20, 0)
    assert not np.array_equal(first.X, other.X)


@given(names, seeds, st.integers(1, 50), st.integers(1, 50))
def test_more_points_are_those_before_and_some_more(
    name: str, seed: int, few: int, more: int
) -> None:
    first, longer = point_set(name, seed, few, 0.3), point_set(name, seed, few + more, 0.3)
    assert np.array_equal(longer.X[:few], first.X)
    assert np.array_equal(longer.y[:few], first.y)


@given(names, seeds)
def test_twice_the_noise_moves_the_same_points_twice_as_far(name: str, seed: int) -> None:
    still, once, twice = (point_set(name, seed, 30, noise) for noise in (0, 0.5, 1))
    assert pytest.approx(twice.X - still.X) == 2 * (once.X - still.X)
    assert 2 * (once.y - still.y) == pytest.approx(twice.y - still.y)


@pytest.mark.parametrize("name", [name for name in GENERATORS if GENERATORS[name].n_classes])
def test_noise_changes_no_class_and_every_class_is_there(name: str) -> None:
    still, noisy = point_set(name, 3, 200, 0), point_set(name, 3, 200, 2)
    assert still.labels.tolist() == noisy.labels.tolist()
    assert sorted(set(still.labels.tolist())) == list(range(still.n_classes))
    # Classes that take turns have the same number of points, or one more.
    counts = np.bincount(still.labels)
    if name not in {"xor", "checkerboard"}:
        assert counts.max() - counts.min() <= 1


def test_noise_of_numbers_is_in_the_target_alone() -> None:
    still, noisy = point_set("plane", 3, 4000, 0), point_set("plane", 3, 4000, 0.5)
    assert np.array_equal(still.X, noisy.X)
    assert np.std(noisy.y - still.y) == pytest.approx(0.5, rel=0.05)


def test_circle_is_a_disk_in_a_ring() -> None:
    X, y = clean("circle")
    radius = np.hypot(*X.T)
    assert np.all(radius[y == 1] <= 2.5)
    assert np.all((radius[y == 0] >= 3.5) & (radius[y == 0] <= 5))
    # Evenly by area: half of the disk's points are within 2.5 / sqrt(2).
    many, labels = clean("circle", 20000)
    inside = np.hypot(*many[labels == 1].T) < 2.5 / np.sqrt(2)
    assert np.mean(inside) == pytest.approx(0.5, abs=0.02)


def test_xor_is_where_the_signs_differ_and_keeps_off_the_axes() -> None:
    X, y = clean("xor")
    assert np.array_equal(y == 1, (X[:, 0] > 0) != (X[:, 1] > 0))
    assert np.abs(X).min() >= 0.3
    assert np.abs(X).max() <= 5


def test_gaussians_stand_at_minus_two_and_two() -> None:
    X, y = clean("gaussians", 20000)
    for label, center in ((0, -2), (1, 2)):
        assert X[y == label].mean(axis=0) == pytest.approx([center] * 2, abs=0.05)
        assert X[y == label].std(axis=0) == pytest.approx([1] * 2, abs=0.05)


def test_spiral_turns_with_the_radius() -> None:
    X, y = clean("spiral")
    radius = np.hypot(*X.T)
    angle = 3.5 * np.pi * radius / 5 + np.pi * y
    assert np.column_stack((radius * np.cos(angle), radius * np.sin(angle))) == pytest.approx(X)


def test_moons_are_half_circles_of_radius_three() -> None:
    X, y = clean("moons")
    upper, lower = X[y == 0] - [-1.5, -0.75], X[y == 1] - [1.5, 0.75]
    assert np.hypot(*upper.T) == pytest.approx(np.full(150, 3))
    assert np.hypot(*lower.T) == pytest.approx(np.full(150, 3))
    assert np.all(upper[:, 1] >= 0)
    assert np.all(lower[:, 1] <= 0)


def test_fields_of_the_checkerboard_take_turns() -> None:
    X, y = clean("checkerboard")
    # (1, 1) lies in field (0, 0): class 0. (1, -1) in (0, -1): -1 modulo 2 is 1.
    same_field = np.all((X > 0) & (X < 2.5), axis=1)
    below = (X[:, 0] > 0) & (X[:, 0] < 2.5) & (X[:, 1] < 0) & (X[:, 1] > -2.5)
    assert set(y[same_field]) == {0}
    assert set(y[below]) == {1}


@pytest.mark.parametrize(
    ("name", "curve"),
    [
        ("above-curve", np.sin),
        ("above-curve-cubic", lambda x: x**3 - x),
        ("above-curve-absolute", np.abs),
    ],
)
def test_class_one_is_above_the_curve(name: str, curve: np.ufunc) -> None:
    X, y = clean(name)
    above = X[:, 1] - curve(X[:, 0])
    assert np.array_equal(y == 1, above > 0)
    assert np.all((np.abs(above) > 0.0999) & (np.abs(above) < 2.5001))


def test_three_blobs_stand_in_a_triangle() -> None:
    X, y = clean("three-blobs", 20000)
    # 3 * (cos 90, sin 90) = (0, 3); the others at 210 and 330 degrees: (-+2.598, -1.5).
    centers = [X[y == label].mean(axis=0) for label in range(3)]
    assert np.array(centers) == pytest.approx(
        np.array([[0, 3], [-2.598, -1.5], [2.598, -1.5]]), abs=0.05
    )


def test_arms_of_the_pinwheel_are_one_arm_turned() -> None:
    X, y = clean("pinwheel", 20000)
    turn = 2 * np.pi / PINWHEEL_ARMS
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    means = np.array([X[y == label].mean(axis=0) for label in range(PINWHEEL_ARMS)])
    assert means[:-1] @ rotation == pytest.approx(means[1:], abs=0.1)


def test_plane_is_a_tenth_of_the_sum() -> None:
    X, y = clean("plane")
    assert y == pytest.approx((X[:, 0] + X[:, 1]) / 10)


def test_bumps_are_as_high_as_they_say() -> None:
    X, y = clean("bumps", 20000)
    for b1, b2, height in BUMPS:
        near = np.hypot(X[:, 0] - b1, X[:, 1] - b2) < 0.15
        assert y[near] == pytest.approx(np.full(near.sum(), height), abs=0.05)


def test_sine_has_one_input() -> None:
    X, y = clean("sine")
    assert X.shape == (300, 1)
    assert y == pytest.approx(np.sin(X[:, 0]))


@pytest.mark.parametrize(
    ("n_points", "noise", "words"),
    [
        (0, 0, "n_points must be at least 1"),
        (5, -1, "noise must be at least 0"),
        (5, np.nan, "nan"),
    ],
)
def test_what_cannot_be_drawn_is_refused(n_points: int, noise: float, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        point_set("xor", 0, n_points, noise)
