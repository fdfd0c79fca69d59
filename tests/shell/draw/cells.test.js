import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPlot } from "../../../site/shell/draw/plot.js";
import { attributes, newRoot, plotOf, texts } from "../stage.js";

/** @import { CellsMark, PlotPart } from "../../../site/shell/types.js" */

/** @type {CellsMark} */
const CELLS = {
  kind: "cells",
  meaning: "weight",
  rows: ["up", "on"],
  columns: ["a", "b", "c"],
  values: [4, -1, 0, null, 2, -4],
  texts: ["4", "−1", "0", "", "2", "−4"],
  ramp: "diverging",
  largest: 4,
};
const BARE = { ...CELLS, texts: ["", "", "", "", "", ""] };

/**
 * Two rows and three columns. "up" is 16.4 wide, or 18.7 on a narrow screen, so the plot
 * reaches from x = 31 to 342, and from y = 192 up to 32: a cell is 311 / 3 = 103.67 wide and
 * 80 high.
 * @param {CellsMark} mark
 * @returns {PlotPart}
 */
function tableOf(mark) {
  const plot = plotOf(mark);
  const x = { ...plot.x, high: mark.columns.length };
  return { ...plot, x, y: { ...plot.y, high: mark.rows.length } };
}

/** @param {CellsMark} mark */
function drawn(mark) {
  const root = newRoot();
  drawPlot(root, tableOf(mark));
  return root;
}

test("cells stand row by row from the top, and a gap is no cell", () => {
  const root = drawn(CELLS);
  const columns = ["31", "134.67", "238.33", "134.67", "238.33"];
  assert.deepEqual(attributes(root, ".cell", "x"), columns);
  assert.deepEqual(attributes(root, ".cell", "y"), ["32", "32", "32", "112", "112"]);
  assert.equal(attributes(root, ".cell", "width")[0], "103.67");
  assert.equal(attributes(root, ".cell", "height")[0], "80");
});

test("a color says the sign, its strength the size beside the largest", () => {
  const root = drawn({ ...CELLS, largest: 8 });
  assert.deepEqual(attributes(root, ".cell", "class"), [
    "cell above",
    "cell below",
    "cell above",
    "cell above",
    "cell below",
  ]);
  assert.deepEqual(attributes(root, ".cell", "data-level"), ["50", "13", "0", "25", "50"]);
});

test("amounts have one color", () => {
  const root = drawn({ ...CELLS, values: [1, 2, 3, 4, 5, 6], ramp: "sequential", largest: 3 });
  assert.equal(new Set(attributes(root, ".cell", "class")).size, 1);
  assert.equal(attributes(root, ".cell", "data-level")[5], "100", "no more than the largest");
});

test("labels name the rows and the columns in place of numbers", () => {
  const root = drawn(CELLS);
  assert.deepEqual(texts(root, ".axis.x .tick text"), ["a", "b", "c"]);
  assert.deepEqual(texts(root, ".axis.y .tick text"), ["on", "up"]);
  // The first row is on top: 32 + 80 / 2.
  assert.equal(attributes(root, ".axis.y .tick", "transform")[1], "translate(31,72)");
});

test("where labels have no room, every second is left out", () => {
  const columns = Array.from({ length: 20 }, (_, index) => `n${index + 1}`);
  const values = columns.map(() => 1);
  const texts20 = columns.map(() => "");
  const mark = { ...CELLS, rows: ["up"], columns, values, texts: texts20 };
  assert.equal(texts(drawn(mark), ".axis.x .tick text").length, 10);
});

test("a slot without a label has no tick", () => {
  const root = drawn({ ...CELLS, columns: ["a", "", "c"] });
  assert.deepEqual(texts(root, ".axis.x .tick text"), ["a", "c"]);
});

test("texts stand in the middle of their cells", () => {
  const root = drawn(CELLS);
  assert.deepEqual(texts(root, ".cell-text"), ["4", "−1", "0", "2", "−4"]);
  assert.deepEqual(attributes(root, ".amount", "class"), []);
  assert.equal(attributes(root, ".cell-text", "x")[0], "82.83");
  assert.equal(attributes(root, ".cell-text", "y")[0], "77");
});

test("without texts, the size of a square and whether it is hollow say the number", () => {
  const root = drawn(BARE);
  // Eight tenths of the height of 80 for the largest; a quarter of it has half that side.
  assert.deepEqual(attributes(root, ".amount", "width"), ["64", "32", "0", "45.25", "64"]);
  assert.equal(attributes(root, ".amount", "class")[1], "amount below");
  assert.deepEqual(texts(root, ".cell-text"), []);
});

test("numbers that change keep every cell where it is", () => {
  const root = drawn(CELLS);
  const cell = root.querySelector(".cell");
  const axis = root.querySelector(".axis.y .tick");
  drawPlot(root, tableOf({ ...CELLS, values: [-2, 1, 1, null, 1, 1] }), tableOf(CELLS));
  assert.equal(root.querySelector(".cell"), cell);
  assert.equal(cell?.getAttribute("class"), "cell below");
  assert.equal(root.querySelector(".axis.y .tick"), axis);
});

test("other rows bring their labels along", () => {
  const root = drawn(CELLS);
  drawPlot(root, tableOf({ ...CELLS, rows: ["left", "right"] }), tableOf(CELLS));
  assert.deepEqual(texts(root, ".axis.y .tick text"), ["right", "left"]);
});

test("a cell that belongs to an edge has a frame over all else, and no other has", () => {
  const edges = ["w11", "w12", "", "w21", "w22", ""];
  const root = drawn({ ...CELLS, edges });
  const frames = attributes(root, ".frame", "data-edge");
  const filled = edges.filter((edge, index) => edge && CELLS.values[index] !== null);
  assert.deepEqual(frames, filled);
  assert.equal(root.querySelector(".frames")?.nextElementSibling, null);
  drawPlot(root, tableOf(CELLS), tableOf({ ...CELLS, edges }));
  assert.equal(root.querySelector(".frames"), null);
});

test("the frame ends with the last name, and what may come later has its room outside", () => {
  const root = drawn({ ...CELLS, rows: ["up", ""], columns: ["a", "b", ""] });
  assert.deepEqual(attributes(root, ".axis.x .axis-line", "d"), ["M31,112H238.33"]);
  assert.deepEqual(attributes(root, ".axis.y .axis-line", "d"), ["M31,112V32"]);
  assert.deepEqual(attributes(root, ".cell", "width")[0], "103.67");
});
