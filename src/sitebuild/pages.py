"""The pages: templates, the prose in them, and the figures with their first views drawn."""

import json
import re
import tomllib
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log10
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from nudge import catalogue, controls
from nudge.errors import NudgeError
from sitebuild import prose, sources
from sitebuild.drawings import Drawing, Regions
from sitebuild.effects import Effects
from sitebuild.errors import BuildError
from sitebuild.policy import page_policy
from sitebuild.spreads import spreads


@dataclass(frozen=True)
class Lesson:
    """A lesson as `templates/lessons.toml` lists it."""

    slug: str
    number: int
    part: str
    title: str
    question: str
    summary: str


@dataclass(frozen=True)
class Page:
    """A page to write: its address in the site, its template, and what that needs."""

    address: str
    template: str
    context: Mapping[str, Any]


FACES = ["source-serif-4", "source-serif-4-italic"]
MATHEMATICS = "stix-two-math"
# Where a template has a figure.
FIGURE = re.compile(r'\{\{ figure\("([\w-]+)"\) \}\}')
# What a browser has to know to install the site.
INSTALLED = Page("nudge.webmanifest", "nudge.webmanifest", {})


@dataclass(frozen=True)
class Shared:
    """What all pages are rendered with."""

    environment: Environment
    drawn: Mapping[str, Drawing]
    records: Mapping[str, Mapping[str, str]]
    config: Mapping[str, object]
    address: Callable[[str], str]
    early: str


def render(
    root: Path,
    out: Path,
    drawn: Mapping[str, Drawing],
    records: Mapping[str, Mapping[str, str]],
    config: Mapping[str, object],
    address: Callable[[str], str],
    early: str,
    effects: Effects,
) -> None:
    """Write every page of the repository at `root` into the folder `out`.

    Parameters
    ----------
    drawn
        The first views of all figures.
    records
        Where the recorded answers of each figure are, and of what version they are.
    config
        What each page tells the shell, but for where the page itself is.
    address
        Where in the site an asset is, by its plain name.
    early
        The script that stands in each page.
    """
    lessons = read_lessons(root)
    shared = Shared(_environment(root), drawn, records, config, address, early)
    figures = figures_of(root, lessons)
    for page in (*pages_of(lessons, figures), *embeds_of(lessons, figures), INSTALLED):
        target = out / page.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_rendered(root, page, shared), encoding="utf-8")
    effects.say(f"Pages: {len(lessons)} lessons, {len(drawn)} figures")


def read_lessons(root: Path) -> tuple[Lesson, ...]:
    """The lessons in their order."""
    listed = tomllib.loads((root / "templates/lessons.toml").read_text(encoding="utf-8"))
    return tuple(Lesson(**entry) for entry in listed["lesson"])


def figures_of(root: Path, lessons: tuple[Lesson, ...]) -> dict[str, list[str]]:
    """The keys of the figures of each lesson, by its slug, in their order."""
    templates = root / "templates/lessons"
    return {
        each.slug: FIGURE.findall((templates / f"{each.slug}.html").read_text(encoding="utf-8"))
        for each in lessons
    }


def pages_of(lessons: tuple[Lesson, ...], figures: Mapping[str, Sequence[str]]) -> list[Page]:
    """The home page, the sources, and a page for each lesson with its neighbors."""
    shared = {"lessons": lessons, "figures": figures}
    parts = [(part, list(group)) for part, group in groupby(lessons, lambda each: each.part)]
    pages = [
        Page("index.html", "index.html", shared | {"parts": parts}),
        Page("sources.html", "sources.html", shared),
    ]
    neighbors = zip((None, *lessons), lessons, (*lessons[1:], None), strict=False)
    for before, here, after in neighbors:
        address = f"lessons/{here.slug}.html"
        context = shared | {"before": before, "here": here, "after": after}
        pages.append(Page(address, address, context))
    return pages


def embeds_of(lessons: tuple[Lesson, ...], figures: Mapping[str, Sequence[str]]) -> list[Page]:
    """A page for each figure alone, to be put in a frame."""
    return [
        Page(
            f"embed/{key}.html",
            "embed.html",
            {"embedded": catalogue.figure(key), "of": lesson},
        )
        for lesson in lessons
        for key in figures[lesson.slug]
    ]


