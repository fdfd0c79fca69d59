"""The house: what may import what, and what no file may hold."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from nudge import catalogue
from sitebuild.bundle import STYLES
from sitebuild.inside.left_out import is_left_out

STDLIB = tuple(sys.stdlib_module_names)
GENERATED = {".git", ".venv", "node_modules", "dist", "__pycache__", ".hypothesis", "mutants"}


@dataclass(frozen=True)
class Rule:
    """The modules that may be imported by the files that `where` matches."""

    where: str
    allowed: tuple[str, ...]
    why: str


BOOTSTRAP = (
    "bootstrap",
    "commands",
    "errors",
    "machine",
    "node_packages",
    "python_packages",
    "stamps",
)

GRAMMAR = ("controls", "errors", "events", "marks", "numerals", "records", "view", "patch")

RULES = (
    Rule(
        "src/nudge/core/**/*.py",
        (*STDLIB, "numpy", "nudge.core"),
        "core is NumPy only: no view, no control, no page",
    ),
    *(
        Rule(
            f"src/nudge/{name}.py",
            (*STDLIB, "numpy", *(f"nudge.{other}" for other in GRAMMAR)),
            "the grammar knows neither the core nor any figure",
        )
        for name in GRAMMAR
    ),
    Rule(
        "src/nudge/own_data/*.py",
        (*STDLIB, "numpy", "nudge.core", "nudge.errors", "nudge.own_data"),
        "data is read without knowing the figure that shows it",
    ),
    Rule(
        "src/nudge/figures/*.py",
        (
            *STDLIB,
            "numpy",
            "nudge.core",
            "nudge.own_data",
            "nudge.pictures",
            "nudge.training",
            *(f"nudge.{name}" for name in GRAMMAR),
        ),
        "a figure imports no other figure, no host and no browser",
    ),
    Rule(
        "src/nudge/**/*.py",
        (*STDLIB, "numpy", "nudge"),
        "the package runs in CPython and in the page, so it imports neither js nor jinja2",
    ),
    Rule(
        "src/sitebuild/inside/*.py",
        (*STDLIB, "left_out"),
        "it runs inside Pyodide, where nothing else of the build is",
    ),
    *(
        Rule(
            f"src/sitebuild/{name}.py",
            (*STDLIB, *(f"sitebuild.{other}" for other in BOOTSTRAP)),
            "set-up runs before anything is installed",
        )
        for name in BOOTSTRAP
    ),
)


@dataclass(frozen=True)
class Import:
    """A module that a file imports, and the line."""

    path: Path
    line: int
    module: str


def imports(path: Path, package: str) -> Iterator[Import]:
    """Each module that a file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            start = package.rsplit(".", node.level - 1)[0] if node.level else ""
            module = ".".join(part for part in (start, base.lstrip(".")) if part)
            for alias in node.names:
                yield Import(path, node.lineno, f"{module}.{alias.name}")


def violations(rule: Rule, root: Path) -> list[str]:
    """A line for each import that a rule does not allow: file, line, module, reason."""
    found = []
    for path in sorted(root.glob(rule.where)):
        package = ".".join(path.relative_to(root / "src").parent.parts)
        for one in imports(path, package):
            if not any(f"{one.module}.".startswith(f"{name}.") for name in rule.allowed):
                place = f"{path.relative_to(root)}:{one.line}"
                found.append(f"{place}: imports {one.module}; {rule.why}")
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.where)
def test_imports_go_one_way(rule: Rule, root: Path) -> None:
    assert violations(rule, root) == []


def test_each_rule_has_files(root: Path) -> None:
    assert [rule.where for rule in RULES if not list(root.glob(rule.where))] == []


def test_a_wrong_import_is_named_with_file_and_line(tmp_path: Path) -> None:
    core = tmp_path / "src" / "nudge" / "core"
    core.mkdir(parents=True)
    (core / "line.py").write_text(
        "import numpy\nfrom nudge.view import Plot\nfrom .. import host\n"
    )
    assert violations(RULES[0], tmp_path) == [
        f"src/nudge/core/line.py:2: imports nudge.view.Plot; {RULES[0].why}",
        f"src/nudge/core/line.py:3: imports nudge.host; {RULES[0].why}",
    ]


