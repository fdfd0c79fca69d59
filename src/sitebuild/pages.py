"""The pages: templates, the prose in them, and the figures with their first views drawn."""

import json
import tomllib
import traceback
from collections.abc import Callable, Mapping
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
from sitebuild.drawings import Drawing
from sitebuild.effects import Effects
from sitebuild.errors import BuildError


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


# What a browser has to know to install the site.
INSTALLED = Page("nudge.webmanifest", "nudge.webmanifest", {})


@dataclass(frozen=True)
class Shared:
    """What all pages are rendered with."""

    environment: Environment
    drawn: Mapping[str, Drawing]
    config: Mapping[str, object]
    address: Callable[[str], str]


def render(
    root: Path,
    out: Path,
    drawn: Mapping[str, Drawing],
    config: Mapping[str, object],
    address: Callable[[str], str],
    effects: Effects,
) -> None:
    """Write every page of the repository at `root` into the folder `out`.

    Parameters
    ----------
    drawn
        The first views of all figures.
    config
        What each page tells the shell, but for where the page itself is.
    address
        Where in the site an asset is, by its plain name.
    """
    lessons = read_lessons(root)
    shared = Shared(_environment(root), drawn, config, address)
    for page in (*pages_of(lessons), INSTALLED):
        target = out / page.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_rendered(root, page, shared), encoding="utf-8")
    effects.say(f"Pages: {len(lessons)} lessons, {len(drawn)} figures")


def read_lessons(root: Path) -> tuple[Lesson, ...]:
    """The lessons in their order."""
    listed = tomllib.loads((root / "templates/lessons.toml").read_text(encoding="utf-8"))
    return tuple(Lesson(**entry) for entry in listed["lesson"])


def pages_of(lessons: tuple[Lesson, ...]) -> list[Page]:
    """The home page, the sources, and a page for each lesson with its neighbours."""
    shared = {"lessons": lessons}
    parts = [(part, list(group)) for part, group in groupby(lessons, lambda each: each.part)]
    pages = [
        Page("index.html", "index.html", shared | {"parts": parts}),
        Page("sources.html", "sources.html", shared),
    ]
    neighbours = zip((None, *lessons), lessons, (*lessons[1:], None), strict=False)
    for before, here, after in neighbours:
        address = f"lessons/{here.slug}.html"
        context = shared | {"before": before, "here": here, "after": after}
        pages.append(Page(address, address, context))
    return pages


def _environment(root: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(root / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(prose.CORE, value=prose.value, math=prose.math, kind=_kind)
    environment.globals.update(rows=controls.rows, leading=controls.leading)
    environment.globals.update(matrix=prose.matrix, source=prose.source)
    environment.filters.update(number=prose.number, typed=prose.typed, log10=log10)
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
    context = {
        "root": root,
        "config": _embedded({**shared.config, "root": root}),
        "asset": lambda name: root + shared.address(name),
        "lesson": lambda slug: f"{root}lessons/{slug}.html",
        "figure": _figure(page, shared),
        **page.context,
    }
    return shared.environment.get_template(page.template).render(context)


def _figure(page: Page, shared: Shared) -> Callable[[str], Markup]:
    """What `{{ figure("one-weight") }}` calls: the figure's frame with its first view in it."""
    used: set[str] = set()

    def figure(key: str) -> Markup:
        if key in used:
            raise BuildError(f"{page.address} has the figure {key} twice; its id must be unique")
        used.add(key)
        about, drawing = catalogue.figure(key), shared.drawn[key]
        template = shared.environment.get_template("macros/figure.html")
        regions = {name: Markup(getattr(drawing, name)) for name in ("stage", "numbers", "notes")}  # noqa: S704 - drawn by us
        return Markup(  # noqa: S704 - rendered with escaping on
            template.render(
                figure=about,
                view=drawing.view,
                drawn=regions,
                first_view=_embedded(drawing.view),
                code=[_marked(entry) for entry in sources.code_of(about)],
                sources=[_marked(entry) for entry in sources.functions_of(about)],
            )
        )

    return figure


def _marked(entry: dict[str, str]) -> dict[str, str]:
    return entry | {"html": Markup(entry["html"])}  # noqa: S704 - Pygments escapes


def _embedded(data: object) -> Markup:
    """JSON that may stand inside a script element: no `<` can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - see above
