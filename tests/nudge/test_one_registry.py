"""What a mark, a part or a meaning needs on both sides is there on both sides.

Python's records, the shell's registries, the words of the data tables and the types are the
same sets; forgetting one of them is told here.
"""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from nudge.marks import MEANINGS, Mark
from nudge.view import Part
from sitebuild.machine import run

REGISTERED = """
import { MARKS } from "SHELL/marks.js";
import { PARTS } from "SHELL/draw/parts.js";
const tables = Object.entries(MARKS).filter(([, { sheet }]) => sheet).map(([kind]) => kind);
console.log(JSON.stringify({ marks: Object.keys(MARKS), tables, parts: Object.keys(PARTS) }));
"""


@pytest.fixture(scope="module")
def shell(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What the shell can draw, and show as a table."""
    script = tmp_path_factory.mktemp("registered") / "registered.mjs"
    script.write_text(REGISTERED.replace("SHELL", (root / "site/shell").as_uri()), "utf-8")
    outcome = run(["node", str(script)], root)
    assert outcome.status == 0, outcome.text
    return {name: set(kinds) for name, kinds in json.loads(outcome.text).items()}


def typed(root: Path, name: str) -> set[str]:
    """The kinds of the shapes that types.js joins under a name."""
    text = (root / "site/shell/types.js").read_text(encoding="utf-8")
    found = re.search(rf"@typedef \{{([\w|]+)\}} {name}$", text, re.MULTILINE)
    assert found, f"types.js must have a typedef {name}"
    shapes = "|".join(found[1].split("|"))
    kinds = re.findall(rf'@typedef \{{\{{kind: ("[^,]+),.*\}}\}} (?:{shapes})$', text, re.MULTILINE)
    return {kind.strip('"') for each in kinds for kind in each.split("|")}


def worded(root: Path, kind: str) -> set[str]:
    text = (root / "templates/macros/words.html").read_text(encoding="utf-8")
    return set(re.findall(rf'data-sentence="{kind}-([\w-]+)"', text))


def kinds(union: object) -> set[str]:
    fields = [each.__dataclass_fields__["kind"] for each in get_args(union)]
    return {field.default for field in fields}


def test_every_mark_is_drawn_and_typed(shell: dict[str, set[str]], root: Path) -> None:
    assert shell["marks"] == kinds(Mark) == typed(root, "Mark")


def test_every_mark_with_a_table_has_a_word(shell: dict[str, set[str]], root: Path) -> None:
    assert shell["tables"] == worded(root, "kind")


def test_every_part_is_drawn_and_typed(shell: dict[str, set[str]], root: Path) -> None:
    assert shell["parts"] == kinds(Part) == typed(root, "Part")


def test_every_meaning_has_a_word_and_a_color(root: Path) -> None:
    assert worded(root, "meaning") == set(MEANINGS)
    tokens = (root / "site/style/tokens.css").read_text(encoding="utf-8")
    assert {name for name in MEANINGS if f"--{name}:" not in tokens} == set()
