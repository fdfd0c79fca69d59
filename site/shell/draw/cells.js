/**
 * A table of numbers as colours. Where a cell has no text, a square in it says the same
 * without colour: its area is the size of the number, and it is hollow when negative.
 *
 * @import { Frame } from "./frame.js"
 * @import { CellsMark } from "../types.js"
 *
 * @typedef {object} Cell
 * @property {number} x its left edge in the drawing
 * @property {number} y its top edge
 * @property {number} width
 * @property {number} height
 * @property {string} text
 * @property {number} share of the largest number, from 0 to 1
 * @property {string} side "below" for a negative number, else "above"
 */

import { select } from "d3-selection";
import { hundredth, setEach, setTexts } from "./dom.js";

const LARGEST_SHARE = 0.8;

/**
 * @param {Element} group
 * @param {CellsMark} mark
 * @param {Frame} frame
 */
export function drawCells(group, mark, frame) {
  const cells = cellsOf(mark, frame);
  drawColours(group, mark, cells);
  drawAmounts(
    group,
    cells.filter((cell) => cell.text === ""),
  );
  drawTexts(
    group,
    cells.filter((cell) => cell.text !== ""),
  );
}

/**
 * The cells that have a number, row by row from the top.
 * @param {CellsMark} mark
 * @param {Frame} frame
 * @returns {Cell[]}
 */
function cellsOf(mark, frame) {
  const count = mark.columns.length;
  const width = frame.x(1) - frame.x(0);
  const height = frame.y(0) - frame.y(1);
  return mark.values.flatMap((value, index) => {
    if (value === null) return [];
    const row = Math.floor(index / count);
    const [x, y] = [frame.x(index % count), frame.y(mark.rows.length - row)];
    const share = Math.min(1, Math.abs(value) / mark.largest);
    const text = mark.texts[index] ?? "";
    return [{ x, y, width, height, text, share, side: value < 0 ? "below" : "above" }];
  });
}

/**
 * @param {Element} group
 * @param {CellsMark} mark
 * @param {Cell[]} cells
 */
function drawColours(group, mark, cells) {
  const joined = select(group)
    .selectChildren("rect.cell")
    .data(cells)
    .join((enter) => enter.append("rect"));
  setEach(joined, (cell) => ({
    class: `cell ${mark.ramp === "diverging" ? cell.side : "amount-of"}`,
    style: `--level:${Math.round(cell.share * 1000) / 1000}`,
    x: hundredth(cell.x),
    y: hundredth(cell.y),
    width: hundredth(cell.width),
    height: hundredth(cell.height),
  }));
}

/**
 * @param {Element} group
 * @param {Cell[]} cells
 */
function drawAmounts(group, cells) {
  /** @param {Cell} cell */
  const side = ({ width, height, share }) =>
    Math.min(width, height) * LARGEST_SHARE * Math.sqrt(share);
  const joined = select(group)
    .selectChildren("rect.amount")
    .data(cells)
    .join((enter) => enter.append("rect"));
  setEach(joined, (cell) => ({
    class: `amount ${cell.side}`,
    x: hundredth(cell.x + (cell.width - side(cell)) / 2),
    y: hundredth(cell.y + (cell.height - side(cell)) / 2),
    width: hundredth(side(cell)),
    height: hundredth(side(cell)),
  }));
}

/**
 * @param {Element} group
 * @param {Cell[]} cells
 */
function drawTexts(group, cells) {
  const joined = select(group)
    .selectChildren("text")
    .data(cells)
    .join((enter) => enter.append("text").attr("class", "cell-text"));
  setEach(joined, (cell) => ({
    x: hundredth(cell.x + cell.width / 2),
    y: hundredth(cell.y + cell.height / 2 + 5),
    "text-anchor": "middle",
  }));
  setTexts(joined, (cell) => cell.text);
}
