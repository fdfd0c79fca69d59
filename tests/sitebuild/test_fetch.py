"""Every byte of the runtime is the pinned one, wherever it comes from."""

import re
import ssl
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sitebuild.fakes import HOST, PACKAGE, WHEEL, World, pinned

from sitebuild.effects import download
from sitebuild.errors import CacheError, SourceUnavailableError, WrongBytesError
from sitebuild.fetch import KINDS, cache_folder, obtain, read_lock, verify


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_first_source_serves_and_is_named(tmp_path: Path) -> None:
    world = World()
    served = obtain(pinned(), world.place(tmp_path))
    assert served.path.read_bytes() == WHEEL
    assert served.source == HOST
    assert any(f"served by {HOST}" in line for line in world.said)
    assert f"numpy.whl {len(WHEEL)}/{len(WHEEL)}" in world.said


def test_a_second_build_asks_nobody(tmp_path: Path) -> None:
    obtain(pinned(), World().place(tmp_path))
    offline = World(web=None)
    assert obtain(pinned(), offline.place(tmp_path)).source == "the cache"
    assert offline.asked == []


def test_a_source_out_of_reach_gives_way_to_the_next(tmp_path: Path) -> None:
    world = World(web=None, package=WHEEL)
    assert obtain(pinned(), world.place(tmp_path)).source == PACKAGE
    assert f"  {HOST} cannot be reached: no network" in world.said
    assert any(f"served by {PACKAGE}" in line for line in world.said)


def test_a_source_whose_connection_is_not_safe_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ssl.SSLError(1, "wrong version number")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    place = World(package=WHEEL).place(tmp_path)
    place = replace(place, effects=replace(place.effects, download=download))
    assert obtain(pinned(), place).source == PACKAGE


def test_nothing_else_of_the_package_is_kept(tmp_path: Path) -> None:
    obtain(pinned(), World(web=None, package=WHEEL).place(tmp_path))
    assert files(tmp_path) == ["numpy.whl"]


def test_an_interrupted_download_leaves_nothing_behind(tmp_path: Path) -> None:
    world = World(breaks_after=100)
    with pytest.raises(SourceUnavailableError):
        obtain(pinned(), world.place(tmp_path))
    assert files(tmp_path) == []


def test_an_interrupted_download_gives_way_to_the_next_source(tmp_path: Path) -> None:
    world = World(breaks_after=100, package=WHEEL)
    assert obtain(pinned(), world.place(tmp_path)).path.read_bytes() == WHEEL
    assert files(tmp_path) == ["numpy.whl"]


def test_when_no_source_serves_each_is_named_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailableError) as caught:
        obtain(pinned(), World(web=None).place(tmp_path))
    message = str(caught.value)
    assert f"{HOST} cannot be reached: no network" in message
    assert f"the package {PACKAGE} cannot be had" in message
    assert str(tmp_path / "cache") in message


@pytest.mark.parametrize("wrong", [b"something else", WHEEL[:-1] + b"!"], ids=["size", "hash"])
def test_wrong_bytes_stop_the_build_and_say_all(tmp_path: Path, wrong: bytes) -> None:
    world = World(web=wrong, package=WHEEL)
    with pytest.raises(WrongBytesError) as caught:
        obtain(pinned(), world.place(tmp_path))
    message = str(caught.value)
    assert message.startswith(f"numpy.whl from {HOST}")
    assert f"expected {len(WHEEL):,} bytes, sha256 {pinned().sha256}" in message
    assert re.search(rf"found +{len(wrong):,} bytes, sha256 [0-9a-f]{{64}}", message)
    assert PACKAGE not in world.asked


def test_wrong_bytes_leave_the_cache_as_it_was(tmp_path: Path) -> None:
    place = World(web=b"wrong").place(tmp_path)
    place.cache.mkdir()
    (place.cache / "neighbor.whl").write_bytes(b"kept")
    with pytest.raises(WrongBytesError):
        obtain(pinned(), place)
    assert files(tmp_path) == ["neighbor.whl"]


def test_wrong_bytes_in_a_package_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(WrongBytesError, match=f"from {PACKAGE}"):
        obtain(pinned(), World(web=None, package=b"wrong").place(tmp_path))
    assert files(tmp_path) == []


def test_a_package_without_the_file_is_no_source(tmp_path: Path) -> None:
    world = World(web=None, package=WHEEL, member="elsewhere/numpy.whl")
    with pytest.raises(SourceUnavailableError, match=r"has no inside/numpy\.whl"):
        obtain(pinned(), world.place(tmp_path))


def test_a_damaged_cache_is_named_and_not_mended_in_silence(tmp_path: Path) -> None:
    place = World().place(tmp_path)
    kept = obtain(pinned(), place).path
    kept.write_bytes(WHEEL[:-5])
    with pytest.raises(WrongBytesError, match=r"the cache .*delete it to fetch it again"):
        obtain(pinned(), place)
    kept.unlink()
    assert obtain(pinned(), place).source == HOST


def test_a_tampered_npm_file_stops_the_build(tmp_path: Path) -> None:
    place = World().place(tmp_path)
    path = place.root / "node_modules" / "numpy" / "numpy.whl"
    path.parent.mkdir(parents=True)
    path.write_bytes(WHEEL)
    assert obtain(pinned(npm=True), place).path == path
    path.write_bytes(WHEEL + b"!")
    with pytest.raises(WrongBytesError, match="from npm"):
        obtain(pinned(npm=True), place)


def test_a_missing_npm_file_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailableError, match="delete node_modules"):
        obtain(pinned(npm=True), World().place(tmp_path))


def test_a_cache_that_cannot_be_written_names_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(CacheError, match="Set NUDGE_CACHE"):
        obtain(pinned(), World().place(tmp_path))
    assert files(tmp_path) == ["cache"]


def test_the_cache_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUDGE_CACHE", str(tmp_path / "elsewhere"))
    assert cache_folder() == tmp_path / "elsewhere"


def test_the_lock_is_whole(root: Path) -> None:
    lock = read_lock(root)
    assert len({entry.name for entry in lock}) == len(lock)
    for entry in lock:
        assert re.fullmatch(r"[0-9a-f]{64}", entry.sha256)
        assert entry.size > 0
        assert {source["kind"] for source in entry.sources} <= KINDS.keys()


def test_what_npm_brought_is_what_the_lock_pins(root: Path) -> None:
    for entry in read_lock(root):
        for source in entry.sources:
            if source["kind"] == "npm":
                verify(entry, root / "node_modules" / source["path"], "npm")
