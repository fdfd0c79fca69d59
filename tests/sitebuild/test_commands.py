"""The command line says what it wants, and what it did not understand."""

import pytest

from sitebuild.commands import parse


@pytest.mark.parametrize(
    ("line", "needs", "work"),
    [
        ("", "site", "sitebuild.build:command"),
        ("build", "site", "sitebuild.build:command"),
        ("serve --port 8123 --no-open --watch", "site", "sitebuild.serve:command"),
        ("test", "test", "sitebuild.checks:command"),
        ("bench", "test", "sitebuild.bench:command"),
        ("doctor", "site", "sitebuild.doctor:command"),
    ],
)
def test_each_command_knows_its_needs_and_its_work(line: str, needs: str, work: str) -> None:
    command = parse(line.split())
    assert (command.needs, command.work) == (needs, work)


@pytest.mark.parametrize(
    ("line", "zipped"), [("", False), ("build", False), ("--zip", True), ("build --zip", True)]
)
def test_a_build_writes_an_archive_when_asked(line: str, *, zipped: bool) -> None:
    command = parse(line.split())
    assert command.work == "sitebuild.build:command"
    assert command.options.zip is zipped


def test_arguments_of_test_go_to_pytest() -> None:
    line = ["test", "-k", "one weight", "tests/core", "--lf"]
    assert parse(line).options.rest == line[1:]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--zap", "unknown: --zap"),
        ("serve --fast", "unknown: --fast"),
        ("paint", "invalid choice: 'paint'"),
        ("serve --port 70000", "port must be between 0 and 65535, not 70000"),
        ("serve --port eighty", "port must be between 0 and 65535, not eighty"),
    ],
)
def test_what_is_not_understood_is_named(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(line.split())
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(["--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    for word in ("build", "serve", "test", "bench", "doctor", "NUDGE_CACHE", "NUDGE_FIREFOX"):
        assert word in said
