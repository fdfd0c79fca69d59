import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, plainRows } from "../../site/shell/csv.js";
import { dataTables } from "../../site/shell/data.js";
import { drawTable } from "../../site/shell/draw/table.js";
import { newRoot, storedViews } from "./stage.js";

/** @param {string} html */
function table(html) {
  const root = newRoot();
  root.innerHTML = `<table>${html}</table>`;
  return /** @type {HTMLTableElement} */ (root.querySelector("table"));
}

test("numbers are plain: the value itself, or what is printed", () => {
  const rows = plainRows(
    table(
      "<tr><th>Area</th><td>Price</td></tr>" +
        '<tr><th>2,104</th><td data-value="399.9123">399.9</td></tr>' +
        "<tr><th>−1,600.5</th><td>5 × 10⁻⁹</td></tr>",
    ),
  );
  assert.deepEqual(rows, [
    ["Area", "Price"],
    ["2104", "399.9123"],
    ["-1600.5", "5e-9"],
  ]);
});

test("cells that are not wanted are left out, and rows without any", () => {
  const cells = table("<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>");
  assert.deepEqual(
    plainRows(cells, (cell) => "bx".includes(cell.textContent ?? "")),
    [["b"]],
  );
});

test("a text is quoted where it must be, and never runs as a formula", () => {
  const row = ["a,b", 'say "x"', "two\nlines", "=1+1", "+x", "-5", "@a", "-2e-7", ""];
  assert.equal(csvOf([row]), '"a,b","say ""x""","two\nlines",\'=1+1,\'+x,-5,\'@a,-2e-7,\r\n');
});

test("no number of any figure's data comes with a comma or a minus of print", () => {
  let numbers = 0;
  for (const [file, view] of storedViews()) {
    for (const each of dataTables(view, (name) => name)) {
      const root = newRoot();
      drawTable(root, each);
      const found = /** @type {HTMLTableElement} */ (root.querySelector("table"));
      for (const cell of plainRows(found).slice(1).flat()) {
        if (!/^[-−+]?[\d.,]+( × 10|$)/.test(cell)) continue;
        numbers += 1;
        assert.ok(Number.isFinite(Number(cell)), `${file}: ${cell}`);
      }
    }
  }
  assert.ok(numbers > 500);
});
