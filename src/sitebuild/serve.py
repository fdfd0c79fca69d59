"""Serve the built site on this machine only, as a static host would.

With `--watch`, pages that are sent get one line of script more: it loads the page
again after a build. The built files know nothing of it. Nothing is kept for a visit without
a network then, since an author wants to see what was built last.
"""

import io
import os
import sys
import threading
import webbrowser
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

from sitebuild import policy
from sitebuild.assets import is_named_by_content
from sitebuild.errors import ServeError
from sitebuild.machine import say
from sitebuild.siblings import ENCODINGS, Encoding
from sitebuild.watch import rebuild, snapshot, watch

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 50
BUILDS = "/-/builds"
# A script of its own address: the page's policy lets no other run.
RELOADER = "/-/reload.js"
RELOAD = f'<script src="{RELOADER}"></script>'.encode()
# It asks anew each time: a browser keeps six connections to a host, and a page that held one
# open would leave the seventh without.
RELOADING = f"""\
let builds;
setInterval(async () => {{
  if (document.hidden) return;
  const answer = await fetch("{BUILDS}").catch(() => null);
  const now = await answer?.text();
  if (builds !== undefined && now !== undefined && now !== builds) location.reload();
  builds = now ?? builds;
}}, 500);
""".encode()

SERVICE_WORKER = "/service-worker.js"
# Takes the place of the one that an earlier visit, without `--watch`, has left. Chromium may leave
# it waiting when it wants to take over while a page is being loaded, and may not list a page
# that is not there whole: so it asks again.
FAREWELL = b"""\
const pause = () => new Promise((done) => setTimeout(done, 250));
let isActive = false;
async function takeOver() {
  for (let round = 0; round < 40 && !isActive; round += 1) {
    self.skipWaiting();
    await pause();
  }
}
async function leave() {
  const told = new Set();
  for (let round = 0; round < 20; round += 1) {
    await self.registration.unregister();
    const pages = await self.clients.matchAll({ type: "window" });
    for (const page of pages.filter(({ id }) => !told.has(id))) {
      told.add(page.id);
      page.navigate(page.url).catch(() => told.delete(page.id));
    }
    await pause();
  }
}
self.addEventListener("install", () => void takeOver());
self.addEventListener("activate", () => { isActive = true; leave(); });
"""
OWN_NAMES = (HOST, "localhost", "[::1]")
FIRST_LETTER = 0x20
FOR_EVER = "public, max-age=31536000, immutable"
# Have the browser ask each time, so that a rebuilt file is seen.
ASK = "no-cache"

TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ipynb": "application/x-ipynb+json",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


