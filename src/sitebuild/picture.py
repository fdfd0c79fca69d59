"""The README's picture: a figure of the built site, part of the way through its training."""

from argparse import Namespace
from pathlib import Path

from playwright.sync_api import sync_playwright

from sitebuild.bench import launched, serving, wait_until_live
from sitebuild.build import build
from sitebuild.effects import real_effects
from sitebuild.machine import say

PICTURE = Path("docs/picture.png")
LESSON, FIGURE = "gradient-descent", "gradient-descent"
# After the article's first hundred steps the way down the valley can be seen.
PRESSES = ("1", "1", "10", "100", "100", "100")


def command(root: Path, options: Namespace) -> int:  # noqa: ARG001 - every command has them
    """Write the picture anew."""
    out = root / "dist"
    build(root, out, real_effects())
    with sync_playwright() as playwright, serving(out) as address:
        browser = launched(playwright)
        context = browser.new_context(
            viewport={"width": 1100, "height": 1000}, color_scheme="light", device_scale_factor=1.5
        )
        page = context.new_page()
        page.goto(f"{address}lessons/{LESSON}.html")
        wait_until_live(page)
        figure = page.locator(f"#{FIGURE}")
        for value in PRESSES:
            figure.locator(f'button[name="steps"][value="{value}"]').click()
        steps = sum(map(int, PRESSES))
        figure.locator(f'output[name="step_count"][data-value="{steps}"]').wait_for()
        (root / PICTURE).parent.mkdir(exist_ok=True)
        figure.screenshot(path=root / PICTURE)
        browser.close()
    say(f"Wrote {PICTURE}")
    return 0
