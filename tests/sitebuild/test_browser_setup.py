"""Missing browsers are installed one after the other, and none is gone without."""

from pathlib import Path

import pytest
from tests.sitebuild.fakes import FakeMachine

from sitebuild import browsers
from sitebuild.browser_setup import LOCK_PAUSE_SECONDS, LOCK_SECONDS, ensure
from sitebuild.browsers import CHROMIUM, FIREFOX, KINDS, Browser, Search
from sitebuild.errors import BrowserMissingError

APT = {"apt-get": "/usr/bin/apt-get"}
DEBIAN = {
    "install -y chromium": {"chromium": "/usr/bin/chromium"},
    "install -y firefox-esr": {"firefox-esr": "/usr/bin/firefox-esr"},
}


def searches(fake: FakeMachine, folder: Path, *, is_root: bool = True) -> list[Search]:
    return [Search(kind, folder / "own", {}, is_root, fake.machine()) for kind in KINDS]


def words(fake: FakeMachine) -> list[str]:
    """What was run, without how."""
    return [command.partition("Retries=1 ")[2] or command for command in fake.commands]


def test_what_is_there_is_not_installed(tmp_path: Path) -> None:
    fake = FakeMachine(APT | {"chromium": "/bin/chromium", "firefox": "/bin/firefox"})
    assert [found.kind for found in ensure(searches(fake, tmp_path))] == [CHROMIUM, FIREFOX]
    assert fake.commands == []


def test_root_installs_packages_one_after_the_other(tmp_path: Path) -> None:
    fake = FakeMachine(dict(APT), brings=DEBIAN)
    assert ensure(searches(fake, tmp_path)) == [
        Browser(CHROMIUM, Path("/usr/bin/chromium"), "PATH"),
        Browser(FIREFOX, Path("/usr/bin/firefox-esr"), "PATH"),
    ]
    assert words(fake) == ["update", "install -y chromium", "install -y firefox-esr"]
    titles = [line for line in fake.said if line.endswith(" ...")]
    assert titles == [
        "Updating the lists of the system's packages (apt-get update) ...",
        "Installing chromium from the system's packages (chromium) ...",
        "Installing firefox from the system's packages (firefox-esr) ...",
    ]
    assert len([line for line in fake.said if "done in" in line]) == len(titles)


def test_a_browser_without_its_libraries_is_installed_again(tmp_path: Path) -> None:
    programs = APT | {"google-chrome": "/opt/chrome", "firefox": "/bin/firefox"}
    fake = FakeMachine(programs, brings=DEBIAN, broken={"/opt/chrome"})
    assert ensure(searches(fake, tmp_path))[0].path == Path("/usr/bin/chromium")


@pytest.mark.parametrize("is_root", [True, False])
def test_where_packages_do_not_help_playwright_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_root: bool
) -> None:
    fake = FakeMachine(APT | {"firefox": "/bin/firefox"}, failing={"install -y"})
    own = tmp_path / "own"
    monkeypatch.setattr(browsers, "playwrights", browsers.playwrights)
    run = fake.run

    def download(command: list[str], folder: Path) -> object:
        outcome = run(command, folder)
        if "playwright" in command:
            own.touch()
        return outcome

    fake.run = download  # type: ignore[method-assign, assignment]
    assert ensure(searches(fake, tmp_path, is_root=is_root))[0] == Browser(
        CHROMIUM, own, browsers.OWN
    )
    last = words(fake)[-1]
    assert last.endswith(
        "playwright install --with-deps chromium" if is_root else "install chromium"
    )
    assert any("apt-get" in command for command in fake.commands) == is_root


def test_a_lock_that_somebody_holds_is_waited_for_and_told_once(tmp_path: Path) -> None:
    fake = FakeMachine(dict(APT), brings=DEBIAN, locked=3)
    ensure(searches(fake, tmp_path))
    assert fake.waited == [LOCK_PAUSE_SECONDS] * 3
    told = [line for line in fake.said if "another program installs something" in line]
    assert len(told) == 1


def test_a_lock_is_not_waited_for_without_end(tmp_path: Path) -> None:
    fake = FakeMachine(dict(APT), failing={"playwright"}, locked=10**6)
    with pytest.raises(BrowserMissingError):
        ensure(searches(fake, tmp_path))
    assert sum(fake.waited) <= 2 * LOCK_SECONDS


def test_the_first_that_cannot_be_had_ends_it_and_names_the_remedies(tmp_path: Path) -> None:
    fake = FakeMachine(dict(APT), failing={"install"})
    with pytest.raises(BrowserMissingError) as caught:
        ensure(searches(fake, tmp_path))
    for remedy in ("NUDGE_CHROMIUM", "playwright install chromium", "apt-get install -y chromium"):
        assert remedy in str(caught.value)
    assert any("no such luck" in line for line in fake.said)
    assert not any("firefox" in command for command in fake.commands)
