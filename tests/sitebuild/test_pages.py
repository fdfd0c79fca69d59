import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from nudge import catalogue
from sitebuild import drawings as sitebuild_drawings
from sitebuild import pages
from sitebuild.drawings import Drawing, drawings, first_view
from sitebuild.effects import real_effects
from sitebuild.errors import BuildError, ToolError


@pytest.fixture(scope="module")
def drawn(root: Path) -> dict[str, Drawing]:
    return drawings(root, catalogue.figure_keys(), real_effects())


@pytest.fixture
def house(root: Path, tmp_path: Path) -> Path:
    """A repository with templates of its own."""
    shutil.copytree(root / "templates", tmp_path / "templates")
    return tmp_path


def with_lesson(house: Path, drawn: dict[str, Drawing], text: str) -> None:
    """Write a first lesson of these words, and render the site."""
    lesson = house / "templates/lessons/one-weight.html"
    block = "{% block prose %}" + text + "{% endblock %}"
    lesson.write_text('{% extends "lesson.html" %}\n' + block, encoding="utf-8")
    pages.render(house, house / "out", drawn, {}, {"wire": 0}, str, "", real_effects())


def test_every_lesson_has_a_page_with_its_neighbors(root: Path) -> None:
    lessons = pages.read_lessons(root)
    listed = [
        page
        for page in pages.pages_of(lessons, pages.figures_of(root, lessons))
        if "here" in page.context
    ]
    assert [page.address for page in listed] == [f"lessons/{each.slug}.html" for each in lessons]
    assert listed[0].context["before"] is None
    assert listed[0].context["after"] == lessons[1]
    assert listed[-1].context["after"] is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("\n{{ nothing }}", r"lessons/one-weight.html:3: 'nothing' is undefined"),
        ("\n\n{{ value('errors', 'loss') }}", r"one-weight.html:4: figure errors has no number"),
        ("{% if %}", r"one-weight.html.*Expected an expression"),
        ("{{ figure('errors') }}{{ figure('errors') }}", "has the figure errors twice"),
        ("{{ figure('nothing') }}", "there is no figure 'nothing'"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_place(
    house: Path, drawn: dict[str, Drawing], text: str, complaint: str
) -> None:
    with pytest.raises(BuildError, match=complaint):
        with_lesson(house, drawn, text)


def test_every_figure_stands_in_a_lesson(root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (root / "templates/lessons").iterdir()]
    used = set(re.findall(r'figure\("([\w-]+)"\)', "".join(texts)))
    assert used == set(catalogue.figure_keys())


def test_a_figure_on_a_page_holds_its_first_view(site: Path) -> None:
    text = (site / "lessons/how-wrong.html").read_text(encoding="utf-8")
    found = re.findall(r'class="first-view">(.*?)</script>', text)
    assert [json.loads(view) for view in found] == [
        first_view("errors"),
        first_view("compare-weights"),
    ]


def stages_of(text: str, key: str) -> list[ET.Element]:
    """What the page shows of a figure before any script runs: main, then each panel."""
    figure = text[text.index(f'data-figure="{key}"') :]
    figure = figure[: figure.index("</figure>")]
    stage = r'<div class="stage">.*?</div>(?=\s*<div class="(?:told|numbers)">)'
    return [ET.fromstring(found) for found in re.findall(stage, figure, re.DOTALL)]  # noqa: S314 - our own


def test_a_figure_on_a_page_is_drawn(site: Path) -> None:
    text = (site / "lessons/one-weight.html").read_text(encoding="utf-8")
    assert 'data-status="static"' in text
    stage, network = stages_of(text, "one-weight")
    parts = first_view("one-weight", "network")["parts"]
    marks = parts["fit"]["marks"]
    clouds = [(place, mark) for place, mark in enumerate(marks) if mark["kind"] == "points"]
    assert [len(mark["x"]) for _, mark in clouds] == [1, 3]
    for place, mark in clouds:
        group = f".//*[@data-mark='{place}-points']"
        assert len(stage.findall(f"{group}//circle")) == len(mark["x"])
        labels = [label.text for label in stage.findall(f"{group}//text")]
        assert labels == (mark.get("labels") or [])
    handles = [mark["name"] for mark in marks if mark["kind"] == "handle"]
    assert [each.get("data-handle") for each in stage.findall(".//*[@data-handle]")] == handles
    nodes = network.findall(".//*[@data-part='network']//*[@class='body']/..")
    drawn = [node.findtext("text[@class='node-value halo']") for node in nodes]
    assert drawn == [node["text"] for node in parts["network"]["nodes"]]
    assert re.search(r'<output[^>]* data-value="200"[^>]* name="prediction"', text)


def test_pages_ask_no_other_host(site: Path) -> None:
    loaded = re.compile(r'(?:src|<link[^>]*href|srcset|poster)="(https?:)?//')
    for page in site.rglob("*.html"):
        assert not loaded.search(page.read_text(encoding="utf-8")), page


def test_a_figure_whose_start_breaks_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "figure", {}.__getitem__)
    with pytest.raises(BuildError, match="figure one-weight: KeyError"):
        first_view("one-weight")


def test_a_part_that_cannot_be_drawn_is_named_with_its_figure(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = first_view("one-weight")
    view["parts"]["fit"]["marks"][0]["kind"] = "spiral"
    monkeypatch.setattr(sitebuild_drawings, "first_view", lambda *_: view)
    with pytest.raises(ToolError) as caught:
        drawings(root, ["one-weight"], real_effects())
    named = "figure one-weight, part fit: mark must be of a known kind, not spiral"
    assert str(caught.value).splitlines()[1] == named
