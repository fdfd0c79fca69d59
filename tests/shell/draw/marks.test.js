import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot } from "../../../site/shell/draw/plot.js";
import { attributes, newRoot, plotOf, texts } from "../stage.js";

/** @import { Mark } from "../../../site/shell/types.js" */

/** @param {...Mark} marks */
function drawn(...marks) {
  const root = newRoot();
  drawPlot(root, plotOf(...marks));
  return root;
}

test("points lie at their data and leave gaps out", () => {
  const root = drawn({ kind: "points", meaning: "data", x: [0, 10, null], y: [100, null, 3] });
  assert.deepEqual(attributes(root, "circle", "cx"), ["41"]);
  assert.deepEqual(attributes(root, "circle", "cy"), ["32"]);
});

test("what was observed is filled, what was predicted is hollow", () => {
  const root = drawn(
    { kind: "points", meaning: "data", x: [1], y: [1] },
    { kind: "points", meaning: "prediction", x: [2], y: [2] },
  );
  assert.ok(root.querySelector(".points.data.filled"));
  assert.ok(root.querySelector(".points.prediction.hollow"));
});

test("each class has a shape of its own", () => {
  const meanings = /** @type {const} */ (["class-b", "class-c", "class-d", "class-e", "class-f"]);
  const root = drawn(...meanings.map((meaning) => pointOf(meaning)));
  const shapes = attributes(root, "path.symbol", "d");
  assert.equal(new Set(shapes).size, 5);
  // 41 + 10 * 3.01, 192 - 10 * 1.6
  assert.equal(attributes(root, "path.symbol", "transform")[0], "translate(71.1,176)");
});

/** @param {import("../../../site/shell/types.js").Meaning} meaning @returns {Mark} */
function pointOf(meaning) {
  return { kind: "points", meaning, x: [10], y: [10] };
}

test("names stand beside their points, where they hide no other point", () => {
  const labels = ["left", "right"];
  const root = drawn({ kind: "points", meaning: "data", x: [50, 56], y: [50, 50], labels });
  assert.deepEqual(texts(root, ".point-label"), labels);
  assert.deepEqual(attributes(root, ".point-label", "text-anchor"), ["end", "start"]);
});

test("a name keeps off a line, and goes where a line was when that has moved", () => {
  /** @type {Mark} */
  const point = { kind: "points", meaning: "data", x: [50], y: [50], labels: ["here"] };
  /** @type {(y: number) => Mark} */
  const level = (y) => ({ kind: "line", meaning: "prediction", x: [0, 100], y: [y, y] });
  const [crossed, free] = [plotOf(level(49), point), plotOf(level(10), point)];
  const root = newRoot();
  drawPlot(root, crossed);
  assert.deepEqual(attributes(root, ".point-label", "text-anchor"), ["middle"]);
  drawPlot(root, free, crossed);
  assert.deepEqual(attributes(root, ".point-label", "text-anchor"), ["start"]);
});

test("a line breaks at a gap, and a lone value is a dot with round ends", () => {
  const root = drawn({
    kind: "line",
    meaning: "error",
    x: [0, 10, 20, 30, 40],
    y: [0, 0, null, 10, null],
  });
  assert.deepEqual(attributes(root, ".curve", "d"), ["M41,192L71.1,192M131.3,176Z"]);
  assert.deepEqual(attributes(root, ".curve", "stroke-linecap"), ["round"]);
});

test("a value far beyond the plot is drawn far outside, never as Infinity", () => {
  const root = drawn({ kind: "line", meaning: "error", x: [0, 10], y: [1e300, -1e300] });
  assert.deepEqual(attributes(root, ".curve", "d"), ["M41,-100000L71.1,100000"]);
});

test("a path of many places is two nodes: the way and its dots", () => {
  const root = drawn({ kind: "path", meaning: "past", x: [0, 10, null], y: [0, 10, 20] });
  assert.deepEqual(attributes(root, ".walk", "d"), ["M41,192L71.1,176"]);
  assert.deepEqual(attributes(root, ".places", "d"), ["M41,192h0M71.1,176h0"]);
});

test("segments join their two ends", () => {
  const root = drawn({
    kind: "segments",
    meaning: "error",
    x1: [10, 20],
    y1: [0, null],
    x2: [10, 20],
    y2: [100, 5],
  });
  assert.deepEqual(attributes(root, ".segment", "d"), ["M71.1,192L71.1,32"]);
});

test("a square is as wide on the screen as its error is high, on the roomier side", () => {
  const root = drawn({
    kind: "squares",
    meaning: "error",
    x: [10, 90],
    y1: [10, 10],
    y2: [20, 20],
  });
  // Ten units of y are 16 high, so both squares are 16 wide; the second goes to the left.
  const [right, left] = attributes(root, ".square", "d");
  assert.equal(right, "M71.1,160L87.1,160L87.1,176L71.1,176Z");
  assert.equal(left, "M295.9,160L311.9,160L311.9,176L295.9,176Z");
});

