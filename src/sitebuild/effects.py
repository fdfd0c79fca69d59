"""What a build does to the world, as one record that tests replace.

Everything that downloads, runs a program or writes a line goes through `Effects`.
"""

import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from sitebuild import machine
from sitebuild.errors import SourceUnavailableError, ToolError

CONNECT_SECONDS = 10
CHUNK = 1 << 16

Report = Callable[[int, int], None]
"""Called with the bytes done and the bytes expected."""


@dataclass(frozen=True)
class Effects:
    """The effects of a build.

    Parameters
    ----------
    say
        Writes a line.
    progress
        Writes how many bytes of a named thing are here: (name, done, expected).
    run
        Runs a program (command, folder, standard input) and returns its standard output;
        raises ToolError with the program's own words.
    download
        Copies an address into an open file (url, target, report); raises
        SourceUnavailableError when it cannot be reached or breaks off, and lets through
        the OSError of a file that cannot be written.
    download_package
        Downloads the wheel of a requirement for a Python version into a folder
        (requirement, version, folder) and returns its path; raises SourceUnavailableError.
    """

    say: Callable[[str], None]
    progress: Callable[[str, int, int], None]
    run: Callable[[Sequence[str], Path, str], str]
    download: Callable[[str, BinaryIO, Report], None]
    download_package: Callable[[str, str, Path], Path]


def real_effects() -> Effects:
    """The effects on this machine."""
    return Effects(
        say=machine.say,
        progress=show_progress,
        run=run,
        download=download,
        download_package=download_package,
    )


def run(command: Sequence[str], folder: Path, stdin: str) -> str:
    """Run a program and return what it writes."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except OSError as problem:
        raise ToolError(f"{command[0]} does not run: {problem}") from problem
    if done.returncode != 0:
        raise ToolError(f"{Path(command[0]).name} failed:\n{(done.stderr or done.stdout).strip()}")
    return done.stdout


def download(url: str, target: BinaryIO, report: Report) -> None:
    """Copy an address into a file."""
    host = str(urlsplit(url).hostname)
    with _reaching(host):
        answer = urllib.request.urlopen(url, timeout=CONNECT_SECONDS)  # noqa: S310 - https, from our lock
    with answer:
        expected = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while chunk := _next_chunk(answer, host):
            done += len(chunk)
            target.write(chunk)
            report(done, expected)
    if done < expected:
        raise SourceUnavailableError(f"{host} broke off after {done:,} of {expected:,} bytes")


def _next_chunk(answer: BinaryIO, host: str) -> bytes:
    with _reaching(host):
        return answer.read(CHUNK)


@contextmanager
def _reaching(host: str) -> Iterator[None]:
    """Tell what goes wrong on the network, and only that, as a source out of reach."""
    try:
        yield
    except (OSError, HTTPException) as problem:
        reason = getattr(problem, "reason", None) or problem
        raise SourceUnavailableError(f"{host} cannot be reached: {reason}") from problem


def download_package(requirement: str, version: str, folder: Path) -> Path:
    """Download one wheel, without what it depends on."""
    choice = ["--no-deps", "--only-binary=:all:", "--python-version", version, "-d", str(folder)]
    patience = ["--timeout", str(CONNECT_SECONDS), "--retries", "1", "--no-input"]
    command = [sys.executable, "-m", "pip", "download", "-q", *choice, *patience, requirement]
    outcome = machine.run(command, folder)
    wheels = sorted(folder.glob("*.whl"))
    if outcome.status != 0 or not wheels:
        words = machine.last_words(outcome.text, 3)
        raise SourceUnavailableError(f"the package {requirement} cannot be had:\n{words}")
    return wheels[0]


def show_progress(name: str, done: int, expected: int) -> None:
    """Rewrite one line of a terminal; a pipe gets a line only when all is here."""
    whole = done >= expected > 0
    if sys.stdout.isatty():
        end = "\n" if whole else ""
        print(f"\r  {name}: {done:,} of {expected:,} bytes", end=end, flush=True)
    elif whole:
        machine.say(f"  {name}: {done:,} bytes")
