import pytest

from nudge.pictures.common.notation import brief, derivative, factor, inside, named, tiny


def test_names_get_small_digits_and_the_loss_its_letter() -> None:
    assert [named(name) for name in ("w1", "h2", "loss", "y")] == ["w₁", "h₂", "L", "y"]
    assert derivative("loss", "w1") == "dL/dw₁"


@pytest.mark.parametrize(
    ("value", "text"),
    [(29.0, "29"), (0.25, "0.25"), (100.0, "100"), (2.061e-9, "2.061 × 10⁻⁹"), (1e-6, "1 × 10⁻⁶")],
)
def test_a_brief_number_has_no_zeros_at_its_end(value: float, text: str) -> None:
    assert brief(value) == text


def test_a_factor_below_0_stands_in_brackets() -> None:
    assert (factor(-2.0), factor(2.0)) == ("(−2)", "2")


@pytest.mark.parametrize("value", [0.0, 1.0, -0.0904, 0.0215, -0.953, 12.34, -123.4, -1e-12])
def test_a_number_beside_a_wire_has_seven_letters_at_most(value: float) -> None:
    assert len(tiny(value)) <= 7
    assert len(inside(value)) <= 6


def test_the_slope_of_the_article_keeps_its_digits() -> None:
    assert (tiny(0.02146953), inside(0.04742587), inside(-0.95260965)) == (
        "0.0215",
        "0.047",
        "−0.95",
    )
