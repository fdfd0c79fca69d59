"""The page's Python, made to start soon: byte code, one archive, nothing that no page needs.

Stock Pyodide compiles the standard library and NumPy anew at each start, which is most
of its time. Here both are compiled once, by Pyodide itself under Node, since byte code
depends on the very Python. They stand uncompressed in one archive, and NumPy's shared
libraries in one file beside it. Our package is a file of its own: its byte code lies
beside its sources, whose lines a traceback shows. Nothing compares the two in the page:
who changes a module there has to run what was changed.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from sitebuild.effects import Effects
from sitebuild.errors import BuildError
from sitebuild.imports import needed
from sitebuild.inside.compiling import EPOCH
from sitebuild.inside.left_out import is_left_out
from sitebuild.kept import kept, kept_each

ARCHIVE = "python.zip"
ENGINE = "pyodide.asm.wasm"
LIBRARIES = "libraries.bin"
PACKAGE = "package.bin"
LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
# How the names of extension modules end in the one wheel that is pinned.
EXTENSION = ".cpython-314-wasm32-emscripten.so"

INSIDE = Path(__file__).parent / "inside"
# What of it comes into the archive, by its place there.
TRAVELLING = {
    "_colorize.py": "_colorize.py",
    "left_out.py": "left_out.py",
    "numpy/_core/_add_newdocs.py": "no_documentation.py",
    "numpy/_core/_add_newdocs_scalars.py": "no_documentation.py",
    "sitecustomize.py": "sitecustomize.py",
}
COMPILING = INSIDE / "compiling.py"
PROGRAM = Path("site/build/precompile.js")
# Where Python looks for the byte code of a module.
CACHED = "__pycache__/{}.cpython-314.pyc"


def python_files(root: Path, runtime: Mapping[str, Path], effects: Effects) -> dict[str, bytes]:
    """The files that a page's Python is started from, by name.

    Parameters
    ----------
    root
        The repository.
    runtime
        Where the pinned files lie, by name.
    """
    made_from = [*runtime.values(), *sorted(INSIDE.glob("*.py")), root / PROGRAM, Path(__file__)]
    archive = kept(
        "python",
        [path.read_bytes() for path in made_from],
        lambda: compiled(root, sources(runtime), effects),
    )
    return {
        ENGINE: runtime[ENGINE].read_bytes(),
        ARCHIVE: archive,
        LIBRARIES: end_to_end(libraries(runtime)),
        PACKAGE: end_to_end(package_files(root, archive, effects)),
    }


def package_files(root: Path, archive: bytes, effects: Effects) -> dict[str, bytes]:
    """The files of our package that figures need, by path: each module's source, and its byte code.

    Parameters
    ----------
    archive
        The page's Python, which compiles it: it starts sooner than stock.
    """
    code = root / "src"
    # Figures are imported by their names.
    starts = [code / "nudge/host.py", *code.glob("nudge/figures/*.py")]
    modules = {
        path.relative_to(code).as_posix(): path.read_bytes() for path in needed(code, starts)
    }
    made_with = sha256(archive + COMPILING.read_bytes() + (root / PROGRAM).read_bytes()).digest()

    def make(names: Sequence[str]) -> dict[str, bytes]:
        changed = {name: modules[name] for name in names}
        with zipfile.ZipFile(io.BytesIO(compiled(root, changed, effects, archive))) as whole:
            return {name: whole.read(f"{name}c") for name in names}

    inputs = {name: (made_with, name.encode(), source) for name, source in modules.items()}
    byte_code = kept_each("module", inputs, make)
    return modules | {_cached(name): content for name, content in byte_code.items()}


def end_to_end(files: Mapping[str, bytes]) -> bytes:
    """Many files in one: a line of JSON with their names and sizes, and then their contents."""
    sizes = {name: len(content) for name, content in files.items()}
    head = json.dumps(sizes, separators=(",", ":")).encode()
    return b"\n".join((head, b"".join(files.values())))


def empty_lock(runtime: Mapping[str, Path]) -> dict[str, object]:
    """Pyodide's lock file without its packages: a page can load none from elsewhere."""
    info = json.loads(runtime[LOCK].read_text(encoding="utf-8"))["info"]
    return {"info": info, "packages": {}}


def sources(runtime: Mapping[str, Path]) -> dict[str, bytes]:
    """The sources that become byte code, by their place in the archive."""
    found = {
        name: content
        for path in (runtime[STDLIB], wheel(runtime))
        for name, content in _wanted(path, ".py")
    }
    return found | {place: (INSIDE / name).read_bytes() for place, name in TRAVELLING.items()}


def libraries(runtime: Mapping[str, Path]) -> dict[str, bytes]:
    """NumPy's shared libraries, named after their modules."""
    return {
        f"{_module(name, EXTENSION)}.so": content
        for name, content in _wanted(wheel(runtime), EXTENSION)
    }


def wheel(runtime: Mapping[str, Path]) -> Path:
    """NumPy, as it was fetched."""
    (name,) = (name for name in runtime if name.endswith(".whl"))
    return runtime[name]


def compiled(
    root: Path, modules: Mapping[str, bytes], effects: Effects, archive: bytes | None = None
) -> bytes:
    """Compile sources inside Pyodide.

    Parameters
    ----------
    archive
        The standard library that Pyodide is started with, if not its own.

    Raises
    ------
    BuildError
        If not every source has become byte code.
    """
    count = "1 module" if len(modules) == 1 else f"{len(modules)} modules"
    effects.say(f"Compiling {count} for the page; this is kept for the next build")
    with tempfile.TemporaryDirectory(prefix="nudge-") as folder:
        before, after = Path(folder) / "sources.zip", Path(folder) / "compiled.zip"
        before.write_bytes(_stored(modules))
        command = ["node", str(PROGRAM), str(COMPILING), str(before), str(after)]
        if archive is not None:
            library = Path(folder) / ARCHIVE
            library.write_bytes(archive)
            command.append(str(library))
        effects.run(command, root, "")
        made = after.read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        missing = {f"{name}c" for name in modules} - set(whole.namelist())
    if missing:
        raise BuildError(f"Pyodide did not compile {', '.join(sorted(missing))}")
    return made


def _wanted(path: Path, ending: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive whose modules a page needs: their names and contents."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(ending) and not any(map(is_left_out, _lineage(_module(name, ending)))):
                yield name, archive.read(name)


def _cached(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/{CACHED.format(file.removesuffix('.py'))}"


def _module(name: str, ending: str) -> str:
    return name.removesuffix(ending).replace("/", ".").removesuffix(".__init__")


def _lineage(module: str) -> Iterator[str]:
    """A module and the packages that it is in, the outermost first."""
    parts = module.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def _stored(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return target.getvalue()
