import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot } from "../../../site/shell/draw/plot.js";
import { attributes, newRoot, plotOf } from "../stage.js";

/** @import { ContoursMark } from "../../../site/shell/types.js" */

/**
 * A field that is x: from 0 at the left to 100 at the right.
 * @param {number[]} thresholds
 * @returns {ContoursMark}
 */
function around(thresholds) {
  const values = [0, 100, 0, 100];
  const grid = { x: [0, 100], y: [0, 100], values, thresholds };
  return { kind: "contours", meaning: "prediction", ramp: "diverging", ...grid };
}

/** @param {ContoursMark} mark */
function drawn(mark) {
  const root = newRoot();
  drawPlot(root, plotOf(mark));
  return root;
}

test("around a decision there are as many bands on either side, weaker towards it", () => {
  const root = drawn(around([25, 50, 75]));
  assert.deepEqual(attributes(root, ".band", "class"), [
    "band below",
    "band below",
    "band above",
    "band above",
  ]);
  // The thresholds are one and a half intervals to either side of the middle: half of one
  // away is a third.
  assert.deepEqual(attributes(root, ".band", "data-level"), ["100", "33", "33", "100"]);
});

test("an even number of thresholds leaves a band of paper in the middle", () => {
  const root = drawn(around([40, 60]));
  assert.deepEqual(attributes(root, ".band", "data-level"), ["100", "0", "100"]);
});

test("what lies below the first threshold is covered too", () => {
  const root = drawn(around([25, 50, 75]));
  const places = (attributes(root, ".band", "d")[0] ?? "").match(/[\d.]+(?=,)/g)?.map(Number) ?? [];
  assert.deepEqual([Math.min(...places), Math.max(...places)], [41, 342]);
});

test("each threshold has a line, the middle one is the decision", () => {
  const root = drawn(around([25, 50, 75]));
  assert.deepEqual(attributes(root, ".level", "class"), [
    "level below",
    "level decision",
    "level above",
  ]);
  const even = drawn(around([40, 60]));
  assert.deepEqual(attributes(even, ".level", "class"), ["level below", "level above"]);
});

test("the decision is a line at the middle threshold, open at the border of the field", () => {
  const root = drawn(around([25, 50, 75]));
  const [d = ""] = attributes(root, ".decision", "d");
  // x = 50 lies at 41 + 50 * 3.01, wherever y is.
  const across = (d?.match(/[\d.]+(?=,)/g) ?? []).map(Number);
  assert.ok(across.length >= 2);
  assert.ok(across.every((x) => x === 191.5));
});

test("a field that is all on one side has no decision in it", () => {
  const root = drawn(around([200, 300, 400]));
  assert.deepEqual(attributes(root, ".decision", "d"), [""]);
});
