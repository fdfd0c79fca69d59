import assert from "node:assert/strict";
import { test } from "node:test";
import { draggedTo, grasp } from "../../site/shell/drag.js";
import { drawPlot } from "../../site/shell/draw/plot.js";
import { newRoot, plotOf } from "./stage.js";

/** @type {import("../../site/shell/types.js").Mark} */
const HANDLE = {
  kind: "handle",
  meaning: "prediction",
  name: "end",
  x: 50,
  y: 50,
  label: "End of the line",
};

function drawn() {
  const root = newRoot();
  const plot = plotOf(HANDLE);
  root.setAttribute("data-part", "plot");
  drawPlot(root, plot);
  return { root, plot };
}

test("a hand takes a handle by its reach, at the place where it is drawn", () => {
  const { root, plot } = drawn();
  const reach = root.querySelector(".reach");
  assert.ok(reach);
  const grasped = grasp(reach, () => plot);
  // 41 + 50 * 3.01, 192 - 50 * 1.6
  assert.deepEqual([grasped?.name, grasped?.x, grasped?.y], ["end", 191.5, 112]);
});

test("beside the handles nothing is dragged, so that the page can scroll", () => {
  const { root, plot } = drawn();
  const axis = root.querySelector(".axis-line");
  assert.ok(axis);
  assert.equal(
    grasp(axis, () => plot),
    null,
  );
});

test("a drag tells the place in the units of the axes, and never beyond them", () => {
  const { root, plot } = drawn();
  const reach = root.querySelector(".reach");
  assert.ok(reach);
  const grasped = grasp(reach, () => plot);
  assert.ok(grasped);
  const { gesture } = grasped;
  const there = { kind: "dragged", name: "end", x: 100, y: 75, gesture };
  assert.deepEqual(draggedTo(grasped, 342, 72), there);
  assert.deepEqual(draggedTo(grasped, 2000, -2000), { ...there, y: 100 });
});
