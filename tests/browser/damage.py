"""A copy of the built site in which files can go missing or be cut short, and be mended."""

import os
import shutil
from pathlib import Path


class DamagedSite:
    """A copy of the site at `site`, made of links where the disk allows it."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder
        shutil.copytree(site, folder, copy_function=_linked)

    def remove(self, path: str) -> None:
        """Take a file away."""
        (self.folder / path).unlink()

    def cut(self, path: str) -> None:
        """Leave the first half of a file."""
        whole = (self.site / path).read_bytes()
        (self.folder / path).unlink()
        (self.folder / path).write_bytes(whole[: len(whole) // 2])

    def mend(self, path: str) -> None:
        """Put the whole file back."""
        (self.folder / path).unlink(missing_ok=True)
        _linked(self.site / path, self.folder / path)


def _linked(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
