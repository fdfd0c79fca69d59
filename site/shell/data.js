/**
 * The data of a view as tables, made from the marks themselves: whoever cannot see a plot,
 * or wants its numbers, gets all of them.
 *
 * @import { Cell, Column, DiagramPart, Gap, Mark, NumberPart, PlotPart, TablePart, View } from "./types.js"
 * @import { Say, Sheet } from "./sheets.js"
 * @typedef {object} Source What a table is made from.
 * @property {unknown[]} from while all of these are the same, so is the table
 * @property {() => TablePart} make
 */

import { MARKS } from "./marks.js";
import { writeCell } from "./sheets.js";

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
  const { sheet } = MARKS[mark.kind];
  if (!sheet) return [];
  // A plot is a new one whenever one of its marks is; of itself it gives only its words.
  const from = [mark, plot.title, plot.x.title, plot.y.title];
  return [{ from, make: () => markTable(plot, mark, sheet(plot, mark, say), say) }];
}

/**
 * @param {PlotPart} plot
 * @param {Mark} mark
 * @param {Sheet} sheet
 * @param {Say} say
 */
function markTable(plot, mark, sheet, say) {
  const meaning = say(`meaning-${mark.meaning}`);
  const title = say("data-of", { title: plot.title, meaning, kind: say(`kind-${mark.kind}`) });
  return tableOf(title, sheet);
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
  const text = writeCell(value);
  return typeof value === "number" ? { text, value } : { text };
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
