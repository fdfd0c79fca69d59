import assert from "node:assert/strict";
import { test } from "node:test";
import { drawView } from "../../../site/shell/draw/parts.js";
import { renderView } from "../../../site/shell/render.js";
import { mergeView } from "../../../site/shell/view.js";
import { attributes, newRooms, outline, storedViews, texts, viewOf } from "../stage.js";

/** @import { Places } from "../../../site/shell/draw/parts.js" */
/** @import { Part, View } from "../../../site/shell/types.js" */

/** @param {...Part} parts */
function mainOf(...parts) {
  return viewOf(Object.fromEntries(parts.map((part) => [part.name, part])));
}

/** @type {Part} */
const MSE = {
  kind: "number",
  name: "mse",
  label: "Mean squared error",
  value: 2057.7341333,
  text: "2,058",
  unit: "(thousand $)²",
  meaning: "error",
  receipt: { formula: "f", substituted: "s", exact: "2057.7341333", function: "nudge.core.f" },
};
/** @type {Part} */
const STATUS = { kind: "text", name: "status", text: "It diverges.", tone: "warning" };
/** @type {Part} */
const TABLE = {
  kind: "table",
  name: "errors",
  title: "Errors",
  columns: [
    { label: "House", meaning: "data" },
    { label: "Error", meaning: "error" },
  ],
  rows: [
    [{ text: "A" }, { text: "−21.18", value: -21.18 }],
    [{ text: "B" }, { text: "63", value: 63 }],
  ],
  footer: [{ text: "Mean" }, { text: "20.9", value: 20.9 }],
};

test("each part goes where its kind belongs", () => {
  const rooms = newRooms();
  const places = rooms.main;
  drawView(rooms, mainOf(STATUS, TABLE, MSE));
  assert.deepEqual(attributes(places.stage, "[data-part]", "data-part"), ["errors"]);
  assert.deepEqual(attributes(places.numbers, "[data-part]", "data-part"), ["mse"]);
  assert.deepEqual(attributes(places.notes, "[data-part]", "data-part"), ["status"]);
});

test("a number is an output with the exact value behind the text", () => {
  const rooms = newRooms();
  const places = rooms.main;
  drawView(rooms, mainOf(MSE));
  const output = places.numbers.querySelector("details.receipt summary output[name=mse]");
  assert.equal(output?.textContent, "2,058");
  assert.equal(output?.getAttribute("data-value"), "2057.7341333");
  assert.equal(places.numbers.querySelector(".unit")?.textContent, "(thousand $)²");
});

test("a number without a value shows its words and no number", () => {
  const rooms = newRooms();
  const places = rooms.main;
  const { value: _, receipt: __, ...rest } = MSE;
  drawView(rooms, mainOf({ ...rest, text: "no finite value" }));
  const output = places.numbers.querySelector("output");
  assert.equal(output?.textContent, "no finite value");
  assert.equal(output?.getAttribute("data-value"), "");
});

test("a number keeps the room of the widest text it has had", () => {
  const rooms = newRooms();
  const places = rooms.main;
  const before = mainOf(MSE);
  drawView(rooms, before);
  const wide = mainOf({ ...MSE, text: "134,971.67" });
  drawView(rooms, wide, before);
  drawView(rooms, mainOf(MSE), wide);
  assert.equal(places.numbers.querySelector("output")?.getAttribute("data-digits"), "10");
});

test("headings of a table name their columns and rows", () => {
  const rooms = newRooms();
  const places = rooms.main;
  drawView(rooms, mainOf(TABLE));
  assert.deepEqual(texts(places.stage, "thead th[scope=col]"), ["House", "Error"]);
  assert.deepEqual(texts(places.stage, "tbody th[scope=row]"), ["A", "B"]);
  assert.deepEqual(attributes(places.stage, "tbody td", "data-value"), ["-21.18", "63"]);
  assert.deepEqual(texts(places.stage, "tfoot td"), ["20.9"]);
  assert.equal(places.stage.querySelector("caption")?.textContent, "Errors");
});

test("a table changes in place, and its rows come and go", () => {
  const rooms = newRooms();
  const places = rooms.main;
  const before = mainOf(TABLE);
  drawView(rooms, before);
  const cell = places.stage.querySelector("tbody td");
  const [first = []] = TABLE.rows;
  drawView(rooms, mainOf({ ...TABLE, rows: [first], footer: null }), before);
  assert.equal(places.stage.querySelector("tbody td"), cell);
  assert.equal(places.stage.querySelectorAll("tbody tr").length, 1);
  assert.equal(places.stage.querySelector("tfoot"), null);
});

test("a table of many columns can be scrolled by keyboard", () => {
  const rooms = newRooms();
  const places = rooms.main;
  /** @type {Part} */
  const wide = {
    ...TABLE,
    columns: ["a", "b", "c", "d"].map((label) => ({ label, meaning: "plain" })),
    rows: [],
    footer: null,
  };
  drawView(rooms, mainOf(TABLE, { ...wide, name: "wide", title: "Wide" }));
  assert.deepEqual(attributes(places.stage, "[tabindex]", "aria-label"), ["Wide"]);
});

