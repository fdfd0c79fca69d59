"""A change is seen, named, and built; a build that fails ends nothing."""

import itertools
import sys
from pathlib import Path

import pytest

from sitebuild import watch
from sitebuild.watch import changed, rebuild, snapshot


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with two sources and what Python leaves beside them."""
    (tmp_path / "src" / "nudge" / "__pycache__").mkdir(parents=True)
    (tmp_path / "src" / "nudge" / "view.py").write_text("1")
    (tmp_path / "src" / "nudge" / "__pycache__" / "view.pyc").write_text("1")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.css").write_text("1")
    return tmp_path


def test_only_sources_are_watched(house: Path) -> None:
    names = {path.name for path in snapshot(house)}
    assert names == {"view.py", "page.css"}


def test_a_change_a_new_file_and_a_deletion_are_seen(house: Path) -> None:
    before = snapshot(house)
    (house / "src" / "nudge" / "view.py").write_text("22")
    (house / "site" / "new.css").write_text("1")
    (house / "site" / "page.css").unlink()
    names = changed(house, before, snapshot(house))
    assert names == ["site/new.css", "site/page.css", "src/nudge/view.py"]


def test_many_changes_are_counted(house: Path) -> None:
    before = snapshot(house)
    for number in range(5):
        (house / "site" / f"{number}.css").write_text("1")
    names = changed(house, before, snapshot(house))
    assert names == ["site/0.css", "site/1.css", "and 3 more"]


def test_a_build_that_fails_is_told(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (house / "build.py").write_text("raise SystemExit('figure one-weight: no such mark')")
    assert not rebuild(house)
    output = capfd.readouterr()
    assert "no such mark" in output.err
    assert "that of the last good build" in output.out


def test_a_build_that_went_well_is_told_to_the_pages(
    house: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (house / "build.py").write_text(f"print({sys.version_info[0]})")
    looks = itertools.count()

    def sleep(_seconds: float) -> None:
        if next(looks) == 0:
            (house / "site" / "page.css").write_text("22")

    class BuiltError(Exception):
        """Ends the watch."""

    def built() -> None:
        raise BuiltError

    monkeypatch.setattr("time.sleep", sleep)
    with pytest.raises(BuiltError):
        watch.watch(house, built, snapshot(house))
    assert "Changed: site/page.css" in capfd.readouterr().out


def test_all_that_a_build_reads_is_watched(root: Path) -> None:
    names = {path.relative_to(root).as_posix() for path in snapshot(root)}
    assert names >= {
        "build.py",
        "LICENSE",
        "LICENSE-TEXT",
        "NOTICES.md",
        "package.json",
        "package-lock.json",
        "pyproject.toml",
        "requirements/site.txt",
        "runtime.lock.json",
        "site/shell/render.js",
        "src/sitebuild/watch.py",
    }
