"""The manifest lists what there is, and its digest names the version."""

import hashlib
import re
from pathlib import Path

import pytest

from nudge import catalogue
from sitebuild.assets import is_named_by_content
from sitebuild.bundle import SERVICE_WORKER
from sitebuild.manifest import MANIFEST, addresses, read_manifest, write_manifest
from sitebuild.page_python import DISK
from sitebuild.record_files import ON_DISK
from sitebuild.siblings import ENCODINGS

SUFFIXES = {encoding.suffix for encoding in ENCODINGS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two files."""
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/a.html").write_text("a")
    (tmp_path / "disk.js").write_text("disk")
    return tmp_path


def test_each_file_is_listed_with_size_and_digest(folder: Path) -> None:
    write_manifest(folder, unserved={"disk.js"})
    disk, page = read_manifest(folder)
    assert (page.name, page.size, page.served) == ("lessons/a.html", 1, True)
    assert page.sha256 == hashlib.sha256(b"a").hexdigest()
    assert (disk.name, disk.served) == ("disk.js", False)


def test_the_digest_is_that_of_the_list_and_changes_with_any_file(folder: Path) -> None:
    first = write_manifest(folder, set())
    assert first == hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    (folder / MANIFEST).unlink()
    assert write_manifest(folder, set()) == first
    (folder / MANIFEST).unlink()
    (folder / "disk.js").write_text("dusk")
    assert write_manifest(folder, set()) != first


def test_the_built_site_is_listed_but_for_siblings_and_the_keepers_of_the_list(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    whole = {name for name in files if Path(name).suffix not in SUFFIXES}
    listed = read_manifest(site)
    assert {entry.name for entry in listed} == whole - {MANIFEST, SERVICE_WORKER}
    for_disks = {name for name in whole if name.startswith(ON_DISK) and name.endswith(".js")}
    assert len(for_disks) == len(catalogue.figure_keys())
    unserved = {entry.name for entry in listed if not entry.served}
    assert unserved == {addresses(site)[DISK], *for_disks}
    for entry in listed:
        content = (site / entry.name).read_bytes()
        assert (entry.size, entry.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_service_worker_knows_its_version(site: Path) -> None:
    digest = hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()
    script = (site / SERVICE_WORKER).read_text(encoding="utf-8")
    assert script.startswith(f'self.nudgeVersion = "{digest}";\n')


def test_all_assets_and_only_they_are_named_by_their_contents(site: Path) -> None:
    for entry in read_manifest(site):
        assert is_named_by_content(entry.name) == entry.name.startswith("assets/")
        if is_named_by_content(entry.name):
            assert f".{entry.sha256[:16]}." in entry.name


def test_every_address_in_a_page_is_relative_and_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        without_code = re.sub(r"<(pre|code)\b.*?</\1>", "", text, flags=re.DOTALL)
        found = re.findall(r'(?<=[ "])(?:src|href)="([^"#]+)', without_code)
        own = [url for url in found if not url.startswith("https://")]
        assert own
        for url in own:
            assert not url.startswith("/"), (page, url)
            assert (page.parent / url).is_file(), (page, url)


def test_every_address_in_a_style_sheet_and_in_the_installed_site_is_relative_and_there(
    site: Path,
) -> None:
    style = site / addresses(site)["style.css"]
    faces = re.findall(r"url\(\"?([^\")]+)", style.read_text(encoding="utf-8"))
    assert len(set(faces)) == 3
    assert [face for face in faces if not (style.parent / face).is_file()] == []
    told = (site / "nudge.webmanifest").read_text(encoding="utf-8")
    icons = re.findall(r'"src": "([^"]+)"', told)
    assert len(icons) == 4
    assert [icon for icon in icons if not (site / icon).is_file()] == []
    assert re.findall(r'"(?:id|scope|start_url)": "([^"]+)"', told) == ["./", "./index.html", "./"]
