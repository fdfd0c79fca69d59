"""A copy of the built site in which files can go missing or be cut short, and be mended.

What happens to a file happens to its compressed siblings: they go missing with it.
"""

import os
import shutil
from pathlib import Path

from sitebuild.siblings import ENCODINGS


class DamagedSite:
    """A copy of the site at `site`, made of links where the disk allows it."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder
        shutil.copytree(site, folder, copy_function=_linked)

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


def _linked(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
