"""What tests of more than one folder share: the built site, and its address."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples each time, and no test fails because a machine is slow.
settings.register_profile("nudge", deadline=None, derandomize=True)
settings.load_profile("nudge")

ROOT = Path(__file__).parents[1]


# First, because xdist reads the marks in a hook of the same name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where two processes share the tests, a browser or a file is the business of one."""
    for item in items:
        callspec = getattr(item, "callspec", None)
        browser = callspec.params.get("browser") if callspec else None
        item.add_marker(pytest.mark.xdist_group(browser or str(item.path)))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all tests that look at it."""
    from sitebuild.build import build  # noqa: PLC0415 - most tests need no site
    from sitebuild.effects import real_effects  # noqa: PLC0415

    out = tmp_path_factory.mktemp("built") / "dist"
    build(ROOT, out, real_effects())
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served; ends with a slash."""
    from sitebuild.serve import listen  # noqa: PLC0415 - most tests need no server

    server = listen(site, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()
