"""The Python behind a figure, colored: the reader can open it beside the numbers."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from nudge import catalogue
from nudge.controls import Button, Choice, Control, Toggle
from nudge.events import Chosen, Event, Pressed, Switched
from nudge.view import Number
from sitebuild.kept import kept

MADE_WITH = f"Pygments {version('pygments')}".encode()


def colored(source: str) -> str:
    """Python source as HTML spans, without a frame around it."""

    def make() -> bytes:
        return highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)).encode()

    inputs = [source.encode(), MADE_WITH, Path(__file__).read_bytes()]
    return kept("colored", inputs, make).decode()


def code_of(figure: catalogue.Figure) -> list[dict[str, str]]:
    """The figure's own file, then the files of the core that it uses."""
    modules = [figure.module, *_core_modules(figure.module)]
    return [{"name": module.__name__, "html": _module_source(module)} for module in modules]


def functions_of(figure: catalogue.Figure) -> list[dict[str, str]]:
    """The functions that the receipts of a figure name, whatever is pressed, each once."""
    numbers = [
        part
        for state in _states(figure)
        for part in figure.view(state).parts
        if isinstance(part, Number)
    ]
    names = dict.fromkeys(number.receipt.function for number in numbers if number.receipt)
    return [{"name": name, "html": _function_source(name)} for name in names]


def _states(figure: catalogue.Figure) -> Iterator[Any]:
    """The start of a figure, and what each choice, toggle and button makes of it."""
    start = figure.State()
    yield start
    for control in figure.controls:
        for event in _events(control):
            yield figure.update(start, event)


def _events(control: Control) -> list[Event]:
    match control:
        case Choice():
            return [Chosen(control.name, option) for option, _ in control.options]
        case Toggle():
            return [Switched(control.name, value) for value in (True, False)]
        case Button():
            return [Pressed(control.name, control.value)]
    return []


def bare(name: str) -> str:
    """A function as HTML, without the docstring that would explain it."""
    source = _source(name)
    tree = ast.parse(source).body[0]
    if not isinstance(tree, ast.FunctionDef) or ast.get_docstring(tree) is None:
        return colored(source)
    lines, docstring = source.splitlines(keepends=True), tree.body[0]
    return colored("".join(lines[: docstring.lineno - 1] + lines[docstring.end_lineno :]))


def _core_modules(module: ModuleType) -> Iterator[ModuleType]:
    found = {}
    for value in vars(module).values():
        name = value.__name__ if isinstance(value, ModuleType) else _home(value)
        if name.startswith("nudge.core."):
            found[name] = importlib.import_module(name)
    return iter(found[name] for name in sorted(found))


def _home(value: object) -> str:
    """The module in which a function or a class was written."""
    name = getattr(value, "__module__", "")
    return name if isinstance(name, str) else ""


@cache
def _module_source(module: ModuleType) -> str:
    return colored(inspect.getsource(module))


@cache
def _function_source(name: str) -> str:
    return colored(_source(name))


def _source(name: str) -> str:
    module, _, function = name.rpartition(".")
    return inspect.getsource(getattr(importlib.import_module(module), function))
