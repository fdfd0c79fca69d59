/**
 * A field over the plot as filled contours: one band on the other, from small to large. A
 * field around a decision has a color on each side of it and the paper between.
 *
 * @import { Frame } from "./frame.js"
 * @import { ContoursMark } from "../types.js"
 * @typedef {number[][]} Ring in d3-contour's grid, where sample i lies at i + 0.5
 * @typedef {(grid: number[]) => string} Place from that grid to the drawing
 * @typedef {{rings: Ring[], level: number, className: string}} Band
 * @typedef {{className: string, level?: number, d: string}} Drawn
 */

import { contours } from "d3-contour";
import { listIn, setEach, svgChild } from "./dom.js";

/**
 * @param {Element} group
 * @param {ContoursMark} mark
 * @param {Frame} frame
 */
export function drawContours(group, mark, frame) {
  const isDiverging = mark.ramp === "diverging";
  const bands = isDiverging ? divergingBands(mark) : sequentialBands(mark);
  const place = fieldPlace(mark, frame);
  drawPaths(
    svgChild(group, "g", "bands"),
    bands.map((band) => ({
      className: band.className,
      level: Math.round(band.level * 100),
      d: band.rings.map((ring) => `M${ring.map(place).join("L")}Z`).join(""),
    })),
  );
  // The first band is all of the field, and has no line of its own.
  const lines = isDiverging ? bands.slice(1) : [];
  drawPaths(svgChild(group, "g", "levels"), lines.map(lineOf(mark, place)));
}

/**
 * @param {Element} layer
 * @param {Drawn[]} paths
 */
function drawPaths(layer, paths) {
  const joined = listIn(layer, "path", "", paths);
  setEach(joined, ({ className, level, d }) => ({
    class: className,
    "data-level": level ?? null,
    d,
  }));
}

/**
 * @param {ContoursMark} mark
 * @returns {Band[]}
 */
function sequentialBands(mark) {
  const last = Math.max(1, mark.thresholds.length - 1);
  const all = ringsAbove(mark, mark.thresholds);
  return all.map((rings, index) => ({ rings, level: index / last, className: "band" }));
}

/**
 * What lies below the first threshold is a band too. So the bands are as many below the
 * middle as above it; the level is how far they are from it.
 * @param {ContoursMark} mark
 * @returns {Band[]}
 */
function divergingBands(mark) {
  const least = Math.min(...mark.values.filter((value) => value !== null));
  const half = mark.thresholds.length / 2;
  return ringsAbove(mark, [least, ...mark.thresholds]).map((rings, index) => {
    const away = half === 0 ? 0 : (index - half) / half;
    const className = `band ${away < 0 ? "below" : "above"}`;
    return { rings, level: Math.abs(away), className };
  });
}

/**
 * @param {ContoursMark} mark
 * @param {number[]} thresholds
 * @returns {Ring[][]} for each threshold, the rings around what is not below it
 */
function ringsAbove(mark, thresholds) {
  const bands = contours().size([mark.x.length, mark.y.length]).thresholds(thresholds);
  const values = /** @type {number[]} */ (mark.values);
  return bands(values).map((band) => band.coordinates.flat());
}

/**
 * The line of a threshold. At the middle one, one side gives way to the other.
 * @param {ContoursMark} mark
 * @param {Place} place
 * @returns {(band: Band, index: number) => Drawn}
 */
function lineOf({ x, y, thresholds }, place) {
  const middle = (thresholds.length - 1) / 2;
  return ({ rings }, index) => {
    const side = index < middle ? "below" : "above";
    const d = rings.map((ring) => openLine(ring, x.length, y.length, place)).join("");
    return { className: `level ${index === middle ? "decision" : side}`, style: null, d };
  };
}

/**
 * A ring without the stretches that only close it along the border of the field.
 * @param {Ring} ring
 * @param {number} width of the grid
 * @param {number} height
 * @param {Place} place
 */
function openLine(ring, width, height, place) {
  let d = "";
  let isDrawing = false;
  for (const [index, end] of ring.entries()) {
    const start = ring[index - 1];
    if (!start) continue;
    const isBorder = liesAlong(start, end, 0, width) || liesAlong(start, end, 1, height);
    if (!isBorder) d += `${isDrawing ? "" : `M${place(start)}`}L${place(end)}`;
    isDrawing = !isBorder;
  }
  return d;
}

/**
 * Whether a stretch lies on the near or the far border of one of the grid's two sides. The
 * ring runs half a cell beyond the outermost samples, where the field ends.
 * @param {number[]} start
 * @param {number[]} end
 * @param {0|1} side
 * @param {number} length
 */
function liesAlong(start, end, side, length) {
  const [from = 0, to = 0] = [start[side], end[side]];
  return Math.max(from, to) <= 0.5 || Math.min(from, to) >= length - 0.5;
}

/**
 * @param {ContoursMark} mark
 * @param {Frame} frame
 * @returns {Place}
 */
function fieldPlace(mark, frame) {
  const xs = mark.x.map(frame.x);
  const ys = mark.y.map(frame.y);
  return ([column = 0, row = 0]) => `${between(xs, column - 0.5)},${between(ys, row - 0.5)}`;
}

/**
 * The place at a fractional index. Beyond the ends it stays at the end: the field stops
 * with its last sample.
 * @param {number[]} places
 * @param {number} index
 */
function between(places, index) {
  const inside = Math.min(places.length - 1, Math.max(0, index));
  const low = Math.floor(inside);
  const start = places[low] ?? 0;
  const end = places[low + 1] ?? start;
  return Math.round((start + (end - start) * (inside - low)) * 10) / 10;
}
