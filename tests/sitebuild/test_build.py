"""The site takes its place only when it is whole; the same sources give the same bytes."""

import hashlib
from pathlib import Path

import pytest

from sitebuild.build import build, replacing
from sitebuild.effects import real_effects
from sitebuild.errors import SiteBuildError
from sitebuild.fetch import fetch
from sitebuild.notices import notices


def test_a_whole_site_replaces_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    for text in ("old", "new"):
        with replacing(out) as fresh:
            (fresh / "index.html").write_text(text)
    assert (out / "index.html").read_text() == "new"
    assert list(tmp_path.iterdir()) == [out]


def write_half(out: Path) -> None:
    """Begin a site and fail."""
    with replacing(out) as fresh:
        (fresh / "index.html").write_text("half")
        raise SiteBuildError("half of it is there")


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    with replacing(out) as fresh:
        (fresh / "index.html").write_text("old")
    with pytest.raises(SiteBuildError, match="half"):
        write_half(out)
    assert (out / "index.html").read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of each file by its place in the site."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_sources_give_the_same_bytes(root: Path, site: Path, tmp_path: Path) -> None:
    build(root, tmp_path / "again", real_effects())
    assert digests(tmp_path / "again") == digests(site)


def test_the_site_carries_the_licences_of_what_is_in_it(root: Path, site: Path) -> None:
    text = (site / "NOTICES.txt").read_text(encoding="utf-8")
    for part in (
        "Mozilla Public License",
        "PYTHON SOFTWARE FOUNDATION",
        "NumPy Developers",
        "Mike Bostock",
        "SIL OPEN FONT LICENSE",
        "Emscripten authors",
    ):
        assert part in text
    assert text == notices(root, fetch(root, real_effects()))
