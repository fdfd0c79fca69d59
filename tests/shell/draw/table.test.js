import assert from "node:assert/strict";
import { test } from "node:test";
import { drawTable } from "../../../site/shell/draw/table.js";
import { attributes, newRoot } from "../stage.js";

/** @type {import("../../../site/shell/types.js").TablePart} */
const TABLE = {
  kind: "table",
  name: "rows",
  title: "Rows",
  columns: [{ label: "House", meaning: "data" }],
  rows: [[{ text: "A" }], [{ text: "B" }]],
};

test("the current row says so, and passes it on", () => {
  const root = newRoot();
  drawTable(root, { ...TABLE, current: 0 });
  assert.deepEqual(attributes(root, "tbody tr", "aria-current"), ["true", null]);
  drawTable(root, { ...TABLE, current: 1 });
  assert.deepEqual(attributes(root, "tbody tr", "aria-current"), [null, "true"]);
  drawTable(root, TABLE);
  assert.deepEqual(attributes(root, "tbody tr", "aria-current"), [null, null]);
});

test("a table whose rows come and go keeps room for as many as it says", () => {
  const root = newRoot();
  drawTable(root, { ...TABLE, room: 7 });
  assert.equal(root.getAttribute("data-room"), "7");
  drawTable(root, TABLE);
  assert.equal(root.getAttribute("data-room"), null);
});

test("a line of a program may break after an opening bracket, and is the same text", () => {
  const root = newRoot();
  const columns = [...TABLE.columns.slice(0, 1), { label: "code", meaning: "plain", code: true }];
  const rows = [[{ text: "1" }, { text: "rows = np.arange(size)[first()]" }]];
  drawTable(root, /** @type {any} */ ({ ...TABLE, columns, rows }));
  const cell = root.querySelector("td.code");
  assert.equal(cell?.textContent, "rows = np.arange(size)[first()]");
  assert.equal(cell?.querySelectorAll("wbr").length, 2);
});
