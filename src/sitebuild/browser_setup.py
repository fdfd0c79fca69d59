"""Install the browsers that are missing: by one process, one after the other.

As root on a machine with apt-get they come from the system's packages, which bring their
libraries along; Playwright's own downloads do not. Elsewhere Playwright is asked.
"""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from sitebuild.browsers import Browser, Search, find, remedies
from sitebuild.errors import BrowserMissingError
from sitebuild.machine import Machine, Outcome, last_words, stage

# In its own language, so that what it says is understood; a mirror that does not answer is
# given up after a while, and not after minutes.
APT = (
    *("env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get"),
    *("-o", "Acquire::http::Timeout=15", "-o", "Acquire::Retries=1"),
)
# What apt and dpkg say when another program installs something.
LOCKED = ("Could not get lock", "Unable to acquire the dpkg")
LOCK_SECONDS = 300
LOCK_PAUSE_SECONDS = 5
# Playwright's own patience with each of its hosts, several times each, is half a minute.
CONNECT_MS = "5000"


def ensure(searches: Iterable[Search]) -> list[Browser]:
    """The browsers, installed where they are missing; the first that cannot be had ends it.

    Raises
    ------
    BrowserMissingError
        If one is not there and cannot be installed; names the remedies.
    """
    os.environ.setdefault("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", CONNECT_MS)
    lists = _Lists()
    return [_installed(wanted, lists) for wanted in searches]


class _Lists:
    """The system's lists of packages, which are brought up to date once."""

    def __init__(self) -> None:
        self.is_updated = False

    def update(self, machine: Machine) -> None:
        if self.is_updated:
            return
        self.is_updated = True
        with stage(machine, "Updating the lists of the system's packages (apt-get update)"):
            _told(machine, _patiently(machine, "update"))


def _installed(wanted: Search, lists: _Lists) -> Browser:
    ways: tuple[Callable[[], Browser | None], ...] = (
        lambda: find(wanted),
        lambda: _packaged(wanted, lists),
        lambda: _downloaded(wanted),
    )
    found = next((browser for way in ways if (browser := way())), None)
    if found is None:
        raise BrowserMissingError(remedies(wanted.kind))
    return found


def _packaged(wanted: Search, lists: _Lists) -> Browser | None:
    """The browser of the system's packages, which only root can install."""
    machine, kind = wanted.machine, wanted.kind
    if not wanted.is_root or not machine.which("apt-get"):
        return None
    lists.update(machine)
    with stage(machine, f"Installing {kind.name} from the system's packages ({kind.package})"):
        _told(machine, _patiently(machine, "install", "-y", kind.package))
    return find(wanted)


def _downloaded(wanted: Search) -> Browser | None:
    """The browser that Playwright downloads; as root with the libraries that it needs."""
    machine, name = wanted.machine, wanted.kind.name
    deps = ("--with-deps",) if wanted.is_root and machine.which("apt-get") else ()
    command = [sys.executable, "-m", "playwright", "install", *deps, name]
    with stage(machine, f"Installing {name} from Playwright's downloads (playwright install)"):
        _told(machine, machine.run(command, Path.cwd()))
    return find(wanted)


def _patiently(machine: Machine, *words: str) -> Outcome:
    """Run apt-get; while somebody else holds its lock, wait, and say so."""
    outcome = machine.run((*APT, *words), Path.cwd())
    for waited in range(0, LOCK_SECONDS, LOCK_PAUSE_SECONDS):
        if outcome.status == 0 or not any(words in outcome.text for words in LOCKED):
            break
        if waited == 0:
            machine.say(f"  another program installs something: waiting up to {LOCK_SECONDS} s")
        machine.wait(LOCK_PAUSE_SECONDS)
        outcome = machine.run((*APT, *words), Path.cwd())
    return outcome


def _told(machine: Machine, outcome: Outcome) -> None:
    """Say why an installer failed; the next way is tried."""
    if outcome.status != 0:
        machine.say(f"  failed:\n{last_words(outcome.text, 3)}")