test("the square of an error is hatched inside its own edges", () => {
  const root = drawn({ kind: "squares", meaning: "error", x: [10], y1: [10], y2: [20] });
  const numbers = (attributes(root, ".hatch", "d")[0] ?? "").match(/[\d.]+,[\d.]+/g) ?? [];
  assert.ok(numbers.length > 2);
  for (const place of numbers) {
    const [x = 0, y = 0] = place.split(",").map(Number);
    assert.ok(x >= 71.1 && x <= 87.1 && y >= 160 && y <= 176, place);
  }
});

test("bars stand on zero in equal slots, with number and name instead of ticks", () => {
  const root = newRoot();
  /** @type {Mark} */
  const bars = {
    kind: "bars",
    meaning: "error",
    labels: ["a", "b", "c"],
    values: [50, -20, null],
    texts: ["50", "−20", ""],
  };
  const plot = plotOf(bars);
  const x = { ...plot.x, high: 3 };
  const y = { ...plot.y, low: -100 };
  drawPlot(root, { ...plot, x, y });
  const middle = 32 + (192 - 32) / 2;
  assert.deepEqual(attributes(root, ".bar", "y"), [String(middle - 40), String(middle)]);
  assert.deepEqual(attributes(root, ".bar", "height"), ["40", "16"]);
  assert.deepEqual(texts(root, ".bar-value"), ["50", "−20"]);
  assert.deepEqual(texts(root, ".bar-label"), ["a", "b", "c"]);
  assert.equal(root.querySelectorAll(".axis.x .tick").length, 0);
});

test("a field becomes one band for each threshold, from light to dark", () => {
  // The field is x: it crosses 50 in the middle of the plot, at 41 + 50 * 3.01.
  const root = drawn({
    kind: "contours",
    meaning: "error",
    x: [0, 100],
    y: [0, 100],
    values: [0, 100, 0, 100],
    thresholds: [0, 50],
  });
  assert.deepEqual(attributes(root, ".band", "data-level"), ["0", "100"]);
  const places = (attributes(root, ".band", "d")[1] ?? "").match(/[\d.]+(?=,)/g)?.map(Number) ?? [];
  assert.equal(Math.min(...places), 191.5);
  assert.equal(Math.max(...places), 342);
});

test("an arrow ends with the tip of its head, and is nothing without length", () => {
  const root = drawn({ kind: "arrow", meaning: "gradient", x1: 0, y1: 0, x2: 0, y2: 100 });
  // Upwards from the corner; the head is 10 long and 9 wide.
  assert.deepEqual(attributes(root, ".shaft", "d"), ["M41,192L41,42"]);
  assert.deepEqual(attributes(root, ".head", "d"), ["M45.5,42L41,32L36.5,42Z"]);
  const still = drawn({ kind: "arrow", meaning: "gradient", x1: 5, y1: 5, x2: 5, y2: 5 });
  assert.ok(!attributes(still, ".head", "d")[0]?.includes("NaN"));
});

test("a rule crosses the plot, and goes when it is beyond it", () => {
  const root = drawn(
    { kind: "rule", meaning: "plain", y: 50, label: "half" },
    { kind: "rule", meaning: "plain", x: 10, label: "ten" },
    { kind: "rule", meaning: "plain", y: 500, label: "far" },
  );
  const lines = attributes(root, ".rule-line", "d");
  assert.deepEqual(lines.slice(0, 2), ["M41,112L342,112", "M71.1,192L71.1,32"]);
  assert.deepEqual(attributes(root, ".mark.rule", "display"), [null, null, "none"]);
  assert.deepEqual(texts(root, ".rule-label"), ["half", "ten", "far"]);
});

test("an annotation stays inside the picture", () => {
  const root = drawn({
    kind: "annotation",
    meaning: "plain",
    x: 99,
    y: 50,
    text: "a long remark",
    anchor: "start",
  });
  const text = root.querySelector(".annotation");
  const x = Number(text?.getAttribute("x"));
  assert.ok(x < 41 + 99 * 3.01, "it was moved back");
  assert.ok(x + 13 * 6 < 360);
});

test("a handle can be taken by a finger and never leaves the plot", () => {
  const mark = /** @type {const} */ ({ kind: "handle", meaning: "prediction", name: "end" });
  const root = drawn({ ...mark, x: 100, y: 900, label: "End of the line" });
  const group = root.querySelector("g.over > .handle");
  assert.equal(group?.getAttribute("data-handle"), "end");
  assert.deepEqual(attributes(root, ".grip", "cy"), ["51"]);
  assert.deepEqual(attributes(root, ".reach", "r"), ["28"]);
  assert.equal(group?.querySelector("title")?.textContent, "End of the line");
});

test("a handle off the plot has an arrowhead that ends at the edge, and one at the edge has none", () => {
  const mark = /** @type {const} */ ({ kind: "handle", meaning: "prediction", name: "end" });
  const beyond = drawn({ ...mark, x: 100, y: 900, label: "End" });
  assert.deepEqual(attributes(beyond, ".handle", "data-off"), [""]);
  const [x] = attributes(beyond, ".grip", "cx");
  assert.match(attributes(beyond, ".beyond", "d")[0] ?? "", new RegExp(`L${x},32L`));
  const inside = drawn({ ...mark, x: 100, y: 100, label: "End" });
  assert.deepEqual(attributes(inside, ".handle", "data-off"), [null]);
  assert.equal(inside.querySelector(".beyond"), null);
});
