/**
 * Lines: a curve with its gaps, a path walked with a dot at every place, segments, an arrow
 * and a rule. All are <path d>, so that a step can ease from one place to the next.
 *
 * @import { Frame } from "./frame.js"
 * @import { ArrowMark, Gap, LineMark, RuleMark, SegmentsMark } from "../types.js"
 */

import { line } from "d3-shape";
import { hundredth, listIn, setAttribute, setEach, setText, svgChild } from "./dom.js";
import { textWidth } from "./ticks.js";

const HEAD_LENGTH = 10;
const HEAD_HALF_WIDTH = 4.5;

/**
 * The d of a polyline that is broken where there is a gap.
 * @param {Gap[]} xs
 * @param {Gap[]} ys
 * @param {Frame} frame
 */
function polyline(xs, ys, frame) {
  const places = xs.map((x, index) => [x, ys[index]]);
  const write = line()
    .defined(([x, y]) => x !== null && y !== null)
    .x(([x]) => frame.x(x))
    .y(([, y]) => frame.y(y))
    .digits(2);
  return write(/** @type {[number, number][]} */ (places)) ?? "";
}

/**
 * @param {Element} group
 * @param {LineMark} mark
 * @param {Frame} frame
 */
export function drawLine(group, mark, frame) {
  const curve = svgChild(group, "path", "curve");
  setAttribute(curve, "d", polyline(mark.x, mark.y, frame));
  // A value with gaps on both sides, or the first of a history, is a dot only with round ends.
  setAttribute(curve, "stroke-linecap", "round");
}

/**
 * The dots are zero-length strokes in one path: a thousand steps cost two nodes.
 * @param {Element} group
 * @param {LineMark} mark
 * @param {Frame} frame
 */
export function drawPath(group, mark, frame) {
  setAttribute(svgChild(group, "path", "walk"), "d", polyline(mark.x, mark.y, frame));
  const dots = mark.x.map((x, index) => dot(x, mark.y[index] ?? null, frame));
  setAttribute(svgChild(group, "path", "places"), "d", dots.join(""));
}

/**
 * @param {Gap} x
 * @param {Gap} y
 * @param {Frame} frame
 */
function dot(x, y, frame) {
  if (x === null || y === null) return "";
  return `M${hundredth(frame.x(x))},${hundredth(frame.y(y))}h0`;
}

/**
 * @param {Element} group
 * @param {SegmentsMark} mark
 * @param {Frame} frame
 */
export function drawSegments(group, mark, frame) {
  const segments = mark.x1
    .map((x1, index) => [x1, mark.y1[index], mark.x2[index], mark.y2[index]])
    .filter((ends) => !ends.includes(null));
  const ends = /** @type {[number, number, number, number][]} */ (segments);
  setEach(listIn(group, "path", "segment", ends), ([x1, y1, x2, y2]) => ({
    d: stroke(frame.x(x1), frame.y(y1), frame.x(x2), frame.y(y2)),
  }));
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function stroke(x1, y1, x2, y2) {
  return `M${hundredth(x1)},${hundredth(y1)}L${hundredth(x2)},${hundredth(y2)}`;
}

/**
 * @param {Element} group
 * @param {ArrowMark} mark
 * @param {Frame} frame
 */
export function drawArrow(group, mark, frame) {
  const tip = { x: frame.x(mark.x2), y: frame.y(mark.y2) };
  const start = { x: frame.x(mark.x1), y: frame.y(mark.y1) };
  const length = Math.hypot(tip.x - start.x, tip.y - start.y);
  // An arrow shorter than its head is all head; without length it has no direction to show.
  const head = Math.min(HEAD_LENGTH, length);
  const across = (HEAD_HALF_WIDTH * head) / HEAD_LENGTH;
  const along = length && { x: (tip.x - start.x) / length, y: (tip.y - start.y) / length };
  const { x, y } = along || { x: 0, y: 0 };
  const neck = { x: tip.x - x * head, y: tip.y - y * head };
  const left = `${hundredth(neck.x - y * across)},${hundredth(neck.y + x * across)}`;
  const right = `${hundredth(neck.x + y * across)},${hundredth(neck.y - x * across)}`;
  const point = `${hundredth(tip.x)},${hundredth(tip.y)}`;
  const shaft = svgChild(group, "path", "shaft");
  setAttribute(shaft, "d", stroke(start.x, start.y, neck.x, neck.y));
  setAttribute(svgChild(group, "path", "head"), "d", `M${left}L${point}L${right}Z`);
}

/**
 * A line across the whole plot, with a label at its end.
 * @param {Element} group
 * @param {RuleMark} mark
 * @param {Frame} frame
 */
export function drawRule(group, mark, frame) {
  const label = svgChild(group, "text", "rule-label halo");
  setText(label, mark.label);
  if (mark.x === undefined || mark.x === null)
    drawAcross(group, label, frame.y(mark.y ?? 0), frame);
  else drawUpright(group, label, frame.x(mark.x), frame);
}

/**
 * @param {Element} group
 * @param {Element} label
 * @param {number} place
 * @param {Frame} frame
 */
function drawUpright(group, label, place, frame) {
  const { left, right, top, bottom } = frame;
  const x = hundredth(place);
  setAttribute(svgChild(group, "path", "rule-line"), "d", `M${x},${bottom}L${x},${top}`);
  const fits = x + 6 + textWidth(label.textContent ?? "") < right;
  placeLabel(label, x + (fits ? 6 : -6), top + 12, fits ? "start" : "end");
  setAttribute(group, "display", x < left - 1 || x > right + 1 ? "none" : null);
}

/**
 * @param {Element} group
 * @param {Element} label
 * @param {number} place
 * @param {Frame} frame
 */
function drawAcross(group, label, place, frame) {
  const { left, right, top, bottom } = frame;
  const y = hundredth(place);
  setAttribute(svgChild(group, "path", "rule-line"), "d", `M${left},${y}L${right},${y}`);
  placeLabel(label, right, y - top > 20 ? y - 6 : y + 16, "end");
  setAttribute(group, "display", y < top - 1 || y > bottom + 1 ? "none" : null);
}

/**
 * @param {Element} label
 * @param {number} x
 * @param {number} y
 * @param {string} anchor
 */
function placeLabel(label, x, y, anchor) {
  setAttribute(label, "x", x);
  setAttribute(label, "y", y);
  setAttribute(label, "text-anchor", anchor);
}
