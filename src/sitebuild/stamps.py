"""Stamps: notes of what was installed, so that nothing is installed twice.

A stamp is written when a stage has ended and removed before it begins, so an
interrupted stage leaves none and is done again.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def digest(*paths: Path, extra: str = "") -> str:
    """The sha256 of some files and a word."""
    total = hashlib.sha256(extra.encode())
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def holds(stamp: Path, value: str) -> bool:
    """Whether a stamp is there and says `value`."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == value


@contextmanager
def writing(stamps: dict[Path, str]) -> Iterator[None]:
    """Remove the stamps; write them when the work inside has ended without an error."""
    for stamp in stamps:
        stamp.unlink(missing_ok=True)
    yield
    for stamp, value in stamps.items():
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(value, encoding="utf-8")
