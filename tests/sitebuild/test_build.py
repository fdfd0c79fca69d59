"""The site takes its place only when it is whole; the same sources give the same bytes."""

import hashlib
import json
from pathlib import Path

import pytest

from sitebuild.build import build, replacing
from sitebuild.effects import real_effects
from sitebuild.errors import BuildError, SiteBuildError


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


def test_a_site_that_cannot_take_its_place_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    with replacing(out) as fresh:
        (fresh / "index.html").write_text("old")
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with (
        pytest.raises(BuildError, match=r"dist: Permission denied\n.*run this again"),
        replacing(out) as fresh,
    ):
        (fresh / "index.html").write_text("new")
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


def test_the_site_carries_the_licenses_of_what_is_in_it(root: Path, site: Path) -> None:
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
    assert text.startswith((root / "NOTICES.md").read_text(encoding="utf-8"))
    dependencies = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name in dependencies.keys() - {"esbuild", "linkedom", "pyodide"}:
        text_of_it = (root / "node_modules" / name / "LICENSE").read_text(encoding="utf-8")
        assert text_of_it.strip() in text, name
