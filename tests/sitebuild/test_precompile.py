"""The page's Python has all that it needs, the same numbers, and the same bytes each time."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tests.sitebuild import numbers

from sitebuild import precompile
from sitebuild.effects import Effects, real_effects
from sitebuild.errors import BuildError
from sitebuild.fetch import fetch
from sitebuild.inside import left_out
from sitebuild.inside.compiling import EPOCH, UNCHECKED_HASH

PROGRAM = "tests/sitebuild/in_pyodide.js"

LOADED = """
import json, pkgutil, sys
import numpy.random, nudge
for module in pkgutil.walk_packages(nudge.__path__, "nudge."):
    __import__(module.name)
specs = [module.__spec__ for module in sys.modules.values() if getattr(module, "__spec__", None)]
json.dumps({spec.name: spec.origin for spec in specs if spec.origin and "/" in spec.origin})
"""
IMPORTS = """
import importlib, json
import numpy as np

def trouble(name):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        return [error.name, str(error)]

def attribute():
    try:
        np.fft.fft([1.0])
    except ModuleNotFoundError as error:
        return [error.name, str(error)]

names = ["unittest", "http.client", "numpy.linalg.lapack_lite", "no_such_module", "math"]
json.dumps({**{name: trouble(name) for name in names}, "np.fft": attribute()})
"""
TRACEBACK = """
import json, traceback
from nudge.host import Host

def story():
    try:
        Host().answer(None)
    except Exception:
        return traceback.format_exc()

json.dumps(story())
"""

Run = Callable[[str], Any]


@pytest.fixture(scope="module")
def runtime(root: Path) -> dict[str, Path]:
    """The pinned files."""
    return fetch(root, real_effects())


@pytest.fixture(scope="module")
def files(root: Path, runtime: dict[str, Path]) -> dict[str, bytes]:
    """What the build makes of them."""
    return precompile.python_files(root, runtime, real_effects())


@pytest.fixture(scope="module")
def archive(files: dict[str, bytes]) -> zipfile.ZipFile:
    """The modules that are byte code."""
    return zipfile.ZipFile(io.BytesIO(files[precompile.ARCHIVE]))


def _run(root: Path, kind: str, place: Path, package: Path | None = None) -> Run:
    command = ["node", PROGRAM, kind, str(place), str(package or root / "src")]
    return lambda script: json.loads(real_effects().run(command, root, script))


@pytest.fixture(scope="module")
def stock(root: Path, runtime: dict[str, Path]) -> Run:
    """Pyodide as it comes, with NumPy's wheel."""
    return _run(root, "stock", precompile.wheel(runtime))


@pytest.fixture(scope="module")
def folder(
    runtime: dict[str, Path], files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """What the build makes, as `in_pyodide.js` takes it."""
    folder = tmp_path_factory.mktemp("runtime")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "lock.json").write_text(json.dumps(precompile.empty_lock(runtime)))
    return folder


@pytest.fixture(scope="module")
def ours(root: Path, folder: Path) -> Run:
    """Pyodide with what the build makes."""
    return _run(root, "precompiled", folder)


def available(runtime: Mapping[str, Path], archive: zipfile.ZipFile) -> set[str]:
    """The modules that can be imported in the page."""
    names = [name.removesuffix(".pyc").removesuffix("/__init__") for name in archive.namelist()]
    libraries = {name.removesuffix(".so") for name in precompile.libraries(runtime)}
    return {name.replace("/", ".") for name in names} | libraries


def test_all_that_a_stock_page_loads_is_there(
    stock: Run, runtime: dict[str, Path], archive: zipfile.ZipFile
) -> None:
    loaded = stock(LOADED)
    ours = {name for name, file in loaded.items() if file.startswith("/sources/")}
    assert set(loaded) - ours - available(runtime, archive) == set()
    assert {"nudge.host", "numpy.random", "_pyodide._base", "encodings.utf_8"} <= set(loaded)


def test_our_package_loads_with_what_is_there(ours: Run) -> None:
    loaded = ours(LOADED)
    assert {"nudge.host", "numpy.random.mtrand"} <= set(loaded)
    assert loaded["numpy"].startswith("/lib/python314.zip/")


def test_the_numbers_are_those_of_cpython(ours: Run) -> None:
    numbers.assert_as_in_cpython(ours(numbers.SCRIPT))


def test_what_is_left_out_is_named(ours: Run) -> None:
    found = ours(IMPORTS)
    for name, missing in {
        "unittest": "unittest",
        "http.client": "http",
        "numpy.linalg.lapack_lite": "numpy.linalg.lapack_lite",
        "np.fft": "numpy.fft",
    }.items():
        assert found[name] == [missing, f"{missing} is left out of this page's Python"]
    assert found["no_such_module"] == ["no_such_module", "No module named 'no_such_module'"]
    assert found["math"] is None


def test_tracebacks_show_the_lines_of_our_package(ours: Run, stock: Run) -> None:
    story = ours(TRACEBACK)
    assert 'message["kind"]' in story
    assert story.splitlines()[:4] == stock(TRACEBACK).splitlines()[:4]


