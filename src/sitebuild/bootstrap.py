"""From a bare Python to a command that runs: set up once, then run in `.venv`.

Standard library only, because this is what installs everything else.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from sitebuild import commands
from sitebuild.errors import SiteBuildError
from sitebuild.machine import Machine, this_machine
from sitebuild.node_packages import ensure_node, ensure_npm_packages
from sitebuild.python_packages import ensure_environment, ensure_packages, inside, interpreter

INTERRUPTED = 130


def main(root: Path, arguments: Sequence[str]) -> int:
    """Set up what the command needs, run it, and return the exit status."""
    command = commands.parse(arguments)
    try:
        prepare(root, command.needs, this_machine())
        if not inside(root):
            return run_again(root, arguments)
        if command.needs == "test":
            # Only now can it be imported: it needs packages that were missing before.
            import_module("sitebuild.testing").ensure_tools(root, command.options.rest)
        return command.run(root)
    except SiteBuildError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on from here.", file=sys.stderr)
        return INTERRUPTED


def prepare(root: Path, needs: str, machine: Machine) -> None:
    """Install what is missing: "site" to build and serve, "test" for the checks too."""
    ensure_environment(root, machine)
    ensure_packages(root, needs, machine)
    ensure_node(root, machine)
    ensure_npm_packages(root, needs, machine)


def run_again(root: Path, arguments: Sequence[str]) -> int:
    """Run the same command line in the environment."""
    command = [str(interpreter(root)), str(root / "build.py"), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606 - one process, so Ctrl-C and kill reach it
    return subprocess.run(command, check=False).returncode
