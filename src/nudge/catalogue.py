"""Finds the figures: the file `figures/one_weight.py` is the figure `one-weight`."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from nudge import figures
from nudge.controls import Control
from nudge.errors import UnknownFigureError
from nudge.events import Event
from nudge.view import View


@dataclass(frozen=True)
class Figure:
    """A figure's parts, taken from its module; `State` is its record type."""

    key: str
    title: str
    controls: tuple[Control, ...]
    State: type
    update: Callable[[Any, Event], Any]
    view: Callable[[Any], View]
    module: ModuleType


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
        State=module.State,
        update=module.update,
        view=module.view,
        module=module,
    )
