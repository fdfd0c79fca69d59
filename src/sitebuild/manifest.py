"""The list of all that a build has made: names, sizes, digests.

The digest of the list names the version of the site. The service worker takes a version
whole, by this list, or not at all.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from sitebuild.assets import is_named_by_content, plain

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """A file of the site; what is not `served` is for pages opened from a disk alone."""

    name: str
    size: int
    sha256: str
    served: bool = True


def write_manifest(site: Path, unserved: Collection[str]) -> str:
    """List every file that is in the folder `site` now, and return the digest of the list."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    entries = [_entry(path, path.relative_to(site).as_posix(), unserved) for path in paths]
    # A line for each file: whoever compares two versions sees what differs.
    lines = ",\n".join(json.dumps(asdict(entry)) for entry in entries)
    content = f"[\n{lines}\n]\n".encode()
    (site / MANIFEST).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def read_manifest(site: Path) -> tuple[Entry, ...]:
    """The files of a built site, but for the list itself, the service worker, and siblings."""
    listed = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    return tuple(Entry(**entry) for entry in listed)


def addresses(site: Path) -> dict[str, str]:
    """Where each asset of a built site is, by its plain name."""
    names = [entry.name for entry in read_manifest(site) if is_named_by_content(entry.name)]
    return {plain(name): name for name in names}


def _entry(path: Path, name: str, unserved: Collection[str]) -> Entry:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Entry(name, len(content), digest, served=name not in unserved)
