"""CI runs the README's test command, and in a machine of its own it first makes that a bare one."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

# Of the real machine the script gets these and no more: nothing here can remove a package.
HARMLESS = ("bash", "dirname", "mktemp", "rm", "mkdir", "cat")

NOTE = """#!/bin/bash
echo "$(basename "$0") $*" >> "$NOTES"
"""
STUBS = {
    "id": "#!/bin/bash\necho $FAKE_ID\n",
    "basename": '#!/bin/bash\necho "${1##*/}"\n',
    # It knows the packages that are named; of others it says that there are none.
    "dpkg-query": """#!/bin/bash
[[ " $FAKE_INSTALLED " == *" ${!#} "* ]] || { echo "no packages found" >&2; exit 1; }
echo -n installed
""",
    "apt-get": NOTE + "exit ${FAKE_APT:-0}\n",
    "python3": NOTE
    + """
echo "cache ${NUDGE_CACHE:-none}" >> "$NOTES"
echo "browsers ${NUDGE_CHROMIUM:-none} ${PLAYWRIGHT_BROWSERS_PATH:-none}" >> "$NOTES"
if [[ -n "${NUDGE_CACHE:-}" ]]; then mkdir -p "$NUDGE_CACHE"; fi
exit ${FAKE_TESTS:-0}
""",
}


@dataclass
class Ran:
    """How the script ended, and what it called."""

    status: int
    notes: list[str]
    temporary: Path

    @property
    def cache(self) -> str:
        return next(note for note in self.notes if note.startswith("cache ")).split()[1]


class Machine:
    """A machine of stubs in a folder, with a copy of the script."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        programs = folder / "bin"
        self.script = folder / "repository" / ".ci" / "run"
        for each in (programs, folder / "temporary", self.script.parent):
            each.mkdir(parents=True)
        shutil.copy(root / ".ci" / "run", self.script)
        for name in HARMLESS:
            (programs / name).symlink_to(shutil.which(name) or name)
        for name, text in STUBS.items():
            (programs / name).write_text(text, encoding="utf-8")
            (programs / name).chmod(0o755)

    def run(self, **environment: str) -> Ran:
        notes = self.folder / "notes"
        own = {
            "PATH": str(self.folder / "bin"),
            "NOTES": str(notes),
            "TMPDIR": str(self.folder / "temporary"),
            "NUDGE_CHROMIUM": "/somewhere/chromium",
        }
        done = subprocess.run([self.script], env=own | environment, check=False)
        told = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
        return Ran(done.returncode, told, self.folder / "temporary")


@pytest.fixture
def machine(root: Path, tmp_path: Path) -> Machine:
    return Machine(root, tmp_path)


CI_ROOT = {"CI": "true", "FAKE_ID": "0"}
BOTH = "chromium firefox-esr"


def test_in_ci_both_browsers_are_removed_and_then_the_test_command_runs(machine: Machine) -> None:
    ran = machine.run(**CI_ROOT, FAKE_INSTALLED=BOTH)
    removing, testing = ran.notes[:2]
    assert removing.startswith("apt-get ")
    assert removing.endswith(f"purge -y {BOTH}")
    assert testing == "python3 build.py test"
    assert sum(note.startswith("apt-get") for note in ran.notes) == 1
    assert ran.status == 0


@pytest.mark.parametrize("there", ["", "chromium", "firefox-esr"])
def test_only_what_is_there_is_removed(machine: Machine, there: str) -> None:
    ran = machine.run(**CI_ROOT, FAKE_INSTALLED=there)
    removed = [note.split("-y ")[1] for note in ran.notes if note.startswith("apt-get")]
    assert removed == ([there] if there else [])
    assert "python3 build.py test" in ran.notes


def test_in_ci_the_cache_is_empty_and_gone_afterwards(machine: Machine) -> None:
    ran = machine.run(**CI_ROOT, FAKE_INSTALLED=BOTH)
    assert Path(ran.cache).is_relative_to(ran.temporary)
    assert f"browsers none {Path(ran.cache).with_name('browsers')}" in ran.notes
    assert list(ran.temporary.iterdir()) == []


@pytest.mark.parametrize(("name", "status"), [("FAKE_TESTS", 3), ("FAKE_APT", 100)])
def test_a_failure_is_ci_s_failure(machine: Machine, name: str, status: int) -> None:
    ran = machine.run(**CI_ROOT, FAKE_INSTALLED=BOTH, **{name: str(status)})
    assert ran.status == status
    assert list(ran.temporary.iterdir()) == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"FAKE_ID": "0"},
        {"FAKE_ID": "0", "CI": ""},
        {"FAKE_ID": "0", "CI": "false"},
        {"FAKE_ID": "1000", "CI": "true"},
    ],
    ids=["no CI", "empty", "false", "not root"],
)
def test_elsewhere_nothing_is_removed(machine: Machine, elsewhere: dict[str, str]) -> None:
    ran = machine.run(**elsewhere, FAKE_INSTALLED=BOTH)
    assert ran.notes == [
        "python3 build.py test",
        "cache none",
        "browsers /somewhere/chromium none",
    ]
    assert ran.status == 0


def test_the_script_can_be_run(root: Path) -> None:
    assert os.access(root / ".ci" / "run", os.X_OK)
