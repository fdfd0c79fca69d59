"""Keep what is slow to make, so that the next build takes it from the cache.

What is kept is named after all that it is made from, so a change of any of that
makes it anew, and nothing has to be thrown away by hand: what no build has used for
a week goes.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from sitebuild.errors import CacheError
from sitebuild.fetch import cache_folder

UNUSED_SECONDS = 7 * 24 * 3600


def kept(name: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` gives for these inputs, made at most once on this machine.

    Parameters
    ----------
    name
        What it is; a part of the file's name in the cache.
    inputs
        Everything that the result depends on: contents, settings, versions of tools.

    Raises
    ------
    CacheError
        If the result cannot be written into the cache.
    """
    total = hashlib.sha256()
    for one in inputs:
        total.update(hashlib.sha256(one).digest())
    path = _folder() / f"{name}-{total.hexdigest()[:32]}"
    found = _read(path)
    if found is not None:
        # Its time says when it was used last; it may be another's, or have just gone.
        with suppress(OSError):
            os.utime(path)
        return found
    content = make()
    _write(path, content)
    return content


def forget_unused(now: float | None = None) -> None:
    """Delete what no build has used for a week before `now`, in seconds; without it, before now."""
    oldest = (time.time() if now is None else now) - UNUSED_SECONDS
    for path in _folder().glob("*"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _folder() -> Path:
    return cache_folder() / "made"


def _read(path: Path) -> bytes | None:
    """The content of a kept file; none if it is not there or not whole."""
    if not path.is_file():
        return None
    digest, _, content = path.read_bytes().partition(b"\n")
    return content if digest == _digest(content) else None


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_digest(content) + b"\n" + content)
        part.replace(path)
    except OSError as problem:
        raise CacheError.of(path.parent, problem) from problem


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
