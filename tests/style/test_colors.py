"""The colors of the site keep the contrast that the design asks for, in both schemes."""

import re
from pathlib import Path

import pytest

from sitebuild.bundle import STYLES

STYLE = Path(__file__).parents[2] / "site" / "style"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLORS = {name: pair for name, *pair in PAIR.findall((STYLE / "tokens.css").read_text())}
SCHEMES = ("light", "dark")
GROUNDS = ("paper", "ground", "quiet")
FIELD = ("field-small", "field-large")
# The strong ends of the ramps that begin with the paper. A mixture of the two lies between
# them, so what can be seen on both ends can be seen on all of the ramp.
SIDES = ("field-below", "field-above")
CELLS = (*SIDES, "field-amount")
STROKES = (
    "outline",
    "prediction",
    "error",
    "gradient",
    "weight",
    "bias",
    "past",
    "class-d",
    "good",
    "warning",
)


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, scheme: str) -> float:
    """Contrast of two named colors, from 1 to 21."""
    side = SCHEMES.index(scheme)
    lighter, darker = sorted(
        (luminance(COLORS[one][side]), luminance(COLORS[other][side])), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["ink", "ink-soft"])
def test_text_has_a_contrast_of_seven(ink: str, ground: str, scheme: str) -> None:
    assert contrast(ink, ground, scheme) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("button", ["ink", "ink-pressed"])
def test_the_primary_button_can_be_read(button: str, scheme: str) -> None:
    assert contrast("on-ink", button, scheme) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("stroke", STROKES)
def test_strokes_have_a_contrast_of_three(stroke: str, ground: str, scheme: str) -> None:
    assert contrast(stroke, ground, scheme) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("field", FIELD)
@pytest.mark.parametrize("stroke", ["ink-soft", "gradient", "prediction"])
def test_what_lies_on_a_field_can_be_seen(stroke: str, field: str, scheme: str) -> None:
    assert contrast(stroke, field, scheme) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("cell", CELLS)
def test_text_in_a_cell_has_a_contrast_of_seven(cell: str, scheme: str) -> None:
    assert contrast("ink", cell, scheme) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("stroke", ["ink", "ink-soft", "gradient", "prediction", "bias"])
def test_points_of_both_classes_can_be_seen_on_both_sides_of_a_decision(
    stroke: str, side: str, scheme: str
) -> None:
    assert contrast(stroke, side, scheme) >= 3


@pytest.mark.parametrize("name", sorted(set(STYLES) - {"tokens.css"}))
def test_only_the_tokens_name_colors(name: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", (STYLE / name).read_text(), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", rules)
    assert "!important" not in rules
