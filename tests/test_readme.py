import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from nudge.events import Moved
from nudge.view import Number
from sitebuild import pages


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def tip(readme: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The figure of the README, as a module of its own."""
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    module = ModuleType("tip")
    monkeypatch.setitem(sys.modules, "tip", module)
    exec(compile(code, "README.md", "exec"), vars(module))  # noqa: S102 - our own README
    return module


def test_the_two_commands_come_first(readme: str) -> None:
    commands = re.findall(r"^python3 build\.py \w+", readme, re.MULTILINE)
    assert commands[:2] == ["python3 build.py serve", "python3 build.py test"]


def test_the_figure_of_the_readme_works(tip: ModuleType) -> None:
    state = tip.update(tip.State(), Moved("bill", 55.0))
    (number,) = (part for part in tip.view(state).parts if isinstance(part, Number))
    assert number.value == pytest.approx(11)
    assert replace(state, bill=40.0) == tip.State()


def test_every_lesson_is_in_the_readme(readme: str, root: Path) -> None:
    for lesson in pages.read_lessons(root):
        assert f"{lesson.number}. {lesson.title}" in readme


def test_every_folder_of_the_map_is_there(readme: str, root: Path) -> None:
    (house,) = re.findall(r"## The house\n\n```\n(.*?)```", readme, re.DOTALL)
    named = [line.split()[0] for line in house.splitlines() if not line.startswith(" ")]
    assert named
    assert [path for path in named if path != "dist/" and not (root / path).exists()] == []