test("goals say which of them are reached", () => {
  const rooms = newRooms();
  const places = rooms.main;
  const goals = [
    { label: "799", reached: true },
    { label: "450", reached: false },
  ];
  drawView(rooms, mainOf({ kind: "goals", name: "medals", title: "Medals", goals }));
  assert.deepEqual(attributes(places.notes, "li", "data-reached"), ["true", "false"]);
});

test("a part that is the same object is not touched", () => {
  const rooms = newRooms();
  const places = rooms.main;
  const before = mainOf(MSE, STATUS);
  drawView(rooms, before);
  const output = places.numbers.querySelector("output");
  if (output) output.textContent = "left alone";
  drawView(rooms, mainOf(MSE, { ...STATUS, text: "It converges.", tone: "good" }), before);
  assert.equal(output?.textContent, "left alone");
  assert.equal(places.notes.querySelector("p.text.good")?.textContent, "It converges.");
});

test("parts that come and go stand in the order of the view", () => {
  const rooms = newRooms();
  const places = rooms.main;
  const before = mainOf({ ...STATUS, name: "a" }, { ...STATUS, name: "c" });
  drawView(rooms, before);
  const kept = places.notes.querySelector('[data-part="c"]');
  const names = ["b", "c"].map((name) => ({ ...STATUS, name }));
  drawView(rooms, mainOf(...names), before);
  assert.deepEqual(attributes(places.notes, "[data-part]", "data-part"), ["b", "c"]);
  assert.equal(places.notes.querySelector('[data-part="c"]'), kept);
});

test("an open panel is drawn in its own place, and what is main stays", () => {
  const rooms = newRooms(["history", "network"]);
  const closed = mainOf(MSE);
  drawView(rooms, closed);
  const parts = { ...closed.parts, errors: TABLE };
  const open = { ...closed, parts, panel: "history", inside: ["errors"] };
  drawView(rooms, open, closed);
  const [inside, other] = ["history", "network"].map((name) => rooms.panels.get(name)?.stage);
  assert.deepEqual(inside && attributes(inside, "[data-part]", "data-rank"), ["more"]);
  assert.deepEqual(attributes(rooms.main.numbers, "[data-part]", "data-rank"), ["main"]);
  assert.equal(other?.childElementCount, 0);
  drawView(rooms, { ...open, panel: "network" }, open);
  assert.equal(other?.querySelectorAll("tbody tr").length, 2);
});

/** @param {Places} places */
function outlines(places) {
  return Object.values(places).flatMap(outline);
}

for (const kind of ["plot", "diagram", "table", "number", "text", "goals"]) {
  test(`a ${kind} drawn over any other is the one that is drawn alone`, () => {
    const parts = storedViews().flatMap(([, view]) => Object.values(view.parts));
    const views = parts
      .filter((part) => part.kind === kind)
      .map((part) => mainOf({ ...part, name: "part" }));
    const rooms = newRooms();
    const places = rooms.main;
    /** @type {View|undefined} */
    let before;
    for (const view of [...views, ...views.toReversed()]) {
      drawView(rooms, view, before);
      before = view;
      const alone = newRooms();
      drawView(alone, view);
      assert.deepEqual(outlines(places), outlines(alone.main));
    }
  });
}

for (const [file, view] of storedViews()) {
  test(`${file} is drawn whole, without a number that is none`, () => {
    const html = Object.values(renderView(view).main).join("");
    assert.doesNotMatch(html, /NaN|Infinity|undefined|\[object/);
    for (const name of Object.keys(view.parts)) assert.ok(html.includes(`data-part="${name}"`));
  });

  test(`${file}: drawing the same view over what the build drew touches no node`, () => {
    const rooms = newRooms();
    const places = rooms.main;
    for (const [name, html] of Object.entries(renderView(view).main)) {
      places[/** @type {keyof typeof places} */ (name)].innerHTML = html;
    }
    const nodes = [...places.stage.querySelectorAll("*")];
    const before = places.stage.innerHTML;
    drawView(rooms, structuredClone(view), view);
    assert.equal(places.stage.innerHTML, before);
    assert.deepEqual([...places.stage.querySelectorAll("*")], nodes);
  });

  test(`${file}: the first live view keeps what was drawn, object by object`, () => {
    const merged = mergeView(view, structuredClone(view));
    for (const name of Object.keys(view.parts)) assert.equal(merged.parts[name], view.parts[name]);
  });
}

test("the thumbnail of a network has whole wires: no paper for labels that it leaves out", () => {
  const [, view] = storedViews().find(([file]) => file === "feedforward.json") ?? [];
  const { thumbnail } = renderView(/** @type {View} */ (view));
  assert.match(thumbnail, /class="wire"/);
  assert.doesNotMatch(thumbnail, /class="plate"|<text/);
});

test("the thumbnail of a figure with a field is the field", () => {
  const [, view] = storedViews().find(([file]) => file === "gradient-descent.json") ?? [];
  const { thumbnail } = renderView(/** @type {View} */ (view));
  assert.match(thumbnail, /class="mark contours/);
});
