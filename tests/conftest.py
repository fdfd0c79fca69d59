"""What tests of more than one folder share: the built site, and its address."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
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
FIGURE = re.compile(r'figure\("([\w-]+)"\)')


# A file that drives a browser and shares no page starts Python anew in nearly every test.
DEAR = 12


class ByPage(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Where processes share the tests, a page in a browser is the business of one.

    Each starts with a browser and keeps to it while there is work for it, so that few
    processes start both, and no page is opened twice.
    """

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        self.last: dict[Any, str] = {}

    def _split_scope(self, nodeid: str) -> str:
        path, _, case = nodeid.partition("::")
        names = case.partition("[")[2]
        browser = next((kind.name for kind in KINDS if kind.name in names), "")
        return f"{browser} {page_of(names) or path}" if browser else path

    def _assign_work_unit(self, node: Any) -> None:
        """Give the dearest work of the node's browser, else the dearest of all."""
        browser = self.last.get(node) or KINDS[len(self.last) % len(KINDS)].name
        mine = [scope for scope in self.workqueue if scope.startswith(f"{browser} ")]
        scope = max(mine or self.workqueue, key=self._cost)
        self.last[node] = next(
            (kind.name for kind in KINDS if scope.startswith(kind.name)), browser
        )
        self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)

    def _cost(self, scope: str) -> int:
        is_dear = scope.endswith(".py") and " " in scope
        return len(self.workqueue[scope]) * (DEAR if is_dear else 1)


def page_of(names: str) -> str | None:
    """The page that the name of a case is about: by its address, or by a figure on it."""
    pages = [page for page in lessons() if page in names]
    keys = [key for keys in lessons().values() for key in keys if key in names]
    if not pages and not keys:
        return None
    longest = max(keys, key=len, default="")
    return pages[0] if pages else next(page for page, keys in lessons().items() if longest in keys)


@cache
def lessons() -> dict[str, tuple[str, ...]]:
    """The keys of the figures on each lesson, by its address."""
    files = sorted((ROOT / "templates" / "lessons").glob("*.html"))
    return {
        f"lessons/{file.name}": tuple(FIGURE.findall(file.read_text(encoding="utf-8")))
        for file in files
    }


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByPage:
    """Take the place of xdist's own groups, which do not know this pytest."""
    return ByPage(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all tests that look at it."""
    from sitebuild.build import build  # noqa: PLC0415 - most tests need no site
    from sitebuild.effects import real_effects  # noqa: PLC0415

    own = tmp_path_factory.getbasetemp()
    # Processes that share the tests have folders of their own beside each other.
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    return once(place, lambda out: build(ROOT, out, real_effects()))


def once(place: Path, make: Callable[[Path], object]) -> Path:
    """What the first process to come here makes, for all of them."""
    made, done, failed = place / "dist", place / "done", place / "failed"
    try:
        place.mkdir()
    except FileExistsError:
        while not done.exists():
            if failed.exists():
                pytest.exit("the site could not be built; another process says why")
            time.sleep(0.1)
        return made
    try:
        make(made)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return made


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served; ends with a slash."""
    from sitebuild.serve import listen  # noqa: PLC0415 - most tests need no server

    server = listen(site, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()
