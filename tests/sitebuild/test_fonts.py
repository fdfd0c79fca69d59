import io
from pathlib import Path

from fontTools.ttLib import TTFont

from sitebuild.fonts import MATH, MATH_FILE, fonts


def test_the_math_font_is_small_and_its_brackets_grow(root: Path) -> None:
    cut = fonts(root / "node_modules")[MATH]
    assert len(cut) < 60_000
    font = TTFont(io.BytesIO(cut))
    assert {ord("="), ord("∑"), ord("𝑤"), ord("∂")} <= font.getBestCmap().keys()
    grown = font["MATH"].table.MathVariants.VertGlyphCoverage.glyphs
    assert font.getBestCmap()[ord("(")] in grown


def test_the_math_font_is_cut_from_the_whole_one(root: Path) -> None:
    whole = TTFont(root / "node_modules" / MATH_FILE)
    cut = TTFont(io.BytesIO(fonts(root / "node_modules")[MATH]))
    assert cut["head"].unitsPerEm == whole["head"].unitsPerEm
    assert cut.getBestCmap().keys() < whole.getBestCmap().keys()
