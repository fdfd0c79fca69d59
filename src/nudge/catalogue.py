"""Finds the figures: the file `figures/one_weight.py` is the figure `one-weight`."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from nudge import figures
from nudge.controls import Control, leading
from nudge.errors import UnknownFigureError
from nudge.events import Event
from nudge.view import View


@dataclass(frozen=True)
class Figure:
    """A figure's parts, taken from its module; `State` is its record type.

    `leading` are the controls beside the main parts: those that the module's LEADING names.
    `kept`, where the module has it, makes of the state that undo or redo leads to, and of the
    one that is left, the state to show: what was won there stays.
    """

    key: str
    title: str
    controls: tuple[Control, ...]
    State: type
    update: Callable[[Any, Event], Any]
    view: Callable[[Any], View]
    module: ModuleType
    leading: tuple[Control, ...] = ()
    kept: Callable[[Any, Any], Any] = lambda there, _: there


@cache
def figure_keys() -> tuple[str, ...]:
    """The keys of all figures, in alphabetical order."""
    modules = pkgutil.iter_modules(figures.__path__)
    return tuple(sorted(module.name.replace("_", "-") for module in modules))


@cache
def figure(key: str) -> Figure:
    """Load the figure `key`.

    Raises
    ------
    UnknownFigureError
        If there is none of this key.
    """
    if key not in figure_keys():
        known = ", ".join(figure_keys())
        raise UnknownFigureError(f"there is no figure {key!r}; there are {known}")
    module = importlib.import_module(f"nudge.figures.{key.replace('-', '_')}")
    return Figure(
        key=key,
        title=module.TITLE,
        controls=module.CONTROLS,
        leading=tuple(leading(module.CONTROLS, getattr(module, "LEADING", ()))),
        State=module.State,
        update=module.update,
        view=module.view,
        module=module,
        **({"kept": module.kept} if hasattr(module, "kept") else {}),
    )
