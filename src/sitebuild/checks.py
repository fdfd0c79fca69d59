"""The checks that are programs of their own: linters, type checkers, the shell's tests.

Each is one test among pytest's, so one run reports them all, failures of one hide no
other, and `-k` chooses among them.
"""

import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Check:
    """A program that ends with 0 when all is well; `command` gets the folder to check."""

    name: str
    command: Callable[[Path], list[str]]


def _python(name: str, *arguments: str) -> Check:
    return Check(name, lambda _: [sys.executable, "-m", *arguments])


def _node(name: str, script: str, *arguments: str) -> Check:
    return Check(name, lambda root: ["node", str(root / "node_modules" / script), *arguments])


def shell_tests(root: Path) -> list[str]:
    """The shell's own tests, under Node."""
    files = sorted(str(path) for path in (root / "tests" / "shell").rglob("*.test.js"))
    return ["node", "--test", *files]


SOURCE_CHECKS = (
    _python("ruff-check", "ruff", "check"),
    _python("ruff-format", "ruff", "format", "--check"),
    _python("mypy", "mypy"),
    _node("biome", "@biomejs/biome/bin/biome", "check", "--colors=off", "--error-on-warnings"),
    _node("eslint", "eslint/bin/eslint.js", "site/shell"),
    _node("stylelint", "stylelint/bin/stylelint.mjs", "site/style/*.css"),
    _node("typescript", "typescript/bin/tsc", "--project", "."),
    Check("shell-tests", shell_tests),
)


def html_check(root: Path, site: Path) -> list[str]:
    """The command that checks the pages of a built site."""
    script = root / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    config = root / ".htmlvalidate.json"
    pages = sorted(str(path) for path in site.rglob("*.html"))
    return ["node", str(script), "--config", str(config), *pages]


# Half of the time goes into waiting for browsers, so two processes drive each of them.
EVERYTHING = ("-n", "4", "--dist", "loadscope", "--durations", "10")


def command(root: Path, options: Namespace) -> int:
    """Run every check and test, or those that the arguments choose."""
    arguments = options.rest or EVERYTHING
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=root, check=False
    ).returncode
