"""Compile an archive of Python sources, inside Pyodide: byte code depends on the very Python.

The byte code never looks for its source (PEP 552: unchecked hash), so nothing is
compared when the page starts. That of others is without docstrings and asserts, as Python's
own option -OO makes it: a fifth of what a page has to load. Names are sorted and dates
fixed: the same sources give the same bytes.
"""

import marshal
import zipfile
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import PurePosixPath

SOURCES = "/sources.zip"
COMPILED = "/compiled.zip"
# Where the page has the archive; tracebacks name the files of others by it.
ARCHIVE = PurePosixPath("/lib/python314.zip")
OURS = "nudge/"
UNCHECKED_HASH = (0b01).to_bytes(4, "little")
EPOCH = (1980, 1, 1, 0, 0, 0)


def byte_code(source: bytes, name: str) -> bytes:
    """The content of a `.pyc` file."""
    # Without docstrings our dataclasses would write some, and take their time for it.
    optimize = 0 if name.startswith(OURS) else 2
    code = compile(source, str(ARCHIVE / name), "exec", dont_inherit=True, optimize=optimize)
    return MAGIC_NUMBER + UNCHECKED_HASH + source_hash(source) + marshal.dumps(code)


def main() -> None:
    """Compile every source of the one archive into the other."""
    with zipfile.ZipFile(SOURCES) as sources, zipfile.ZipFile(COMPILED, "w") as compiled:
        for name in sorted(sources.namelist()):
            entry = zipfile.ZipInfo(f"{name}c", EPOCH)
            compiled.writestr(entry, byte_code(sources.read(name), name))


if __name__ == "__main__":
    main()
