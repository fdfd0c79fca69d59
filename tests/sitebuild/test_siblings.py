"""What a server sends packed is what the file holds, and it is small enough."""

import gzip
from pathlib import Path

import brotli
import pytest

from sitebuild.bundle import SERVICE_WORKER
from sitebuild.manifest import MANIFEST, addresses, read_manifest
from sitebuild.page_python import PACKED, WORKER
from sitebuild.precompile import ENGINE
from sitebuild.siblings import COMPRESSIBLE, ENCODINGS, LARGE, write_siblings

MEGA, KILO = 1_000_000, 1_000
PYTHON = (WORKER, ENGINE, *PACKED.values())
# What a page shows itself with: it is asked for before Python.
SIGHT = (
    "style.css",
    "shell.js",
    "favicon.svg",
    "fonts/source-serif-4.woff2",
    "fonts/source-serif-4-italic.woff2",
    "fonts/stix-two-math.woff2",
)


def unpacked(path: Path) -> list[bytes]:
    """What the siblings of a file hold."""
    packed = [path.with_name(path.name + encoding.suffix).read_bytes() for encoding in ENCODINGS]
    return [brotli.decompress(packed[0]), gzip.decompress(packed[1])]


def test_siblings_hold_what_the_file_does(site: Path) -> None:
    served = [entry.name for entry in read_manifest(site) if entry.served]
    packed = [name for name in served if Path(name).suffix in COMPRESSIBLE]
    assert addresses(site)[ENGINE] in packed
    for name in (*packed, MANIFEST, SERVICE_WORKER):
        content = (site / name).read_bytes()
        assert unpacked(site / name) == [content, content], name


def test_what_gains_nothing_has_none(site: Path) -> None:
    for encoding in ENCODINGS:
        whole = {
            path.name.removesuffix(encoding.suffix) for path in site.rglob(f"*{encoding.suffix}")
        }
        assert {Path(name).suffix for name in whole} <= COMPRESSIBLE


@pytest.mark.parametrize("size", [10, LARGE])
def test_siblings_do_not_depend_on_when_they_were_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    made = []
    for name in ("first", "second"):
        monkeypatch.setenv("NUDGE_CACHE", str(tmp_path / "cache" / name))
        site = tmp_path / name
        site.mkdir()
        (site / "a.js").write_bytes(b"content" * size)
        write_siblings(site, ["a.js"])
        made.append([path.read_bytes() for path in sorted(site.iterdir())])
    assert made[0] == made[1]
    assert len(made[0]) == 3


def wire(site: Path, name: str) -> int:
    """Bytes of a file from a server that knows gzip."""
    packed = site / f"{name}.gz"
    return (packed if packed.exists() else site / name).stat().st_size


@pytest.fixture
def largest(site: Path) -> str:
    """The page that takes longest to come."""
    pages = [entry.name for entry in read_manifest(site) if entry.name.endswith(".html")]
    return max(pages, key=lambda name: wire(site, name))


def test_figures_are_visible_after_300_kilobytes(site: Path, largest: str) -> None:
    needed = [largest, *(addresses(site)[name] for name in SIGHT)]
    assert sum(wire(site, name) for name in needed) <= 300 * KILO


def test_a_first_visit_loads_eight_and_a_half_megabytes(site: Path, largest: str) -> None:
    needed = [largest, *(addresses(site)[name] for name in (*SIGHT, *PYTHON))]
    assert sum(wire(site, name) for name in needed) <= 8.5 * MEGA
