/**
 * A table whose headings name their rows and columns, also for a reader who hears it.
 *
 * @import { Cell, Column, TablePart } from "../types.js"
 */

import { select } from "d3-selection";
import { drawEach, htmlChild, setAttribute, setEach, setText, setTexts } from "./dom.js";

// Up to so many columns fit beside another drawing.
const FITTING = 3;

/**
 * @param {Element} root
 * @param {TablePart} table
 */
export function drawTable(root, table) {
  setAttribute(root, "data-room", table.room || null);
  const element = htmlChild(root, "table", "");
  setText(htmlChild(element, "caption", "part-title"), table.title);
  const head = htmlChild(htmlChild(element, "thead", ""), "tr", "");
  drawHeadings(head, table.columns);
  const body = htmlChild(element, "tbody", "");
  drawRows(body, table.rows, table.columns);
  markCurrent(body, table.current ?? null);
  if (table.footer) drawRows(htmlChild(element, "tfoot", ""), [table.footer], table.columns);
  else select(element).selectChildren("tfoot").remove();
}

/**
 * A table that may be wider than its place, or higher, can be scrolled, by keyboard too.
 * @param {Element} root
 * @param {TablePart} table
 */
export function offerScrolling(root, table) {
  const title = table.room || table.columns.length > FITTING ? table.title : null;
  setAttribute(root, "tabindex", title === null ? null : 0);
  setAttribute(root, "role", title === null ? null : "group");
  setAttribute(root, "aria-label", title);
}

/**
 * @param {Element} row
 * @param {Column[]} columns
 */
function drawHeadings(row, columns) {
  const joined = select(row)
    .selectChildren("th")
    .data(columns)
    .join((enter) => enter.append("th").attr("scope", "col"));
  setEach(joined, (column) => ({ class: classOf(column) }));
  setTexts(joined, (column) => column.label);
}

/** @param {Column|undefined} column */
function classOf({ meaning, code } = { label: "", meaning: "plain" }) {
  return code ? `${meaning} code` : meaning;
}

/**
 * @param {Element} body
 * @param {Cell[][]} rows
 * @param {Column[]} columns
 */
function drawRows(body, rows, columns) {
  const joined = select(body).selectChildren("tr").data(rows).join("tr");
  drawEach(joined, (row, cells) => drawCells(row, cells, columns));
}

/**
 * @param {Element} body
 * @param {number|null} current
 */
function markCurrent(body, current) {
  for (const [index, row] of [...body.children].entries()) {
    setAttribute(row, "aria-current", index === current ? "true" : null);
  }
}

/**
 * The first cell names its row.
 * @param {Element} row
 * @param {Cell[]} cells
 * @param {Column[]} columns
 */
function drawCells(row, cells, columns) {
  const made = select(row)
    .selectChildren("th, td")
    .data(cells)
    .join((enter) => enter.append((_, index) => cellElement(row, index)));
  drawEach(made, (element, cell, index) => {
    setAttribute(element, "class", classOf(columns[index]));
    setAttribute(element, "data-value", cell.value ?? null);
    setAttribute(element, "data-mark", cell.mark || null);
    const set = columns[index]?.code ? setCode : setText;
    set(element, cell.text);
  });
}

/**
 * A line of a program may break after an opening bracket, never in a name.
 * @param {Element} element
 * @param {string} line
 */
function setCode(element, line) {
  if (element.textContent === line) return;
  const pieces = line.split(/(?<=[([])(?=\w)/);
  const breaks = pieces
    .slice(1)
    .map((piece) => [element.ownerDocument.createElement("wbr"), piece]);
  element.replaceChildren(pieces[0] ?? "", ...breaks.flat());
}

/**
 * @param {Element} row
 * @param {number} index
 */
function cellElement(row, index) {
  const element = row.ownerDocument.createElement(index === 0 ? "th" : "td");
  if (index === 0) element.setAttribute("scope", "row");
  return element;
}
