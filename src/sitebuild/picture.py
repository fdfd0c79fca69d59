"""The pictures that are committed: the README's, and the icons of the installed site.

The first is a figure of the built site, part of the way through its training. The others
are the drawing of the favicon, for systems that want pixels.
"""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from sitebuild.bench import launched, wait_until_live
from sitebuild.build import build
from sitebuild.effects import real_effects
from sitebuild.machine import say
from sitebuild.serve import serving

PICTURE = Path("docs/picture.png")
LESSON, FIGURE = "gradient-descent", "gradient-descent"
# After the article's first hundred steps the way down the valley can be seen.
PRESSES = ("1", "1", "10", "100", "100", "100")

ICONS = Path("site/icons")
DRAWING = ICONS / "favicon.svg"
PAPER = "#fbf9f4"


@dataclass(frozen=True)
class Icon:
    """A square picture: its side in pixels, how much of it the drawing takes, what is around."""

    name: str
    side: int
    share: float = 1.0
    around: str = "transparent"


# A maskable icon may be cut to a circle of four fifths, which a square of 0.56 fits into;
# the drawing leaves a quarter of its own square free.
SIZES = (
    Icon("icon-192.png", 192),
    Icon("icon-512.png", 512),
    Icon("icon-maskable-512.png", 512, 0.7, PAPER),
)


def command(root: Path, options: Namespace) -> int:  # noqa: ARG001 - every command has them
    """Write the pictures anew."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for icon in SIZES:
            draw(browser, (root / DRAWING).read_text(encoding="utf-8"), icon, root / ICONS)
        # The build needs the icons.
        out = root / "dist"
        build(root, out, real_effects())
        with serving(out) as address:
            photograph(browser, address, root / PICTURE)
        browser.close()
    say(f"Wrote {PICTURE} and {', '.join(icon.name for icon in SIZES)}")
    return 0


def draw(browser: Browser, drawing: str, icon: Icon, folder: Path) -> None:
    """Write one icon."""
    size = {"width": icon.side, "height": icon.side}
    page = browser.new_page(viewport=size, color_scheme="light")  # type: ignore[arg-type]
    style = f"html {{ background: {icon.around} }} body {{ margin: 0; display: grid }}"
    style += f"svg {{ width: {icon.share:%}; margin: {(1 - icon.share) / 2:%} }}"
    page.set_content(f"<!doctype html><style>{style}</style>{drawing}")
    page.screenshot(path=folder / icon.name, omit_background=True)
    page.close()


def photograph(browser: Browser, address: str, path: Path) -> None:
    """Train a figure of the site, and write a picture of it."""
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
    # The sentence is told last, when nothing is pressed any more.
    error = figure.locator('output[name="mse"]').inner_text()
    figure.locator(".happened").filter(has_text=f"to {error}").wait_for()
    path.parent.mkdir(exist_ok=True)
    figure.screenshot(path=path)
    context.close()
