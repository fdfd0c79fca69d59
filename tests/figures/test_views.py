"""The stored views: what a script of events makes of each figure.

The shell's tests draw the same files, so Python and JavaScript cannot drift apart.
After a change that is meant, `NUDGE_WRITE_VIEWS=1 python3 build.py test tests/figures`
writes them anew; look at the difference before you commit it.
"""

import json
import os
from pathlib import Path

import pytest
from tests.figures.script import Event, Play, chosen, moved, pressed, switched

from nudge import catalogue

VIEWS = Path(__file__).parents[1] / "views"
SCRIPTS: dict[str, tuple[Event, ...]] = {
    "one-weight": (moved("w", 0.18),),
    "errors": (moved("w", 0.18),),
    "compare-weights": (moved("w", 0.18), pressed("keep"), switched("curve", value=True)),
    "train-by-hand": (moved("w", 0.1), moved("b", 151)),
    "gradient-descent": (pressed("steps", "10"), pressed("steps", "1")),
    "slopes": (pressed("steps", "1"),),
    "two-features": (pressed("steps", "10"), pressed("steps", "1"), moved("turn", -40)),
    "feature-value": (switched("bathrooms", value=True), moved("house", 6)),
    "recipe": (moved("A", 0.8), pressed("steps", "1"), pressed("stage")),
    "families": (pressed("steps", "10"),),
    "good-or-bad": (pressed("steps", "10"), pressed("reveal")),
    "softmax": (pressed("preset", "1,2,4"), moved("shift", 5)),
    "network-shape": (moved("features", 8), moved("classes", 6)),
    "batches": (pressed("steps", "100"), moved("batch_size", 6)),
    "bug-clinic": (pressed("steps", "100"), pressed("check")),
    "neuron": (moved("w1", -0.5), moved("b", 1)),
    "activations": (moved("z", -2),),
    "feedforward": (moved("w5", -0.5), pressed("left"), pressed("next"), pressed("next")),
    "chain-rule": (pressed("go", "all"), switched("nudged", value=True), moved("x", 2.5)),
    "backpropagation": (pressed("go", "all"), pressed("nudge"), chosen("parameter", "w2")),
    "dinner-party": (pressed("start", "random"), pressed("steps", "100"), pressed("steps", "10")),
    "blame-ledger": (chosen("network", "half"), moved("seed", 9), pressed("steps", "1")),
    "train": (pressed("steps", "100"), pressed("sample"), chosen("scale", "log")),
    "train-slope": (moved("w5", -6), pressed("step")),
    "train-losses": (pressed("steps", "100"),),
    "train-shifts": (pressed("steps", "100"),),
    "train-orders": (pressed("steps", "100"),),
    "train-starts": (pressed("steps", "100"),),
}


CURE = "NUDGE_WRITE_VIEWS=1 python3 build.py test tests/figures"


def test_every_figure_has_a_script() -> None:
    keys = set(catalogue.figure_keys())
    without, gone = sorted(keys - set(SCRIPTS)), sorted(set(SCRIPTS) - keys)
    assert not without, f"give these figures a script in SCRIPTS of {__file__}: {without}"
    assert not gone, f"take these out of SCRIPTS, there are no such figures: {gone}"


def test_every_stored_view_has_a_figure() -> None:
    gone = sorted({file.stem for file in VIEWS.glob("*.json")} - set(catalogue.figure_keys()))
    assert not gone, f"delete these files of tests/views, there are no such figures: {gone}"


@pytest.mark.parametrize("key", SCRIPTS)
def test_the_view_after_the_script_is_the_stored_one(key: str) -> None:
    file = VIEWS / f"{key}.json"
    view = Play(key, *SCRIPTS[key]).view
    if os.environ.get("NUDGE_WRITE_VIEWS"):
        file.write_text(json.dumps(view, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if not file.is_file():
        pytest.fail(f"{key} has no stored view. Write it, and look at it: {CURE}")
    assert_close(view, json.loads(file.read_text(encoding="utf-8")), key)


def assert_close(found: object, stored: object, where: str) -> None:
    """Texts must be equal, numbers to what another machine's arithmetic may differ by."""
    if isinstance(stored, dict) and isinstance(found, dict):
        assert found.keys() == stored.keys(), where
        for key, value in stored.items():
            assert_close(found[key], value, f"{where}.{key}")
    elif isinstance(stored, list) and isinstance(found, list):
        assert len(found) == len(stored), where
        for place, value in enumerate(stored):
            assert_close(found[place], value, f"{where}[{place}]")
    elif where.endswith(".exact"):
        assert_close(digits(found), digits(stored), f"{where} as a number")
    elif isinstance(stored, float):
        assert found == pytest.approx(stored, rel=1e-9, abs=1e-9), where
    else:
        assert found == stored, where


def digits(exact: object) -> object:
    """The number that a receipt has all digits of; words, or none, stay as they are."""
    try:
        return float(str(exact))
    except ValueError:
        return exact


@pytest.mark.parametrize("found", ["1423.4392", "", "too large"])
def test_the_digits_of_a_receipt_are_compared_as_a_number(found: str) -> None:
    stored = {"receipt": {"exact": "1423.4391733818375"}}
    assert_close({"receipt": {"exact": "1423.4391733818381"}}, stored, "figure")
    with pytest.raises(AssertionError, match=r"figure\.receipt\.exact"):
        assert_close({"receipt": {"exact": found}}, stored, "figure")
