"""An asset's address changes with its content, and with nothing else."""

from pathlib import Path

import pytest

from sitebuild.assets import Assets, is_named_by_content, plain
from sitebuild.errors import BuildError


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """The assets of an empty site."""
    return Assets(tmp_path)


def test_a_file_is_where_its_address_says(assets: Assets, tmp_path: Path) -> None:
    address = assets.add("fonts/a.woff2", b"face")
    assert address == assets.address("fonts/a.woff2")
    assert (tmp_path / address).read_bytes() == b"face"


def test_the_address_follows_the_content(assets: Assets) -> None:
    first, second = assets.add("a.asm.wasm", b"1"), assets.add("a.asm.wasm", b"2")
    assert first != second
    assert first == assets.add("a.asm.wasm", b"1")


def test_a_digest_can_be_told_from_a_name(assets: Assets) -> None:
    for name in ("fonts/a.woff2", "a.asm.wasm", "deadbeefdeadbeef.js"):
        address = assets.add(name, b"content")
        assert is_named_by_content(address)
        assert plain(address) == name
    for name in ("index.html", "assets/a.js", "a.0123456789abcdef.js"):
        assert not is_named_by_content(name)


def test_a_style_sheet_names_the_files_beside_it(assets: Assets) -> None:
    address = assets.add("fonts/a.woff2", b"face")
    linked = assets.linked('src: url("fonts/a.woff2") format("woff2"); src: local("Georgia");')
    beside = address.removeprefix("assets/")
    assert linked == f'src: url("{beside}") format("woff2"); src: local("Georgia");'


def test_a_file_that_nobody_added_is_named(assets: Assets) -> None:
    assets.add("style.css", b"")
    with pytest.raises(BuildError, match=r"no asset stile\.css; there are style\.css"):
        assets.address("stile.css")
    with pytest.raises(BuildError, match=r"no asset fonts/a\.woff2"):
        assets.linked('url("fonts/a.woff2")')
