"""Build again when a source changes.

The sources are looked at a few times a second: a few hundred files cost a few
milliseconds, and no package is needed for it. Each build is a new process, so it
sees the Python that was just written, and its errors end only itself.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sitebuild.machine import say

WATCHED = (
    "src",
    "site",
    "templates",
    "build.py",
    "LICENSE",
    "LICENSE-TEXT",
    "NOTICES.md",
    "package.json",
    "package-lock.json",
    "pyproject.toml",
    "requirements",
    "runtime.lock.json",
)
LOOK_SECONDS = 0.25

Snapshot = dict[Path, tuple[int, int]]


def snapshot(root: Path) -> Snapshot:
    """When each source was last written, and its size."""
    return {path: mark for path in _sources(root) if (mark := _mark(path)) is not None}


def watch(root: Path, built: Callable[[], None], seen: Snapshot) -> None:
    """Build whenever the sources differ from those last `seen`; tell `built` when it went well."""
    while True:
        time.sleep(LOOK_SECONDS)
        now = snapshot(root)
        if now == seen:
            continue
        say(f"\nChanged: {', '.join(changed(root, seen, now))}")
        seen = now
        # Who watches has Python at once, and need not wait for what stands in until it comes.
        if rebuild(root, "--quick"):
            built()


def changed(root: Path, before: Snapshot, after: Snapshot) -> list[str]:
    """The sources that were written, made or deleted, at most three by name."""
    paths = sorted(path for path in before | after if before.get(path) != after.get(path))
    names = [path.relative_to(root).as_posix() for path in paths]
    return names if len(names) <= 3 else [*names[:2], f"and {len(names) - 2} more"]


def rebuild(root: Path, *options: str) -> bool:
    """Build in a process of its own, which shows its own errors."""
    command = [sys.executable, str(root / "build.py"), "build", *options]
    done = subprocess.run(command, cwd=root, check=False)
    if done.returncode != 0:
        say("The build failed; dist/ is still that of the last good build.")
    return done.returncode == 0


def _sources(root: Path) -> Iterator[Path]:
    for name in WATCHED:
        path = root / name
        yield from path.rglob("*") if path.is_dir() else (path,)


def _mark(path: Path) -> tuple[int, int] | None:
    """Time and size of a source; none for what is no file, or has just gone."""
    try:
        facts = path.stat()
    except OSError:
        return None
    if "__pycache__" in path.parts or not path.is_file():
        return None
    return facts.st_mtime_ns, facts.st_size
