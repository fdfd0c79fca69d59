"""What the templates can say: numbers out of the figures and the core, and formulas.

No number in the prose is typed. `value` opens a figure, sets its state, and reads the
number that the reader will see there; so the page and the figure cannot disagree.
"""

import re
from dataclasses import fields, replace
from functools import cache
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
from latex2mathml.converter import convert
from markupsafe import Markup
from numpy.typing import ArrayLike

from nudge import catalogue, core
from nudge.core import (
    activations,
    batches,
    bug_clinic,
    cross_entropy,
    data,
    descent,
    families,
    feature_scaling,
    layer_shape,
    leave_one_out,
    line,
    linear,
    losses,
    network,
    sample_walk,
    scaling,
    shapes,
    softmax,
    softmax_regression,
    splits,
)
from nudge.events import Pressed
from nudge.numerals import MINUS, fixed, plain, significant
from nudge.view import Number
from sitebuild import sources
from sitebuild.errors import BuildError

CORE: dict[str, ModuleType] = {
    "core": core,
    "activations": activations,
    "batches": batches,
    "bug_clinic": bug_clinic,
    "cross_entropy": cross_entropy,
    "data": data,
    "descent": descent,
    "families": families,
    "feature_scaling": feature_scaling,
    "layer_shape": layer_shape,
    "leave_one_out": leave_one_out,
    "line": line,
    "linear": linear,
    "losses": losses,
    "network": network,
    "sample_walk": sample_walk,
    "scaling": scaling,
    "shapes": shapes,
    "softmax": softmax,
    "softmax_regression": softmax_regression,
    "splits": splits,
}


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
    numbers = _numbers(key, steps, tuple(sorted(state.items())))
    for number in numbers:
        if number.name == name and number.value is not None:
            return number.text if digits is None else significant(number.value, digits)
    raise BuildError(f"figure {key} has no number {name}; it has {[n.name for n in numbers]}")


@cache
def _numbers(key: str, steps: int, state: tuple[tuple[str, Any], ...]) -> tuple[Number, ...]:
    """The numbers of a figure in a state; a page asks for several after the same long run."""
    figure = catalogue.figure(key)
    unknown = dict(state).keys() - {field.name for field in fields(figure.State)}
    if unknown:
        raise BuildError(f"figure {key} has no {', '.join(sorted(unknown))}")
    now = replace(figure.State(), **dict(state))
    if steps:
        now = figure.update(now, Pressed("steps", str(steps)))
    return tuple(part for part in figure.view(now).parts if isinstance(part, Number))


def number(value: float, digits: int | None = None) -> str:
    """A number in the house's way of writing; without `digits` as it was given."""
    return plain(float(value)) if digits is None else significant(float(value), digits)


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
    # In braces its brackets are as high as itself, and not as its neighbours.
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
    """The body of a function, coloured, without its docstring: `nudge.core.line.errors`."""
    return Markup(sources.bare(name))  # noqa: S704 - Pygments escapes
