/**
 * Tables as other programs read them: numbers plain and with all their digits, where the page
 * prints "−2,104.5".
 */

import { readNumber } from "./numerals.js";

// What a spreadsheet would run as a formula, were it the first letter of a cell.
const FORMULA = /^[=+\-@\t\r]/;
const TO_BE_QUOTED = /[",\r\n]/;

/**
 * @param {HTMLTableElement} table
 * @param {(cell: Element) => boolean} [isWanted]
 * @returns {string[][]} the rows that have wanted cells
 */
export function plainRows(table, isWanted = () => true) {
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.children].filter(isWanted).map(plainCell),
  );
  return rows.filter((row) => row.length > 0);
}

/** @param {Element} cell */
function plainCell(cell) {
  const text = cell.textContent ?? "";
  return cell.getAttribute("data-value") ?? printedNumber(text) ?? text;
}

/**
 * A number as the page prints it, where a comma always stands between thousands.
 * @param {string} text
 * @returns {string|null}
 */
function printedNumber(text) {
  const read = readNumber(text);
  if ("value" in read) return String(read.value);
  return read.problem === "number-two-readings" ? read.whole : null;
}

/**
 * As RFC 4180 has it.
 * @param {string[][]} rows
 */
export function csvOf(rows) {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** @param {string} text */
function csvCell(text) {
  const isNumber = text !== "" && Number.isFinite(Number(text));
  const safe = !isNumber && FORMULA.test(text) ? `'${text}` : text;
  return TO_BE_QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Let what is selected in the tables of a panel be copied with plain numbers.
 * @param {HTMLElement} panel
 */
export function copyPlain(panel) {
  panel.addEventListener("copy", (event) => {
    const selection = panel.ownerDocument.getSelection();
    const target = /** @type {Element} */ (event.target);
    const table = target.closest?.("table") ?? target.querySelector?.("table");
    if (!selection || selection.isCollapsed || !table || !event.clipboardData) return;
    const rows = plainRows(/** @type {HTMLTableElement} */ (table), (cell) =>
      selection.containsNode(cell, true),
    );
    event.clipboardData.setData("text/plain", rows.map((row) => row.join("\t")).join("\n"));
    event.preventDefault();
  });
}
