"""The virtual environment in `.venv` and the hashed Python packages in it.

Standard library only. uv installs when it is on PATH, else venv and pip, which
come with Python.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sitebuild import stamps
from sitebuild.errors import SetupError
from sitebuild.machine import Machine, require, stage

REMEDY = (
    "Check the network (PIP_INDEX_URL names another package index) and run the same command "
    "again: it goes on where it stopped."
)

# What a set of packages brings: the test tools come with the packages of the site.
BRINGS = {
    "site": ("site",),
    "test": ("test", "site"),
    "mutate": ("mutate", "test", "site"),
    "node": ("node",),
}


def scripts(root: Path) -> Path:
    """The folder of the environment's programs."""
    return root / ".venv" / ("Scripts" if os.name == "nt" else "bin")


def interpreter(root: Path) -> Path:
    """The environment's Python."""
    return scripts(root) / ("python.exe" if os.name == "nt" else "python")


def inside(root: Path) -> bool:
    """Whether this process runs in the environment."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def ensure_environment(root: Path, machine: Machine) -> None:
    """Make `.venv` if it is missing, half made, or of a Python that has gone."""
    stamp = root / ".venv" / "nudge-environment.txt"
    if stamps.holds(stamp, _version(root, machine)):
        return
    command = [sys.executable, "-m", "venv", "--clear", *_seed(machine), ".venv"]
    with stage(machine, "Making the virtual environment .venv"):
        require(machine.run(command, root), "python -m venv", _venv_remedy())
        with stamps.writing({stamp: _version(root, machine)}):
            pass


def ensure_packages(root: Path, needs: str, machine: Machine) -> None:
    """Install one set of hashed packages into `.venv`, unless it is there."""
    if has_packages(root, needs):
        return
    path = root / "requirements" / f"{needs}.txt"
    command = [*_installer(root, machine), "--require-hashes", "--only-binary=:all:", "-r"]
    with (
        stage(machine, f"Installing Python packages (requirements/{path.name})"),
        stamps.writing(_stamps(root, BRINGS[needs])),
    ):
        require(machine.run([*command, str(path)], root), "Installing Python packages", REMEDY)


def has_packages(root: Path, needs: str) -> bool:
    """Whether one set of packages is installed, as its requirements are now."""
    return all(stamps.holds(path, value) for path, value in _stamps(root, (needs,)).items())


def _stamps(root: Path, names: Sequence[str]) -> dict[Path, str]:
    return {
        root / ".venv" / f"nudge-{name}.txt": stamps.digest(root / "requirements" / f"{name}.txt")
        for name in names
    }


def _version(root: Path, machine: Machine) -> str:
    """What the environment's Python says of itself; also that it runs at all."""
    question = "import sys; print(sys.version)"
    outcome = machine.run([str(interpreter(root)), "-c", question], root)
    return outcome.text.strip() if outcome.status == 0 else "none"


def _seed(machine: Machine) -> list[str]:
    """Have pip put in, unless uv does the installing; Debian keeps pip's seed in a package."""
    if machine.which("uv"):
        return ["--without-pip"]
    if not machine.has_module("ensurepip"):
        raise SetupError(f"Python's venv module is not complete.\n{_venv_remedy()}")
    return []


def _installer(root: Path, machine: Machine) -> list[str]:
    python = str(interpreter(root))
    uv = machine.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", python]
    return [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]


def _venv_remedy() -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"On Debian and Ubuntu: sudo apt install python{version}-venv\n"
        "Elsewhere: install uv, or a Python that has its venv module. Then run the command again."
    )
