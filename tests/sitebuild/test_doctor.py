"""The doctor tells what is there, what is not, and what is wrong."""

from pathlib import Path

import pytest
from tests.sitebuild.fakes import FakeMachine

from sitebuild import testing
from sitebuild.browsers import KINDS, Search
from sitebuild.doctor import MISSING, for_tests, runtime, tell, versions
from sitebuild.errors import WrongBytesError


def test_versions_and_missing_programs_are_told(root: Path) -> None:
    fake = FakeMachine({"node": "/bin/node"})
    lines = tell(versions(root, fake.machine()))
    assert any("numpy" in line and "2." in line for line in lines)
    assert f"  {'node':<18} v24.1.0 (/bin/node)" in lines
    assert f"  {'uv':<18} not on PATH" in lines


def test_a_runtime_file_is_told_by_its_hash(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUDGE_CACHE", str(root / "no-such-folder"))
    told = tell(runtime(root))
    assert any("pyodide.asm.wasm" in line and "as pinned" in line for line in told)
    assert any(".whl" in line and "not fetched yet" in line for line in told)


def test_an_error_is_told_in_the_place_of_its_fact() -> None:
    def damaged() -> str:
        raise WrongBytesError("numpy.whl does not have the pinned bytes")

    assert "WRONG: numpy.whl does not have" in tell({"numpy.whl": damaged})[0]


def test_what_the_tests_need_and_is_missing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeMachine()
    searches = [
        Search(kind, tmp_path / "own", {}, is_root=True, machine=fake.machine()) for kind in KINDS
    ]
    monkeypatch.setattr(testing, "searches", lambda: searches)
    for name in ("package-lock.json", "requirements/test.txt", "requirements/site.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    told = tell(for_tests(tmp_path, fake.machine()))
    for name in ("python packages", "npm packages", "node"):
        assert f"  {name:<18} {MISSING}" in told
    for kind in KINDS:
        assert f"  {kind.name:<18} {MISSING}" in told
    assert fake.commands == []
