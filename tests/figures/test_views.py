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


def test_every_figure_has_a_script() -> None:
    assert set(SCRIPTS) == set(catalogue.figure_keys())


@pytest.mark.parametrize("key", SCRIPTS)
def test_the_view_after_the_script_is_the_stored_one(key: str) -> None:
    file = VIEWS / f"{key}.json"
    view = Play(key, *SCRIPTS[key]).view
    if os.environ.get("NUDGE_WRITE_VIEWS"):
        file.write_text(json.dumps(view, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
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
    elif isinstance(stored, float):
        assert found == pytest.approx(stored, rel=1e-9, abs=1e-9), where
    else:
        assert found == stored or where.endswith(".exact"), where
