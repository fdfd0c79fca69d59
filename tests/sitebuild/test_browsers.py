"""A browser is looked for in a fixed order, installed when missing, and never gone without."""

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
    ensure,
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


def test_playwright_is_asked_before_debian(tmp_path: Path) -> None:
    fake = FakeMachine(
        {"apt-get": "/bin/apt-get"},
        brings={"apt-get install": {"firefox-esr": "/usr/bin/firefox-esr"}},
        failing={"playwright install"},
    )
    found = ensure(search(fake, tmp_path, FIREFOX, is_root=True))
    assert found == Browser(FIREFOX, Path("/usr/bin/firefox-esr"), "PATH")
    words = ("playwright install firefox", "apt-get update", "apt-get install -y firefox-esr")
    assert len(fake.commands) == len(words)
    assert all(word in command for word, command in zip(words, fake.commands, strict=True))


def test_without_root_debian_is_not_asked(tmp_path: Path) -> None:
    fake = FakeMachine({"apt-get": "/bin/apt-get"}, failing={"playwright install"})
    with pytest.raises(BrowserMissingError):
        ensure(search(fake, tmp_path))
    assert len(fake.commands) == 1


def test_when_nothing_helps_the_remedies_are_named(tmp_path: Path) -> None:
    fake = FakeMachine(failing={"playwright install"})
    with pytest.raises(BrowserMissingError) as caught:
        ensure(search(fake, tmp_path, is_root=True))
    for remedy in ("NUDGE_CHROMIUM", "playwright install chromium", "apt-get install -y chromium"):
        assert remedy in str(caught.value)
    assert any("no such luck" in line for line in fake.said)


def test_stock_firefox_is_driven_through_its_own_channel() -> None:
    stock = launch_options(Browser(FIREFOX, Path("/bin/firefox"), "PATH"))
    own = launch_options(Browser(FIREFOX, Path("/bin/firefox"), OWN))
    assert stock["channel"] == "moz-firefox"
    assert "channel" not in own
