"""Light and dark: the tokens name both, and every browser gets plain colors.

In the sources a color is a pair, `light-dark(#fbf9f4, #161513)`. Browsers of before 2024 do not
know that, and would show black discs and no line. So the built style has the light colors
first, and the dark ones for a screen whose reader prefers them.
"""

import re

PAIR = re.compile(r"light-dark\(([^(),]+), ([^(),]+)\)")
DECLARATION = re.compile(rf"^ *(--[\w-]+): {PAIR.pattern};$", re.MULTILINE)


def plain_schemes(style: str) -> str:
    """The style with each pair as its light color, and the dark ones behind the first rule."""
    dark = "\n".join(f"{name}: {colors};" for name, _, colors in DECLARATION.findall(style))
    light = PAIR.sub(r"\1", style)
    first, brace, rest = light.partition("\n}\n")
    rule = f"\n@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}\n}}\n}}\n"
    return f"{first}{brace}{rule}{rest}" if dark else light
