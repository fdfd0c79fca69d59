"""Until Python is in the page, leading controls answer from the record; then Python takes over."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import visits
from tests.browser.damage import DamagedSite
from tests.browser.host import Host, hosting
from tests.browser.reader import Reader, events_of
from tests.browser.site_pages import PAGES, case_name, figures_on
from tests.browser.visits import Visit
from tests.figures.script import moved, pressed

from nudge.controls import Control, Dial
from sitebuild.assets import plain
from sitebuild.manifest import addresses
from sitebuild.page_python import PACKED
from sitebuild.precompile import ENGINE

HOMES = [path for path in PAGES if path != "sources.html"]
LESSON, KEY = "lessons/gradient-descent.html", "gradient-descent"
DIAL_LESSON, DIAL_KEY = "lessons/how-wrong.html", "errors"
SLIDE = """
(range, value) => {
  range.value = value;
  range.dispatchEvent(new Event("input", { bubbles: true }));
}
"""
SAVES_DATA = """
Object.defineProperty(Navigator.prototype, "connection", { get: () => ({ saveData: true }) });
"""
NO_WEBASSEMBLY = "delete window.WebAssembly; window.WebAssembly = { Module: class {} };"
MANY_FRAMES = """
Object.defineProperty(window, "parent", { get: () => ({ length: 3, postMessage() {} }) });
"""
PYTHON = (ENGINE, *PACKED.values())

Held = Callable[[str], Visit]


def wait_until_recorded(page: Page, key: str) -> None:
    """Wait until the figure answers from its record."""
    expect(page.locator(f"#{key}")).to_have_attribute("data-status", "recorded")


@pytest.mark.parametrize("path", HOMES, ids=case_name)
def test_every_leading_control_answers_without_python_as_cpython_does(
    held: Held, site: Path, path: str
) -> None:
    visited = held(path)
    for key in figures_on(site, path):
        wait_until_recorded(visited.page, key)
        reading = Reader(visited, key)
        for control in seen(reading):
            act(reading, control)
            reading.begin_anew()
        expect(reading.element).to_have_attribute("data-status", "recorded")
    assert visits.marks(visited.page) == ["nudge:drawn"]


def seen(reading: Reader) -> list[Control]:
    """The leading controls that can be seen at the start."""
    hidden = reading.play.view["hidden"]
    return [each for each in reading.figure.leading if each.name not in hidden]


def act(reading: Reader, control: Control) -> None:
    """Use a control in each of its ways, each time from the start."""
    if isinstance(control, Dial):
        slide(reading, control)
        return
    for event in events_of(control, reading.figure.State()):
        reading.do(event)
        reading.begin_anew()


def slide(reading: Reader, dial: Dial, *shares: float) -> None:
    """Drag the slider: it stops at positions that were recorded, and all else follows."""
    range_ = reading.slider(dial)
    for share in shares or (0.3, 0.9, 0.61):
        range_.evaluate(SLIDE, str(dial.low + share * (dial.high - dial.low)))
        value = float(reading.field(dial).input_value())
        assert abs(value - dial.low - share * (dial.high - dial.low)) < (dial.high - dial.low) / 8
        reading.hear(moved(dial.name, value))


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[[str, str], Page]]:
    """Opens a page in a browser of which a script says something; Python is not held back."""
    contexts = []

    def open_page(path: str, script: str) -> Page:
        context = browser.new_context(service_workers="block")
        context.set_default_timeout(visits.ANSWER_MS)
        context.add_init_script(script)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path, wait_until="domcontentloaded")
        return page

    yield open_page
    for context in contexts:
        context.close()


def asked(page: Page) -> set[str]:
    """Which of Python's files the page has asked for."""
    names: list[str] = page.evaluate(
        "() => performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    return {name for each in names for name in PYTHON if plain(each).endswith(name)}


def test_python_takes_over_where_the_reader_is(held: Held) -> None:
    visited = held(LESSON)
    wait_until_recorded(visited.page, KEY)
    reading = Reader(visited, KEY)
    for count in ("10", "1", "10"):
        reading.do(pressed("steps", count))
    visits.release(visited)
    visits.wait_until_live(visited.page)
    reading.agree()
    expect(visited.page.locator(".python-text")).to_contain_text("All 3 recorded answers agree.")
    assert reading.state() == reading.play.state
    for _ in range(3):
        reading.button("Undo").click()
        reading.hear({"kind": "undo"})
    assert visited.complaints == []


def test_a_dial_turned_and_ten_steps_are_there_when_python_comes(held: Held) -> None:
    visited = held("lessons/gradient-descent.html")
    wait_until_recorded(visited.page, "slopes")
    reading = Reader(visited, "slopes")
    (dial,) = [each for each in reading.figure.leading if each.name == "w"]
    assert isinstance(dial, Dial)
    slide(reading, dial, 0.6)
    # It was not recorded from here, so it waits, and says so.
    reading.hand(pressed("steps", "10"))
    expect(reading.element.locator(".happened")).to_contain_text("waits for Python")
    visits.release(visited)
    visits.wait_until_live(visited.page)
    reading.hear(pressed("steps", "10"))
    assert reading.state() == reading.play.state
    for _ in range(2):
        reading.button("Undo").click()
        reading.hear({"kind": "undo"})


def test_a_number_that_is_typed_is_not_rounded_and_waits(held: Held) -> None:
    visited = held(DIAL_LESSON)
    wait_until_recorded(visited.page, DIAL_KEY)
    reading = Reader(visited, DIAL_KEY)
    reading.hand(moved("w", 0.12345))
    expect(reading.element.locator(".happened")).to_contain_text("waits for Python")
    visits.release(visited)
    visits.wait_until_live(visited.page)
    reading.hear(moved("w", 0.12345))


def test_an_arrow_key_goes_to_the_next_recorded_position(held: Held) -> None:
    visited = held(DIAL_LESSON)
    wait_until_recorded(visited.page, DIAL_KEY)
    reading = Reader(visited, DIAL_KEY)
    (dial,) = reading.figure.leading
    assert isinstance(dial, Dial)
    start = float(reading.field(dial).input_value())
    for key, is_up in (("ArrowRight", True), ("ArrowRight", True), ("ArrowLeft", False)):
        reading.slider(dial).press(key)
        value = float(reading.field(dial).input_value())
        assert (value > start) is is_up
        start = value
        reading.hear(moved("w", value))


def test_a_reader_who_saves_data_is_asked(opened: Callable[[str, str], Page]) -> None:
    page = opened(DIAL_LESSON, SAVES_DATA)
    wait_until_recorded(page, DIAL_KEY)
    expect(page.locator("html")).to_have_attribute("data-python", "waiting")
    reading = Reader(Visit(page), DIAL_KEY)
    (dial,) = reading.figure.leading
    assert isinstance(dial, Dial)
    slide(reading, dial)
    reading.hand(moved("w", 0.12345))
    take_back = reading.element.get_by_role("button", name="Take it back")
    take_back.click()
    reading.agree()
    assert asked(page) == set()
    page.get_by_role("button", name="Start Python").first.click()
    visits.wait_until_live(page)
    assert asked(page) == set(PYTHON)
    reading.agree()
    reading.do(moved("w", 0.12345))


def test_where_webassembly_is_forbidden_recorded_answers_go_on(
    opened: Callable[[str, str], Page],
) -> None:
    page = opened(DIAL_LESSON, NO_WEBASSEMBLY)
    visits.wait_until_failed(page)
    wait_until_recorded(page, DIAL_KEY)
    reading = Reader(Visit(page), DIAL_KEY)
    (dial,) = reading.figure.leading
    assert isinstance(dial, Dial)
    slide(reading, dial)
    reading.hand(moved("w", 0.12345))
    reading.element.get_by_role("button", name="Take it back").click()
    reading.agree()


def test_one_of_many_frames_starts_python_at_the_first_touch(
    opened: Callable[[str, str], Page],
) -> None:
    page = opened(f"embed/{DIAL_KEY}.html", MANY_FRAMES)
    wait_until_recorded(page, DIAL_KEY)
    assert asked(page) == set()
    reading = Reader(Visit(page), DIAL_KEY)
    (dial,) = reading.figure.leading
    assert isinstance(dial, Dial)
    reading.slider(dial).click()
    visits.wait_until_live(page)
    assert asked(page) == set(PYTHON)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host in the network, to show a damaged site."""
    with hosting(tmp_path / "host") as network:
        yield network


@pytest.mark.parametrize("kind", ["remove", "cut", "other"])
def test_a_record_that_is_not_whole_is_as_if_there_were_none(
    browser: Browser, host: Host, site: Path, tmp_path: Path, kind: str
) -> None:
    damaged = DamagedSite(site, tmp_path / "damaged")
    of = addresses(site)
    name = of[f"records/{DIAL_KEY}.bin"]
    if kind == "other":
        damaged.remove(name)
        (damaged.folder / name).write_bytes((site / of["records/one-weight.bin"]).read_bytes())
    else:
        getattr(damaged, kind)(name)
    host.show(damaged.folder)
    visited = visits.visit(browser, host.home + DIAL_LESSON)
    wait_until_recorded(visited.page, "compare-weights")
    reading = Reader(visited, DIAL_KEY)
    expect(reading.element).to_have_attribute("data-status", "static")
    reading.hand(moved("w", 0.1))
    visits.release(visited)
    visits.wait_until_live(visited.page)
    reading.hear(moved("w", 0.1))
    visited.page.context.close()


def test_a_link_is_shown_from_the_record_or_waits(held: Held) -> None:
    for w, is_recorded in ((0.1, True), (0.12345, False)):
        visited = held(f'{DIAL_LESSON}#{DIAL_KEY}={{"w":{w}}}')
        wait_until_recorded(visited.page, DIAL_KEY)
        reading = Reader(visited, DIAL_KEY)
        told = reading.element.locator(".happened")
        if is_recorded:
            reading.agree_with_state({"w": w})
            expect(told).not_to_contain_text("waits for Python")
        else:
            expect(told).to_contain_text("waits for Python")
        visits.release(visited)
        visits.wait_until_live(visited.page)
        reading.agree_with_state({"w": w})
