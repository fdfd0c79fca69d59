"""Numbers and names as a sum on paper has them: short, and in brackets where signs would meet."""

from collections.abc import Sequence

from nudge.numerals import MINUS, plain

DIGITS = 4
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def short(value: float, digits: int = DIGITS) -> str:
    """A number as it was given, without the digits that a sum of decimals leaves behind."""
    return plain(float(f"{value:.{digits}g}"))


def bracketed(value: float, digits: int = DIGITS) -> str:
    """The same; in brackets if it has a sign."""
    return in_brackets(short(value, digits))


def in_brackets(text: str) -> str:
    """A number that is written already, as a factor: in brackets if it begins with a minus."""
    return f"({text})" if text.startswith(MINUS) else text


def symbol(name: str) -> str:
    """The name of a dial as a formula has it: "w1" is w₁."""
    return name.translate(SUBSCRIPTS)


def joined(names: Sequence[str]) -> str:
    """Names in a sentence: "Agatha, Dahlia and Stiffy"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
