"""What a figure shows on the page, and what it has to show by the view made in CPython.

Both are plain data of one shape, so that any difference has a name: part, number, control.
"""

import math
from collections.abc import Iterator
from typing import Any

from tests.figures.script import Play

from nudge import catalogue
from nudge.controls import Dial, Steps, valued

# Another processor may round the last digits otherwise; of an error that has come down to
# nothing, all digits are last ones.
TOLERANCE = 1e-9
NOTHING = 1e-15
DIGITS_OF_A_FIELD = 6

# In the page: the function `shown(key)`.
SHOWN = """
(key) => {
  const figure = document.getElementById(key);
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const texts = (root, selector) => all(root, selector).map((each) => each.textContent);
  const number = (text) => (text === "" ? null : Number(text));
  const drawing = (part) => part.querySelector(".drawing").getAttribute("aria-label");
  const parts = {
    plot: (part) => ({
      description: drawing(part),
      marks: all(part, "[data-mark]").map((mark) => mark.dataset.mark).sort(),
      bars: texts(part, ".bar-value"),
    }),
    diagram: (part) => ({
      description: drawing(part),
      nodes: texts(part, ".node-value"),
      edges: texts(part, ".edge-value"),
    }),
    table: (part) => all(part, "tr").map((row) => texts(row, "th, td")),
    number: (part) => {
      const output = part.querySelector("output");
      return { name: output.name, value: number(output.dataset.value), text: output.textContent };
    },
    text: (part) => [part.classList[1], part.textContent],
    goals: (part) => all(part, "li").map((goal) => [goal.textContent, goal.dataset.reached]),
  };
  const value = (control) => {
    const field = control.querySelector("input.field");
    if (field) return Number(Number(field.value).toPrecision(6));
    const box = control.querySelector("input[type=checkbox]");
    return box ? box.checked : control.querySelector("select").value;
  };
  const places = ":is(.main, .more[data-open]) :is(.stage, .numbers, .notes) > [data-part]";
  const button = (name) => figure.querySelector(`.menu button[name=${name}]`);
  const controls = all(figure, ":is(.dial, .choice, .toggle)[data-control]");
  const play = figure.querySelector("button[name=play]");
  return {
    parts: Object.fromEntries(all(figure, places).map(
      (part) => [part.dataset.part, parts[part.classList[0]](part)])),
    controls: Object.fromEntries(controls.map(
      (control) => [control.dataset.control, value(control)])),
    hidden: all(figure, "[data-control][hidden]").map((control) => control.dataset.control),
    playing: play ? play.getAttribute("aria-pressed") : null,
    undo: button("undo").getAttribute("aria-disabled") !== "true",
    redo: button("redo").getAttribute("aria-disabled") !== "true",
  };
}
"""

# In the page: the function `agree([key, expected])`, the same comparison as `differences`.
AGREE = f"""
([key, expected]) => {{
  const same = (one, other) => {{
    if (typeof one === "number" && typeof other === "number")
      return Math.abs(one - other)
        <= Math.max({NOTHING}, {TOLERANCE} * Math.max(Math.abs(one), Math.abs(other)));
    if (!one || !other || typeof one !== "object" || typeof other !== "object")
      return one === other;
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => same(one[name], other[name]));
  }};
  const shown = ({SHOWN})(key);
  return Object.keys(expected).every((name) => same(shown[name], expected[name]));
}}
"""

Shown = dict[str, Any]


def expected(play: Play) -> Shown:
    """What the page has to show of a figure that was played like this."""
    view = play.shown
    controls = catalogue.figure(play.key).controls
    has_steps = any(isinstance(control, Steps) for control in controls)
    latest = play.last["view"]
    return {
        "parts": {name: PARTS[part["kind"]](part) for name, part in view["parts"].items()},
        "controls": {name: _value(play, name) for name in valued(controls)},
        "hidden": [control.name for control in controls if control.name in view["hidden"]],
        "playing": str(latest["playing"]).lower() if has_steps else None,
        "undo": latest["undo"],
        "redo": latest["redo"],
    }


def _value(play: Play, name: str) -> object:
    value = play.last["view"]["controls"][name]
    is_dial = isinstance(valued(catalogue.figure(play.key).controls)[name], Dial)
    return float(f"{value:.{DIGITS_OF_A_FIELD}g}") if is_dial else value


def _plot(part: dict[str, Any]) -> Shown:
    kinds = [mark["kind"] for mark in part["marks"]]
    bars = [mark["texts"] for mark in part["marks"] if mark["kind"] == "bars"]
    return {
        "description": part["description"],
        "marks": sorted([f"{place}-{kind}" for place, kind in enumerate(kinds)]),
        "bars": [text for texts in bars for text in texts],
    }


def _diagram(part: dict[str, Any]) -> Shown:
    return {
        "description": part["description"],
        "nodes": [node["text"] for node in part["nodes"]],
        "edges": [edge["text"] for edge in part["edges"]],
    }


def _table(part: dict[str, Any]) -> list[list[str]]:
    heading = [column["label"] for column in part["columns"]]
    rows = [*part["rows"], *([part["footer"]] if part.get("footer") else [])]
    return [heading, *([cell["text"] for cell in row] for row in rows)]


def _number(part: dict[str, Any]) -> Shown:
    return {"name": part["name"], "value": part.get("value"), "text": part["text"]}


def _text(part: dict[str, Any]) -> list[str]:
    return [part["tone"], part["text"]]


def _goals(part: dict[str, Any]) -> list[list[str]]:
    return [[goal["label"], str(goal["reached"]).lower()] for goal in part["goals"]]


PARTS: dict[str, Any] = {
    "plot": _plot,
    "diagram": _diagram,
    "table": _table,
    "number": _number,
    "text": _text,
    "goals": _goals,
}


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Each place where the page and CPython do not say the same."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for name in one:
            yield from differences(one[name], other[name], f"{path}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}[{place}]")
    elif not _same(one, other):
        yield f"{path}: the page shows {one!r}, CPython says {other!r}"


def _same(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=NOTHING)
    return one == other
