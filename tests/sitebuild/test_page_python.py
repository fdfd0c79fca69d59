"""A page finds all that it starts Python from, over http and on a disk."""

import base64
import gzip
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sitebuild.manifest import addresses
from sitebuild.page_python import DISK, VARIABLE, disk_script


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


@pytest.mark.parametrize("name", ["libraries", "package"])
def test_files_that_travel_in_one_fill_it(site: Path, config: dict[str, Any], name: str) -> None:
    head, _, content = gzip.decompress((site / config[name]).read_bytes()).partition(b"\n")
    assert sum(json.loads(head).values()) == len(content) > 0


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
    files = {"a.txt": b"one" * 100, "b.txt": b"two"}
    assert disk_script(files) == disk_script(files)
    assert unpacked(disk_script(files)) == files
