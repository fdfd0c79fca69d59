import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeView } from "../../site/shell/view.js";
import { plotOf, viewOf as stagedView } from "./stage.js";

/** @import { Mark, Part, View } from "../../site/shell/types.js" */

/** @type {Mark} */
const POINTS = { kind: "points", meaning: "data", x: [1], y: [1] };
/** @type {Mark} */
const LINE = { kind: "line", meaning: "prediction", x: [0, 1], y: [0, 1] };
/** @type {Part} */
const TEXT = { kind: "text", name: "text", text: "before", tone: "plain" };

/** @param {Partial<View>} [more] @returns {View} */
function viewOf(more) {
  const parts = { plot: plotOf(POINTS, LINE), text: TEXT };
  return { ...stagedView(parts), controls: { w: 1 }, ...more };
}

test("a patch changes the parts it has and keeps the others", () => {
  const before = viewOf();
  const parts = { text: { ...TEXT, text: "after" } };
  const after = mergeView(before, viewOf({ patch: true, parts, undo: true, controls: { w: 2 } }));
  assert.equal(after.parts.plot, before.parts.plot);
  assert.deepEqual(after.parts.text, { ...TEXT, text: "after" });
  assert.deepEqual([after.undo, after.controls.w, after.patch], [true, 2, false]);
});

test("in a patched plot, null is the mark as it was", () => {
  const before = viewOf();
  const marks = /** @type {any} */ ([null, { ...LINE, y: [0, 2] }]);
  const parts = { plot: { ...plotOf(), marks } };
  const plot = mergeView(before, viewOf({ patch: true, parts })).parts.plot;
  assert.ok(plot?.kind === "plot");
  assert.equal(plot.marks[0], POINTS);
  assert.deepEqual(plot.marks[1], { ...LINE, y: [0, 2] });
});

test("a full view leaves out what it does not have", () => {
  const after = mergeView(viewOf(), viewOf({ parts: { text: TEXT }, main: ["text"] }));
  assert.deepEqual(Object.keys(after.parts), ["text"]);
});

test("a full view keeps the marks that say the same", () => {
  const before = viewOf();
  const plot = structuredClone(plotOf(POINTS, { ...LINE, y: [5, 6] }));
  const after = mergeView(before, viewOf({ parts: { plot, text: TEXT } })).parts.plot;
  assert.ok(after?.kind === "plot");
  assert.equal(after.marks[0], POINTS);
  assert.notEqual(after.marks[1], LINE);
});

test("a full view keeps the parts that say the same", () => {
  const before = viewOf();
  const after = mergeView(before, structuredClone(before));
  assert.equal(after.parts.plot, before.parts.plot);
  assert.equal(after.parts.text, before.parts.text);
});

test("the parts of a panel that was closed are gone", () => {
  const open = viewOf({ main: ["plot"], panel: "words", inside: ["text"] });
  const closed = viewOf({ patch: true, parts: {}, main: ["plot"] });
  assert.deepEqual(Object.keys(mergeView(open, closed).parts), ["plot"]);
});