def _environment(root: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(root / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=prose.isolated,
    )
    environment.globals.update(prose.CORE, value=prose.value, math=prose.math, kind=_kind)
    environment.globals.update(rows=controls.rows)
    environment.globals.update(matrix=prose.matrix, source=prose.source)
    environment.filters.update(
        spreads=spreads, number=prose.number, typed=prose.typed, decimal=prose.decimal, log10=log10
    )
    return environment


def _kind(control: object) -> str:
    """The kind of a control, as its macro is named."""
    return type(control).__name__.lower()


def _rendered(root: Path, page: Page, shared: Shared) -> str:
    """The text of a page; a mistake in a template is told with its file and line."""
    try:
        return _page(page, shared)
    except (TemplateError, BuildError, NudgeError) as error:
        templates = str(root / "templates")
        frames = traceback.extract_tb(error.__traceback__)
        inside = [frame for frame in frames if frame.filename.startswith(templates)]
        where = [
            f"{Path(frame.filename).relative_to(root)}:{frame.lineno}" for frame in inside[-1:]
        ]
        raise BuildError(": ".join([page.address, *where, str(error)])) from error


def _page(page: Page, shared: Shared) -> str:
    root = "../" * page.address.count("/") or "./"
    keys = [key for key in _keys(page, shared) if key in shared.records]
    records = {key: shared.records[key] for key in keys}
    here: dict[str, object] = {
        "root": root,
        "records": records,
        "faces": _faces(page, shared),
        "shell": shared.address("shell.js"),
    }
    context = {
        "root": root,
        "config": _embedded({**shared.config, **here}),
        "early": Markup(shared.early),  # noqa: S704 - built by us
        "policy": page_policy(shared.early),
        "python_size": f"{float(str(shared.config['wire'])) / 1e6:.1f}",
        "asset": lambda name: root + shared.address(name),
        "lesson": lambda slug: f"{root}lessons/{slug}.html",
        "figure": _figure(page, shared),
        "thumbnail": lambda keys: _thumbnail(keys, shared.drawn),
        **page.context,
    }
    return shared.environment.get_template(page.template).render(context)


def _faces(page: Page, shared: Shared) -> list[str]:
    """The faces that a page shows at its first paint."""
    names = [*FACES, MATHEMATICS] if "here" in page.context else FACES
    return [shared.address(f"fonts/{name}.woff2") for name in names]


def _keys(page: Page, shared: Shared) -> list[str]:
    """The figures of a page."""
    if "embedded" in page.context:
        return [page.context["embedded"].key]
    loader = shared.environment.loader
    assert loader is not None  # noqa: S101 - `_environment` gives it one
    source, _, _ = loader.get_source(shared.environment, page.template)
    return FIGURE.findall(source)


def _figure(page: Page, shared: Shared) -> Callable[[str], Markup]:
    """What `{{ figure("one-weight") }}` calls: the figure's frame with its first view in it."""
    used: set[str] = set()

    def figure(key: str) -> Markup:
        if key in used:
            raise BuildError(f"{page.address} has the figure {key} twice; its id must be unique")
        used.add(key)
        about, drawing = catalogue.figure(key), shared.drawn[key]
        template = shared.environment.get_template("macros/figure.html")
        return Markup(  # noqa: S704 - rendered with escaping on
            template.render(
                figure=about,
                view=drawing.view,
                drawn=_regions(drawing.main),
                panels=[
                    (panel, _regions(drawing.panels[panel["name"]]))
                    for panel in drawing.view["panels"]
                ],
                first_view=_embedded(drawing.view),
                code=[_marked(entry) for entry in sources.code_of(about)],
                sources=[_marked(entry) for entry in sources.functions_of(about)],
            )
        )

    return figure


def _thumbnail(keys: Sequence[str], drawn: Mapping[str, Drawing]) -> Markup:
    """The first drawing that one of these figures begins with."""
    found = [drawn[key].thumbnail for key in keys if drawn[key].thumbnail]
    return Markup(found[0] if found else "")  # noqa: S704 - drawn by us


def _regions(drawn: Regions) -> dict[str, Markup]:
    return {name: Markup(html) for name, html in drawn.items()}  # noqa: S704 - drawn by us


def _marked(entry: dict[str, str]) -> dict[str, str]:
    return entry | {"html": Markup(entry["html"])}  # noqa: S704 - Pygments escapes


def _embedded(data: object) -> Markup:
    """JSON that may stand inside a script element: no `<` can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - see above
