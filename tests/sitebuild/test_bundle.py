"""The worker's script is one that any page may start."""

from pathlib import Path

import pytest

from sitebuild.bundle import check_classic
from sitebuild.effects import real_effects
from sitebuild.errors import BuildError
from sitebuild.manifest import addresses
from sitebuild.page_python import WORKER


def test_the_workers_script_is_classic_and_strict(root: Path, site: Path) -> None:
    script = site / addresses(site)[WORKER]
    text = script.read_text(encoding="utf-8")
    check_classic(WORKER, text)
    # A module's syntax would not parse as a script; every module is strict.
    parse = f'new (require("node:vm").Script)(require("fs").readFileSync({str(script)!r}, "utf8"))'
    real_effects().run(["node", "--eval", parse], root, "")
    assert text.startswith('"use strict"')


@pytest.mark.parametrize("line", ["const here = import.meta.url;", "export{boot};"])
def test_a_script_that_only_a_module_may_be_stops_the_build(line: str) -> None:
    with pytest.raises(BuildError, match=r"worker\.js must be a classic script"):
        check_classic(WORKER, f"const one = 1;{line}")
