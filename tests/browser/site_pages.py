"""The pages of the site, and which figures stand on which."""

from pathlib import Path

from nudge import catalogue
from nudge.controls import Dial, Steps
from sitebuild.pages import figures_of, pages_of, read_lessons

ROOT = Path(__file__).parents[2]
LESSONS = read_lessons(ROOT)
PAGES = tuple([page.address for page in pages_of(LESSONS, figures_of(ROOT, LESSONS))])
PROSE = "".join([path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html")])
KEYS = [key for key in catalogue.figure_keys() if f'figure("{key}")' in PROSE]
CONTROLS = [(key, control) for key in KEYS for control in catalogue.figure(key).controls]
DIALS = [(key, control) for key, control in CONTROLS if isinstance(control, Dial)]
TRAINING = [key for key, control in CONTROLS if isinstance(control, Steps)]


def case_name(case: object) -> str:
    """What a figure's key or a control is called in the name of a test."""
    words = [getattr(case, name, "") for name in ("name", "value")]
    return "-".join(word for word in words if word) or str(case)


def figures_on(site: Path, address: str) -> list[str]:
    """The keys of the figures on a page of the built site."""
    text = (site / address).read_text(encoding="utf-8")
    return [key for key in KEYS if f'data-figure="{key}"' in text]


def live_pages(site: Path) -> list[str]:
    """The pages that start Python."""
    return [address for address in PAGES if figures_on(site, address)]


def lesson_of(site: Path, key: str) -> str:
    """The lesson that a figure belongs to; the home page borrows its figure from one."""
    return next(
        address
        for address in PAGES
        if address.startswith("lessons/") and key in figures_on(site, address)
    )
