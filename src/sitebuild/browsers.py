"""Find the browsers that the tests drive.

In this order: the one an environment variable names, Playwright's own, one on PATH. A
test that needs a browser never goes without: `browser_setup` installs what is missing
before the first test, and when nothing helps, the error names what does.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitebuild.errors import BrowserMissingError
from sitebuild.machine import Machine, last_words, this_machine


@dataclass(frozen=True)
class Kind:
    """A browser by Playwright's name, and the names it goes by elsewhere."""

    name: str
    variable: str
    programs: tuple[str, ...]
    package: str


CHROMIUM = Kind(
    "chromium",
    "NUDGE_CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"),
    "chromium",
)
FIREFOX = Kind("firefox", "NUDGE_FIREFOX", ("firefox-esr", "firefox"), "firefox-esr")
KINDS = (CHROMIUM, FIREFOX)


@dataclass(frozen=True)
class Browser:
    """A browser that was found, and how it came to be known."""

    kind: Kind
    path: Path
    source: str


@dataclass(frozen=True)
class Search:
    """What a search for one kind of browser goes by.

    `own` is where Playwright keeps its own, whether it is there or not.
    """

    kind: Kind
    own: Path
    environment: dict[str, str]
    is_root: bool
    machine: Machine


def search(kind: Kind, own: str) -> Search:
    """A search on this machine."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return Search(kind, Path(own), dict(os.environ), is_root, this_machine())


def find(wanted: Search) -> Browser | None:
    """The first browser that is there and starts; nothing is installed."""
    found = (finder(wanted) for finder in LOOKING)
    return next((browser for browser in found if browser and starts(browser, wanted)), None)


def starts(browser: Browser, wanted: Search) -> bool:
    """Whether it runs: one without its system libraries is there, and of no use."""
    outcome = wanted.machine.run([str(browser.path), "--version"], Path.cwd())
    if outcome.status == 0:
        return True
    told = f"{browser.path} ({browser.source}) is there, but does not start"
    wanted.machine.say(f"{told}:\n{last_words(outcome.text, 3)}")
    return False


def driven(name: str, own: str) -> Browser:
    """The browser that Playwright calls by this name.

    Raises
    ------
    BrowserMissingError
        If it is not there; names the remedies.
    """
    kind = next(kind for kind in KINDS if kind.name == name)
    found = find(search(kind, own))
    if found is None:
        raise BrowserMissingError(remedies(kind))
    return found


def launch_options(browser: Browser) -> dict[str, Any]:
    """What Playwright's `launch` has to be told to drive this browser."""
    options: dict[str, Any] = {"executable_path": str(browser.path)}
    if browser.kind is CHROMIUM:
        # A sandbox cannot be made by root; the rest keeps it from calling home.
        options["args"] = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    elif browser.source != OWN:
        # Stock Firefox speaks WebDriver BiDi; Playwright's own speaks Playwright's protocol.
        options["channel"] = "moz-firefox"
    return options


OWN = "Playwright's own"


def named(wanted: Search) -> Browser | None:
    """The browser that the environment variable names; a wrong name is an error."""
    name = wanted.environment.get(wanted.kind.variable)
    if not name:
        return None
    path = wanted.machine.which(name)
    if path is None:
        raise BrowserMissingError(f"{wanted.kind.variable} names {name}, which is no program")
    return Browser(wanted.kind, Path(path), wanted.kind.variable)


def playwrights(wanted: Search) -> Browser | None:
    """The browser that Playwright has downloaded for itself."""
    return Browser(wanted.kind, wanted.own, OWN) if wanted.own.is_file() else None


def on_path(wanted: Search) -> Browser | None:
    """The first browser on PATH."""
    paths = (wanted.machine.which(program) for program in wanted.kind.programs)
    found = next((path for path in paths if path), None)
    return Browser(wanted.kind, Path(found), "PATH") if found else None


Finder = Callable[[Search], Browser | None]
LOOKING: tuple[Finder, ...] = (named, playwrights, on_path)


def remedies(kind: Kind) -> str:
    """What helps where a browser is missing."""
    return (
        f"The tests need {kind.name}, and it could not be installed. One of these helps:\n"
        f"  set {kind.variable} to its path\n"
        f"  python -m playwright install {kind.name}\n"
        f"  as root on Debian: apt-get update && apt-get install -y {kind.package}\n"
        f"  put one of these on PATH: {', '.join(kind.programs)}"
    )
