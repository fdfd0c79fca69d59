import assert from "node:assert/strict";
import { test } from "node:test";
import { dataTables } from "../../site/shell/data.js";
import { talking } from "./network.js";
import { plotOf, storedViews, viewOf as viewOfParts } from "./stage.js";

/** @import { Mark, Part, View } from "../../site/shell/types.js" */

/** @type {import("../../site/shell/sheets.js").Say} */
const say = (name, values) => [name, ...Object.values(values ?? {})].join(" ");

/** @param {...Part} parts @returns {View} */
function viewOf(...parts) {
  return viewOfParts(Object.fromEntries(parts.map((part) => [part.name, part])));
}

/** @param {Mark} mark */
function tableOf(mark) {
  const [table] = dataTables(viewOf(plotOf(mark)), say);
  assert.ok(table);
  const rows = table.rows.map((row) => row.map((cell) => cell.text));
  return { title: table.title, columns: table.columns.map((column) => column.label), rows };
}

test("points become a row each, named by the axes", () => {
  const table = tableOf({ kind: "points", meaning: "data", x: [1000, 2], y: [-0.5, null] });
  assert.deepEqual(table, {
    title: "data-of Plot meaning-data kind-points",
    columns: ["Axis (unit)", "Axis (unit)"],
    rows: [
      ["1,000", "−0.5"],
      ["2", ""],
    ],
  });
});

test("a field becomes a grid, one row for each place along y", () => {
  const table = tableOf({
    kind: "contours",
    meaning: "error",
    x: [1, 2],
    y: [10, 20],
    values: [1, 2, 3, 4],
    thresholds: [0],
  });
  assert.deepEqual(table.columns.slice(1), ["1", "2"]);
  assert.deepEqual(table.rows, [
    ["10", "1", "2"],
    ["20", "3", "4"],
  ]);
});

test("cells become the table that they are", () => {
  const table = tableOf({
    kind: "cells",
    meaning: "weight",
    rows: ["up", "on"],
    columns: ["a", "b"],
    values: [1, -2, null, 4],
    texts: ["", "", "", ""],
    ramp: "diverging",
    largest: 4,
  });
  assert.deepEqual(table.columns.slice(1), ["a", "b"]);
  assert.deepEqual(table.rows, [
    ["up", "1", "−2"],
    ["on", "", "4"],
  ]);
});

test("a place that cells keep free is not in their table", () => {
  const table = tableOf({
    kind: "cells",
    meaning: "weight",
    rows: ["up", ""],
    columns: ["a", ""],
    values: [1, null, null, null],
    texts: ["", "", "", ""],
    ramp: "diverging",
    largest: 4,
  });
  assert.deepEqual(table.columns.slice(1), ["a"]);
  assert.deepEqual(table.rows, [["up", "1"]]);
});

test("a network becomes its nodes and its connections", () => {
  const [nodes, edges] = dataTables(viewOf(talking()), say);
  assert.deepEqual(nodes?.rows[0], [{ text: "x0" }, { text: "1" }]);
  assert.deepEqual(
    edges?.columns.map((column) => column.label),
    ["column-label", "column-from", "column-to", "column-value"],
  );
  assert.deepEqual(edges?.rows[0], [
    { text: "x0-z" },
    { text: "x0" },
    { text: "z" },
    { text: "0.5", value: 0.5 },
  ]);
});

test("a connection without a name is called by what it leads to", () => {
  const network = talking();
  const edges = network.edges.map((edge) => ({ ...edge, label: "" }));
  const [, table] = dataTables(viewOf({ ...network, edges }), say);
  assert.equal(table?.rows[0]?.[0]?.text, "z");
});

test("a double's last digits are not shown", () => {
  const table = tableOf({ kind: "line", meaning: "error", x: [0.1 + 0.2], y: [1e-9] });
  assert.deepEqual(table.rows, [["0.3", "0.000000001"]]);
});

test("numbers of the view are a table of their own", () => {
  /** @type {Part} */
  const number = { kind: "number", name: "n", label: "MSE", text: "2,058", meaning: "error" };
  const tables = dataTables(viewOf({ ...number, value: 2057.5, unit: "$" }), say);
  const row = tables[0]?.rows[0]?.map((cell) => cell.text);
  assert.deepEqual(row, ["MSE", "2,057.5", "$"]);
});

for (const [file, view] of storedViews()) {
  test(`${file}: every table has rows as long as its heading`, () => {
    for (const { columns, rows } of dataTables(view, say)) {
      for (const row of rows) assert.equal(row.length, columns.length);
    }
  });
}
