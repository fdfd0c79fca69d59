"""Set-up does what is missing, once, and is mended by running it again."""

import ast
import os
from pathlib import Path

import pytest
from tests.sitebuild.fakes import FakeMachine

from sitebuild.bootstrap import prepare
from sitebuild.errors import SetupError
from sitebuild.node_packages import ensure_node
from sitebuild.python_packages import ensure_environment, ensure_packages

NODE = {"node": "/bin/node", "npm": "/bin/npm"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with the files that set-up reads."""
    (tmp_path / "requirements").mkdir()
    for name in ("site", "test", "node"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"what {name} needs")
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "node_modules").mkdir()
    return tmp_path


def kinds(fake: FakeMachine) -> list[str]:
    """The commands, each by the word that tells them apart."""
    words = ("-m venv", "site.txt", "test.txt", "node.txt", "ci --omit=dev", "ci")
    return [next(word for word in words if word in command) for command in fake.commands]


def test_a_new_machine_gets_everything_in_order(house: Path) -> None:
    fake = FakeMachine(NODE)
    prepare(house, "site", fake.machine())
    assert kinds(fake) == ["-m venv", "site.txt", "ci --omit=dev"]


def test_only_test_installs_the_test_tools(house: Path) -> None:
    fake = FakeMachine(NODE)
    prepare(house, "test", fake.machine())
    assert kinds(fake) == ["-m venv", "test.txt", "ci"]


def test_nothing_is_installed_twice(house: Path) -> None:
    fake = FakeMachine(NODE)
    prepare(house, "test", fake.machine())
    fake.commands.clear()
    prepare(house, "test", fake.machine())
    prepare(house, "site", fake.machine())
    assert fake.commands == []


@pytest.mark.parametrize(
    ("changed", "again"),
    [("requirements/site.txt", ["site.txt"]), ("package-lock.json", ["ci --omit=dev"])],
)
def test_what_changed_is_installed_again(house: Path, changed: str, again: list[str]) -> None:
    fake = FakeMachine(NODE)
    prepare(house, "site", fake.machine())
    fake.commands.clear()
    (house / changed).write_text("another version")
    prepare(house, "site", fake.machine())
    assert kinds(fake) == again


def test_who_has_the_checkers_keeps_them(house: Path) -> None:
    fake = FakeMachine(NODE)
    prepare(house, "test", fake.machine())
    fake.commands.clear()
    (house / "package-lock.json").write_text("another version")
    prepare(house, "site", fake.machine())
    assert kinds(fake) == ["ci"]


@pytest.mark.parametrize("failing", ["-m venv", "site.txt", "npm ci"])
def test_a_stage_that_failed_is_done_again(house: Path, failing: str) -> None:
    fake = FakeMachine(NODE, failing={failing})
    with pytest.raises(SetupError, match="no such luck"):
        prepare(house, "site", fake.machine())
    fake.failing.clear()
    fake.commands.clear()
    prepare(house, "site", fake.machine())
    assert any(failing in command for command in fake.commands)
    fake.commands.clear()
    prepare(house, "site", fake.machine())
    assert fake.commands == []


def test_a_failure_names_the_remedy(house: Path) -> None:
    fake = FakeMachine(NODE, failing={"site.txt"})
    with pytest.raises(SetupError, match=r"Check the network .* run the same command again"):
        prepare(house, "site", fake.machine())


def test_without_ensurepip_the_apt_line_is_given(house: Path) -> None:
    fake = FakeMachine(NODE, modules=set())
    with pytest.raises(SetupError, match=r"sudo apt install python3\.\d+-venv"):
        ensure_environment(house, fake.machine())
    assert fake.commands == []


def test_uv_installs_when_it_is_on_path_and_needs_no_ensurepip(house: Path) -> None:
    fake = FakeMachine({"uv": "/bin/uv"}, modules=set())
    ensure_environment(house, fake.machine())
    ensure_packages(house, "site", fake.machine())
    assert "--without-pip" in fake.commands[0]
    assert fake.commands[1].startswith("/bin/uv pip install --python")


@pytest.mark.parametrize("programs", [{}, {"uv": "/bin/uv"}], ids=["pip", "uv"])
def test_packages_are_installed_by_hash_and_never_built(
    house: Path, programs: dict[str, str]
) -> None:
    fake = FakeMachine(programs)
    ensure_packages(house, "site", fake.machine())
    assert "--require-hashes --only-binary=:all: -r" in fake.commands[0]


def test_an_environment_whose_python_has_gone_is_made_anew(house: Path) -> None:
    fake = FakeMachine(NODE)
    prepare(house, "site", fake.machine())
    fake.python_version = None
    fake.commands.clear()
    ensure_environment(house, fake.machine())
    assert "-m venv --clear" in fake.commands[0]


@pytest.mark.parametrize("version", ["v18.19.0", "v20.18.3", "not a version"])
def test_a_node_that_is_too_old_is_not_used(
    house: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "somewhere")
    fake = FakeMachine(NODE, node_version=version)
    with pytest.raises(SetupError, match=r"Install Node 20\.19 or newer"):
        ensure_node(house, fake.machine())
    assert kinds(fake) == ["node.txt"]


def test_without_node_a_wheel_brings_it(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "somewhere")
    fake = FakeMachine(brings={"node.txt": NODE})
    ensure_node(house, fake.machine())
    assert kinds(fake) == ["node.txt"]
    assert os.environ["PATH"].startswith(str(house / ".venv"))


def test_an_old_python_can_read_the_lines_that_turn_it_away(root: Path) -> None:
    ast.parse((root / "build.py").read_text(encoding="utf-8"), feature_version=(3, 4))
