from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from tests.figures.script import Event, Play, moved, pressed, switched

from nudge.core import softmax_regression
from nudge.core.batches import dealt, drawn
from nudge.core.data import BITS
from nudge.core.softmax import softmax
from nudge.pictures.bits import bits
from nudge.records import encode
from nudge.training import MOST_KEPT

KEY = "batches"
PLAY: Event = {"kind": "ticked", "steps": 100}


def after(steps: int, *events: Event) -> Play:
    """The figure after these events and then so many hundreds of steps."""
    play = Play(KEY, *events)
    for _ in range(steps // 100):
        play.send(pressed("steps", "100"))
    return play


@pytest.fixture(scope="module")
def trained() -> Play:
    """The run of the curriculum: rate 0.01, batches of 4, 4000 steps."""
    return after(4000)


def parameters(play: Play) -> np.ndarray[Any, Any]:
    return np.array(play.state["model"])


def test_it_starts_as_the_curriculum_says() -> None:
    state = Play(KEY).state
    assert (state["learning_rate"], state["batch_size"], state["replacement"]) == (0.01, 4, True)
    assert [len(part) for part in (bits.TRAINING, bits.VALIDATION, bits.TEST)] == [8, 4, 4]


def test_the_third_bit_takes_over(trained: Play) -> None:
    before, now = parameters(Play(KEY)), parameters(trained)
    apart = now[:4, 1] - now[:4, 0]
    assert np.argmax(np.abs(apart)) == 2
    assert apart[2] > 2 * np.abs(np.delete(apart, 2)).max()
    # In each column its weight is the largest, which it was in neither at the start.
    assert np.argmax(np.abs(now), axis=0).tolist() == [2, 2]
    assert 2 not in np.argmax(np.abs(before), axis=0).tolist()


def test_all_rows_are_named_rightly_in_the_end(trained: Play) -> None:
    start = Play(KEY)
    assert start.number("training_accuracy") == 37.5
    for part in bits.PARTS:
        assert trained.number(f"{part}_accuracy") == 100
    assert trained.number("loss") < 0.06 < start.number("loss")
    assert trained.number("confidence") == pytest.approx(0.903, abs=5e-4)
    assert "Every row is predicted correctly" in trained.text("progress")


def test_it_names_the_classes_that_scikit_learn_names(trained: Play) -> None:
    reference = LogisticRegression(C=np.inf).fit(bits.X_TRAINING, bits.LABELS_TRAINING)
    weights, bias = bits.arrays(tuple(map(tuple, trained.state["model"])))
    named = softmax_regression.probabilities(BITS.X, weights, bias).argmax(axis=1)
    assert named.tolist() == reference.predict(BITS.X).tolist() == BITS.labels.tolist()


def test_what_one_class_gains_the_other_loses(trained: Play) -> None:
    before, now = parameters(Play(KEY)), parameters(trained)
    assert now.sum(axis=1) == pytest.approx(before.sum(axis=1))


def test_the_two_other_losses_are_higher(trained: Play) -> None:
    lines = [line["y"][-1] for line in trained.marks("loss_history", "line")]
    assert lines[0] == trained.number("loss") < min(lines[1:])


def test_a_run_does_not_depend_on_how_it_is_cut() -> None:
    whole = after(200).state
    cut = Play(KEY)
    for count in ("1", "10", "1", "10", "1", "1", "1", "100"):
        cut.send(pressed("steps", count))
    cut.send(pressed("play"))
    cut.send({"kind": "ticked", "steps": 75}).send(pressed("play"))
    assert cut.state == whole


def test_the_table_is_one_step_on_its_way(trained: Play) -> None:
    rows = drawn(bits.FIRST_SEED, 8, 4, 1, 4000)[0]
    weights, bias = bits.arrays(tuple(map(tuple, trained.state["model"])))
    scores = BITS.X[rows] @ weights + bias
    shown = trained.view["parts"]["batch_rows"]
    assert [row[0]["text"] for row in shown["rows"]] == [str(row + 1) for row in rows]
    numbers = np.array([[cell["value"] for cell in row[2:]] for row in shown["rows"]])
    p, one_hot = softmax(scores), np.eye(2)[BITS.labels[rows]]
    assert numbers[:, :2] == pytest.approx(scores)
    assert numbers[:, 2:4] == pytest.approx(p)
    assert numbers[:, 4].tolist() == BITS.labels[rows].tolist()
    assert numbers[:, 5:7] == pytest.approx(p - one_hot)
    assert numbers[:, 7] == pytest.approx(-np.log((p * one_hot).sum(axis=1)))
    footer = [cell.get("value") for cell in shown["footer"][7:]]
    assert footer == pytest.approx(numbers[:, 5:].mean(axis=0))


def test_the_next_step_goes_against_the_slopes_that_are_shown() -> None:
    play = Play(KEY)
    (cells,) = play.marks("slopes", "cells")
    before = parameters(play)
    play.send(pressed("steps", "1"))
    step = (parameters(play) - before).ravel()
    assert step == pytest.approx(-0.01 * np.array(cells["values"]))


def test_play_rests_after_4000_steps_and_goes_on_when_asked() -> None:
    play = after(3900)
    play.send(pressed("play")).send({"kind": "ticked", "steps": 1000})
    assert play.number("step_count") == 4000
    assert not play.last["view"]["playing"]
    play.send(pressed("play")).send(PLAY)
    assert play.number("step_count") == 4100
    assert play.last["view"]["playing"]


def test_a_batch_larger_than_the_data_is_legal_with_replacement() -> None:
    play = Play(KEY, moved("batch_size", 12))
    assert len(play.view["parts"]["batch_rows"]["rows"]) == 12
    assert play.text("batch").startswith("A batch of 12 out of 8 rows is allowed")
    assert play.text("shapes").startswith("X is 12 × 4: 12 rows")
    assert play.send(pressed("steps", "10")).number("step_count") == 10


def test_without_replacement_it_is_said_that_there_are_not_so_many_rows() -> None:
    play = Play(KEY, moved("batch_size", 12), switched("replacement", value=False))
    assert "There are only 8 training rows" in play.text("batch")
    assert "all 8 of them" in play.text("batch")
    shown = [row[0]["text"] for row in play.view["parts"]["batch_rows"]["rows"]]
    assert sorted(shown) == [str(row) for row in range(1, 9)]


def test_without_replacement_every_row_has_its_turn() -> None:
    play = Play(KEY, switched("replacement", value=False))
    shown = []
    for _ in range(2):
        shown += [row[0]["text"] for row in play.view["parts"]["batch_rows"]["rows"]]
        play.send(pressed("steps", "1"))
    assert sorted(shown) == [str(row) for row in range(1, 9)]
    batches = dealt(bits.FIRST_SEED, 8, 4, 2)
    assert shown == [str(row + 1) for batch in batches for row in batch]
    assert play.text("batch").startswith("No row comes twice")


def test_a_row_that_comes_twice_and_a_class_that_does_not_occur_are_named() -> None:
    assert Play(KEY).text("batch") == (
        "Row 6 is in the next batch twice: it was put back and drawn again."
    )
    one = Play(KEY, moved("batch_size", 1))
    assert "And none of its rows is of class" in one.text("batch")


def test_a_rate_that_is_far_too_large_is_said_in_words() -> None:
    play = Play(KEY, moved("learning_rate", 100), pressed("steps", "1"))
    assert "each undoes the one before" in play.text("progress")
    for _ in range(10):
        play.send(pressed("steps", "100"))
    assert np.isfinite(parameters(play)).all()


def test_a_rate_changes_from_the_next_step_on() -> None:
    play = Play(KEY, pressed("steps", "100"), moved("learning_rate", 1))
    assert play.number("step_count") == 100
    assert play.send(pressed("steps", "100")).number("loss") < 0.06


def test_another_seed_is_another_start_and_the_same_again_is_the_same() -> None:
    play = Play(KEY, pressed("steps", "10"), pressed("start", "again"))
    assert play.state == Play(KEY).state
    other = Play(KEY, pressed("steps", "10"), pressed("start", "other"))
    assert other.number("seed") == bits.FIRST_SEED + 1
    assert other.number("step_count") == 0
    assert other.state["model"] != play.state["model"]


def test_a_long_run_fits_in_a_link(trained: Play) -> None:
    assert len(trained.state["trace"]["steps"]) <= MOST_KEPT
    assert len(encode(trained.state)) < 16_000
