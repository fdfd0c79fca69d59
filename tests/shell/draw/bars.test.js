import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot } from "../../../site/shell/draw/plot.js";
import { attributes, newRoot, plotOf } from "../stage.js";

/** @type {import("../../../site/shell/types.js").BarsMark} */
const BARS = {
  kind: "bars",
  meaning: "prediction",
  labels: ["Good", "Bad"],
  values: [60, 40],
  texts: ["0.6", "0.4"],
};

test("a bar has the look of its own meaning, if it has one", () => {
  const root = newRoot();
  const plain = plotOf(BARS);
  drawPlot(root, plain);
  assert.deepEqual(attributes(root, "rect", "class"), ["bar", "bar"]);
  const bar = root.querySelector("rect");
  drawPlot(root, plotOf({ ...BARS, meanings: ["class-a", "class-b"] }), plain);
  assert.deepEqual(attributes(root, "rect", "class"), ["bar class-a", "bar class-b"]);
  assert.equal(root.querySelector("rect"), bar);
});

test("a bar without a number takes nobody else's meaning away", () => {
  const root = newRoot();
  drawPlot(root, plotOf({ ...BARS, values: [null, 40], meanings: ["class-a", "class-b"] }));
  assert.deepEqual(attributes(root, "rect", "class"), ["bar class-b"]);
});
