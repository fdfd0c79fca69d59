"""Build, serve and test Nudge. `python3 build.py --help` says how; Python 3.11 is enough."""

import sys

if sys.version_info < (3, 11):
    # In old grammar on purpose: the Python that is turned away has to read this.
    sys.exit(
        "Nudge needs Python 3.11 or newer; this is Python %d.%d (%s).\n"
        "Install a newer Python and run this with it, as in: python3.11 build.py"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "src"))

from sitebuild.bootstrap import main

if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:]))
