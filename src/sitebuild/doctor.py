"""What this machine has: versions, the cache and its hashes, and what the tests need.

It installs nothing beyond what a build needs, and changes nothing.
"""

import importlib.util
import platform
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from sitebuild.browsers import KINDS, Search, find
from sitebuild.errors import SiteBuildError
from sitebuild.fetch import Pinned, cache_folder, read_lock, verify
from sitebuild.machine import Machine, last_words, this_machine
from sitebuild.node_packages import has_npm_packages, is_usable
from sitebuild.python_packages import has_packages

PACKAGES = ("numpy", "jinja2", "pygments", "latex2mathml", "fonttools")
PROGRAMS = ("uv", "node", "npm", "git")

WRONG = "WRONG"
MISSING = "missing: python3 build.py test installs it"

Facts = dict[str, Callable[[], str]]


def command(root: Path, options: Namespace) -> int:  # noqa: ARG001 - every command has them
    """Print what was found; fail if something is there and not as it should be."""
    machine = this_machine()
    sections = {
        "Versions": versions(root, machine),
        f"Runtime (cache: {cache_folder()})": runtime(root),
        "For the tests": for_tests(root, machine),
    }
    said = [section for title, facts in sections.items() for section in (title, *tell(facts))]
    for line in said:
        machine.say(line)
    return int(any(WRONG in line for line in said))


def tell(facts: Facts) -> list[str]:
    """A line for each fact, or for the error that stands in its place."""
    return [f"  {name:<18} {_told(fact)}" for name, fact in facts.items()]


def versions(root: Path, machine: Machine) -> Facts:
    """Python, what it imports, and the programs that are called."""
    return {
        "python": lambda: f"{platform.python_version()} ({sys.executable})",
        **{name: partial(version, name) for name in PACKAGES},
        **{name: partial(_program, name, root, machine) for name in PROGRAMS},
    }


def runtime(root: Path) -> Facts:
    """Each pinned file: here and right, here and wrong, or not fetched yet."""
    return {pinned.name: partial(_pinned, pinned, root) for pinned in read_lock(root)}


def for_tests(root: Path, machine: Machine) -> Facts:
    """What `test` needs beyond a build, and would install first where it is missing."""
    facts: Facts = {
        "python packages": lambda: _here(has_packages(root, "test")),
        "npm packages": lambda: _here(has_npm_packages(root, "test")),
        "node": lambda: _here(is_usable("node", root, machine)),
    }
    if importlib.util.find_spec("playwright") is None:
        return facts | {kind.name: lambda: MISSING for kind in KINDS}
    searches = import_module("sitebuild.testing").searches()
    return facts | {one.kind.name: partial(_browser, one) for one in searches}


def _here(is_here: bool) -> str:  # noqa: FBT001 - a fact
    return "here" if is_here else MISSING


def _browser(wanted: Search) -> str:
    found = find(wanted)
    return f"{found.path} ({found.source})" if found else MISSING


def _pinned(pinned: Pinned, root: Path) -> str:
    places = [cache_folder() / pinned.name]
    places += [root / "node_modules" / one["path"] for one in pinned.sources if "path" in one]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        return "not fetched yet"
    verify(pinned, path, str(path))
    return f"as pinned ({pinned.size:,} bytes, sha256 {pinned.sha256[:12]}...)"


def _program(name: str, root: Path, machine: Machine) -> str:
    path = machine.which(name)
    if path is None:
        return "not on PATH"
    return f"{last_words(machine.run([path, '--version'], root).text, 1).strip()} ({path})"


def _told(fact: Callable[[], str]) -> str:
    try:
        return fact()
    except SiteBuildError as problem:
        return f"{WRONG}: {problem}"
