"""The fonts: the prose's as they come, the formulas' cut down to the signs that we use."""

import io
from importlib.metadata import version
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from sitebuild.kept import kept

PROSE_FILES = Path("@fontsource-variable/source-serif-4/files")
PROSE = {
    "source-serif-4.woff2": "source-serif-4-latin-wght-normal.woff2",
    "source-serif-4-italic.woff2": "source-serif-4-latin-wght-italic.woff2",
}
MATH = "stix-two-math.woff2"
MATH_FILE = Path("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2")
# Letters, Greek, marks over letters, arrows, operators, brackets, and the letters that
# MathML uses for variables. Brackets that grow come along through the MATH table.
MATH_RANGES = (
    (0x20, 0x7E),
    (0xB1, 0xB7),
    (0xD7, 0xD7),
    (0x302, 0x304),
    (0x393, 0x3C9),
    (0x2026, 0x2033),
    (0x2061, 0x2064),
    # Subscripts, which the prose's face has none of.
    (0x2080, 0x2089),
    # The italic h, which stood in the alphabet before the others did.
    (0x210E, 0x210E),
    (0x2190, 0x2199),
    (0x2202, 0x22A5),
    (0x22C5, 0x22EF),
    (0x2308, 0x230B),
    (0x27E8, 0x27E9),
    (0x1D434, 0x1D467),
    (0x1D6FC, 0x1D714),
)


def fonts(packages: Path) -> dict[str, bytes]:
    """The font files of the site by name; `packages` is node_modules."""
    files = {name: (packages / PROSE_FILES / file).read_bytes() for name, file in PROSE.items()}
    whole = (packages / MATH_FILE).read_bytes()
    made_with = f"{MATH_RANGES} fonttools {version('fonttools')} brotli {version('brotli')}"
    cut = kept("math-font", [whole, made_with.encode()], lambda: math_subset(whole))
    return files | {MATH: cut}


def math_subset(whole: bytes) -> bytes:
    """The math font with the glyphs of MATH_RANGES alone, as WOFF2."""
    options = subset.Options(flavor="woff2", layout_features=["ssty"], notdef_outline=True)
    options.drop_tables += ["DSIG"]
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    unicodes = [code for low, high in MATH_RANGES for code in range(low, high + 1)]
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
