import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot } from "../../../site/shell/draw/plot.js";
import { spread } from "../../../site/shell/draw/spread.js";
import { newRoot } from "../stage.js";

/** @import { Mark, PlotPart } from "../../../site/shell/types.js" */

test("what has room stays where it is wanted", () => {
  assert.deepEqual(spread([50, 10, 90], 18, 0, 100), [50, 10, 90]);
});

test("what stands too close makes room to both sides, in its order", () => {
  assert.deepEqual(spread([50, 52], 18, 0, 100), [42, 60]);
  assert.deepEqual(spread([52, 50, 10], 18, 0, 100), [60, 42, 10]);
  assert.deepEqual(spread([50, 50, 50], 18, 0, 100), [32, 50, 68]);
});

test("nothing is moved over an end", () => {
  assert.deepEqual(spread([0, 0, 1], 18, 0, 100), [0, 18, 36]);
  assert.deepEqual(spread([99, 100], 18, 0, 100), [82, 100]);
});

test("a group that has made room takes its neighbor along", () => {
  const places = spread([40, 41, 60], 18, 0, 200);
  assert.ok(places.every((place, index) => index === 0 || place - Number(places[index - 1]) >= 18));
  assert.equal((places[0] ?? 0) + (places[1] ?? 0) + (places[2] ?? 0), 40 + 41 + 60);
});

/** @param {number} last @param {number[]} ends @returns {PlotPart} */
function runs(last, ends) {
  /** @type {Mark[]} */
  const lines = ends.map((end) => ({ kind: "line", meaning: "error", x: [0, last], y: [1, end] }));
  /** @type {Mark[]} */
  const names = ends.map((end, index) => ({
    kind: "annotation",
    meaning: "error",
    x: last,
    y: end,
    text: `run ${index}`,
    anchor: "start",
    names_end: true,
  }));
  return {
    kind: "plot",
    name: "runs",
    title: "Runs",
    x: { title: "Steps", low: 0, high: 10, scale: "linear" },
    y: { title: "Loss", low: 0, high: 1, scale: "linear" },
    marks: [...lines, ...names],
    description: "",
  };
}

/** @param {Element} root */
function names(root) {
  return [...root.querySelectorAll("text.annotation")].map((text) => ({
    anchor: text.getAttribute("text-anchor"),
    y: Number(text.getAttribute("y")),
    leader: text.parentElement?.querySelector(".leader") ?? null,
  }));
}

test("the name of a line stands beside its end, without a leader", () => {
  const root = newRoot();
  drawPlot(root, runs(5, [0.2, 0.8]));
  const [low, high] = names(root);
  assert.equal(low?.anchor, "start");
  assert.equal(low?.leader, null);
  // Plots are 160 high from 32 on: 0.2 of the axis is 128 below its top.
  assert.equal(low?.y, 32 + 128 + 5);
  assert.equal(high?.y, 32 + 32 + 5);
});

test("names that had to make room are joined to the ends of their lines", () => {
  const root = newRoot();
  drawPlot(root, runs(5, [0.5, 0.5, 0.5, 0.5]));
  const all = names(root);
  assert.equal(all.filter(({ leader }) => leader !== null).length, 2);
  const heights = all.map(({ y }) => y).sort((a, b) => a - b);
  assert.ok(heights.every((y, index) => index === 0 || y - Number(heights[index - 1]) >= 18));
});

test("without room behind the end names stand above their lines", () => {
  const root = newRoot();
  drawPlot(root, runs(10, [0.5]));
  const [name] = names(root);
  assert.equal(name?.anchor, "end");
  assert.ok((name?.y ?? 0) < 32 + 80);
});
