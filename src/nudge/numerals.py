"""How a number looks on the page: one rule for every figure, table and sentence."""

import math
from functools import lru_cache

MINUS = "\N{MINUS SIGN}"
LARGEST_IN_FULL = 1e9
SMALLEST_IN_FULL = 1e-4
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def significant(value: float, digits: int = 4) -> str:
    """Write `value` with `digits` significant digits, never rounding whole units away.

    2057.734 with 4 digits is "2,058", 0.18 is "0.1800", 4.707e-7 is "4.707 × 10⁻⁷".
    """
    size = abs(value)
    if size >= LARGEST_IN_FULL or 0 < size < SMALLEST_IN_FULL:
        return _scientific(value, digits)
    if size == 0:
        return "0"
    # Rounding first: 9.9996 with 4 digits is 10.00 and has one decimal fewer than 9.9996.
    rounded = float(f"{value:.{digits - 1}e}")
    whole_digits = math.floor(math.log10(abs(rounded))) + 1
    return fixed(value, max(0, digits - whole_digits))


def fixed(value: float, decimals: int) -> str:
    """Write `value` with this many decimals and a comma between thousands."""
    text = f"{value:,.{decimals}f}"
    if text.startswith("-") and not any(digit in text for digit in "123456789"):
        text = text[1:]  # minus nothing is nothing
    return text.replace("-", MINUS)


# While a dial moves, most numbers of a figure are those of the move before.
@lru_cache(maxsize=1024)
def plain(value: float) -> str:
    """Write `value` as it was given, with no digit more: 2104.0 is "2,104", 399.9 "399.9"."""
    if value != 0 and (abs(value) >= LARGEST_IN_FULL or abs(value) < SMALLEST_IN_FULL):
        return _scientific(value, None)
    decimals = len(repr(float(value)).partition(".")[2])
    return fixed(value, 0 if float(value).is_integer() else decimals)


def _scientific(value: float, digits: int | None) -> str:
    text = repr(value) if digits is None else f"{value:.{digits - 1}e}"
    factor, _, exponent = text.partition("e")
    if digits is None and not exponent:
        factor, _, exponent = f"{value:e}".partition("e")
        factor = factor.rstrip("0").rstrip(".")
    return f"{factor} × {power_of_ten(int(exponent))}".replace("-", MINUS)


def power_of_ten(exponent: int) -> str:
    """Write ten to a whole power: -4 is "10⁻⁴"."""
    return "10" + str(exponent).translate(_SUPERSCRIPT)
