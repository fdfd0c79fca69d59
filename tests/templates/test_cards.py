"""A reader's question: expectations first, then the answer, folded away."""

import re
from pathlib import Path

import pytest

LESSONS = Path(__file__).parents[2] / "templates" / "lessons"
CARD = re.compile(r"\{\{ card\(\"([\w-]+)\", .*?\[(.*?)\]\) \}\}")
WITH_CARDS = [
    path for path in sorted(LESSONS.glob("*.html")) if CARD.search(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("path", WITH_CARDS, ids=lambda path: path.stem)
def test_each_question_has_expectations_and_one_answer(path: Path) -> None:
    text = path.read_text(encoding="utf-8").partition('<section class="seen">')[0]
    found = list(CARD.finditer(text))
    assert len({card[1] for card in found}) == len(found)
    ends = [*[card.start() for card in found[1:]], len(text)]
    for card, end in zip(found, ends, strict=True):
        assert card[2].count('", "') >= 1, card[1]
        assert text[card.end() : end].count('<details class="answer">') == 1, card[1]


def test_all_of_the_articles_questions_are_there() -> None:
    text = (LESSONS / "train-it.html").read_text(encoding="utf-8")
    assert [card[1] for card in CARD.finditer(text)] == [
        "sigmoid",
        "accuracy",
        "outputs",
        "slope",
        "minus-two",
        "losses",
        "shifts",
        "orders",
        "starts",
    ]
