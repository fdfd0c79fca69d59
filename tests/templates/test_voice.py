"""The prose keeps to its voice, and every lesson to its form."""

import re
import tomllib
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
PROSE = sorted([*TEMPLATES.glob("*.html"), *(TEMPLATES / "lessons").glob("*.html")])
LESSONS = tomllib.loads((TEMPLATES / "lessons.toml").read_text(encoding="utf-8"))["lesson"]
HUSHED = re.compile(
    r"\b(?:just|simply|obviously|of course|easily|brain\w*|amazing|exciting)\b", re.IGNORECASE
)
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def words(path: Path) -> str:
    """What a reader reads of a template: no tags, no Jinja, no scripts."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    text = re.sub(r"<script>.*?</script>|<pre.*?</pre>", "", text, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", " ", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_no_word_belittles_or_shouts(path: Path) -> None:
    assert HUSHED.findall(words(path)) == []
    assert "!" not in words(path)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_no_number_with_decimals_is_typed(path: Path) -> None:
    text = words(path).replace("CC BY 4.0", "").replace("License 1.1", "")
    assert re.findall(r"\d\.\d+", text.replace("Public License 2.0", "")) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson["slug"])
def test_a_lesson_begins_with_a_task_and_a_figure(lesson: dict[str, str]) -> None:
    text = (TEMPLATES / "lessons" / f"{lesson['slug']}.html").read_text(encoding="utf-8")
    assert text.index('class="task"') < text.index("{{ figure(") < text.index("<h2>")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson["slug"])
def test_a_formula_follows_the_figure_and_has_its_numbers(lesson: dict[str, str]) -> None:
    text = (TEMPLATES / "lessons" / f"{lesson['slug']}.html").read_text(encoding="utf-8")
    if 'class="formula"' in text:
        assert text.index("{{ figure(") < text.index('class="formula"')
        assert text.count('class="formula"') <= text.count('class="with-numbers"')


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson["slug"])
def test_a_lesson_ends_with_what_was_seen_and_a_question(lesson: dict[str, str]) -> None:
    text = (TEMPLATES / "lessons" / f"{lesson['slug']}.html").read_text(encoding="utf-8")
    seen, question = text.index('class="seen"'), text.index("A question to try")
    assert seen < question < text.rindex('class="answer"')


def test_lessons_are_numbered_in_their_order() -> None:
    assert [lesson["number"] for lesson in LESSONS] == list(range(1, len(LESSONS) + 1))
