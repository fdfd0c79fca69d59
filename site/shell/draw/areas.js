/**
 * Marks that fill an area: real squares on the errors, and bars.
 *
 * @import { Frame } from "./frame.js"
 * @import { BarsMark, SquaresMark } from "../types.js"
 * @typedef {{x: number, y: number, side: number}} Square its upper left corner
 * @typedef {{value: number, text: string, label: string, slot: number, className: string}} Bar
 */

import { select } from "d3-selection";
import { hundredth, setEach, setTexts } from "./dom.js";

const HATCH_GAP = 7;
const BAR_SHARE = 0.6;

/**
 * @param {Element} group
 * @param {SquaresMark} mark
 * @param {Frame} frame
 */
export function drawSquares(group, mark, frame) {
  const squares = squaresOf(mark, frame);
  drawOutlines(group, "square", squares.map(outline));
  drawOutlines(group, "hatch", mark.meaning === "error" ? squares.map(hatch) : []);
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
 * @param {Element} group
 * @param {string} className
 * @param {string[]} outlines
 */
function drawOutlines(group, className, outlines) {
  const joined = select(group)
    .selectChildren(`path.${className}`)
    .data(outlines)
    .join((enter) => enter.append("path").attr("class", className));
  setEach(joined, (d) => ({ d }));
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
  drawRectangles(group, there, frame);
  drawBarTexts(group, there, frame);
  drawBarLabels(group, bars, frame);
}

/**
 * @param {Element} group
 * @param {Bar[]} bars
 * @param {Frame} frame
 */
function drawRectangles(group, bars, frame) {
  const base = baseline(frame);
  setEach(select(group).selectChildren("rect").data(bars).join("rect"), (bar) => ({
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
 * @param {Element} group
 * @param {Bar[]} bars
 * @param {Frame} frame
 */
function drawBarTexts(group, bars, frame) {
  /** @param {Bar} bar */
  const height = (bar) => frame.y(bar.value) + (bar.value < 0 ? 16 : -5);
  const joined = select(group)
    .selectChildren("text.bar-value")
    .data(bars)
    .join((enter) => enter.append("text").attr("class", "bar-value halo"));
  setEach(joined, (bar) => ({
    x: hundredth(frame.x(bar.slot + 0.5)),
    y: hundredth(Math.min(frame.bottom - 4, Math.max(frame.top + 12, height(bar)))),
    "text-anchor": "middle",
  }));
  setTexts(joined, (bar) => bar.text);
}

/**
 * @param {Element} group
 * @param {Bar[]} bars
 * @param {Frame} frame
 */
function drawBarLabels(group, bars, frame) {
  const joined = select(group)
    .selectChildren("text.bar-label")
    .data(bars)
    .join((enter) => enter.append("text").attr("class", "bar-label"));
  setEach(joined, (bar) => ({
    x: hundredth(frame.x(bar.slot + 0.5)),
    y: frame.bottom + 20,
    "text-anchor": "middle",
  }));
  setTexts(joined, (bar) => bar.label);
}
