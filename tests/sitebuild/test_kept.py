"""What is slow to make is made once, and again when anything it is made from changes."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sitebuild.errors import CacheError
from sitebuild.kept import UNUSED_SECONDS, forget_unused, kept, kept_each


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("NUDGE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def makings() -> list[bytes]:
    """What was made, in order."""
    return []


@pytest.fixture
def make(makings: list[bytes]) -> Callable[[], bytes]:
    """Make something and note it; it holds the line end that also ends the digest."""

    def making() -> bytes:
        makings.append(b"made")
        return b"made\nof two lines"

    return making


def test_the_same_inputs_make_it_once(make: Callable[[], bytes], makings: list[bytes]) -> None:
    results = {kept("font", [b"a", b"b"], make) for _ in range(3)}
    assert results == {b"made\nof two lines"}
    assert len(makings) == 1


def test_other_inputs_make_it_again(make: Callable[[], bytes], makings: list[bytes]) -> None:
    for inputs in ([b"a", b"b"], [b"ab"], [b"a", b"c"]):
        kept("font", inputs, make)
    assert len(makings) == 3


def test_of_many_only_those_are_made_that_have_changed(makings: list[bytes]) -> None:
    def make(names: Sequence[str]) -> dict[str, bytes]:
        makings.extend(name.encode() for name in names)
        return {name: name.upper().encode() for name in names}

    first = kept_each("module", {"one": [b"1"], "two": [b"2"]}, make)
    again = kept_each("module", {"three": [b"3"], "two": [b"2"], "one": [b"one"]}, make)
    assert first == {"one": b"ONE", "two": b"TWO"}
    assert list(again.items()) == [("three", b"THREE"), ("two", b"TWO"), ("one", b"ONE")]
    assert makings == [b"one", b"two", b"three", b"one"]


def test_a_damaged_file_is_made_again(
    make: Callable[[], bytes], makings: list[bytes], cache: Path
) -> None:
    kept("font", [b"a"], make)
    (path,) = (cache / "made").iterdir()
    path.write_bytes(path.read_bytes()[:-3])
    assert kept("font", [b"a"], make) == b"made\nof two lines"
    assert len(makings) == 2


def test_a_cache_that_cannot_be_written_names_the_remedy(
    make: Callable[[], bytes], cache: Path
) -> None:
    cache.write_text("a file where a folder should be")
    with pytest.raises(CacheError, match="Set NUDGE_CACHE"):
        kept("font", [b"a"], make)


def test_what_no_build_uses_goes_after_a_week(make: Callable[[], bytes], cache: Path) -> None:
    for name in ("font", "icon"):
        kept(name, [b"a"], make)
    now = time.time()
    for path in (cache / "made").iterdir():
        os.utime(path, (now - UNUSED_SECONDS, now - UNUSED_SECONDS))
    kept("font", [b"a"], make)
    forget_unused(now + 60)
    (left,) = (cache / "made").iterdir()
    assert left.name.startswith("font-")


def test_an_empty_cache_has_nothing_to_forget() -> None:
    forget_unused()
