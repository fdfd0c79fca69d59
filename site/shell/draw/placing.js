/**
 * Where the names of points stand: beside their point, where they hide no other point and
 * no other name. It depends on the points alone, so a name moves only with its point.
 *
 * @import { Frame } from "./frame.js"
 *
 * @typedef {{x: number, y: number, label: string}} Spot
 * @typedef {{left: number, right: number, top: number, bottom: number}} Box
 * @typedef {object} Label
 * @property {number} x
 * @property {number} y
 * @property {"start"|"middle"|"end"} anchor
 * @property {string} text
 */

import { textWidth } from "./ticks.js";

const AWAY = 9;
const ASCENT = 11;
const DESCENT = 4;
const POINT = 6;

/**
 * @param {Spot[]} spots all points of the mark
 * @param {Frame} frame
 * @returns {Label[]} of the points that have a name
 */
export function placeLabels(spots, frame) {
  const points = spots.map(pointBox);
  /** @type {Box[]} */
  const taken = [];
  return spots
    .filter((spot) => spot.label !== "")
    .map((spot) => {
      const others = points.filter((_, index) => spots[index] !== spot);
      const best = leastHidden(labelsAround(spot), [...others, ...taken], frame);
      taken.push(labelBox(best));
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
  ];
}

/**
 * @param {[Label, ...Label[]]} labels
 * @param {Box[]} obstacles
 * @param {Frame} frame
 */
function leastHidden(labels, obstacles, frame) {
  /** @param {Label} label */
  const cost = (label) => {
    const box = labelBox(label);
    const clashes = obstacles.filter((other) => overlaps(box, other)).length;
    return clashes + (isInside(box, frame) ? 0 : 10);
  };
  return labels.reduce((best, label) => (cost(label) < cost(best) ? label : best));
}

/** @param {Spot} spot */
function pointBox({ x, y }) {
  return { left: x - POINT, right: x + POINT, top: y - POINT, bottom: y + POINT };
}

/** @param {Label} label */
function labelBox({ x, y, anchor, text }) {
  const width = textWidth(text);
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
