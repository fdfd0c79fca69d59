import assert from "node:assert/strict";
import { test } from "node:test";
import { draggedTo, grasp } from "../../site/shell/drag.js";
import { drawPlot } from "../../site/shell/draw/plot.js";
import { attributes, newRoot, plotOf } from "./stage.js";

/** @type {import("../../site/shell/types.js").HandleMark} */
const TURN = { kind: "handle", meaning: "plain", name: "turn", x: 50, y: 50, label: "Turn" };
/** @type {import("../../site/shell/types.js").HandleMark} */
const POINT = { ...TURN, name: "point", x: 10, y: 10, label: "Point" };
const SURFACE = { ...TURN, surface: true };

test("a surface is as large as the plot, and only a surface has one", () => {
  const root = newRoot();
  const before = plotOf(SURFACE);
  drawPlot(root, before);
  const [x, y] = [attributes(root, ".surface", "x"), attributes(root, ".surface", "y")];
  assert.deepEqual([x, y], [["41"], ["32"]]);
  assert.deepEqual(attributes(root, ".surface", "width"), ["301"]);
  assert.deepEqual(attributes(root, ".surface", "height"), ["160"]);
  drawPlot(root, plotOf(TURN), before);
  assert.equal(root.querySelector(".surface"), null);
});

test("a surface lies under the handles of its plot, wherever it stands among the marks", () => {
  const root = newRoot();
  drawPlot(root, plotOf(POINT, SURFACE));
  assert.deepEqual(attributes(root, ".over > .handle", "data-handle"), ["turn", "point"]);
});

test("a hand anywhere on the surface moves the handle as far as it moves itself", () => {
  const root = newRoot();
  const plot = plotOf(SURFACE);
  root.setAttribute("data-part", "plot");
  drawPlot(root, plot);
  const surface = root.querySelector(".surface");
  assert.ok(surface);
  const grasped = grasp(surface, () => plot);
  assert.ok(grasped);
  // The drag begins where the handle is, not where the hand is: 60.2 to the right is 20 of x.
  const event = draggedTo(grasped, grasped.x + 60.2, grasped.y - 16);
  assert.deepEqual([event.name, event.x, event.y], ["turn", 70, 60]);
});