# NumPy's functions of sets ask each time whether an array is masked, and masked arrays are not
# in the page; nor are these modules, which NumPy imports when they are named.
SETS = ("intersect1d", "isin", "setdiff1d", "setxor1d", "union1d", "unique")
MODULES = ("ctypeslib", "fft", "ma", "matlib", "testing")


def absences(root: Path) -> list[str]:
    """A line for each place of the package that asks for what the page's Python goes without."""
    found = []
    for path in sorted(root.glob("src/nudge/**/*.py")):
        place = path.relative_to(root)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        lines = [(one.line, one.module) for one in imports(path, "nudge") if _is_absent(one.module)]
        lines += [
            (node.lineno, f"np.{node.attr}")
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "np"
            and node.attr in SETS + MODULES
        ]
        found += [f"{place}:{line}: {name} is not in the page" for line, name in sorted(lines)]
    return found


def _is_absent(module: str) -> bool:
    parts = module.split(".")
    return any(is_left_out(".".join(parts[:end])) for end in range(1, len(parts) + 1))


def test_the_package_needs_nothing_that_the_page_goes_without(root: Path) -> None:
    assert absences(root) == []


def test_what_the_page_goes_without_is_named_with_file_and_line(tmp_path: Path) -> None:
    package = tmp_path / "src" / "nudge"
    package.mkdir(parents=True)
    (package / "tip.py").write_text(
        "import numpy as np\nfrom numpy.ma import masked\nfrom unittest import mock\n"
        "np.sort(np.unique([masked]))\n"
    )
    assert absences(tmp_path) == [
        f"src/nudge/tip.py:{line}: {name} is not in the page"
        for line, name in ((2, "numpy.ma.masked"), (3, "unittest.mock"), (4, "np.unique"))
    ]


@pytest.mark.parametrize("name", SETS)
def test_functions_of_sets_do_fail_in_the_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(vars(np), "ma", raising=False)
    monkeypatch.setitem(sys.modules, "numpy.ma", None)
    # A few whole numbers would be compared one by one.
    one, other = np.linspace(0, 1, 30), np.linspace(0, 2, 30)
    function = getattr(np, name)
    with pytest.raises(ModuleNotFoundError, match=r"numpy\.ma"):
        function(one) if name == "unique" else function(one, other)


def test_the_modules_of_numpy_that_are_named_are_left_out() -> None:
    assert [name for name in MODULES if not is_left_out(f"numpy.{name}")] == []


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the repository that was written and not generated."""
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if not _is_generated(name)]
        for path in (Path(folder) / name for name in files):
            yield path.relative_to(root), path.read_bytes().decode("utf-8", errors="replace")


def _is_generated(name: str) -> bool:
    return name in GENERATED or name.endswith(("_cache", ".egg-info")) or name.startswith(".dist-")


REGISTRY = re.compile(r"registry\.(?:npmjs\.org|yarnpkg\.com)|//pypi\.org|files\.pythonhosted\.org")
OF_ONE_MACHINE = re.compile(r"(?<![\w.~])/(?:root|work|home/\w+|Users/\w+)/")


@pytest.mark.parametrize("pattern", [REGISTRY, OF_ONE_MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_place_that_others_lack(pattern: re.Pattern[str], root: Path) -> None:
    found = [
        f"{path}: {match[0]}" for path, text in texts(root) for match in pattern.finditer(text)
    ]
    assert found == []


def test_every_style_sheet_is_in_the_bundle(root: Path) -> None:
    assert sorted(STYLES) == sorted(path.name for path in (root / "site/style").glob("*.css"))


@pytest.mark.parametrize("name", STYLES)
def test_no_style_sheet_knows_a_figure_by_name(name: str, root: Path) -> None:
    style = (root / "site/style" / name).read_text(encoding="utf-8")
    quoted = rf"""[#"'](?:{"|".join(catalogue.figure_keys())})\b"""
    assert re.findall(quoted, style) == []


def test_every_file_of_the_core_has_a_test_of_its_name(root: Path) -> None:
    sources = {path.stem for path in (root / "src/nudge/core").glob("*.py")} - {"__init__"}
    tests = {path.stem.removeprefix("test_") for path in (root / "tests/core").glob("test_*.py")}
    assert sorted(sources - tests) == []
