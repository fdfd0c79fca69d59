/**
 * The data of a view as tables, made from the marks themselves: whoever cannot see a plot,
 * or wants its numbers, gets all of them.
 *
 * @import { Cell, Column, DiagramPart, Gap, Mark, NumberPart, PlotPart, TablePart, View } from "./types.js"
 * @typedef {(name: string, values?: Record<string, string>) => string} Say
 * @typedef {{columns: string[], rows: (string|Gap)[][]}} Sheet
 * @typedef {object} Source What a table is made from.
 * @property {unknown[]} from while all of these are the same, so is the table
 * @property {() => TablePart} make
 */

import { format } from "d3-format";

// Twelve digits say all that was measured; the last few of a double say 0.30000000000000004.
const writeNumber = format(",.12~r");
const WITH_DATA = new Set(
  /** @type {Mark["kind"][]} */ ([
    "points",
    "line",
    "path",
    "segments",
    "squares",
    "bars",
    "contours",
    "cells",
  ]),
);

/**
 * @param {View} view
 * @param {Say} say
 * @returns {TablePart[]}
 */
export function dataTables(view, say) {
  return dataSources(view, say).map(({ make }) => make());
}

/**
 * The tables of a view, each still to be made: most of them have not changed since the last.
 * @param {View} view
 * @param {Say} say
 * @returns {Source[]}
 */
export function dataSources(view, say) {
  const parts = Object.values(view.parts);
  const plots = parts.filter((part) => part.kind === "plot");
  const diagrams = parts.filter((part) => part.kind === "diagram");
  const sources = [
    ...plots.flatMap((plot) => plot.marks.flatMap((mark) => markSource(plot, mark, say))),
    ...diagrams.flatMap((diagram) => diagramSources(diagram, say)),
  ];
  const numbers = parts.filter((part) => part.kind === "number");
  if (numbers.length === 0) return sources;
  return [...sources, { from: numbers, make: () => numbersTable(numbers, say) }];
}

/**
 * @param {PlotPart} plot
 * @param {Mark} mark
 * @param {Say} say
 * @returns {Source[]} none for a mark without data of its own
 */
function markSource(plot, mark, say) {
  if (!WITH_DATA.has(mark.kind)) return [];
  // A plot is a new one whenever one of its marks is; of itself it gives only its words.
  const from = [mark, plot.title, plot.x.title, plot.y.title];
  return [{ from, make: () => markTable(plot, mark, say) }];
}

/**
 * @param {PlotPart} plot
 * @param {Mark} mark
 * @param {Say} say
 */
function markTable(plot, mark, say) {
  const meaning = say(`meaning-${mark.meaning}`);
  const title = say("data-of", { title: plot.title, meaning, kind: say(`kind-${mark.kind}`) });
  return tableOf(title, sheetOf(plot, mark, say));
}

/**
 * @param {string} title
 * @param {Sheet} sheet
 * @returns {TablePart}
 */
function tableOf(title, sheet) {
  /** @type {Column[]} */
  const columns = sheet.columns.map((label) => ({ label, meaning: "plain" }));
  const rows = sheet.rows.map((row) => row.map(cellOf));
  return { kind: "table", name: title, title, columns, rows };
}

/**
 * @param {string|Gap|undefined} value
 * @returns {Cell}
 */
function cellOf(value) {
  if (typeof value === "number") return { text: writeNumber(value), value };
  return { text: value ?? "" };
}

/**
 * @param {PlotPart} plot
 * @param {Mark} mark
 * @param {Say} say
 * @returns {Sheet}
 */
function sheetOf(plot, mark, say) {
  const [x, y] = [plot.x.title, plot.y.title];
  const ends = (/** @type {string} */ title) => [
    say("end-from", { title }),
    say("end-to", { title }),
  ];
  switch (mark.kind) {
    case "points":
      return pointsSheet(plot, mark, say);
    case "line":
    case "path":
      return { columns: [x, y], rows: together(mark.x, mark.y) };
    case "segments":
      return segmentsSheet(mark, ends(x), ends(y));
    case "squares":
      return { columns: [x, ...ends(y)], rows: together(mark.x, mark.y1, mark.y2) };
    case "bars":
      return { columns: [say("column-label"), y], rows: together(mark.labels, mark.values) };
    case "contours":
      return gridSheet(plot, mark.y, mark.x, mark.values);
    case "cells":
      return cellsSheet(plot, mark);
    default:
      throw new Error(`a mark with data must have a table, also ${mark.kind}`);
  }
}

