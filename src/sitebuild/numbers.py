"""Numbers that drawings hand to the style sheet: how dark, how wide, how many digits.

A page's policy forbids style attributes, which a stranger's text could otherwise set. So a
drawing says `data-level="37"`, and a rule for each step makes it `--level: 0.37`.
"""

# The property, in which parts of 1 its attribute counts, and the largest step.
PROPERTIES = (("level", 100, 100), ("width", 10, 80), ("digits", 1, 40), ("room", 1, 40))


def number_rules() -> str:
    """The rules of the style sheet."""
    return "\n".join(
        f'[data-{name}="{step}"]{{--{name}:{step / parts:g}}}'
        for name, parts, most in PROPERTIES
        for step in range(most + 1)
    )
