"""Stand-ins for the machine and for the world outside it: they do nothing and keep notes."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sitebuild.effects import Effects, Report
from sitebuild.errors import SourceUnavailableError
from sitebuild.fetch import Pinned, Place
from sitebuild.machine import Machine, Outcome

WHEEL = b"the bytes of NumPy" * 1000
HOST = "cdn.example"
PACKAGE = "some-package==1.0"
MEMBER = "inside/numpy.whl"


def pinned(content: bytes = WHEEL, *, npm: bool = False) -> Pinned:
    """A pinned file with these bytes, on the web and in a package, or in npm."""
    everywhere = (
        {"kind": "web", "url": f"https://{HOST}/full/numpy.whl"},
        {"kind": "package", "requirement": PACKAGE, "python": "3.12", "member": MEMBER},
    )
    sources = ({"kind": "npm", "path": "numpy/numpy.whl"},) if npm else everywhere
    return Pinned("numpy.whl", len(content), hashlib.sha256(content).hexdigest(), sources)


@dataclass
class World:
    """What the web and the package index would give; None when they cannot be reached."""

    web: bytes | None = WHEEL
    breaks_after: int | None = None
    package: bytes | None = None
    member: str = MEMBER
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def effects(self) -> Effects:
        """The effects of this world."""
        return Effects(
            say=self.said.append,
            progress=lambda name, done, expected: self.said.append(f"{name} {done}/{expected}"),
            run=self._run,
            download=self._download,
            download_package=self._download_package,
        )

    def place(self, folder: Path) -> Place:
        """A repository and a cache in a folder, with these effects."""
        return Place(folder / "root", folder / "cache", self.effects())

    def _run(self, command: Sequence[str], _folder: Path, _stdin: str) -> str:
        self.asked.append(" ".join(command))
        return ""

    def _download(self, url: str, target: BinaryIO, report: Report) -> None:
        self.asked.append(url)
        if self.web is None:
            raise SourceUnavailableError(f"{HOST} cannot be reached: no network")
        target.write(self.web[: self.breaks_after])
        if self.breaks_after is not None:
            raise SourceUnavailableError(f"{HOST} broke off")
        report(len(self.web), len(self.web))

    def _download_package(self, requirement: str, _version: str, folder: Path) -> Path:
        self.asked.append(requirement)
        if self.package is None:
            raise SourceUnavailableError(f"the package {requirement} cannot be had")
        path = folder / "some_package-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(self.member, self.package)
            archive.writestr("inside/other.txt", "not ours to keep")
        return path


@dataclass
class FakeMachine:
    """A machine with some programs; what is run is noted and ends well unless it is `failing`.

    `brings` says which programs a command that holds a certain word puts in place; of
    programs, those at `broken` paths do not start. apt-get finds its lock taken `locked` times.
    """

    programs: dict[str, str] = field(default_factory=dict)
    modules: set[str] = field(default_factory=lambda: {"ensurepip"})
    failing: set[str] = field(default_factory=set)
    brings: dict[str, dict[str, str]] = field(default_factory=dict)
    node_version: str = "v24.1.0"
    python_version: str | None = None
    broken: set[str] = field(default_factory=set)
    locked: int = 0
    commands: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def machine(self) -> Machine:
        """The record that set-up takes."""
        has = self.modules.__contains__
        return Machine(self.run, self.programs.get, has, self.said.append, self.waited.append)

    def run(self, command: Sequence[str], folder: Path) -> Outcome:
        """Note a command; answer questions about versions; make the environment."""
        text = " ".join(command)
        if "sys.version" in text:
            return Outcome(int(self.python_version is None), self.python_version or "no program")
        if text.endswith("node --version"):
            return Outcome(0, self.node_version)
        if text.endswith("--version"):
            is_broken = text.partition(" ")[0] in self.broken
            return Outcome(int(is_broken), "libnss3.so: cannot open" if is_broken else "1.0")
        self.commands.append(text)
        if "apt-get" in text and self.locked > 0:
            self.locked -= 1
            return Outcome(100, "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held")
        if any(part in text for part in self.failing):
            return Outcome(1, "it went on for a while\nERROR: no such luck")
        if "-m venv" in text:
            (folder / ".venv").mkdir(exist_ok=True)
            self.python_version = "3.11.7"
        for part, programs in self.brings.items():
            self.programs.update(programs if part in text else {})
        return Outcome(0, "")
