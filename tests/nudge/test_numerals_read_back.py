"""Every text in which the site prints a number is read back by its number fields.

There is one exception, which is asked about: "2,104" may be meant as 2.104, so the field
refuses it and names both readings; the printed number is one of them.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from nudge.numerals import MINUS, fixed, plain, significant
from sitebuild.machine import run
from sitebuild.prose import typed

READ = """
import { readNumber } from "SHELL/numerals.js";
const texts = JSON.parse(TEXTS);
console.log(JSON.stringify(texts.map((each) => readNumber(each))));
"""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
FORMATTERS: dict[str, Callable[[float], str]] = {
    **{f"significant-{digits}": partial(significant, digits=digits) for digits in range(2, 7)},
    **{f"fixed-{decimals}": partial(fixed, decimals=decimals) for decimals in range(5)},
    "plain": plain,
    "plain-short": lambda value: plain(float(f"{value:.4g}")),
    "typed": typed,
}


def values() -> Iterator[float]:
    """Numbers of all sizes and both signs, and those that people meet most."""
    random = np.random.default_rng(11)
    for size, sign in zip(random.uniform(-12, 12, 150), random.choice([-1, 1], 150), strict=True):
        yield float(sign * 10**size)
    yield from (0.0, 1.0, -63.0, 0.5, 24.5, 2104.0, 1e3, 1e6, 999.95, 9.9996, 1234.5, 5e-9)


def printed_value(text: str) -> float:
    """The number that a text of ours shows, by the rules that it was printed with."""
    factor, _, power = text.replace(MINUS, "-").replace(",", "").partition(" × 10")
    return float(f"{factor}e{power.translate(_SUPERSCRIPTS)}") if power else float(factor)


def read(texts: list[str], root: Path, tmp_path: Path) -> list[dict[str, object]]:
    script = tmp_path / "read.mjs"
    shell = (root / "site" / "shell").as_uri()
    script.write_text(
        READ.replace("SHELL", shell).replace("TEXTS", json.dumps(json.dumps(texts))), "utf-8"
    )
    outcome = run(["node", str(script)], root)
    assert outcome.status == 0, outcome.text
    found: list[dict[str, object]] = json.loads(outcome.text)
    return found


@pytest.mark.parametrize("name", FORMATTERS)
def test_what_is_printed_is_read_back(name: str, root: Path, tmp_path: Path) -> None:
    texts = sorted({FORMATTERS[name](value) for value in values()})
    for text, reading in zip(texts, read(texts, root, tmp_path), strict=True):
        if text.count(",") == 1 and "." not in text:
            assert reading["problem"] == "number-two-readings", text
            assert float(str(reading["whole"])) == printed_value(text)
        else:
            assert reading == {"value": printed_value(text)}, text
