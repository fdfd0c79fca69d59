/**
 * Marks that fill an area: real squares on the errors, and bars.
 *
 * @import { Frame } from "./frame.js"
 * @import { BarsMark, SquaresMark } from "../types.js"
 * @typedef {{x: number, y: number, side: number}} Square its upper left corner
 * @typedef {{value: number, text: string, label: string, slot: number, className: string}} Bar
 */

import { hundredth, listIn, setEach, setTexts, svgChild } from "./dom.js";
import { LARGER_TEXT, textWidth } from "./ticks.js";

const HATCH_GAP = 7;
const BAR_SHARE = 0.6;

/**
 * @param {Element} group
 * @param {SquaresMark} mark
 * @param {Frame} frame
 */
export function drawSquares(group, mark, frame) {
  const squares = squaresOf(mark, frame);
  const hatches = mark.meaning === "error" ? squares.map(hatch) : [];
  drawOutlines(svgChild(group, "g", "outlines"), "square", squares.map(outline));
  drawOutlines(svgChild(group, "g", "hatches"), "hatch", hatches);
}

/**
 * A square that looks square: its side is the length of the error on the screen. It lies
 * on the side of the point that has more room, which does not change while a dial moves.
 * @param {SquaresMark} mark
 * @param {Frame} frame
 * @returns {Square[]}
 */
function squaresOf(mark, frame) {
  return mark.x.flatMap((place, index) => {
    const y1 = mark.y1[index] ?? null;
    const y2 = mark.y2[index] ?? null;
    if (place === null || y1 === null || y2 === null) return [];
    const x = frame.x(place);
    const side = Math.abs(frame.y(y1) - frame.y(y2));
    const right = frame.right - x >= x - frame.left;
    return [{ x: right ? x : x - side, y: Math.min(frame.y(y1), frame.y(y2)), side }];
  });
}

/**
 * @param {Element} layer
 * @param {string} className
 * @param {string[]} outlines
 */
function drawOutlines(layer, className, outlines) {
  setEach(listIn(layer, "path", className, outlines), (d) => ({ d }));
}

/** @param {Square} square */
function outline({ x, y, side }) {
  const [left, right] = [hundredth(x), hundredth(x + side)];
  const [top, bottom] = [hundredth(y), hundredth(y + side)];
  return `M${left},${top}L${right},${top}L${right},${bottom}L${left},${bottom}Z`;
}

/**
 * Diagonal lines inside the square: u + v is constant on each, u and v from its corner.
 * @param {Square} square
 */
function hatch({ x, y, side }) {
  let d = "";
  // A square off the chart may be 1e5 wide; its lines would be too many to draw or see.
  if (side > 2000) return d;
  for (let sum = HATCH_GAP; sum < 2 * side; sum += HATCH_GAP) {
    const near = Math.max(0, sum - side);
    const far = Math.min(side, sum);
    d += `M${hundredth(x + near)},${hundredth(y + far)}L${hundredth(x + far)},${hundredth(y + near)}`;
  }
  return d;
}

/**
 * @param {Element} group
 * @param {BarsMark} mark
 * @param {Frame} frame
 */
export function drawBars(group, mark, frame) {
  const bars = mark.values.flatMap((value, slot) => {
    const [text, label] = [mark.texts[slot] ?? "", mark.labels[slot] ?? ""];
    const className = `bar ${mark.meanings?.[slot] ?? ""}`.trim();
    return [{ value: value ?? Number.NaN, text, label, slot, className }];
  });
  const there = bars.filter((bar) => !Number.isNaN(bar.value));
  drawRectangles(svgChild(group, "g", "rectangles"), there, frame);
  drawBarTexts(svgChild(group, "g", "bar-values"), there, frame);
  drawBarLabels(svgChild(group, "g", "bar-labels"), bars, frame);
}

/**
 * @param {Element} layer
 * @param {Bar[]} bars
 * @param {Frame} frame
 */
function drawRectangles(layer, bars, frame) {
  const base = baseline(frame);
  setEach(listIn(layer, "rect", "", bars), (bar) => ({
    class: bar.className,
    x: hundredth(frame.x(bar.slot + (1 - BAR_SHARE) / 2)),
    width: hundredth((frame.x(1) - frame.x(0)) * BAR_SHARE),
    y: hundredth(Math.min(frame.y(bar.value), base)),
    height: hundredth(Math.abs(frame.y(bar.value) - base)),
  }));
}

/**
 * Where bars stand: on zero, or on the plot's edge when zero is beyond it.
 * @param {Frame} frame
 */
function baseline(frame) {
  return Math.min(frame.bottom, Math.max(frame.top, frame.y(0)));
}

/**
 * @param {Element} layer
 * @param {Bar[]} bars
 * @param {Frame} frame
 */
function drawBarTexts(layer, bars, frame) {
  /** @param {Bar} bar */
  const height = (bar) => frame.y(bar.value) + (bar.value < 0 ? 16 : -5);
  const slot = frame.x(1) - frame.x(0);
  const isTight = bars.some(({ text }) => textWidth(text) * LARGER_TEXT > slot);
  const joined = listIn(layer, "text", "", bars);
  setEach(joined, (bar) => ({
    class: `bar-value halo${isTight ? " small" : ""}`,
    x: hundredth(frame.x(bar.slot + 0.5)),
    y: hundredth(Math.min(frame.bottom - 4, Math.max(frame.top + 12, height(bar)))),
    "text-anchor": "middle",
  }));
  setTexts(joined, (bar) => bar.text);
}

/**
 * @param {Element} layer
 * @param {Bar[]} bars
 * @param {Frame} frame
 */
function drawBarLabels(layer, bars, frame) {
  const joined = listIn(layer, "text", "bar-label", bars);
  setEach(joined, (bar) => ({
    x: hundredth(frame.x(bar.slot + 0.5)),
    y: frame.bottom + 20,
    "text-anchor": "middle",
  }));
  setTexts(joined, (bar) => bar.label);
}
