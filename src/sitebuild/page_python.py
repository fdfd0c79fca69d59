"""The files that a page starts its Python from, and what the page has to know of them."""

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from sitebuild import precompile
from sitebuild.assets import Assets
from sitebuild.effects import Effects
from sitebuild.kept import kept

WORKER = "worker.js"
PACKAGE = "nudge.json"
# What servers seldom compress, for its type, travels packed; the page unpacks it.
PACKED = {precompile.ARCHIVE: "python.bin", precompile.LIBRARIES: "libraries.bin"}
# The script for pages from a disk, and what it leaves to site/shell/disk.js.
DISK = "disk.js"
VARIABLE = "nudgeFiles"


def write_page_python(
    root: Path, runtime: Mapping[str, Path], worker: bytes, assets: Assets, effects: Effects
) -> dict[str, object]:
    """Write Pyodide, NumPy and our package; `worker` is the script that starts them.

    Returns
    -------
    What a page must tell the shell: where things are, and how many bytes they have.
    """
    made = dict(_travelling(precompile.python_files(root, runtime, effects)))
    fixed = {assets.add(name, content): content for name, content in made.items()}
    changing = {WORKER: worker, PACKAGE: package(root / "src/nudge")}
    ours = {assets.add(name, content): content for name, content in changing.items()}
    return {
        "worker": assets.address(WORKER),
        "package": assets.address(PACKAGE),
        "engine": assets.address(precompile.ENGINE),
        "archive": assets.address(PACKED[precompile.ARCHIVE]),
        "libraries": assets.address(PACKED[precompile.LIBRARIES]),
        "modules": {name: len(one) for name, one in precompile.libraries(runtime).items()},
        "lock": precompile.empty_lock(runtime),
        "disk": assets.add(DISK, disk_script(fixed, ours)),
        "files": {path: len(content) for path, content in {**ours, **fixed}.items()},
    }


def package(source: Path) -> bytes:
    """The Python package `nudge` as JSON: the text of each module by its path.

    Sources, not byte code: a traceback shows their lines, and a reader may change them.
    """
    modules = {
        path.relative_to(source.parent).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*.py"))
    }
    return json.dumps(modules, ensure_ascii=False, separators=(",", ":")).encode()


def disk_script(fixed: Mapping[str, bytes], ours: Mapping[str, bytes]) -> bytes:
    """The script that brings the files to a page opened from a disk, where nothing is fetched.

    Gzip, in letters that may stand in a script, is smaller and read sooner than letters alone.

    Parameters
    ----------
    fixed
        Files that seldom change, by path; they are kept packed for the next build.
    ours
        Files that change with our sources.
    """
    packed = {path: pack(content) for path, content in ours.items()}
    packed |= {path: _kept_packed(content) for path, content in fixed.items()}
    letters = {path: base64.b64encode(content).decode() for path, content in packed.items()}
    entries = ",\n".join(f'"{path}":"{text}"' for path, text in letters.items())
    return f"globalThis.{VARIABLE} = {{\n{entries}\n}};\n".encode()


def pack(content: bytes) -> bytes:
    """Gzip, which names neither a file nor a time."""
    return gzip.compress(content, mtime=0)


def _travelling(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files as they travel: their names and contents."""
    for name, content in files.items():
        packed = PACKED.get(name)
        yield (packed, _kept_packed(content)) if packed else (name, content)


def _kept_packed(content: bytes) -> bytes:
    return kept("packed", [content, b"gzip"], partial(pack, content))
