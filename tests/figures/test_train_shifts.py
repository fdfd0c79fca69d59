import pytest
from tests.figures.script import Play, pressed

from nudge.core.data import PEOPLE

KEY = "train-shifts"


@pytest.fixture(scope="module")
def trained() -> Play:
    play = Play(KEY)
    for _ in range(10):
        play.send(pressed("steps", "100"))
    return play


def test_as_they_are_nothing_is_learned(trained: Play) -> None:
    assert trained.number("loss_raw") == pytest.approx(0.25, abs=1e-4)
    assert "Its slope there is below 0.0001" in trained.text("flat")


def test_135_and_66_are_near_the_means_and_not_the_means(trained: Play) -> None:
    assert PEOPLE.X.mean(axis=0).tolist() == [141.25, 66.75]
    shifted, centered = trained.number("loss_shifted"), trained.number("loss_centered")
    assert centered == pytest.approx(shifted, rel=0.05)


def test_standardizing_is_a_little_slower_here(trained: Play) -> None:
    assert 1 < trained.number("loss_standardized") / trained.number("loss_shifted") < 1.5


@pytest.mark.parametrize("presses", [1, 2, 3])
def test_other_seeds_tell_the_same(presses: int) -> None:
    play = Play(KEY, *[pressed("begin", "other")] * presses, *[pressed("steps", "100")] * 5)
    assert play.number("seed") == 20 + presses
    assert play.number("loss_raw") > 0.24
    assert max(play.number(f"loss_{name}") for name in ("shifted", "centered")) < 0.01
    assert play.number("loss_standardized") < 0.02


def test_emily_and_frank_are_shifted_by_the_same_numbers(trained: Play) -> None:
    for row in trained.view["parts"]["features"]["rows"][1:]:
        assert row[2]["value"] > 0.9
        assert row[3]["value"] < 0.15