/**
 * @param {PlotPart} plot
 * @param {import("./types.js").PointsMark} mark
 * @param {Say} say
 * @returns {Sheet}
 */
function pointsSheet(plot, mark, say) {
  const [x, y] = [plot.x.title, plot.y.title];
  if (!mark.labels) return { columns: [x, y], rows: together(mark.x, mark.y) };
  const rows = together(mark.labels, mark.x, mark.y);
  return { columns: [say("column-label"), x, y], rows };
}

/**
 * @param {import("./types.js").SegmentsMark} mark
 * @param {string[]} xs
 * @param {string[]} ys
 * @returns {Sheet}
 */
function segmentsSheet(mark, xs, ys) {
  const rows = together(mark.x1, mark.x2, mark.y1, mark.y2);
  return { columns: [...xs, ...ys], rows };
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
    columns: [corner, ...columns.map((column) => cellOf(column).text)],
    rows: rows.map((row, index) => [row, ...values.slice(index * width, (index + 1) * width)]),
  };
}

/**
 * The rows and columns that have a name: those without keep a place free in the drawing.
 * @param {PlotPart} plot
 * @param {import("./types.js").CellsMark} mark
 * @returns {Sheet}
 */
function cellsSheet(plot, { rows, columns, values }) {
  const sheet = gridSheet(plot, rows, columns, values);
  const isNamed = (/** @type {unknown} */ _, /** @type {number} */ place) =>
    place === 0 || columns[place - 1] !== "";
  return {
    columns: sheet.columns.filter(isNamed),
    rows: sheet.rows.filter((_, row) => rows[row] !== "").map((row) => row.filter(isNamed)),
  };
}

/**
 * A network as two tables: its nodes, and what connects them.
 * @param {DiagramPart} diagram
 * @param {Say} say
 * @returns {Source[]}
 */
function diagramSources(diagram, say) {
  const from = [diagram];
  return [
    { from, make: () => nodesTable(diagram, say) },
    { from, make: () => edgesTable(diagram, say) },
  ];
}

/**
 * @param {DiagramPart} diagram
 * @param {Say} say
 */
function nodesTable({ title, nodes }, say) {
  return tableOf(say("data-of-nodes", { title }), {
    columns: [say("column-label"), say("column-value")],
    rows: nodes.map((node) => [node.label || node.name, node.text]),
  });
}

/**
 * A connection that has no name is called by what it leads to: no row may be nameless.
 * @param {DiagramPart} diagram
 * @param {Say} say
 */
function edgesTable({ title, nodes, edges }, say) {
  const names = new Map(nodes.map((node) => [node.name, node.label || node.name]));
  const columns = ["column-label", "column-from", "column-to", "column-value"];
  return tableOf(say("data-of-edges", { title }), {
    columns: columns.map((name) => say(name)),
    rows: edges.map(({ label, source, target, value }) => [
      label || (names.get(target) ?? ""),
      names.get(source) ?? "",
      names.get(target) ?? "",
      value,
    ]),
  });
}

/**
 * @param {NumberPart[]} numbers
 * @param {Say} say
 */
function numbersTable(numbers, say) {
  const columns = [say("column-label"), say("column-value"), say("column-unit")];
  const rows = numbers.map((part) => [part.label, part.value ?? part.text, part.unit ?? ""]);
  return tableOf(say("rows-numbers"), { columns, rows });
}

/**
 * Columns of one length as rows.
 * @param {(string|Gap)[][]} columns
 * @returns {(string|Gap)[][]}
 */
function together(...columns) {
  const [first = []] = columns;
  return first.map((_, row) => columns.map((column) => column[row] ?? null));
}
