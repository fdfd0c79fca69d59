"""The command that breaks the core tells how often that was noticed."""

import json
import subprocess
from argparse import Namespace
from pathlib import Path

import pytest

from sitebuild import mutate


@pytest.mark.parametrize(("status", "expected"), [(0, 0), (3, 3)])
def test_the_score_is_told_unless_the_run_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    status: int,
    expected: int,
) -> None:
    (tmp_path / "mutants").mkdir()
    statistics = {"killed": 90, "survived": 8, "timeout": 2, "total": 100}
    (tmp_path / mutate.STATISTICS).write_text(json.dumps(statistics))
    asked = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command[3:])
        return subprocess.CompletedProcess(command, status if command[3] == "run" else 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert mutate.command(tmp_path, Namespace(rest=["nudge.core.losses*"])) == expected
    assert asked[0] == ["run", "nudge.core.losses*"]
    assert ("Noticed: 92 of 100 changes (92.0%)" in capsys.readouterr().out) == (status == 0)
