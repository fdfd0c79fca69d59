/**
 * Points, each class with a shape of its own: color never says anything alone.
 *
 * @import { Stretch } from "./boxes.js"
 * @import { Frame } from "./frame.js"
 * @import { Gap, PointsMark } from "../types.js"
 * @import { Label, Spot } from "./placing.js"
 */

import {
  symbol,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from "d3-shape";
import { hundredth, listIn, setEach, setTexts, svgChild } from "./dom.js";
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
 * @param {Stretch[]} lines that names keep off
 */
export function drawPoints(group, mark, frame, lines) {
  const spots = spotsOf(mark.x, mark.y, mark.labels ?? [], frame);
  const shape = /** @type {Record<string, import("d3-shape").SymbolType>} */ (SYMBOLS)[
    mark.meaning
  ];
  // A mark may come to mean another class: then the shapes that it had are none any more.
  drawCircles(svgChild(group, "g", "circles"), shape ? [] : spots);
  drawSymbols(svgChild(group, "g", "symbols"), shape ? spots : [], shape);
  drawLabels(svgChild(group, "g", "point-labels"), placeLabels(spots, frame, lines));
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
 * @param {Element} layer
 * @param {Spot[]} spots
 */
function drawCircles(layer, spots) {
  const joined = listIn(layer, "circle", "", spots);
  setEach(joined, ({ x, y }) => ({ cx: x, cy: y, r: RADIUS }));
}

/**
 * @param {Element} layer
 * @param {Spot[]} spots
 * @param {import("d3-shape").SymbolType} [shape]
 */
function drawSymbols(layer, spots, shape) {
  const outline = shape ? symbol(shape, SYMBOL_AREA)() : null;
  const joined = listIn(layer, "path", "symbol", spots);
  setEach(joined, ({ x, y }) => ({ d: outline, transform: `translate(${x},${y})` }));
}

/**
 * @param {Element} layer
 * @param {Label[]} labels
 */
function drawLabels(layer, labels) {
  const joined = listIn(layer, "text", "point-label halo", labels);
  setEach(joined, ({ x, y, anchor }) => ({
    x: hundredth(x),
    y: hundredth(y),
    "text-anchor": anchor,
  }));
  setTexts(joined, (label) => label.text);
}
