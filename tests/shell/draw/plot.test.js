import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot } from "../../../site/shell/draw/plot.js";
import { attributes, newRoot, plotOf, texts } from "../stage.js";

/** @import { Axis, Mark } from "../../../site/shell/types.js" */

/** @type {Mark} */
const POINTS = { kind: "points", meaning: "data", x: [0, 100], y: [0, 50] };
/** @type {Mark} */
const LINE = { kind: "line", meaning: "prediction", x: [0, 100], y: [0, 100] };
/** @type {Mark} */
const FLAT = { kind: "line", meaning: "prediction", x: [0, 100], y: [0, 0] };

test("a plot is an image with a description, of the same size as every other", () => {
  const root = newRoot();
  drawPlot(root, plotOf());
  const svg = root.querySelector("svg");
  assert.equal(svg?.getAttribute("viewBox"), "0 0 360 240");
  assert.equal(svg?.getAttribute("role"), "img");
  assert.equal(svg?.getAttribute("aria-label"), "What is seen");
  assert.equal(root.querySelector(".part-title")?.textContent, "Plot");
});

test("axes have few ticks, at their places, and a title with its unit", () => {
  const root = newRoot();
  drawPlot(root, plotOf());
  assert.deepEqual(texts(root, ".axis.x .tick text"), ["0", "20", "40", "60", "80", "100"]);
  // 41 + 20 * 3.01 = 101.2
  assert.equal(attributes(root, ".axis.x .tick", "transform")[1], "translate(101.2,192)");
  // 192 - 20 * 1.6 = 160
  assert.equal(attributes(root, ".axis.y .tick", "transform")[1], "translate(41,160)");
  assert.deepEqual(texts(root, ".axis-title"), ["Axis (unit)", "Axis (unit)"]);
});

test("a bare plot has no axes and takes their room", () => {
  const root = newRoot();
  drawPlot(root, { ...plotOf(LINE), bare: true });
  assert.deepEqual(texts(root, ".axis text"), []);
  // From 10 to 350 across, from 230 to 10 upright.
  assert.deepEqual(attributes(root, ".curve", "d"), ["M10,230L350,10"]);
});

test("marks stand in their order, with kind and meaning as classes", () => {
  const root = newRoot();
  drawPlot(root, plotOf(LINE, POINTS));
  const classes = attributes(root, "g.mark", "class");
  assert.deepEqual(classes, ["mark line prediction", "mark points data filled"]);
});

test("a mark that is the same object is left alone, the others change in place", () => {
  const root = newRoot();
  const before = plotOf(POINTS, LINE);
  drawPlot(root, before);
  const circle = root.querySelector("circle");
  const curve = root.querySelector(".curve");
  circle?.setAttribute("cx", "1");
  drawPlot(root, plotOf(POINTS, FLAT), before);
  assert.equal(root.querySelector("circle"), circle);
  assert.equal(circle?.getAttribute("cx"), "1", "an unchanged mark is not even looked at");
  assert.equal(root.querySelector(".curve"), curve, "a changed mark keeps its node");
  assert.equal(curve?.getAttribute("d"), "M41,192L342,192");
});

test("when an axis changes, every mark is drawn anew", () => {
  const root = newRoot();
  const before = plotOf(POINTS);
  drawPlot(root, before);
  /** @type {Axis} */
  const wider = { title: "Axis (unit)", low: 0, high: 200, scale: "linear" };
  drawPlot(root, { ...before, x: wider }, before);
  // 100 of 200 is now in the middle: 41 + 301 / 2
  assert.deepEqual(attributes(root, "circle", "cx"), ["41", "191.5"]);
});

test("what leaves the plot is cut off at its frame, but for half a point", () => {
  const root = newRoot();
  drawPlot(root, plotOf(POINTS));
  const inside = root.querySelector("svg.inside");
  assert.equal(inside?.getAttribute("viewBox"), "35 26 313 172");
  assert.equal(inside?.querySelectorAll("circle").length, 2);
});

test("marks that come and go take only their own nodes along", () => {
  const root = newRoot();
  const before = plotOf(LINE, POINTS);
  drawPlot(root, before);
  const line = root.querySelector(".mark.line");
  drawPlot(root, plotOf(LINE), before);
  assert.equal(root.querySelectorAll(".mark").length, 1);
  assert.equal(root.querySelector(".mark.line"), line);
});

test("a log axis has whole powers of ten, all written alike", () => {
  const root = newRoot();
  /** @type {Axis} */
  const y = { title: "Error", low: 100, high: 1e6, scale: "log" };
  drawPlot(root, { ...plotOf(), y });
  assert.deepEqual(texts(root, ".axis.y .tick text"), ["10²", "10³", "10⁴", "10⁵", "10⁶"]);
});

test("a mark of an unknown kind is refused", () => {
  const mark = /** @type {any} */ ({ kind: "spiral", meaning: "data" });
  assert.throws(() => drawPlot(newRoot(), plotOf(mark)), /known kind, not spiral/);
});

test("words that would cover others stand a line lower, and go back when there is room", () => {
  const root = newRoot();
  /** @type {import("../../../site/shell/types.js").AnnotationMark} */
  const first = {
    kind: "annotation",
    meaning: "plain",
    x: 50,
    y: 50,
    text: "one",
    anchor: "start",
  };
  const second = { ...first, text: "two" };
  const crowded = plotOf(first, second);
  drawPlot(root, crowded);
  assert.deepEqual(attributes(root, ".annotation > text", "y"), ["106", "124"]);
  drawPlot(root, plotOf({ ...first, x: 10 }, second), crowded);
  assert.deepEqual(attributes(root, ".annotation > text", "y"), ["106", "106"]);
});
