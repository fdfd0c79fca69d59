import io
import os
import zipfile
from pathlib import Path

from sitebuild.bundle import package


def test_the_package_holds_the_sources_as_they_are(root: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package(root / "src/nudge")))
    assert "nudge/host.py" in archive.namelist()
    assert archive.read("nudge/host.py") == (root / "src/nudge/host.py").read_bytes()
    assert all(name.endswith(".py") for name in archive.namelist())


def test_the_package_does_not_depend_on_when_it_was_made(tmp_path: Path) -> None:
    source = tmp_path / "nudge"
    source.mkdir()
    for name in ("b.py", "a.py"):
        (source / name).write_text(f"# {name}\n")
    before = package(source)
    os.utime(source / "a.py", (0, 0))
    assert package(source) == before


def test_a_page_is_told_how_many_bytes_it_will_load(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    for path in (*(site / "runtime").iterdir(), site / "assets/nudge.zip"):
        if path.name in text:
            assert str(path.stat().st_size) in text
