/**
 * Marks that lie over the plot: words at a place, and handles that a hand can drag.
 *
 * @import { Frame } from "./frame.js"
 * @import { AnnotationMark, HandleMark, Mark } from "../types.js"
 * @typedef {{x: number, y: number, left: number, right: number}} Words where an annotation stands
 */

import { hundredth, keepOnly, setAttribute, setText, svgChild } from "./dom.js";
import { WIDTH } from "./frame.js";
import { LARGER_TEXT, textWidth } from "./ticks.js";

const LINE = 18;
const GRIP = 8;
// 44 px across for a finger when the plot is drawn at 320 px.
const REACH = 28;

/**
 * Where the words of a plot stand: each at its place, or a line lower where another stands there.
 * @param {Mark[]} marks
 * @param {Frame} frame
 * @returns {Map<Mark, Words>}
 */
export function placeWords(marks, frame) {
  /** @type {Map<Mark, Words>} */
  const words = new Map();
  for (const mark of marks) {
    if (mark.kind !== "annotation" || !isInside(frame, mark)) continue;
    const { x, left, right } = inPicture(frame.x(mark.x), mark);
    let y = Math.max(frame.top + 12, frame.y(mark.y) - 6);
    const beside = [...words.values()].filter((it) => it.left < right && left < it.right);
    while (beside.some((it) => Math.abs(it.y - y) < LINE)) y += LINE;
    words.set(mark, { x, y, left, right });
  }
  return words;
}

/**
 * @param {Element} group
 * @param {AnnotationMark} mark
 * @param {Words} [words] none for a place that is not in the plot
 */
export function drawAnnotation(group, mark, words) {
  const text = svgChild(group, "text", "annotation halo");
  setText(text, mark.text);
  setAttribute(text, "x", words ? hundredth(words.x) : null);
  setAttribute(text, "y", words ? hundredth(words.y) : null);
  setAttribute(text, "text-anchor", mark.anchor);
  setAttribute(group, "display", words ? null : "none");
}

/**
 * Move a text that would be cut off at the picture's edge back into it.
 * @param {number} x
 * @param {AnnotationMark} mark
 */
function inPicture(x, mark) {
  const width = textWidth(mark.text) * LARGER_TEXT;
  const before = { start: 0, middle: width / 2, end: width }[mark.anchor];
  const left = Math.min(WIDTH - 2 - width, Math.max(2, x - before));
  return { x: left + before, left, right: left + width };
}

/**
 * @param {Frame} frame
 * @param {{x: number, y: number}} place
 */
function isInside(frame, place) {
  const [x, y] = [frame.x(place.x), frame.y(place.y)];
  const across = x >= frame.left - 1 && x <= frame.right + 1;
  return across && y >= frame.top - 1 && y <= frame.bottom + 1;
}

/**
 * A handle never leaves the plot: where it cannot be seen it could not be fetched back.
 * @param {Element} group
 * @param {HandleMark} mark
 * @param {Frame} frame
 */
export function drawHandle(group, mark, frame) {
  setAttribute(group, "data-handle", mark.name);
  const x = hundredth(Math.min(frame.right, Math.max(frame.left, frame.x(mark.x))));
  const y = hundredth(Math.min(frame.bottom, Math.max(frame.top, frame.y(mark.y))));
  const title = svgChild(group, "title", "");
  setText(title, mark.label);
  const surface = mark.surface ? svgChild(group, "rect", "surface") : null;
  if (surface) drawSurface(surface, frame);
  const [grip, reach] = ["grip", "reach"].map((name) => svgChild(group, "circle", name));
  if (grip) drawCircle(grip, x, y, GRIP);
  if (reach) drawCircle(reach, x, y, REACH);
  keepOnly(group, [title, surface, grip ?? null, reach ?? null]);
}

/**
 * Where the whole plot takes the hand.
 * @param {Element} rect
 * @param {Frame} frame
 */
function drawSurface(rect, { left, right, top, bottom }) {
  setAttribute(rect, "x", left);
  setAttribute(rect, "y", top);
  setAttribute(rect, "width", right - left);
  setAttribute(rect, "height", bottom - top);
}

/**
 * @param {Element} circle
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function drawCircle(circle, x, y, radius) {
  setAttribute(circle, "cx", x);
  setAttribute(circle, "cy", y);
  setAttribute(circle, "r", radius);
}
