"""The lock files hold everything that an installer on another machine asks for."""

import json
import re
import tomllib
from pathlib import Path

import pytest


def test_every_npm_package_that_is_named_is_locked_with_its_hash(root: Path) -> None:
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {place.rpartition("node_modules/")[2] for place in packages}
    for place, package in packages.items():
        named = package.get("dependencies", {}) | package.get("optionalDependencies", {})
        assert set(named) <= locked, place
        assert place == "" or package["integrity"].startswith("sha512-"), place
        assert "resolved" not in package, place


def test_package_json_pins_exact_versions(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert re.fullmatch(r"[\d.]+", version), name


def requirements(path: Path) -> dict[str, str]:
    """Each pinned requirement with its lines."""
    entries = re.split(r"^(?=[a-z])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {entry.split("==")[0]: entry for entry in entries if "==" in entry}


@pytest.mark.parametrize("name", ["site", "test", "node"])
def test_every_python_package_is_locked_with_its_hashes(root: Path, name: str) -> None:
    pinned = requirements(root / "requirements" / f"{name}.txt")
    assert pinned
    for entry in pinned.values():
        assert "--hash=sha256:" in entry


def test_the_requirements_hold_what_pyproject_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"site": project["project"]["dependencies"], **project["dependency-groups"]}
    for name, wanted in groups.items():
        pinned = requirements(root / "requirements" / f"{name}.txt")
        assert {re.split(r"[^\w-]", entry)[0].lower() for entry in wanted} <= pinned.keys()


def test_the_test_tools_come_with_the_same_packages_as_the_site(root: Path) -> None:
    site = requirements(root / "requirements" / "site.txt")
    test = requirements(root / "requirements" / "test.txt")
    assert {name: entry.split()[0] for name, entry in site.items()}.items() <= {
        name: entry.split()[0] for name, entry in test.items()
    }.items()
