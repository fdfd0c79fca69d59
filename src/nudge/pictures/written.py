"""Numbers as a sum on paper has them: short, and in brackets where a sign meets a sign."""

from nudge.numerals import plain

DIGITS = 4
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def short(value: float, digits: int = DIGITS) -> str:
    """A number as it was given, without the digits that a sum of decimals leaves behind."""
    return plain(float(f"{value:.{digits}g}"))


def bracketed(value: float, digits: int = DIGITS) -> str:
    """The same; in brackets if it has a sign."""
    return f"({short(value, digits)})" if value < 0 else short(value, digits)


def symbol(name: str) -> str:
    """The name of a dial as a formula has it: "w1" is w₁."""
    return name.translate(SUBSCRIPTS)
