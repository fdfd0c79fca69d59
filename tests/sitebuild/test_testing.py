"""What the tests need is there before the first of them, or none begins."""

from pathlib import Path

import pytest

from sitebuild import bootstrap, browser_setup, checks, testing
from sitebuild.errors import BrowserMissingError, SourceUnavailableError


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        ([], True),
        (["-q"], True),
        (["-k", "one-weight"], True),
        (["tests"], True),
        (["tests/browser/test_live.py::test_x"], True),
        (["tests/core", "tests/browser"], True),
        (["tests/core", "-q"], False),
        (["tests/core/test_line.py::test_x", "tests/nudge"], False),
        (["--ignore", "tests/core"], True),
        (["tests/no-such-place"], True),
    ],
)
def test_browsers_are_needed_unless_all_paths_lead_past_them(
    root: Path, arguments: list[str], *, needs: bool
) -> None:
    assert testing.drives_browsers(root, arguments) == needs


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a test command does, in order, on a machine whose packages are there."""
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "prepare", lambda *_: done.append("packages"))
    monkeypatch.setattr(bootstrap, "inside", lambda _: True)
    monkeypatch.setattr(testing, "fetch", lambda *_: done.append("wheel"))
    monkeypatch.setattr(testing, "searches", list)
    monkeypatch.setattr(browser_setup, "ensure", lambda _: done.append("browsers"))

    def tests(*_: object) -> int:
        done.append("tests")
        return 0

    monkeypatch.setattr(checks, "command", tests)
    return done


def test_everything_is_installed_before_the_first_test(root: Path, done: list[str]) -> None:
    assert bootstrap.main(root, ["test"]) == 0
    assert done == ["packages", "wheel", "browsers", "tests"]


@pytest.mark.parametrize(
    ("missing", "error"),
    [
        ("fetch", SourceUnavailableError("cdn.example cannot be reached")),
        ("searches", BrowserMissingError("The tests need chromium")),
    ],
)
def test_what_cannot_be_had_ends_the_command_with_one_message(
    root: Path,
    done: list[str],
    missing: str,
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(testing, missing, fail)
    assert bootstrap.main(root, ["test"]) == 1
    assert "tests" not in done
    assert capsys.readouterr().err.strip() == str(error)


def test_no_test_installs_anything(root: Path) -> None:
    """Tests run in several processes at once, and installers lock each other out."""
    sources = [path for path in (root / "tests").rglob("*.py") if path != Path(__file__)]
    naming = [path.name for path in sources if "browser_setup" in path.read_text("utf-8")]
    assert naming == ["test_browser_setup.py"]
