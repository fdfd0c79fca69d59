"""Every browser gets plain colors, whatever it knows of light-dark()."""

import re
from pathlib import Path

from sitebuild.schemes import plain_schemes

SOURCE = """:root {
  color-scheme: light dark;
  --paper: light-dark(#fbf9f4, #161513);
  --ink: light-dark(#1f1c18, #ece7dc);
  --data: var(--ink);
}

@media print {
  :root {
    --paper: #ffffff;
  }
}
"""


def test_light_comes_first_and_dark_for_who_prefers_it() -> None:
    style = plain_schemes(SOURCE)
    assert "light-dark" not in style
    light, dark, after = re.split(r"@media ", style)
    assert "--paper: #fbf9f4;" in light
    assert "--ink: #1f1c18;" in light
    assert dark.startswith("screen and (prefers-color-scheme: dark)")
    assert "--paper: #161513;" in dark
    assert "--ink: #ece7dc;" in dark
    assert "--data" not in dark
    assert after.startswith("print")


def test_a_style_without_pairs_stays_as_it_is() -> None:
    assert plain_schemes("a {\n  color: var(--ink);\n}\n") == "a {\n  color: var(--ink);\n}\n"


def test_the_built_style_has_a_plain_color_for_each_token(site: Path, root: Path) -> None:
    (built,) = site.glob("assets/style.*.css")
    style = built.read_text(encoding="utf-8")
    assert "light-dark" not in style
    tokens = (root / "site/style/tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\)", tokens)
    assert len(pairs) > 20
    for name, light, dark in pairs:
        found = re.findall(rf"{name}: ?([^;}}]+)", style)
        assert found[:2] == [light, dark], name
