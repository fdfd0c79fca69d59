"""What tests of more than one folder share: the built site, and its address."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from sitebuild.browsers import KINDS

# The same examples each time, and no test fails because a machine is slow.
settings.register_profile("nudge", deadline=None, derandomize=True)
settings.load_profile("nudge")

ROOT = Path(__file__).parents[1]


class ByBrowser(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Where two processes share the tests, a browser or a file is the business of one."""

    def _split_scope(self, nodeid: str) -> str:
        path, _, case = nodeid.partition("::")
        return next((kind.name for kind in KINDS if kind.name in case.partition("[")[2]), path)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByBrowser:
    """Take the place of xdist's own groups, which do not know this pytest."""
    return ByBrowser(config, log)


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
