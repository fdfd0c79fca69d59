"""What set-up does to a machine: look for programs, run them, say how far it is.

Standard library only: this runs before anything is installed. Tests hand set-up
a machine of their own, which does nothing.
"""

import importlib.util
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sitebuild.errors import SetupError


@dataclass(frozen=True)
class Outcome:
    """How a program ended: its exit status and what it wrote."""

    status: int
    text: str


@dataclass(frozen=True)
class Machine:
    """The effects that set-up needs."""

    run: Callable[[Sequence[str], Path], Outcome]
    which: Callable[[str], str | None]
    has_module: Callable[[str], bool]
    say: Callable[[str], None]
    wait: Callable[[float], None]


def run(command: Sequence[str], folder: Path) -> Outcome:
    """Run a program in a folder and keep what it writes; a program that is not there fails."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as problem:
        return Outcome(127, str(problem))
    return Outcome(done.returncode, done.stdout)


def say(text: str) -> None:
    """Write a line now, also into a pipe."""
    print(text, flush=True)


def this_machine() -> Machine:
    """The real one."""
    return Machine(
        run=run,
        which=shutil.which,
        has_module=lambda name: importlib.util.find_spec(name) is not None,
        say=say,
        wait=time.sleep,
    )


@contextmanager
def stage(machine: Machine, title: str) -> Iterator[None]:
    """Say what begins, and how long it took."""
    machine.say(f"{title} ...")
    start = time.monotonic()
    yield
    machine.say(f"  done in {time.monotonic() - start:.0f} s")


def require(outcome: Outcome, what: str, remedy: str) -> None:
    """Raise SetupError, with the program's last words and the remedy, unless it ended well."""
    if outcome.status != 0:
        raise SetupError(f"{what} failed:\n{last_words(outcome.text)}\n{remedy}")


def last_words(text: str, count: int = 12) -> str:
    """The lines that say why a program failed: those that name an error, else the last ones."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()]
    return "\n".join(f"  {line}" for line in (telling or lines)[-count:])
