"""A page's prose in sections, each with the figure that it speaks of.

A template is one run of headings, paragraphs and figures. A section begins at the last
heading before its figure: what stands there leads in, and what follows the figure, up to
the next section, speaks of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from markupsafe import Markup

from sitebuild.errors import BuildError

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h2", "h3"}


@dataclass(frozen=True)
class Block:
    """One element of a page, with its text as it stands there."""

    tag: str
    is_figure: bool
    text: str


def spreads(html: str) -> Markup:
    """The sections of a page; a page without figures is one run of prose."""
    blocks = blocks_of(html)
    figures = [place for place, block in enumerate(blocks) if block.is_figure]
    starts = [0, *(_start(blocks, *pair) for pair in pairwise(figures))]
    ends = [*starts[1:], len(blocks)]
    sections = [
        _section(blocks[start:figure], blocks[figure], blocks[figure + 1 : end])
        for start, figure, end in zip(starts, figures, ends, strict=False)
    ]
    return Markup("\n".join(sections or [_prose(blocks, "")]))  # noqa: S704 - the page's own


def _start(blocks: list[Block], before: int, figure: int) -> int:
    """Where the section of a figure begins, after the figure before it."""
    headings = [place for place in range(before + 1, figure) if blocks[place].tag in HEADINGS]
    return headings[-1] if headings else figure


def _section(lead: list[Block], figure: Block, body: list[Block]) -> str:
    parts = (_prose(lead, "lead"), figure.text, _prose(body, "body"))
    return "\n".join(('<section class="spread">', *parts, "</section>"))


def _prose(blocks: list[Block], name: str) -> str:
    text = "\n".join(block.text for block in blocks)
    return f'<div class="{f"prose {name}".strip()}">\n{text}\n</div>' if blocks else ""


def blocks_of(html: str) -> list[Block]:
    """The elements of a page, those inside others left out."""
    found = _Outline(html)
    found.feed(html)
    found.close()
    if found.depth:
        raise BuildError(f"an element of the page is not closed: {found.tag}")
    return found.blocks


class _Outline(HTMLParser):
    """Finds where each element of the top level begins and ends."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.depth = 0
        self.tag = ""
        self._html = html
        self._lines = list(_line_starts(html))
        self._begun = 0
        self._is_figure = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.tag, self._begun = tag, self._offset()
            self._is_figure = "figure" in (dict(attrs).get("class") or "").split()
        if tag not in VOID:
            self.depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing opens here: SVG closes its shapes at once."""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base's
        self.depth -= 1
        if self.depth == 0:
            end = self._html.index(">", self._offset()) + 1
            text = self._html[self._begun : end]
            self.blocks.append(Block(self.tag, self._is_figure, text))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _line_starts(html: str) -> Iterator[int]:
    start = 0
    for line in html.split("\n"):
        yield start
        start += len(line) + 1
