"""The server answers like a static host, on this machine only."""

import http.client
import os
import socket
import threading
from argparse import Namespace
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from sitebuild import policy, serve
from sitebuild.errors import ServeError
from sitebuild.manifest import addresses
from sitebuild.page_python import WORKER
from sitebuild.serve import (
    BUILDS,
    FAREWELL,
    HOST,
    RELOAD,
    RELOADER,
    SERVICE_WORKER,
    SiteServer,
    listen,
)
from sitebuild.watch import snapshot, watch

PAGE = "<!doctype html><html><body><p>1 − 1</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site, and a file beside it that is nobody's business."""
    site = tmp_path / "site"
    (site / "runtime").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    for name in ("a.wasm", "a.mjs", "a.js", "a.css", "a.woff2", "a.svg", "a.json", "a.zip"):
        (site / "runtime" / name).write_bytes(b"content")
    (site / "runtime" / "app.webmanifest").write_bytes(b"{}")
    (tmp_path / "secret.txt").write_text("secret")
    return site


@pytest.fixture(params=[False, True], ids=["plain", "reloading"])
def server(folder: Path, request: pytest.FixtureRequest) -> Iterator[SiteServer]:
    """The site, served; once as it is and once with pages that reload."""
    yield from serving(listen(folder, 0, reloading=request.param))


def serving(server: SiteServer) -> Iterator[SiteServer]:
    """Answer requests while a test runs."""
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(
    server: SiteServer, path: str, accepted: str = "", since: str = ""
) -> tuple[HTTPResponse, bytes]:
    """Ask as it stands: no client tidies the path."""
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=10)
    headers = {"Accept-Encoding": accepted} | ({"If-Modified-Since": since} if since else {})
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wasm", "application/wasm"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.svg", "image/svg+xml"),
        ("a.json", "application/json"),
        ("a.zip", "application/zip"),
        ("app.webmanifest", "application/manifest+json"),
    ],
)
def test_files_have_their_types(server: SiteServer, name: str, kind: str) -> None:
    answer, _ = get(server, f"/runtime/{name}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/index.html", "/?a=b", "/index.html?a=b"])
def test_pages_are_sent_as_unicode(server: SiteServer, path: str) -> None:
    answer, content = get(server, path)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "1 − 1" in content.decode("utf-8")


def test_only_a_watching_server_adds_to_a_page(server: SiteServer) -> None:
    _, content = get(server, "/")
    assert (RELOAD in content) is server.reloading
    assert content.replace(RELOAD, b"") == PAGE.encode()


@pytest.mark.parametrize("path", ["/missing.html", "/runtime/", "/runtime/missing.js", "/missing/"])
def test_what_is_not_there_is_not_found(server: SiteServer, path: str) -> None:
    answer, _ = get(server, path)
    assert answer.status == 404


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/runtime/../../secret.txt", "/..%2fsecret.txt"],
)
def test_nothing_outside_the_site_is_sent(server: SiteServer, path: str) -> None:
    answer, content = get(server, path)
    assert answer.status == 404
    assert b"secret" not in content.replace(path.encode(), b"")


def test_what_changes_twice_in_a_second_is_sent_anew(server: SiteServer, folder: Path) -> None:
    before, _ = get(server, "/runtime/a.js")
    script = folder / "runtime/a.js"
    times = script.stat()
    script.write_bytes(b"other")
    os.utime(script, (times.st_atime, times.st_mtime))
    answer, content = get(server, "/runtime/a.js", since=before.headers["Last-Modified"])
    assert (answer.status, content) == (200, b"other")


