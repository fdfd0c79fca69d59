/**
 * Points, each class with a shape of its own: colour never says anything alone.
 *
 * @import { Frame } from "./frame.js"
 * @import { Gap, PointsMark } from "../types.js"
 * @import { Spot } from "./placing.js"
 */

import { select } from "d3-selection";
import {
  symbol,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from "d3-shape";
import { hundredth, setEach, setTexts } from "./dom.js";
import { placeLabels } from "./placing.js";

const RADIUS = 5;
const SYMBOL_AREA = 90;
const SYMBOLS = {
  "class-b": symbolSquare,
  "class-c": symbolTriangle,
  "class-d": symbolDiamond,
  "class-e": symbolCross,
  "class-f": symbolStar,
};

/**
 * @param {Element} group
 * @param {PointsMark} mark
 * @param {Frame} frame
 */
export function drawPoints(group, mark, frame) {
  const spots = spotsOf(mark.x, mark.y, mark.labels ?? [], frame);
  const shape = /** @type {Record<string, import("d3-shape").SymbolType>} */ (SYMBOLS)[
    mark.meaning
  ];
  if (shape) drawSymbols(group, spots, symbol(shape, SYMBOL_AREA)() ?? "");
  else drawCircles(group, spots);
  drawLabels(group, spots, frame);
}

/**
 * The places of the points that are there, in viewBox units.
 * @param {Gap[]} xs
 * @param {Gap[]} ys
 * @param {string[]} labels
 * @param {Frame} frame
 * @returns {Spot[]}
 */
function spotsOf(xs, ys, labels, frame) {
  return xs.flatMap((x, index) => {
    const y = ys[index] ?? null;
    if (x === null || y === null) return [];
    const label = labels[index] ?? "";
    return [{ x: hundredth(frame.x(x)), y: hundredth(frame.y(y)), label }];
  });
}

/**
 * @param {Element} group
 * @param {Spot[]} spots
 */
function drawCircles(group, spots) {
  const joined = select(group)
    .selectChildren("circle")
    .data(spots)
    .join((enter) => enter.append("circle").attr("r", RADIUS));
  setEach(joined, ({ x, y }) => ({ cx: x, cy: y }));
}

/**
 * @param {Element} group
 * @param {Spot[]} spots
 * @param {string} outline
 */
function drawSymbols(group, spots, outline) {
  const joined = select(group)
    .selectChildren("path")
    .data(spots)
    .join((enter) => enter.append("path").attr("class", "symbol"));
  setEach(joined, ({ x, y }) => ({ d: outline, transform: `translate(${x},${y})` }));
}

/**
 * @param {Element} group
 * @param {Spot[]} spots
 * @param {Frame} frame
 */
function drawLabels(group, spots, frame) {
  const joined = select(group)
    .selectChildren("text")
    .data(placeLabels(spots, frame))
    .join((enter) => enter.append("text").attr("class", "point-label halo"));
  setEach(joined, ({ x, y, anchor }) => ({
    x: hundredth(x),
    y: hundredth(y),
    "text-anchor": anchor,
  }));
  setTexts(joined, (label) => label.text);
}
