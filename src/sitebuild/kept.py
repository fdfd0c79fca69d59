"""Keep what is slow to make, so that the next build takes it from the cache.

What is kept is named after all that it is made from, so a change of any of that
makes it anew, and nothing has to be thrown away by hand: what no build has used for
a week goes.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    (made,) = kept_each(name, {name: inputs}, lambda _names: {name: make()}).values()
    return made


def kept_each(
    name: str,
    inputs: Mapping[str, Iterable[bytes]],
    make: Callable[[Sequence[str]], Mapping[str, bytes]],
) -> dict[str, bytes]:
    """The same for many things, of which `make` makes those that it is given the names of.

    Parameters
    ----------
    name
        What each of them is; a part of their files' names in the cache.
    inputs
        Everything that each of them depends on, by its own name.

    Raises
    ------
    CacheError
        If a result cannot be written into the cache.
    """
    paths = _paths(name, inputs)
    found = _found(paths)
    missing = [each for each in inputs if each not in found]
    made = make(missing) if missing else {}
    for each in missing:
        _write(paths[each], made[each])
    return {each: found[each] if each in found else made[each] for each in inputs}


def kept_so_far(name: str, inputs: Mapping[str, Iterable[bytes]]) -> dict[str, bytes]:
    """Of many things, those that need not be made."""
    return _found(_paths(name, inputs))


def forget_unused(now: float | None = None) -> None:
    """Delete what no build has used for a week before `now`, in seconds; without it, before now."""
    oldest = (time.time() if now is None else now) - UNUSED_SECONDS
    for path in _folder().glob("*"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _paths(name: str, inputs: Mapping[str, Iterable[bytes]]) -> dict[str, Path]:
    return {each: _folder() / f"{name}-{_digest_of(parts)}" for each, parts in inputs.items()}


def _found(paths: Mapping[str, Path]) -> dict[str, bytes]:
    used = {each: _used(path) for each, path in paths.items()}
    return {each: content for each, content in used.items() if content is not None}


def _folder() -> Path:
    return cache_folder() / "made"


def _digest_of(parts: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:32]


def _used(path: Path) -> bytes | None:
    """The content of a kept file that is used again; none if there is none."""
    found = _read(path)
    if found is not None:
        # Its time says when it was used last; it may be another's, or have just gone.
        with suppress(OSError):
            os.utime(path)
    return found


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
