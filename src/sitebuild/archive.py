"""The whole site in one archive, for a USB stick or a school's server."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from sitebuild.bundle import SERVICE_WORKER
from sitebuild.inside.compiling import EPOCH
from sitebuild.manifest import MANIFEST, read_manifest
from sitebuild.pages import read_lessons

ARCHIVE = "nudge.zip"
FOLDER = "nudge"
HOW_TO_USE = "HOW-TO-USE.txt"
TEMPLATE = Path("templates/how-to-use.txt")


def write_archive(root: Path, site: Path, target: Path) -> None:
    """Write the built `site` into one archive; what is compressed beside its files stays out."""
    part = target.with_name(f"{target.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(root, site):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Everyone may read it, whichever system unpacks it.
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    part.replace(target)


def how_to_use(root: Path) -> str:
    """What stands in the archive beside the home page."""
    text = (root / TEMPLATE).read_text(encoding="utf-8")
    environment = Environment(trim_blocks=True, keep_trailing_newline=True)  # noqa: S701 - no HTML
    return environment.from_string(text).render(folder=FOLDER, lessons=read_lessons(root))


def _files(root: Path, site: Path) -> Iterator[tuple[str, bytes]]:
    yield HOW_TO_USE, how_to_use(root).encode()
    for name in (*(entry.name for entry in read_manifest(site)), MANIFEST, SERVICE_WORKER):
        yield name, (site / name).read_bytes()
