import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.numerals import fixed, plain, significant


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (2057.7341333, 4, "2,058"),
        (447.29097, 4, "447.3"),
        (0.18, 3, "0.180"),
        (-21.18, 4, "−21.18"),
        (134971.89, 4, "134,972"),
        (9.9996, 4, "10.00"),
        (0, 4, "0"),
        (4.707e-7, 4, "4.707 × 10⁻⁷"),
        (-1.5e12, 2, "−1.5 × 10¹²"),
    ],
)
def test_significant_digits_never_round_whole_units_away(
    value: float, digits: int, text: str
) -> None:
    assert significant(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(2104.0, "2,104"), (399.9, "399.9"), (0.4, "0.4"), (-0.0, "0"), (5e-9, "5 × 10⁻⁹")],
)
def test_a_plain_number_has_no_digit_more_than_it_was_given(value: float, text: str) -> None:
    assert plain(value) == text


def test_minus_nothing_is_nothing() -> None:
    assert fixed(-0.001, 2) == "0.00"


@given(st.floats(-1e8, 1e8).filter(lambda value: value == 0 or abs(value) > 1e-3))
def test_four_digits_are_right_to_one_part_in_two_thousand(value: float) -> None:
    read = float(significant(value, 4).replace(",", "").replace("−", "-"))
    assert read == pytest.approx(value, rel=5.1e-4)
