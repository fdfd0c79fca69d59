"""The files that a page starts its Python from, and what the page has to know of them."""

import base64
import gzip
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sitebuild import precompile
from sitebuild.effects import Effects
from sitebuild.kept import kept

WORKER = "assets/worker.js"
PACKAGE = "assets/nudge.json"
RUNTIME = "runtime/"
DISK = f"{RUNTIME}disk.js"
# What the script of DISK leaves to site/shell/disk.js.
VARIABLE = "nudgeFiles"


def write_page_python(
    root: Path, runtime: Mapping[str, Path], out: Path, effects: Effects
) -> dict[str, object]:
    """Write Pyodide, NumPy and our package into the site `out`, where the worker's script is.

    Returns
    -------
    What a page must tell the shell: where things are, and how many bytes they have.
    """
    made = precompile.python_files(root, runtime, effects)
    fixed = {RUNTIME + name: content for name, content in made.items()}
    ours = {WORKER: (out / WORKER).read_bytes(), PACKAGE: package(root / "src/nudge")}
    (out / RUNTIME).mkdir()
    for path, content in {**fixed, **ours, DISK: disk_script(fixed, ours)}.items():
        (out / path).write_bytes(content)
    return {
        "worker": WORKER,
        "package": PACKAGE,
        "engine": RUNTIME + precompile.ENGINE,
        "archive": RUNTIME + precompile.ARCHIVE,
        "libraries": RUNTIME + precompile.LIBRARIES,
        "modules": {name: len(one) for name, one in precompile.libraries(runtime).items()},
        "lock": precompile.empty_lock(runtime),
        "disk": DISK,
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

    Parameters
    ----------
    fixed
        Files that seldom change, by path; they are kept packed for the next build.
    ours
        Files that change with our sources.
    """
    packed = {path: pack(content) for path, content in ours.items()}
    for path, content in fixed.items():
        packed[path] = kept("packed", [content], partial(pack, content))
    entries = ",\n".join(f'"{path}":"{text.decode()}"' for path, text in packed.items())
    return f"globalThis.{VARIABLE} = {{\n{entries}\n}};\n".encode()


def pack(content: bytes) -> bytes:
    """Gzip, in letters that may stand in a script: smaller, and read sooner, than base64 alone."""
    return base64.b64encode(gzip.compress(content, mtime=0))
