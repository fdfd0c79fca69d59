"""A page finds all that it starts Python from, over http and on a disk."""

import base64
import gzip
import io
import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sitebuild.manifest import addresses
from sitebuild.page_python import DISK, VARIABLE, disk_script, package


@pytest.fixture(scope="module")
def config(site: Path) -> dict[str, Any]:
    """What the home page tells the shell."""
    text = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="nudge-config">(.*?)</script>', text)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def unpacked(script: bytes) -> dict[str, bytes]:
    """The files that the script for pages from a disk brings."""
    text = script.decode().removeprefix(f"globalThis.{VARIABLE} = ").removesuffix(";\n")
    return {path: gzip.decompress(base64.b64decode(one)) for path, one in json.loads(text).items()}


def test_a_page_is_told_the_size_of_each_file_that_it_loads(
    site: Path, config: dict[str, Any]
) -> None:
    named = {config[name] for name in ("worker", "package", "engine", "archive", "libraries")}
    assert named == set(config["files"])
    assert {path: (site / path).stat().st_size for path in named} == config["files"]


def test_the_libraries_fill_their_file(site: Path, config: dict[str, Any]) -> None:
    content = gzip.decompress((site / config["libraries"]).read_bytes())
    assert sum(config["modules"].values()) == len(content)


def test_the_archive_travels_packed(site: Path, config: dict[str, Any]) -> None:
    content = gzip.decompress((site / config["archive"]).read_bytes())
    assert "json/__init__.pyc" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_the_script_for_disks_is_none_of_the_files_that_a_served_page_loads(
    site: Path, config: dict[str, Any]
) -> None:
    assert config["disk"] == addresses(site)[DISK]
    assert config["disk"] not in config["files"]


def test_the_disk_brings_the_same_files(site: Path, config: dict[str, Any]) -> None:
    found = unpacked((site / config["disk"]).read_bytes())
    assert set(found) == set(config["files"])
    for path, content in found.items():
        assert content == (site / path).read_bytes(), path


def test_the_script_for_disks_does_not_depend_on_when_it_was_made() -> None:
    files = {"a.txt": b"one" * 100}, {"b.txt": b"two"}
    assert disk_script(*files) == disk_script(*files)
    assert unpacked(disk_script(*files)) == {"b.txt": b"two", "a.txt": b"one" * 100}


def test_the_package_holds_the_sources_as_they_are(root: Path) -> None:
    modules = json.loads(package(root / "src/nudge"))
    host = root / "src/nudge/host.py"
    assert modules["nudge/host.py"] == host.read_text(encoding="utf-8")
    assert all(name.endswith(".py") for name in modules)


def test_the_package_does_not_depend_on_when_it_was_made(tmp_path: Path) -> None:
    source = tmp_path / "nudge"
    source.mkdir()
    for name in ("b.py", "a.py"):
        (source / name).write_text(f"# {name}\n")
    before = package(source)
    os.utime(source / "a.py", (0, 0))
    assert package(source) == before
