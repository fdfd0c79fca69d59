"""Files whose names carry a digest of what is in them: a browser may keep them for ever.

Templates, styles and the shell's configuration ask for a file by its plain name,
`style.css`, and get its address, `assets/style.<digest>.css`. With the content the
address changes, so a page never meets a file of another version than its own.
"""

import hashlib
import re
from pathlib import Path

from sitebuild.errors import BuildError

FOLDER = "assets/"
DIGITS = 16
_DIGEST = re.compile(rf"\.[0-9a-f]{{{DIGITS}}}(?=\.\w+$)")
_URL = re.compile(r'url\("([^"]+)"\)')


class Assets:
    """The files of one build that are named after their contents."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._addresses: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> str:
        """Write a file into the site and return its address there."""
        path = Path(name)
        digest = hashlib.sha256(content).hexdigest()[:DIGITS]
        named = path.with_name(f"{path.stem}.{digest}{path.suffix}")
        address = self._addresses[name] = FOLDER + named.as_posix()
        target = self._site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return address

    def address(self, name: str) -> str:
        """The address of a file below the site's root.

        Raises
        ------
        BuildError
            If no file of this plain name was added.
        """
        if name not in self._addresses:
            known = ", ".join(sorted(self._addresses))
            raise BuildError(f"there is no asset {name}; there are {known}")
        return self._addresses[name]

    def linked(self, style: str) -> str:
        """A style sheet of the assets' folder, with the addresses of the files it names."""
        return _URL.sub(
            lambda url: f'url("{self.address(url[1]).removeprefix(FOLDER)}")',
            style,
        )


def is_named_by_content(address: str) -> bool:
    """Whether another content would have another address."""
    return FOLDER in address and _DIGEST.search(address) is not None


def plain(address: str) -> str:
    """The name by which sources ask for the file at an address."""
    return _DIGEST.sub("", address.removeprefix(FOLDER))
