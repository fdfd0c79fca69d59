import numpy as np
import pytest
from tests.figures.script import Play, moved, pressed

from nudge import catalogue
from nudge.core.arrays import Array
from nudge.pictures.common.field_words import in_words
from nudge.view import Axis

X, Y = Axis("Area (sq ft)", 0, 100), Axis("Bathrooms", 0, 10)


def total(places: Array) -> Array:
    """The sum of both coordinates: it rises to the right and upward."""
    return np.asarray(places.sum(axis=1))


def test_a_field_is_told_at_the_point_and_a_tenth_around_it() -> None:
    assert in_words(X, Y, (50, 5), "the sum", total) == (
        "At area 50, bathrooms 5, the sum is 55.00. A tenth of the picture to the right it "
        "is 65.00, to the left 45.00, above 56.00, below 54.00."
    )


@pytest.mark.parametrize(
    ("here", "side"),
    [((-1, 5), "left"), ((101, 5), "right"), ((50, -1), "lower"), ((101, 11), "right and upper")],
)
def test_a_point_off_the_picture_is_told(here: tuple[float, float], side: str) -> None:
    assert f"off the picture, beyond its {side} side." in in_words(X, Y, here, "the sum", total)


@pytest.mark.parametrize("key", catalogue.figure_keys())
def test_every_field_of_every_figure_is_told_in_words(key: str) -> None:
    for part in Play(key).view["parts"].values():
        kinds = [mark["kind"] for mark in part.get("marks", ())]
        if "contours" in kinds:
            assert "A tenth of the picture to the right" in part["description"], part["name"]


def test_the_words_go_with_the_point() -> None:
    map_of = Play("gradient-descent", pressed("steps", "1")).view["parts"]["map"]
    assert "At weight w 0.007516, bias b 366.3, the error is 964.5." in map_of["description"]
    regions = Play("good-or-bad", moved("area", 3000)).view["parts"]["regions"]
    assert "At area 3,000, bathrooms 3, the probability of Good is" in regions["description"]
