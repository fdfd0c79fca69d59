/**
 * Where the names of points stand: beside their point, where they hide no other point, no
 * other name and no line. A name moves only with its point, or out of the way of a line.
 *
 * @import { Mark } from "../types.js"
 * @import { Box, Stretch } from "./boxes.js"
 * @import { Frame } from "./frame.js"
 *
 * @typedef {{x: number, y: number, label: string}} Spot
 * @typedef {object} Label
 * @property {number} x
 * @property {number} y
 * @property {"start"|"middle"|"end"} anchor
 * @property {string} text
 */

import { lengthInside } from "./boxes.js";
import { LARGER_TEXT, textWidth } from "./ticks.js";

const AWAY = 9;
const CORNER = 4;
// Between two names side by side.
const SPACE = 4;
const ASCENT = 11;
const DESCENT = 4;
const POINT = 6;

/**
 * @param {Spot[]} spots all points of the mark
 * @param {Frame} frame
 * @param {Stretch[]} lines
 * @returns {Label[]} of the points that have a name
 */
export function placeLabels(spots, frame, lines) {
  const points = spots.map(pointBox);
  /** @type {Box[]} */
  const taken = [];
  return spots
    .filter((spot) => spot.label !== "")
    .map((spot) => {
      const others = points.filter((_, index) => spots[index] !== spot);
      const best = leastHidden(labelsAround(spot), [...others, ...taken], lines, frame);
      const { left, right, top, bottom } = labelBox(best);
      taken.push({ left: left - SPACE, right: right + SPACE, top, bottom });
      return best;
    });
}

/**
 * @param {Spot} spot
 * @returns {[Label, ...Label[]]} in the order of preference
 */
function labelsAround({ x, y, label }) {
  return [
    { x: x + AWAY, y: y + 5, anchor: "start", text: label },
    { x: x - AWAY, y: y + 5, anchor: "end", text: label },
    { x, y: y - AWAY, anchor: "middle", text: label },
    { x, y: y + AWAY + ASCENT, anchor: "middle", text: label },
    { x: x + CORNER, y: y - AWAY, anchor: "start", text: label },
    { x: x - CORNER, y: y - AWAY, anchor: "end", text: label },
    { x: x + CORNER, y: y + AWAY + ASCENT, anchor: "start", text: label },
    { x: x - CORNER, y: y + AWAY + ASCENT, anchor: "end", text: label },
  ];
}

/**
 * @param {[Label, ...Label[]]} labels
 * @param {Box[]} obstacles
 * @param {Stretch[]} lines
 * @param {Frame} frame
 */
function leastHidden(labels, obstacles, lines, frame) {
  /** @param {Label} label */
  const cost = (label) => {
    const box = labelBox(label);
    const clashes = obstacles.filter((other) => overlaps(box, other)).length;
    const isCrossed = lines.some((line) => lengthInside(box, line) > 0);
    return clashes + Number(isCrossed) + (isInside(box, frame) ? 0 : 10);
  };
  return labels.reduce((best, label) => (cost(label) < cost(best) ? label : best));
}

/**
 * The lines among the marks of a plot, stretch by stretch.
 * @param {Mark[]} marks
 * @param {Frame} frame
 * @returns {Stretch[]}
 */
export function stretchesOf(marks, frame) {
  return marks.flatMap((mark) => {
    if (mark.kind !== "line") return [];
    const points = mark.x.map((x, index) => {
      const y = mark.y[index] ?? null;
      return x === null || y === null ? null : { x: frame.x(x), y: frame.y(y) };
    });
    return points.flatMap((to, index) => {
      const from = points[index - 1];
      return from && to ? [/** @type {Stretch} */ ([from, to])] : [];
    });
  });
}

/** @param {Spot} spot */
function pointBox({ x, y }) {
  return { left: x - POINT, right: x + POINT, top: y - POINT, bottom: y + POINT };
}

/** @param {Label} label */
function labelBox({ x, y, anchor, text }) {
  const width = textWidth(text) * LARGER_TEXT;
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width, top: y - ASCENT, bottom: y + DESCENT };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlaps(one, other) {
  const across = one.left < other.right && other.left < one.right;
  return across && one.top < other.bottom && other.top < one.bottom;
}

/**
 * @param {Box} box
 * @param {Frame} frame
 */
function isInside(box, frame) {
  const across = box.left >= frame.left && box.right <= frame.right + POINT;
  return across && box.top >= frame.top - POINT && box.bottom <= frame.bottom;
}