def test_only_this_machine_can_ask(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_named(folder: Path) -> None:
    with listen(folder, 0) as server, pytest.raises(ServeError) as caught:
        listen(folder, server.server_port)
    assert f"Port {server.server_port}" in str(caught.value)
    assert "--port 0" in str(caught.value)


def test_without_a_wish_the_next_free_port_is_taken(folder: Path) -> None:
    with listen(folder, None) as first, listen(folder, None) as second:
        assert first.server_port != second.server_port


def test_twenty_open_pages_hear_of_a_build_and_none_holds_a_connection(folder: Path) -> None:
    for server in serving(listen(folder, 0, reloading=True)):
        before = [get(server, BUILDS)[1] for _ in range(20)]
        server.tell_pages()
        after = [get(server, BUILDS)[1] for _ in range(20)]
        assert (set(before), set(after)) == ({b"0"}, {b"1"})
        assert f'fetch("{BUILDS}")'.encode() in get(server, RELOADER)[1]


def test_a_plain_server_has_no_news(folder: Path) -> None:
    for server in serving(listen(folder, 0)):
        assert get(server, BUILDS)[0].status == 404
        assert get(server, RELOADER)[0].status == 404


def raw(server: SiteServer, request: bytes) -> bytes:
    """What is answered to these bytes."""
    with socket.create_connection((HOST, server.server_port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


HOSTED = b"Host: 127.0.0.1:80\r\n\r\n"


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /%00 HTTP/1.1\r\n" + HOSTED, 400),
        (b"HEAD /%00 HTTP/1.1\r\n" + HOSTED, 400),
        (b"GET /a%0d%0aX: y HTTP/1.1\r\n" + HOSTED, 400),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n" + HOSTED, 414),
        (b"GET\r\n\r\n", 400),
        (b"nonsense here at all\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 5\r\n" + HOSTED + b"hello", 400),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + HOSTED, 400),
        (b"POST / HTTP/1.1\r\n" + HOSTED, 501),
        (b"GET /..\\..\\secret.txt HTTP/1.1\r\n" + HOSTED, 404),
    ],
)
def test_a_strange_request_is_refused_in_words(
    server: SiteServer, request_bytes: bytes, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = raw(server, request_bytes)
    assert f" {status} ".encode() in answer.split(b"\r\n")[0]
    assert "Traceback" not in capsys.readouterr().err
    assert get(server, "/")[0].status == 200


def test_no_request_at_all_is_no_harm(server: SiteServer) -> None:
    assert raw(server, b"") == b""
    assert get(server, "/")[0].status == 200


@pytest.mark.parametrize("name", [f"{HOST}:8000", "localhost:8000", "[::1]:8000"])
def test_it_answers_to_its_own_names(server: SiteServer, name: str) -> None:
    answer = raw(server, f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
    assert b" 200 " in answer.split(b"\r\n")[0]


def test_a_link_out_of_the_site_leads_nowhere(server: SiteServer, folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "page.html").symlink_to(folder.parent / "secret.txt")
    for path in ("/link.txt", "/page.html"):
        answer, content = get(server, path)
        assert answer.status == 404
        assert b"secret" not in content


def test_what_is_saved_during_the_first_build_is_built_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, begun = folder.parent, dict[object, tuple[object, ...]]()
    source = folder / "index.html"

    def saving(_root: Path) -> bool:
        source.write_text("saved during the build", encoding="utf-8")
        return True

    def stop(_server: SiteServer) -> None:
        raise KeyboardInterrupt

    before = snapshot(root)
    monkeypatch.setattr(serve, "rebuild", saving)
    monkeypatch.setattr(serve, "in_background", lambda work, *rest: begun.update({work: rest}))
    monkeypatch.setattr(SiteServer, "serve_forever", stop)
    assert serve.command(root, Namespace(port=0, watch=True, no_open=True)) == 0
    _root, _tell, seen = begun[watch]
    assert source in before
    assert seen == before != snapshot(root)


PACKED = (("br", "a.js.br", b"by brotli"), ("gzip", "a.js.gz", b"by gzip"))


@pytest.fixture
def packing(folder: Path) -> Iterator[SiteServer]:
    """A site with siblings, served."""
    for _, name, content in PACKED:
        (folder / "runtime" / name).write_bytes(content)
    (folder / "index.html.gz").write_bytes(b"by gzip")
    yield from serving(listen(folder, 0))


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [
        ("", None, b"content"),
        ("identity", None, b"content"),
        ("gzip", "gzip", b"by gzip"),
        ("gzip, deflate, br;q=0.9", "br", b"by brotli"),
    ],
)
def test_a_file_is_sent_as_the_browser_likes_it(
    packing: SiteServer, accepted: str, encoding: str | None, content: bytes
) -> None:
    answer, sent = get(packing, "/runtime/a.js", accepted)
    assert sent == content
    assert answer.headers["Content-Encoding"] == encoding
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(content))
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_what_a_watching_server_adds_to_is_not_packed(packing: SiteServer) -> None:
    packing.reloading = True
    connection = http.client.HTTPConnection(HOST, packing.server_port, timeout=10)
    encodings = []
    for path in ("/runtime/a.js", "/index.html", SERVICE_WORKER):
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        encodings.append(answer.headers["Content-Encoding"])
    connection.close()
    assert encodings == ["br", None, None]


def test_the_page_of_a_folder_is_packed_too(packing: SiteServer) -> None:
    answer, sent = get(packing, "/?a=b", "gzip, br")
    assert sent == b"by gzip"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_is_named_by_its_content_is_kept_for_ever_if_it_is_there(folder: Path) -> None:
    (folder / "assets").mkdir()
    (folder / "assets" / "a.0123456789abcdef.js").write_bytes(b"content")
    for server in serving(listen(folder, 0)):
        there, _ = get(server, "/assets/a.0123456789abcdef.js")
        assert there.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        missing, _ = get(server, "/assets/a.fedcba9876543210.js")
        assert missing.status == 404
        assert missing.headers["Cache-Control"] == "no-cache"


def test_a_watching_server_has_a_service_worker_that_ends_itself(server: SiteServer) -> None:
    answer, content = get(server, SERVICE_WORKER)
    assert answer.status == (200 if server.reloading else 404)
    assert (content == FAREWELL) is server.reloading


def test_only_pythons_worker_gets_the_policy_of_a_worker(site: Path) -> None:
    worker = addresses(site)[WORKER]
    scripts = [path.relative_to(site).as_posix() for path in site.rglob("*.js")]
    assert {worker, SERVICE_WORKER.lstrip("/")} < set(scripts)
    for server in serving(listen(site, 0)):
        answers = {name: get(server, f"/{name}")[0] for name in scripts}
        sent = {name: answer.headers["Content-Security-Policy"] for name, answer in answers.items()}
    assert sent == dict.fromkeys(scripts) | {worker: policy.WORKER}
