"""A host in the network: a folder of it holds the site, of one version or another.

It can be cut off, as a network is, and it remembers what it was asked for.
"""

import io
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sitebuild.bundle import SERVICE_WORKER, write_service_worker
from sitebuild.effects import real_effects
from sitebuild.manifest import MANIFEST, addresses, read_manifest, write_manifest
from sitebuild.page_python import DISK
from sitebuild.serve import Handler, SiteServer

FOLDER = "some/folder"
NEWS = "This is the second version."


class HostHandler(Handler):
    """Notes each request, and answers none while the network is off."""

    server: "Host"

    def _leaves(self, path: str) -> bool:  # noqa: ARG002 - the base's
        """The site lies elsewhere, and a link leads to it."""
        return False

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send what comes before a file."""
        if self.server.is_cut_off:
            self.close_connection = True
            return None
        self.server.asked.append(self.path.removeprefix(f"/{FOLDER}/"))
        return super().send_head()


class Host(SiteServer):
    """Serves what lies in its folder; the site is not at its root."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 0)
        self.folder = folder
        self.is_cut_off = False
        self.asked: list[str] = []
        self.RequestHandlerClass = partial(HostHandler, directory=str(folder))

    @property
    def home(self) -> str:
        """The address of the site."""
        return f"{self.address}{FOLDER}/"

    def show(self, site: Path) -> None:
        """Let this be the site that is served."""
        place = self.folder / FOLDER
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(site)


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """A host with an empty folder."""
    folder.mkdir(parents=True)
    host = Host(folder)
    threading.Thread(target=host.serve_forever, args=(0.01,), daemon=True).start()
    yield host
    host.shutdown()
    host.server_close()


def second_version(root: Path, site: Path, folder: Path) -> Path:
    """A version of the site with other words on every page, and another style sheet."""
    names = [entry.name for entry in read_manifest(site)]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, folder / name)
    old = addresses(site)["style.css"]
    new = old.replace(old.split(".")[-2], "0" * 16)
    (folder / new).write_bytes((folder / old).read_bytes() + b"/* second */")
    (folder / old).unlink()
    for name in names:
        if name.endswith(".html"):
            text = (folder / name).read_text(encoding="utf-8").replace(old, new)
            news = text.replace("</main>", f"<p>{NEWS}</p></main>")
            (folder / name).write_text(news, encoding="utf-8")
    return listed(root, folder)


def listed(root: Path, site: Path) -> Path:
    """The site with a manifest of what is in it, and the service worker for that."""
    for name in (MANIFEST, SERVICE_WORKER):
        (site / name).unlink(missing_ok=True)
    unserved = {
        path.relative_to(site).as_posix() for path in site.glob(f"assets/{Path(DISK).stem}.*")
    }
    write_service_worker(root, site, write_manifest(site, unserved), real_effects())
    return site
