"""Try the tests of the core: break it in many places, one at a time, and see who notices.

mutmut makes the changes, in copies of the core below `mutants/`. It is no part of the tests:
it takes minutes, and a change that no test could notice is no fault.
"""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from sitebuild.machine import say

STATISTICS = Path("mutants") / "mutmut-cicd-stats.json"


def command(root: Path, options: Namespace) -> int:
    """Break what the arguments name, or all of the core; print the score and the survivors."""
    mutmut = [sys.executable, "-m", "mutmut"]
    # Its counter turns on a terminal; in a file it would be pages of one line.
    output = None if sys.stdout.isatty() else subprocess.DEVNULL
    say("Breaking the core, one change at a time")
    ran = subprocess.run([*mutmut, "run", *options.rest], cwd=root, stdout=output, check=False)
    if ran.returncode != 0:
        return ran.returncode
    subprocess.run([*mutmut, "results"], cwd=root, check=False)
    subprocess.run([*mutmut, "export-cicd-stats"], cwd=root, check=True)
    told = json.loads((root / STATISTICS).read_text(encoding="utf-8"))
    killed, total = told["killed"] + told["timeout"], told["total"]
    say(f"Noticed: {killed} of {total} changes ({killed / total:.1%})")
    return 0
