"""What the templates can say: numbers out of the figures and the core, and formulas.

No number in the prose is typed. `value` opens a figure, sets its state, and reads the
number that the reader will see there; so the page and the figure cannot disagree.
"""

import json
import re
from dataclasses import fields, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
from latex2mathml.converter import convert
from markupsafe import Markup
from numpy.typing import ArrayLike

import nudge
from nudge import catalogue, core
from nudge.events import Pressed
from nudge.numerals import MINUS, fixed, plain, significant
from nudge.view import Number
from sitebuild import sources
from sitebuild.errors import BuildError
from sitebuild.kept import kept

CORE: dict[str, ModuleType] = {"core": core} | {
    each.name: import_module(f"nudge.core.{each.name}") for each in iter_modules(core.__path__)
}
"""The modules of the core, as the templates name them."""

# JavaScript writes what is smaller with a power of ten.
SMALLEST_IN_DECIMALS = 1e-6
# Each number of a figure by its name: as it is written, and exact.
Numbers = dict[str, tuple[str, float]]


def value(key: str, name: str, *, digits: int | None = None, steps: int = 0, **state: Any) -> str:
    """The number `name` of the figure `key`, as the figure writes it.

    Parameters
    ----------
    digits
        Significant digits, where the prose needs more than the figure shows.
    steps
        Press the step button for this many steps first.
    **state
        Fields of the figure's state that differ from its start.
    """
    numbers = _kept_numbers(key, steps, tuple(sorted(state.items())))
    if name not in numbers:
        raise BuildError(f"figure {key} has no number {name}; it has {', '.join(numbers)}")
    text, exact = numbers[name]
    return text if digits is None else significant(exact, digits)


@cache
def _kept_numbers(key: str, steps: int, state: tuple[tuple[str, Any], ...]) -> Numbers:
    """The numbers of a figure in a state; they change only with the Python that makes them."""
    inputs = [
        Path(__file__).read_bytes(),
        *_package(),
        repr((key, steps, state)).encode(),
        f"NumPy {np.__version__}".encode(),
    ]
    made = kept("numbers", inputs, lambda: json.dumps(_numbers(key, steps, state)).encode())
    numbers: Numbers = json.loads(made)
    return numbers


@cache
def _package() -> tuple[bytes, ...]:
    """All of our Python, name by name: nobody has to say which of it a figure uses."""
    package = Path(nudge.__file__).parent
    sources = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    return tuple(
        part for name in sorted(sources) for part in (name.encode(), sources[name].read_bytes())
    )


def _numbers(key: str, steps: int, state: tuple[tuple[str, Any], ...]) -> Numbers:
    figure = catalogue.figure(key)
    unknown = dict(state).keys() - {field.name for field in fields(figure.State)}
    if unknown:
        raise BuildError(f"figure {key} has no {', '.join(sorted(unknown))}")
    now = replace(figure.State(), **dict(state))
    if steps:
        now = figure.update(now, Pressed("steps", str(steps)))
    return {
        part.name: (part.text, part.value)
        for part in figure.view(now).parts
        if isinstance(part, Number) and part.value is not None
    }


def number(value: float, digits: int | None = None) -> str:
    """A number in the house's way of writing; without `digits` as it was given."""
    return plain(float(value)) if digits is None else significant(float(value), digits)


def isolated(printed: object) -> object:
    """What a template prints; a negative number as one that reads from left to right.

    In a page whose language goes the other way, the minus would stand behind the digits.
    """
    if isinstance(printed, str) and printed.startswith(MINUS):
        return Markup('<bdi dir="ltr">{}</bdi>').format(printed)
    return printed


def typed(value: float) -> str:
    """A number with six digits as a browser writes it into a field: 0.00005, 5e-9."""
    rounded = float(f"{value:.6g}")
    if rounded == 0 or abs(rounded) >= SMALLEST_IN_DECIMALS:
        return np.format_float_positional(rounded, trim="-")
    return repr(rounded).replace("e-0", "e-")


def decimal(value: float) -> str:
    """A number with all its digits and no exponent, as ARIA takes it: 0.0000000001."""
    return str(np.format_float_positional(value, trim="-"))


def matrix(values: ArrayLike, decimals: int | None = None) -> str:
    """The numbers of a matrix, or of a row, as a piece of a formula for `math`.

    Parameters
    ----------
    decimals
        How many each number gets; without, as many as it was given with.
    """
    rows = np.atleast_2d(np.asarray(values, dtype=float)).tolist()
    written = [
        " & ".join(plain(each) if decimals is None else fixed(each, decimals) for each in row)
        for row in rows
    ]
    # A formula has a minus sign of its own.
    body = r" \\ ".join(written).replace(MINUS, "-")
    # In braces its brackets are as high as itself, and not as its neighbors.
    return rf"{{\begin{{bmatrix}} {body} \end{{bmatrix}}}}"


def math(latex: str, display: str = "inline") -> Markup:
    """A formula as MathML.

    Raises
    ------
    BuildError
        If a command was not understood: the converter would pass it through in silence.
    """
    markup = convert(latex, display=display)
    if "\\" in re.sub(r'alttext="[^"]*"', "", markup):
        raise BuildError(f"a command in the formula {latex} was not understood")
    try:
        ET.fromstring(markup)  # noqa: S314 - our own formula
    except ET.ParseError as error:
        raise BuildError(f"the formula {latex} was not understood: {error}") from error
    return Markup(markup)  # noqa: S704 - made by the converter, which escapes


def source(name: str) -> Markup:
    """The body of a function, colored, without its docstring: `nudge.core.line.errors`."""
    return Markup(sources.bare(name))  # noqa: S704 - Pygments escapes
