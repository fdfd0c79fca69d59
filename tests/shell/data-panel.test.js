import assert from "node:assert/strict";
import { test } from "node:test";
import { showData } from "../../site/shell/data-panel.js";
import { newRoot, plotOf, viewOf as viewOfParts } from "./stage.js";

/** @import { Mark, Part, View } from "../../site/shell/types.js" */

/** @param {string} name */
const say = (name) => name;
/** @type {Mark} */
const POINTS = { kind: "points", meaning: "data", x: [1], y: [2] };
/** @type {Mark} */
const LINE = { kind: "line", meaning: "prediction", x: [0, 1], y: [3, 4] };

/** @param {...Part} parts @returns {View} */
function viewOf(...parts) {
  return viewOfParts(Object.fromEntries(parts.map((part) => [part.name, part])));
}

/** A panel, and the cells of one of its tables. */
function newPanel() {
  const panel = newRoot();
  const cells = (/** @type {number} */ table) =>
    [...(panel.children[table]?.querySelectorAll("tbody tr > *") ?? [])].map((c) => c.textContent);
  return { panel, cells };
}

test("the tables stay, and only what has changed is drawn", () => {
  const { panel, cells } = newPanel();
  showData(panel, viewOf(plotOf(POINTS, LINE)), say);
  const tables = [...panel.children];
  const mine = panel.querySelector("tbody tr > *");
  assert.ok(mine);
  mine.textContent = "not drawn again";
  showData(panel, viewOf(plotOf(POINTS, { ...LINE, y: [3, 5] })), say);
  assert.deepEqual([...panel.children], tables);
  assert.deepEqual(cells(0), ["not drawn again", "2"]);
  assert.deepEqual(cells(1), ["0", "3", "1", "5"]);
});

test("a table follows the words of its plot", () => {
  const { panel } = newPanel();
  const plot = plotOf(POINTS);
  showData(panel, viewOf(plot), say);
  showData(panel, viewOf({ ...plot, x: { ...plot.x, title: "Area" } }), say);
  assert.equal(panel.querySelector("thead th")?.textContent, "Area");
});

test("a table that is gone from the view is gone, one that is new is there", () => {
  const { panel, cells } = newPanel();
  showData(panel, viewOf(plotOf(POINTS, LINE)), say);
  showData(panel, viewOf(plotOf(LINE)), say);
  assert.equal(panel.children.length, 1);
  assert.deepEqual(cells(0), ["0", "3", "1", "4"]);
  showData(panel, viewOf(plotOf(LINE, POINTS)), say);
  assert.deepEqual(cells(1), ["1", "2"]);
});
