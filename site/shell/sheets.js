/**
 * The data of each kind of mark as columns and rows.
 *
 * @import { Gap, PlotPart } from "./types.js"
 * @typedef {(name: string, values?: Record<string, string>) => string} Say
 * @typedef {{columns: string[], rows: (string|Gap)[][]}} Sheet
 */

import { format } from "d3-format";

// Twelve digits say all that was measured; the last few of a double say 0.30000000000000004.
const writeNumber = format(",.12~r");

/** @param {string|Gap|undefined} value */
export function writeCell(value) {
  return typeof value === "number" ? writeNumber(value) : (value ?? "");
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").PointsMark} mark
 * @param {Say} say
 * @returns {Sheet}
 */
export function pointsSheet(plot, mark, say) {
  const [x, y] = [plot.x.title, plot.y.title];
  if (!mark.labels) return { columns: [x, y], rows: together(mark.x, mark.y) };
  const rows = together(mark.labels, mark.x, mark.y);
  return { columns: [say("column-label"), x, y], rows };
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").SegmentsMark} mark
 * @param {Say} say
 * @returns {Sheet}
 */
export function segmentsSheet(plot, mark, say) {
  const rows = together(mark.x1, mark.x2, mark.y1, mark.y2);
  return { columns: [...ends(plot.x.title, say), ...ends(plot.y.title, say)], rows };
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").LineMark} mark
 * @returns {Sheet}
 */
export function lineSheet(plot, mark) {
  return { columns: [plot.x.title, plot.y.title], rows: together(mark.x, mark.y) };
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").SquaresMark} mark
 * @param {Say} say
 * @returns {Sheet}
 */
export function squaresSheet(plot, mark, say) {
  const columns = [plot.x.title, ...ends(plot.y.title, say)];
  return { columns, rows: together(mark.x, mark.y1, mark.y2) };
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").BarsMark} mark
 * @param {Say} say
 * @returns {Sheet}
 */
export function barsSheet(plot, mark, say) {
  const columns = [say("column-label"), plot.y.title];
  return { columns, rows: together(mark.labels, mark.values) };
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").ContoursMark} mark
 * @returns {Sheet}
 */
export function fieldSheet(plot, mark) {
  return gridSheet(plot, mark.y, mark.x, mark.values);
}

/**
 * Where something goes from and to, along an axis.
 * @param {string} title
 * @param {Say} say
 */
function ends(title, say) {
  return [say("end-from", { title }), say("end-to", { title })];
}

/**
 * A field, or cells: a grid whose columns are places along x, and its rows along y.
 * @param {PlotPart} plot
 * @param {(string|number)[]} rows
 * @param {(string|number)[]} columns
 * @param {Gap[]} values row by row
 * @returns {Sheet}
 */
function gridSheet(plot, rows, columns, values) {
  const corner = `${plot.y.title} \\ ${plot.x.title}`;
  const width = columns.length;
  return {
    columns: [corner, ...columns.map(writeCell)],
    rows: rows.map((row, index) => [row, ...values.slice(index * width, (index + 1) * width)]),
  };
}

/**
 * The rows and columns that have a name: those without keep a place free in the drawing.
 * @param {PlotPart} plot
 * @param {import("./types.js").CellsMark} mark
 * @returns {Sheet}
 */
export function cellsSheet(plot, { rows, columns, values }) {
  const sheet = gridSheet(plot, rows, columns, values);
  const isNamed = (/** @type {unknown} */ _, /** @type {number} */ place) =>
    place === 0 || columns[place - 1] !== "";
  return {
    columns: sheet.columns.filter(isNamed),
    rows: sheet.rows.filter((_, row) => rows[row] !== "").map((row) => row.filter(isNamed)),
  };
}

/**
 * Columns of one length as rows.
 * @param {(string|Gap)[][]} columns
 * @returns {(string|Gap)[][]}
 */
export function together(...columns) {
  const [first = []] = columns;
  return first.map((_, row) => columns.map((column) => column[row] ?? null));
}
