"""The real effects, against a server on this machine."""

import io
import ssl
import sys
import threading
import urllib.request
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitebuild.effects import download, run, show_progress
from sitebuild.errors import SourceUnavailableError, ToolError

CONTENT = b"x" * 100_000


class Answers(BaseHTTPRequestHandler):
    """Sends all, or half of what it promised, or an error."""

    def do_GET(self) -> None:
        if self.path == "/missing":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT if self.path == "/whole" else CONTENT[: len(CONTENT) // 2])

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as answering:
        threading.Thread(target=answering.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{answering.server_port}"
        answering.shutdown()


def test_a_download_is_copied_and_counted(server: str) -> None:
    target, counts = io.BytesIO(), list[tuple[int, int]]()
    download(f"{server}/whole", target, lambda done, expected: counts.append((done, expected)))
    assert target.getvalue() == CONTENT
    assert counts[-1] == (len(CONTENT), len(CONTENT))
    assert counts == sorted(counts)


@pytest.mark.parametrize(
    ("path", "reason"), [("/missing", "404|Not Found"), ("/half", "broke off after 50,000")]
)
def test_a_download_that_is_not_whole_is_a_source_out_of_reach(
    server: str, path: str, reason: str
) -> None:
    with pytest.raises(SourceUnavailableError, match=reason):
        download(server + path, io.BytesIO(), lambda _done, _expected: None)


def test_a_server_that_is_not_there_is_out_of_reach() -> None:
    with pytest.raises(SourceUnavailableError, match=r"127\.0\.0\.1 cannot be reached"):
        download("http://127.0.0.1:1/file", io.BytesIO(), lambda _done, _expected: None)


class BreakingAnswer(io.BytesIO):
    """Sends a little, then the connection fails."""

    headers = Message()

    def read(self, size: int | None = -1, /) -> bytes:
        if chunk := super().read(size):
            return chunk
        raise ssl.SSLError(1, "bad record")


PROBLEMS = [ssl.SSLError(1, "wrong version number"), OSError(113, "No route to host")]


@pytest.mark.parametrize("problem", PROBLEMS, ids=["tls", "route"])
def test_whatever_fails_in_reaching_a_host_is_a_source_out_of_reach(
    problem: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise problem

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    with pytest.raises(SourceUnavailableError, match=f"cdn.example .*{problem.strerror}"):
        download("https://cdn.example/file", io.BytesIO(), lambda _done, _expected: None)


def test_whatever_fails_in_reading_is_a_source_out_of_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_a, **_o: BreakingAnswer(b"half"))
    target = io.BytesIO()
    with pytest.raises(SourceUnavailableError, match="bad record"):
        download("https://cdn.example/file", target, lambda _done, _expected: None)
    assert target.getvalue() == b"half"


class FullDisk(io.BytesIO):
    """Takes nothing."""

    def write(self, _content: object, /) -> int:
        raise OSError(28, "No space left on device")


def test_a_file_that_cannot_be_written_is_no_fault_of_the_source(server: str) -> None:
    with pytest.raises(OSError, match="No space left"):
        download(f"{server}/whole", FullDisk(), lambda _done, _expected: None)


def test_a_program_gets_its_input_and_gives_its_output(tmp_path: Path) -> None:
    shout = "import sys; print(sys.stdin.read().upper())"
    assert run([sys.executable, "-c", shout], tmp_path, "größer") == "GRÖSSER\n"


def test_a_program_that_fails_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="no such figure"):
        run([sys.executable, "-c", "raise SystemExit('no such figure')"], tmp_path, "")


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="no-such-program does not run"):
        run(["no-such-program"], tmp_path, "")


def test_a_pipe_gets_one_line_when_all_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    show_progress("numpy.whl", 10, 2000)
    show_progress("numpy.whl", 2000, 2000)
    assert capsys.readouterr().out == "  numpy.whl: 2,000 bytes\n"
