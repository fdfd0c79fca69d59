"""A browser that nobody drives tells how long a page took."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sitebuild import browsers
from sitebuild.serve import serving
from sitebuild.visits import Listener, new_profile, visit

LATER_MS = 300
PAGE = """<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,">
<body><script>setTimeout(() => performance.mark("here"), {later});</script>{telling}</body></html>
"""


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Hears what pages tell."""
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def folder(listener: Listener, tmp_path: Path) -> Path:
    """A site of one page, which tells when it has set its mark."""
    page = PAGE.format(later=LATER_MS, telling=listener.script("here"))
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    return tmp_path


@pytest.fixture
def found(browser: Browser) -> browsers.Browser:
    """The browser of this test, to be started without a driver."""
    return browsers.driven(browser.browser_type.name, browser.browser_type.executable_path)


def test_a_page_tells_its_time_and_bytes_over_http(
    found: browsers.Browser, folder: Path, listener: Listener
) -> None:
    with serving(folder) as address, new_profile(found) as profile:
        told = visit(found, profile, address, listener)
    assert told["time"] >= LATER_MS
    assert told["bytes"] == told["sight"] == (folder / "index.html").stat().st_size


def test_a_page_tells_its_time_from_a_disk_and_again_in_the_same_profile(
    found: browsers.Browser, folder: Path, listener: Listener
) -> None:
    address = (folder / "index.html").as_uri()
    with new_profile(found) as profile:
        told = [visit(found, profile, address, listener) for _ in range(2)]
    assert all(each["time"] >= LATER_MS for each in told)