class Handler(SimpleHTTPRequestHandler):
    """Answers with files, their right types, packed if the browser likes, no listing of folders."""

    protocol_version = "HTTP/1.1"
    server: "SiteServer"
    extensions_map = TYPES
    encoding: Encoding | None = None
    is_found = False
    # Until there is one: a request may be refused before its path has been read.
    path = ""

    def do_GET(self) -> None:
        """Send a file; to a page that watches, also the news of a build."""
        if self._is_refused():
            return
        # A connection goes on, and the answer before may have been packed.
        self.encoding = None
        # It counts whole seconds, and two builds may be made in one: a browser that asks
        # whether a file has changed gets the file.
        del self.headers["If-Modified-Since"]
        if self.path.partition("?")[0].endswith("/"):
            self.path = self.path.partition("?")[0] + "index.html"
        if self.server.reloading and self.path == BUILDS:
            self._send(str(self.server.builds).encode(), ".txt")
        elif self.server.reloading and self.path == RELOADER:
            self._send(RELOADING, ".js")
        elif self.server.reloading and self.path == SERVICE_WORKER:
            self._send(FAREWELL, ".js")
        elif self.server.reloading and (page := self._page()) is not None:
            self._send(page.read_bytes().replace(b"</body>", RELOAD + b"</body>", 1), ".html")
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Send what comes before a file."""
        if not self._is_refused():
            super().do_HEAD()

    def _is_refused(self) -> bool:
        refusal = self._refusal()
        if refusal:
            self.close_connection = True
            self.send_error(HTTPStatus.BAD_REQUEST, refusal)
        return bool(refusal)

    def _refusal(self) -> str:
        """What is wrong with a request, if anything is."""
        host, _, _ = self.headers.get("Host", "").rpartition(":")
        if host not in OWN_NAMES:
            # Another site may have a name that leads to this machine.
            return "This server answers to 127.0.0.1 and localhost only"
        if "Transfer-Encoding" in self.headers or self.headers.get("Content-Length", "0") != "0":
            return "A request for a file has no body"
        if any(ord(letter) < FIRST_LETTER for letter in unquote(self.path)):
            return "A path has no control characters"
        return ""

    def _leaves(self, path: str) -> bool:
        """Whether a link leads out of the folder that is served."""
        return not Path(path).resolve().is_relative_to(Path(self.directory).resolve())

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send what comes before a file, unless the file lies elsewhere."""
        if self._leaves(self.translate_path(self.path)):
            self.send_error(HTTPStatus.NOT_FOUND, "No such page")
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """Where the file is that will be sent: the one that was asked for, or its sibling."""
        asked = super().translate_path(path)
        accepted = self.headers.get("Accept-Encoding", "")
        names = {each.partition(";")[0].strip() for each in accepted.split(",")}
        siblings = (
            each
            for each in ENCODINGS
            if each.name in names and os.path.isfile(asked + each.suffix)  # noqa: PTH113 - the base's paths are texts
        )
        self.encoding = next(siblings, None)
        return asked + self.encoding.suffix if self.encoding else asked

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type of what was asked for, however it is packed."""
        return super().guess_type(
            os.fspath(path).removesuffix(self.encoding.suffix if self.encoding else "")
        )

    def send_response(self, code: int, message: str | None = None) -> None:
        """Remember whether there is a file: only that may be kept."""
        self.is_found = code == HTTPStatus.OK
        super().send_response(code, message)

    def end_headers(self) -> None:
        """Say how long an answer may be kept, and what it depends on."""
        asked = self.path.partition("?")[0]
        is_fixed = self.is_found and is_named_by_content(asked)
        self.send_header("Cache-Control", FOR_EVER if is_fixed else ASK)
        self.send_header("Vary", "Accept-Encoding")
        # A page in a frame with an origin of its own may read nothing else.
        self.send_header("Access-Control-Allow-Origin", "*")
        if asked.startswith(policy.WORKER_SCRIPTS):
            self.send_header("Content-Security-Policy", policy.WORKER)
        if self.is_found and self.encoding:
            self.send_header("Content-Encoding", self.encoding.name)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002 - the base's
        """Show no listing: a static host would not."""
        self.send_error(HTTPStatus.NOT_FOUND, "No such page")

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base's name
        """Say only what went wrong."""
        if format.startswith("code "):
            print(f"  {self.path}: {format % arguments}", file=sys.stderr, flush=True)

    def _page(self) -> Path | None:
        page = Path(super().translate_path(self.path))
        is_ours = page.suffix == ".html" and page.is_file() and not self._leaves(str(page))
        return page if is_ours else None

    def _send(self, content: bytes, suffix: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.extensions_map[suffix])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class SiteServer(ThreadingHTTPServer):
    """Serves one folder; knows whether its pages reload themselves."""

    daemon_threads = True
    # On Windows the option lets two servers take one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, folder: Path, port: int, *, reloading: bool = False) -> None:
        self.reloading = reloading
        self.builds = 0
        super().__init__((HOST, port), partial(Handler, directory=str(folder)))

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"http://{HOST}:{self.server_port}/"

    def tell_pages(self) -> None:
        """Have the open pages load themselves again."""
        self.builds += 1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def listen(folder: Path, port: int | None, *, reloading: bool = False) -> SiteServer:
    """Take the port that was asked for, or else the first free one from 8000 on.

    Raises
    ------
    ServeError
        If the port is taken.
    """
    ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for candidate in ports:
        try:
            return SiteServer(folder, candidate, reloading=reloading)
        except OSError as problem:
            reason = problem.strerror
    raise ServeError(
        f"Port {candidate} of {HOST}: {reason}. Choose another: --port 0 takes a free one."
    )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port meanwhile, and lend its address."""
    with listen(folder, 0) as server:
        in_background(server.serve_forever)
        try:
            yield server.address
        finally:
            server.shutdown()


def command(root: Path, options: Namespace) -> int:
    """Build, serve until Ctrl-C, and build again when a source changes, if so asked."""
    # The port first: who asked for one that is taken need not wait for a build.
    with listen(root / "dist", options.port, reloading=options.watch) as server:
        # And the sources before the build, so that what is saved meanwhile is built too.
        seen = snapshot(root)
        if not rebuild(root) and not options.watch:
            return 1
        if options.watch:
            in_background(watch, root, server.tell_pages, seen)
        say(f"\nNudge is at {server.address}   (Ctrl-C ends it)")
        if not options.no_open:
            in_background(webbrowser.open, server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("\nStopped.")
    return 0


def in_background(work: Callable[..., object], *arguments: object) -> None:
    """Begin work that ends when the program does."""
    threading.Thread(target=work, args=arguments, daemon=True).start()
