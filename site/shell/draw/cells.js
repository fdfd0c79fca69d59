/**
 * A table of numbers as colors. Where a cell has no text, a square in it says the same
 * without color: its area is the size of the number, and it is hollow when negative.
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
 * @property {string} edge the label of the edge that has this number, or nothing
 */

import { hundredth, listIn, setEach, setTexts, svgChild } from "./dom.js";

const LARGEST_SHARE = 0.8;

/**
 * @param {Element} group
 * @param {CellsMark} mark
 * @param {Frame} frame
 */
export function drawCells(group, mark, frame) {
  const cells = cellsOf(mark, frame);
  drawColors(svgChild(group, "g", "colors"), mark, cells);
  drawAmounts(
    svgChild(group, "g", "amounts"),
    cells.filter((cell) => cell.text === ""),
  );
  drawTexts(
    svgChild(group, "g", "cell-texts"),
    cells.filter((cell) => cell.text !== ""),
  );
  if (mark.edges) drawFrames(svgChild(group, "g", "frames"), cells);
  else group.querySelector(".frames")?.remove();
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
    const [side, edge] = [value < 0 ? "below" : "above", mark.edges?.[index] ?? ""];
    return [{ x, y, width, height, text, share, side, edge }];
  });
}

/**
 * @param {Element} layer
 * @param {CellsMark} mark
 * @param {Cell[]} cells
 */
function drawColors(layer, mark, cells) {
  setEach(listIn(layer, "rect", "", cells), (cell) => ({
    class: `cell ${mark.ramp === "diverging" ? cell.side : "amount-of"}`,
    "data-level": Math.round(cell.share * 100),
    x: hundredth(cell.x),
    y: hundredth(cell.y),
    width: hundredth(cell.width),
    height: hundredth(cell.height),
  }));
}

/**
 * @param {Element} layer
 * @param {Cell[]} cells
 */
function drawAmounts(layer, cells) {
  /** @param {Cell} cell */
  const side = ({ width, height, share }) =>
    Math.min(width, height) * LARGEST_SHARE * Math.sqrt(share);
  setEach(listIn(layer, "rect", "", cells), (cell) => ({
    class: `amount ${cell.side}`,
    x: hundredth(cell.x + (cell.width - side(cell)) / 2),
    y: hundredth(cell.y + (cell.height - side(cell)) / 2),
    width: hundredth(side(cell)),
    height: hundredth(side(cell)),
  }));
}

/**
 * @param {Element} layer
 * @param {Cell[]} cells
 */
function drawTexts(layer, cells) {
  const joined = listIn(layer, "text", "cell-text", cells);
  setEach(joined, (cell) => ({
    x: hundredth(cell.x + cell.width / 2),
    y: hundredth(cell.y + cell.height / 2 + 5),
    "text-anchor": "middle",
  }));
  setTexts(joined, (cell) => cell.text);
}

/**
 * Over all else, a frame for each cell that can be pointed at.
 * @param {Element} layer
 * @param {Cell[]} cells
 */
function drawFrames(layer, cells) {
  const framed = cells.filter((cell) => cell.edge !== "");
  setEach(listIn(layer, "rect", "frame", framed), (cell) => ({
    "data-edge": cell.edge,
    x: hundredth(cell.x),
    y: hundredth(cell.y),
    width: hundredth(cell.width),
    height: hundredth(cell.height),
  }));
}
