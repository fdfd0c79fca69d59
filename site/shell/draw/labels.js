/**
 * Marks that lie over the plot: words at a place, and handles that a hand can drag.
 *
 * @import { Frame } from "./frame.js"
 * @import { AnnotationMark, HandleMark } from "../types.js"
 */

import { hundredth, setAttribute, setText, svgChild } from "./dom.js";
import { WIDTH } from "./frame.js";
import { textWidth } from "./ticks.js";

const GRIP = 8;
// 44 px across for a finger when the plot is drawn at 320 px.
const REACH = 28;

/**
 * @param {Element} group
 * @param {AnnotationMark} mark
 * @param {Frame} frame
 */
export function drawAnnotation(group, mark, frame) {
  const text = svgChild(group, "text", "annotation halo");
  setText(text, mark.text);
  setAttribute(text, "x", hundredth(inPicture(frame.x(mark.x), mark)));
  setAttribute(text, "y", hundredth(Math.max(frame.top + 12, frame.y(mark.y) - 6)));
  setAttribute(text, "text-anchor", mark.anchor);
  setAttribute(group, "display", isInside(frame, mark) ? null : "none");
}

/**
 * Move a text that would be cut off at the picture's edge back into it.
 * @param {number} x
 * @param {AnnotationMark} mark
 */
function inPicture(x, mark) {
  const width = textWidth(mark.text);
  const before = { start: 0, middle: width / 2, end: width }[mark.anchor];
  return Math.min(WIDTH - 2 - width + before, Math.max(2 + before, x));
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
  setText(svgChild(group, "title", ""), mark.label);
  if (mark.surface) drawSurface(svgChild(group, "rect", "surface"), frame);
  else group.querySelector(".surface")?.remove();
  drawCircle(svgChild(group, "circle", "grip"), x, y, GRIP);
  drawCircle(svgChild(group, "circle", "reach"), x, y, REACH);
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
