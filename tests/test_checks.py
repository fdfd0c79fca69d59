"""The linters, the type checkers and the shell's tests find nothing to say."""

from pathlib import Path

import pytest

from sitebuild.checks import SOURCE_CHECKS, Check, html_check
from sitebuild.machine import run


@pytest.mark.parametrize("check", SOURCE_CHECKS, ids=lambda check: check.name)
def test_sources_pass(check: Check, root: Path) -> None:
    outcome = run(check.command(root), root)
    assert outcome.status == 0, f"{check.name}:\n{outcome.text}"


def test_built_pages_pass_html_validate(root: Path, site: Path) -> None:
    outcome = run(html_check(root, site), root)
    assert outcome.status == 0, outcome.text
