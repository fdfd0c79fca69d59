"""A visit to a page as a reader makes it: in a browser that no tool is attached to.

A tool that drives a browser stops each worker as that starts, and lets it go on after a
look at it. Where every core is busy that costs a tenth of Python's start. So here the page
itself tells when it was live, to a listener on this machine.
"""

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

from sitebuild.browsers import CHROMIUM, Browser, launch_options
from sitebuild.serve import HOST

TIMEOUT_SECONDS = 120
ENDING_SECONDS = 20
# What a browser does when it starts is not to be measured.
SETTLING_MS = 1500
START = """<!doctype html><meta charset="utf-8"><title>Soon</title>
<script>setTimeout(() => location.replace({address}), {milliseconds});</script>
"""

# Runs in the page. Bytes: all that came in until then, and what of it is not Python's. A site
# that is being kept for the next visit is first kept whole.
TELLING = """<script>
(async () => {{
  const [mark, listener] = {arguments};
  const live = () => performance.getEntriesByName(mark)[0];
  while (!live()) await new Promise((next) => setTimeout(next, 50));
  const config = document.getElementById("nudge-config");
  const paths = config ? Object.keys(JSON.parse(config.textContent).files) : [];
  const entries = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind));
  const sum = (all) => all.reduce((total, entry) => total + entry.encodedBodySize, 0);
  const sight = entries.filter(({{ name }}) => !paths.some((path) => name.endsWith(path)));
  const told = {{ time: live().startTime, bytes: sum(entries), sight: sum(sight) }};
  if (config && location.protocol !== "file:") await navigator.serviceWorker.ready;
  await fetch(listener, {{ method: "POST", body: JSON.stringify(told) }});
}})();
</script>"""

# Firefox asks and tells much when it is new.
FIREFOX_PREFERENCES: Mapping[str, bool | int | str] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


Told = dict[str, float]
"""When a page was live, in milliseconds from the navigation, and the bytes that came in."""


class Listener:
    """Where pages tell how it went."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.told: Queue[Told] = Queue()
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Take what a page tells, wherever it comes from."""
                told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(HTTPStatus.NO_CONTENT)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base's
                """Say nothing."""

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()

    def script(self, mark: str) -> str:
        """What a page has to hold, so that it tells when it has set a mark."""
        address = f"http://{HOST}:{self.server.server_port}/"
        return TELLING.format(arguments=json.dumps([mark, address]))


def visit(browser: Browser, profile: Path, address: str, listener: Listener) -> Told:
    """Go to a page that tells, with the profile of a reader; return what it told.

    Raises
    ------
    queue.Empty
        If it tells nothing within `TIMEOUT_SECONDS`.
    """
    start = profile / "start.html"
    start.write_text(
        START.format(address=json.dumps(address), milliseconds=SETTLING_MS), encoding="utf-8"
    )
    with running(command_of(browser, profile, start.as_uri())):
        return listener.told.get(timeout=TIMEOUT_SECONDS)


@contextmanager
def running(command: Sequence[str]) -> Iterator[None]:
    """Run a program meanwhile, and end it so that it can still write what it keeps."""
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        program.terminate()
        try:
            program.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def command_of(browser: Browser, profile: Path, address: str) -> list[str]:
    """The command that opens an address in a new window that nobody sees."""
    if browser.kind is CHROMIUM:
        flags = [*launch_options(browser)["args"], "--no-first-run", f"--user-data-dir={profile}"]
    else:
        flags = ["--no-remote", "--profile", str(profile)]
    return [str(browser.path), "--headless", *flags, address]


@contextmanager
def new_profile(browser: Browser) -> Iterator[Path]:
    """Lend the folder of a reader who has never been anywhere."""
    # A browser may still write into it when it has been told to end.
    with tempfile.TemporaryDirectory(prefix="nudge-", ignore_cleanup_errors=True) as name:
        if browser.kind is not CHROMIUM:
            lines = (
                f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
                for key, value in FIREFOX_PREFERENCES.items()
            )
            (Path(name) / "user.js").write_text("".join(lines), encoding="utf-8")
        yield Path(name)
