"""A copy of the built site in which files can go missing or be cut short, and be mended.

What happens to a file happens to its compressed siblings: they go missing with it.
"""

import json
import os
import shutil
from pathlib import Path

from sitebuild import page_python
from sitebuild.siblings import ENCODINGS

PATIENCE = json.dumps(page_python.PATIENCE, separators=(",", ":"))
IMPATIENCE = json.dumps({"stall": 1500, "pauses": [10, 20]}, separators=(",", ":"))


class DamagedSite:
    """A copy of the site at `site`, made of links where the disk allows it.

    Its pages ask for a file again sooner than a reader's would. A service worker takes pages
    that were changed so for damaged ones; for that, `in_haste` leaves them as they are.
    """

    def __init__(self, site: Path, folder: Path, *, in_haste: bool = True) -> None:
        self.site = site
        self.folder = folder
        shutil.copytree(site, folder, copy_function=_linked)
        for page in folder.rglob("*.html") if in_haste else ():
            _make_impatient(page)

    def remove(self, path: str) -> None:
        """Take a file away."""
        for name in self._with_siblings(path):
            (self.folder / name).unlink()

    def cut(self, path: str) -> None:
        """Leave the first half of a file."""
        whole = (self.site / path).read_bytes()
        self.remove(path)
        (self.folder / path).write_bytes(whole[: len(whole) // 2])

    def mend(self, path: str) -> None:
        """Put the whole file back."""
        for name in self._with_siblings(path):
            (self.folder / name).unlink(missing_ok=True)
            _linked(self.site / name, self.folder / name)

    def _with_siblings(self, path: str) -> list[str]:
        names = [path + encoding.suffix for encoding in ENCODINGS]
        return [path, *(name for name in names if (self.site / name).exists())]


def _make_impatient(page: Path) -> None:
    """Let a page try again soon, so that no test waits as long as a reader would."""
    text = page.read_text(encoding="utf-8")
    page.unlink()
    page.write_text(text.replace(PATIENCE, IMPATIENCE), encoding="utf-8")


def _linked(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
