"""How the chain rule is written on a page: short numbers, names with small digits, dL/dw₁."""

from functools import cache

from nudge.numerals import fixed, significant
from nudge.pictures.common.sums import in_brackets, symbol

_LETTERS = {"loss": "L"}
NOT_YET = "not yet"


@cache
def named(name: str) -> str:
    """The name of a value as it is written: w₁, and L for the loss."""
    return symbol(_LETTERS.get(name, name))


def derivative(result: str, along: str) -> str:
    """The slope of one value along another, by its name: dL/dw₁."""
    return f"d{named(result)}/d{named(along)}"


def brief(value: float, digits: int = 4) -> str:
    """Few digits, and no zeros at the end: 9, 0.4, 27.03, 2 × 10⁻⁹."""
    text, times, power = significant(value, digits).partition(" × ")
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{times}{power}"


def factor(value: float, digits: int = 4) -> str:
    """A number as a factor: in brackets when it begins with a minus."""
    return in_brackets(brief(value, digits))


def tiny(value: float) -> str:
    """A number beside a wire: at most seven letters for what a reader meets."""
    size = abs(value)
    if size == 0 or size >= 1000:
        return significant(value, 2)
    if size >= 1:
        return fixed(value, 0 if size >= 100 else 2)
    return fixed(value, 4 if size < 0.1 else 3)


def inside(value: float) -> str:
    """A number inside of a neuron, which has room for five or six letters."""
    size = abs(value)
    if size >= 10:
        return significant(value, 2)
    return fixed(value, 3 if size < 0.1 or 0 < value < 1 else 2)
