/**
 * The room inside a plot and the way from data to the drawing. Every plot has the same
 * size, so that nothing on the page moves when a view changes.
 *
 * @import { Axis, CellsMark, PlotPart } from "../types.js"
 * @import { Tick } from "./ticks.js"
 *
 * @typedef {object} Frame
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {(value: number) => number} x data to viewBox units
 * @property {(value: number) => number} y
 * @property {(length: number) => number} xData viewBox units to data, inside the axis
 * @property {(length: number) => number} yData
 * @property {Tick[]} xTicks
 * @property {Tick[]} yTicks
 */

import { scaleLinear, scaleLog } from "d3-scale";
import { LARGER_TEXT, slotTicks, textWidth, ticksOf } from "./ticks.js";

export const WIDTH = 360;
export const HEIGHT = 240;
const TOP = 32;
const BOTTOM = HEIGHT - 48;
const RIGHT = WIDTH - 18;
const EDGE = 10;
// A run that diverges reaches 1e300; an SVG holds lengths of single precision.
const FARTHEST = 1e5;

/**
 * @param {PlotPart} plot
 * @returns {Frame}
 */
export function frameOf(plot) {
  if (plot.bare) return bareFrame(plot);
  const cells = cellsIn(plot);
  const yTicks = cells
    ? slotTicks(cells.rows.toReversed(), BOTTOM - TOP, "y")
    : ticksOf(plot.y, BOTTOM - TOP, "y");
  const widest = Math.max(16, ...yTicks.map((tick) => textWidth(tick.text)));
  const left = Math.ceil(widest * LARGER_TEXT + 12);
  const xTicks = xTicksOf(plot, RIGHT - left, cells);
  const room = { left, right: RIGHT, top: TOP, bottom: BOTTOM };
  const there = ways(plot, room);
  return { ...room, xTicks, yTicks, ...there, ...(cells ? endsOf(cells, there) : {}) };
}

/**
 * The frame of cells ends with the last row and the last column that has a name: where more may
 * come, their room is outside of it, and nothing has to move for them.
 * @param {CellsMark} cells
 * @param {{x: (value: number) => number, y: (value: number) => number}} ways
 */
function endsOf({ rows, columns }, { x, y }) {
  return { right: x(named(columns)), bottom: y(rows.length - named(rows)) };
}

/** @param {string[]} labels */
function named(labels) {
  return labels.findLastIndex((label) => label !== "") + 1;
}

/**
 * The whole picture, for a plot that shows no axes.
 * @param {PlotPart} plot
 * @returns {Frame}
 */
function bareFrame(plot) {
  const room = { left: EDGE, right: WIDTH - EDGE, top: EDGE, bottom: HEIGHT - EDGE };
  return { ...room, xTicks: [], yTicks: [], ...ways(plot, room) };
}

/**
 * From data to the drawing and back.
 * @param {PlotPart} plot
 * @param {{left: number, right: number, top: number, bottom: number}} room
 */
function ways(plot, { left, right, top, bottom }) {
  const x = scaleOf(plot.x, [left, right]);
  const y = scaleOf(plot.y, [bottom, top]);
  const xData = within(plot.x, (length) => x.invert(length));
  const yData = within(plot.y, (length) => y.invert(length));
  return { x: near(x, -FARTHEST), y: near(y, FARTHEST), xData, yData };
}

/**
 * @param {PlotPart} plot
 * @param {number} room
 * @param {CellsMark|undefined} cells
 */
function xTicksOf(plot, room, cells) {
  if (cells) return slotTicks(cells.columns, room, "x");
  return hasBars(plot) ? [] : ticksOf(plot.x, room, "x");
}

/**
 * The cells of a plot, whose labels stand along its axes.
 * @param {PlotPart} plot
 */
export function cellsIn(plot) {
  return plot.marks.find((mark) => mark.kind === "cells");
}

/** @param {PlotPart} plot */
export function hasBars(plot) {
  return plot.marks.some((mark) => mark.kind === "bars");
}

/**
 * @param {Axis} axis
 * @param {[number, number]} range
 */
function scaleOf(axis, range) {
  const scale = axis.scale === "log" ? scaleLog() : scaleLinear();
  return scale.domain([axis.low, axis.high]).range(range);
}

/**
 * @param {(value: number) => number} scale
 * @param {number} below where a value lies that a log scale has no place for: beyond its low end
 * @returns {(value: number) => number}
 */
function near(scale, below) {
  return (value) => {
    const length = scale(value);
    if (Number.isNaN(length)) return below;
    return Math.min(FARTHEST, Math.max(-FARTHEST, length));
  };
}

/**
 * @param {Axis} axis
 * @param {(length: number) => number} invert
 */
function within(axis, invert) {
  const low = Math.min(axis.low, axis.high);
  const high = Math.max(axis.low, axis.high);
  /** @param {number} length */
  return (length) => Math.min(high, Math.max(low, invert(length)));
}
