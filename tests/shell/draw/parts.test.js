import assert from "node:assert/strict";
import { test } from "node:test";
import { drawView } from "../../../site/shell/draw/parts.js";
import { renderView } from "../../../site/shell/render.js";
import { mergeView } from "../../../site/shell/view.js";
import { attributes, newDocument, storedViews, texts } from "../stage.js";

/** @import { Part, View } from "../../../site/shell/types.js" */

function newPlaces() {
  const document = newDocument();
  const place = () => document.body.appendChild(document.createElement("div"));
  return { stage: place(), numbers: place(), notes: place() };
}

/** @param {...Part} parts @returns {View} */
function viewOf(...parts) {
  const named = Object.fromEntries(parts.map((part) => [part.name, part]));
  return { parts: named, controls: {}, playing: false, undo: false, redo: false };
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
  const places = newPlaces();
  drawView(places, viewOf(STATUS, TABLE, MSE));
  assert.deepEqual(attributes(places.stage, "[data-part]", "data-part"), ["errors"]);
  assert.deepEqual(attributes(places.numbers, "[data-part]", "data-part"), ["mse"]);
  assert.deepEqual(attributes(places.notes, "[data-part]", "data-part"), ["status"]);
});

test("a number is an output with the exact value behind the text", () => {
  const places = newPlaces();
  drawView(places, viewOf(MSE));
  const output = places.numbers.querySelector("details.receipt summary output[name=mse]");
  assert.equal(output?.textContent, "2,058");
  assert.equal(output?.getAttribute("data-value"), "2057.7341333");
  assert.equal(places.numbers.querySelector(".unit")?.textContent, "(thousand $)²");
});

test("a number without a value shows its words and no number", () => {
  const places = newPlaces();
  const { value: _, receipt: __, ...rest } = MSE;
  drawView(places, viewOf({ ...rest, text: "no finite value" }));
  const output = places.numbers.querySelector("output");
  assert.equal(output?.textContent, "no finite value");
  assert.equal(output?.getAttribute("data-value"), "");
});

test("a number keeps the room of the widest text it has had", () => {
  const places = newPlaces();
  const before = viewOf(MSE);
  drawView(places, before);
  const wide = viewOf({ ...MSE, text: "134,971.67" });
  drawView(places, wide, before);
  drawView(places, viewOf(MSE), wide);
  assert.equal(places.numbers.querySelector("output")?.getAttribute("style"), "--digits:10");
});

test("headings of a table name their columns and rows", () => {
  const places = newPlaces();
  drawView(places, viewOf(TABLE));
  assert.deepEqual(texts(places.stage, "thead th[scope=col]"), ["House", "Error"]);
  assert.deepEqual(texts(places.stage, "tbody th[scope=row]"), ["A", "B"]);
  assert.deepEqual(attributes(places.stage, "tbody td", "data-value"), ["-21.18", "63"]);
  assert.deepEqual(texts(places.stage, "tfoot td"), ["20.9"]);
  assert.equal(places.stage.querySelector("caption")?.textContent, "Errors");
});

test("a table changes in place, and its rows come and go", () => {
  const places = newPlaces();
  const before = viewOf(TABLE);
  drawView(places, before);
  const cell = places.stage.querySelector("tbody td");
  const [first = []] = TABLE.rows;
  drawView(places, viewOf({ ...TABLE, rows: [first], footer: null }), before);
  assert.equal(places.stage.querySelector("tbody td"), cell);
  assert.equal(places.stage.querySelectorAll("tbody tr").length, 1);
  assert.equal(places.stage.querySelector("tfoot"), null);
});

test("a table of many columns can be scrolled by keyboard", () => {
  const places = newPlaces();
  /** @type {Part} */
  const wide = {
    ...TABLE,
    columns: ["a", "b", "c", "d", "e"].map((label) => ({ label, meaning: "plain" })),
    rows: [],
    footer: null,
  };
  drawView(places, viewOf(TABLE, { ...wide, name: "wide", title: "Wide" }));
  assert.deepEqual(attributes(places.stage, "[tabindex]", "aria-label"), ["Wide"]);
});

test("goals say which of them are reached", () => {
  const places = newPlaces();
  const goals = [
    { label: "799", reached: true },
    { label: "450", reached: false },
  ];
  drawView(places, viewOf({ kind: "goals", name: "medals", title: "Medals", goals }));
  assert.deepEqual(attributes(places.notes, "li", "data-reached"), ["true", "false"]);
});

test("a part that is the same object is not touched", () => {
  const places = newPlaces();
  const before = viewOf(MSE, STATUS);
  drawView(places, before);
  const output = places.numbers.querySelector("output");
  if (output) output.textContent = "left alone";
  drawView(places, viewOf(MSE, { ...STATUS, text: "It converges.", tone: "good" }), before);
  assert.equal(output?.textContent, "left alone");
  assert.equal(places.notes.querySelector("p.text.good")?.textContent, "It converges.");
});

test("parts that come and go stand in the order of the view", () => {
  const places = newPlaces();
  const before = viewOf({ ...STATUS, name: "a" }, { ...STATUS, name: "c" });
  drawView(places, before);
  const kept = places.notes.querySelector('[data-part="c"]');
  const names = ["b", "c"].map((name) => ({ ...STATUS, name }));
  drawView(places, viewOf(...names), before);
  assert.deepEqual(attributes(places.notes, "[data-part]", "data-part"), ["b", "c"]);
  assert.equal(places.notes.querySelector('[data-part="c"]'), kept);
});

for (const [file, view] of storedViews()) {
  test(`${file} is drawn whole, without a number that is none`, () => {
    const html = Object.values(renderView(view)).join("");
    assert.doesNotMatch(html, /NaN|Infinity|undefined|\[object/);
    for (const name of Object.keys(view.parts)) assert.ok(html.includes(`data-part="${name}"`));
  });

  test(`${file}: drawing the same view over what the build drew touches no node`, () => {
    const places = newPlaces();
    for (const [name, html] of Object.entries(renderView(view))) {
      places[/** @type {keyof typeof places} */ (name)].innerHTML = html;
    }
    const nodes = [...places.stage.querySelectorAll("*")];
    const before = places.stage.innerHTML;
    drawView(places, structuredClone(view), view);
    assert.equal(places.stage.innerHTML, before);
    assert.deepEqual([...places.stage.querySelectorAll("*")], nodes);
  });

  test(`${file}: the first live view keeps what was drawn, object by object`, () => {
    const merged = mergeView(view, structuredClone(view));
    for (const name of Object.keys(view.parts)) assert.equal(merged.parts[name], view.parts[name]);
  });
}
