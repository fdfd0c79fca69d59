/**
 * Points, each class with a shape of its own: colour never says anything alone.
 *
 * @import { Frame } from "./frame.js"
 * @import { Gap, PointsMark } from "../types.js"
 * @typedef {{x: number, y: number, label: string}} Spot
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
import { hundredth } from "./dom.js";

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
  select(group)
    .selectChildren("circle")
    .data(spots)
    .join((enter) => enter.append("circle").attr("r", RADIUS))
    .attr("cx", (spot) => spot.x)
    .attr("cy", (spot) => spot.y);
}

/**
 * @param {Element} group
 * @param {Spot[]} spots
 * @param {string} outline
 */
function drawSymbols(group, spots, outline) {
  select(group)
    .selectChildren("path")
    .data(spots)
    .join((enter) => enter.append("path").attr("class", "symbol"))
    .attr("d", outline)
    .attr("transform", (spot) => `translate(${spot.x},${spot.y})`);
}

/**
 * @param {Element} group
 * @param {Spot[]} spots
 * @param {Frame} frame
 */
function drawLabels(group, spots, frame) {
  const middle = (frame.left + frame.right) / 2;
  /** @param {Spot} spot */
  const side = (spot) => (spot.x > middle ? -1 : 1);
  select(group)
    .selectChildren("text")
    .data(spots.filter((spot) => spot.label !== ""))
    .join((enter) => enter.append("text").attr("class", "point-label halo"))
    .attr("x", (spot) => spot.x + side(spot) * 9)
    .attr("y", (spot) => spot.y + 5)
    .attr("text-anchor", (spot) => (side(spot) > 0 ? "start" : "end"))
    .text((spot) => spot.label);
}
