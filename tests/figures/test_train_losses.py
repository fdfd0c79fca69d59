import pytest
from tests.figures.script import Event, Play, moved, pressed

KEY = "train-losses"


def after(epochs: int, *events: Event) -> Play:
    play = Play(KEY, *events)
    for _ in range(epochs // 100):
        play.send(pressed("steps", "100"))
    return play


@pytest.fixture(scope="module")
def trained() -> Play:
    return after(1000)


def test_half_the_loss_is_half_the_learning_rate_and_nothing_else(trained: Play) -> None:
    doubled = after(1000, moved("learning_rate", 0.2))
    assert doubled.state["places"][1] == pytest.approx(trained.state["places"][0], rel=1e-12)
    assert trained.number("loss_halved") > 1.5 * trained.number("loss_squared")


def test_cross_entropy_and_the_absolute_error_come_farther(trained: Play) -> None:
    least = trained.number("loss_squared") / 10
    assert trained.number("loss_cross_entropy") < trained.number("loss_absolute") < least
    assert "the lowest is cross-entropy" in trained.text("judge")


def test_why_they_do(trained: Play) -> None:
    rows = {row[0]["text"]: row[1:] for row in trained.view["parts"]["alice"]["rows"]}
    said, slope, along_sum = [cell["value"] for cell in rows["squared"]]
    # -2 (1 - y), and once more times y (1 - y).
    assert slope == pytest.approx(-2 * (1 - said))
    assert along_sum == pytest.approx(slope * said * (1 - said))
    assert rows["absolute"][1]["value"] == -1
    # Cross-entropy's slope undoes the sigmoid's: what is left along the sum is y - 1.
    said, _, along_sum = [cell["value"] for cell in rows["cross-entropy"]]
    assert along_sum == pytest.approx(said - 1)