@pytest.fixture(scope="module")
def package(root: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Our package as a page gets it."""
    return precompile.package_files(root, files[precompile.ARCHIVE], real_effects())


def test_the_package_holds_the_sources_that_figures_need_as_they_are(
    root: Path, package: dict[str, bytes]
) -> None:
    sources = {name: content for name, content in package.items() if name.endswith(".py")}
    assert sources["nudge/host.py"] == (root / "src/nudge/host.py").read_bytes()
    figures = {f"nudge/figures/{path.name}" for path in (root / "src/nudge/figures").glob("*.py")}
    assert figures < set(sources)
    assert len(sources) == len(package) / 2


def test_a_module_is_the_same_whatever_it_is_compiled_with(
    root: Path, files: dict[str, bytes], package: dict[str, bytes]
) -> None:
    name, cached = "nudge/view.py", "nudge/__pycache__/view.cpython-314.pyc"
    alone = precompile.compiled(
        root, {name: package[name]}, real_effects(), files[precompile.ARCHIVE]
    )
    assert zipfile.ZipFile(io.BytesIO(alone)).read(f"{name}c") == package[cached]


def test_a_page_runs_the_byte_code_of_the_package_and_shows_its_sources(
    root: Path, folder: Path, package: dict[str, bytes], tmp_path: Path
) -> None:
    for name, content in package.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    # Whoever compiled the sources would now come upon this.
    (tmp_path / "nudge/errors.py").write_text("this is no Python")
    story = _run(root, "precompiled", folder, tmp_path)(TRACEBACK)
    assert 'File "/sources/nudge/host.py", line' in story
    assert 'message["kind"]' in story


def test_the_list_of_what_is_left_out_names_real_modules(runtime: dict[str, Path]) -> None:
    endings = {".py": precompile.STDLIB, precompile.EXTENSION: precompile.wheel(runtime).name}
    modules = set[str]()
    for path in (runtime[precompile.STDLIB], precompile.wheel(runtime)):
        names = zipfile.ZipFile(path).namelist()
        modules |= {
            name.removesuffix(ending).removesuffix("/__init__").replace("/", ".")
            for name in names
            for ending in endings
            if name.endswith(ending)
        }
    named = {name.removesuffix(".*") for name in left_out.LEFT_OUT | left_out.KEPT}
    assert named - modules == set()


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("http", True),
        ("email.parser", True),
        ("email", False),
        ("encodings.utf_8", False),
        ("encodings.big5", True),
        ("json", False),
    ],
)
def test_a_star_leaves_out_what_is_inside(name: str, *, gone: bool) -> None:
    assert left_out.is_left_out(name) == gone


def test_the_archive_is_byte_code_that_never_looks_for_its_source(
    archive: zipfile.ZipFile,
) -> None:
    for entry in archive.infolist():
        assert entry.filename.endswith(".pyc")
        assert entry.compress_type == zipfile.ZIP_STORED
        assert entry.date_time == EPOCH
        assert archive.read(entry)[4:8] == UNCHECKED_HASH
    assert archive.namelist() == sorted(archive.namelist())


def test_eleven_of_numpys_thirteen_libraries_are_enough(runtime: dict[str, Path]) -> None:
    names = zipfile.ZipFile(precompile.wheel(runtime)).namelist()
    assert sum(name.endswith(precompile.EXTENSION) for name in names) == 13
    assert len(precompile.libraries(runtime)) == 11


def test_compiling_again_gives_the_same_bytes(
    root: Path, runtime: dict[str, Path], files: dict[str, bytes]
) -> None:
    again = precompile.compiled(root, precompile.sources(runtime), real_effects())
    assert again == files[precompile.ARCHIVE]


def running(run: Callable[[Sequence[str], Path, str], str]) -> Effects:
    """Effects that run nothing real and say nothing."""
    return replace(real_effects(), run=run, say=lambda _line: None)


def _runs_nothing(command: Sequence[str], _folder: Path, _stdin: str) -> NoReturn:
    raise AssertionError(command)


def test_a_second_build_compiles_nothing(
    root: Path, runtime: dict[str, Path], files: dict[str, bytes]
) -> None:
    assert precompile.python_files(root, runtime, running(_runs_nothing)) == files


def test_a_module_that_was_not_compiled_stops_the_build(root: Path) -> None:
    def half(command: Sequence[str], _folder: Path, _stdin: str) -> str:
        with zipfile.ZipFile(command[-1], "w") as target:
            target.writestr("one.pyc", b"")
        return ""

    with pytest.raises(BuildError, match=r"did not compile two\.pyc"):
        precompile.compiled(root, {"one.py": b"", "two.py": b""}, running(half))


def test_the_lock_has_no_packages(runtime: dict[str, Path]) -> None:
    lock = precompile.empty_lock(runtime)
    assert lock["packages"] == {}
    assert "abi_version" in dict[str, Any](lock["info"])  # type: ignore[call-overload]
