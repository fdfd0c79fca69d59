"""The files that a page starts its Python from, and what the page has to know of them."""

import base64
import gzip
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from sitebuild import precompile
from sitebuild.assets import Assets
from sitebuild.kept import kept
from sitebuild.siblings import compressed

WORKER = "worker.js"
# What servers seldom compress, for its type, travels packed; the page unpacks it.
PACKED = {
    precompile.ARCHIVE: "python.bin",
    precompile.LIBRARIES: "libraries.bin",
    precompile.PACKAGE: "nudge.bin",
}
# The script for pages from a disk, and what it leaves to site/shell/disk.js.
DISK = "disk.js"
# In milliseconds: how long a download may stand still, and the pause before each further try.
PATIENCE = {"stall": 15_000, "pauses": [1000, 4000]}
VARIABLE = "nudgeFiles"


def write_page_python(
    runtime: Mapping[str, Path], python: Mapping[str, bytes], worker: bytes, assets: Assets
) -> dict[str, object]:
    """Write Pyodide, NumPy and our package, and the script that starts them.

    Parameters
    ----------
    runtime
        Where the pinned files lie, by name.
    python
        What `precompile.python_files` makes of them.
    worker
        The script.

    Returns
    -------
    What a page must tell the shell: where things are, and how many bytes they have.
    """
    files = {WORKER: worker} | dict(_traveling(python))
    written = {assets.add(name, content): content for name, content in files.items()}
    return {
        "worker": assets.address(WORKER),
        "package": assets.address(PACKED[precompile.PACKAGE]),
        "engine": assets.address(precompile.ENGINE),
        "archive": assets.address(PACKED[precompile.ARCHIVE]),
        "libraries": assets.address(PACKED[precompile.LIBRARIES]),
        "lock": precompile.empty_lock(runtime),
        "disk": assets.add(DISK, disk_script(written)),
        "files": {path: len(content) for path, content in written.items()},
        "wire": sum(len(_on_the_wire(path, content)) for path, content in written.items()),
        "patience": PATIENCE,
    }


def disk_script(files: Mapping[str, bytes]) -> bytes:
    """The script that brings the files to a page opened from a disk, where nothing is fetched.

    Gzip, in letters that may stand in a script, is smaller and read sooner than letters alone.
    """
    letters = {
        path: base64.b64encode(_kept_packed(content)).decode() for path, content in files.items()
    }
    entries = ",\n".join(f'"{path}":"{text}"' for path, text in letters.items())
    return f"globalThis.{VARIABLE} = {{\n{entries}\n}};\n".encode()


def pack(content: bytes) -> bytes:
    """Gzip, which names neither a file nor a time."""
    return gzip.compress(content, mtime=0)


def _traveling(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files as they travel: their names and contents."""
    for name, content in files.items():
        packed = PACKED.get(name)
        yield (packed, _kept_packed(content)) if packed else (name, content)


def _on_the_wire(path: str, content: bytes) -> bytes:
    """A file as a server sends it that compresses what can be compressed."""
    return content if path.endswith(".bin") else compressed(content)


def _kept_packed(content: bytes) -> bytes:
    return kept("packed", [content, b"gzip"], partial(pack, content))
