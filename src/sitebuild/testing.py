"""What the tests need beyond packages: the page's Python, and browsers to drive.

It is put in place by one process before the first test begins.
"""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from sitebuild import browser_setup
from sitebuild.browsers import KINDS, Search, search
from sitebuild.effects import real_effects
from sitebuild.fetch import fetch

# The tests that drive browsers.
IN_BROWSERS = "tests/browser"
# Words for pytest that choose nothing.
FLAGS = ("-q", "-v", "-vv", "-x", "-s")


def ensure_tools(root: Path, arguments: Sequence[str]) -> None:
    """Fetch and install what the tests that the arguments choose will ask for.

    Raises
    ------
    SiteBuildError
        If something of it cannot be had; says what, and what helps.
    """
    fetch(root, real_effects())
    if drives_browsers(root, arguments):
        browser_setup.ensure(searches())


def drives_browsers(root: Path, arguments: Sequence[str]) -> bool:
    """Whether browsers may be needed: not where only paths are given that lead past them."""
    words = [each for each in arguments if each not in FLAGS]
    paths = [(root / word.partition("::")[0]).resolve() for word in words]
    place = (root / IN_BROWSERS).resolve()
    touching = [path for path in paths if path in (place, *place.parents) or place in path.parents]
    return not words or bool(touching) or not all(path.exists() for path in paths)


def searches() -> list[Search]:
    """A search for each kind of browser."""
    with sync_playwright() as playwright:
        own = {kind: getattr(playwright, kind.name).executable_path for kind in KINDS}
    return [search(kind, path) for kind, path in own.items()]
