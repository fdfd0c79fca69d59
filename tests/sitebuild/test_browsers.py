"""A browser is looked for in a fixed order, and has to start."""

from pathlib import Path

import pytest
from tests.sitebuild.fakes import FakeMachine

from sitebuild.browsers import (
    CHROMIUM,
    FIREFOX,
    OWN,
    Browser,
    Kind,
    Search,
    find,
    launch_options,
)
from sitebuild.errors import BrowserMissingError


def search(
    fake: FakeMachine,
    folder: Path,
    kind: Kind = CHROMIUM,
    *,
    own: bool = False,
    is_root: bool = False,
    **environment: str,
) -> Search:
    path = folder / "own-browser"
    if own:
        path.touch()
    return Search(kind, path, environment, is_root, fake.machine())


def everything() -> FakeMachine:
    programs = ("my-browser", *CHROMIUM.programs, *FIREFOX.programs, "apt-get")
    return FakeMachine({name: f"/bin/{name}" for name in programs})


def test_the_environment_variable_comes_first(tmp_path: Path) -> None:
    found = find(search(everything(), tmp_path, own=True, NUDGE_CHROMIUM="my-browser"))
    assert found == Browser(CHROMIUM, Path("/bin/my-browser"), "NUDGE_CHROMIUM")


def test_a_variable_that_names_no_program_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BrowserMissingError, match="NUDGE_CHROMIUM names nothing-here"):
        find(search(everything(), tmp_path, NUDGE_CHROMIUM="nothing-here"))


def test_playwrights_own_comes_before_path(tmp_path: Path) -> None:
    found = find(search(everything(), tmp_path, own=True))
    assert found == Browser(CHROMIUM, tmp_path / "own-browser", OWN)


@pytest.mark.parametrize("kind", [CHROMIUM, FIREFOX], ids=lambda kind: kind.name)
def test_on_path_the_names_have_an_order(tmp_path: Path, kind: Kind) -> None:
    fake = everything()
    for program in kind.programs:
        found = find(search(fake, tmp_path, kind))
        assert found == Browser(kind, Path(f"/bin/{program}"), "PATH")
        del fake.programs[program]
    assert find(search(fake, tmp_path, kind)) is None


def test_finding_installs_nothing(tmp_path: Path) -> None:
    fake = FakeMachine({"apt-get": "/bin/apt-get"})
    assert find(search(fake, tmp_path, is_root=True)) is None
    assert fake.commands == []


def test_one_that_does_not_start_is_passed_over_and_told(tmp_path: Path) -> None:
    fake = everything()
    fake.broken = {str(tmp_path / "own-browser")}
    found = find(search(fake, tmp_path, own=True))
    assert found == Browser(CHROMIUM, Path("/bin/chromium"), "PATH")
    assert "own-browser (Playwright's own) is there, but does not start" in fake.said[0]
    assert "libnss3.so" in fake.said[0]


def test_stock_firefox_is_driven_through_its_own_channel() -> None:
    stock = launch_options(Browser(FIREFOX, Path("/bin/firefox"), "PATH"))
    own = launch_options(Browser(FIREFOX, Path("/bin/firefox"), OWN))
    assert stock["channel"] == "moz-firefox"
    assert "channel" not in own
