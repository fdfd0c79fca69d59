/**
 * Where the labels of a diagram's edges stand: on their edge, at the place where they hide
 * least of each other, of the nodes and of the other edges.
 *
 * @import { Box, Stretch } from "./boxes.js"
 * @import { DiagramEdge } from "../types.js"
 * @import { Place } from "./places.js"
 *
 * @typedef {object} LabelPlace
 * @property {number} x
 * @property {number} y
 * @property {"start"|"middle"|"end"} anchor
 * @property {boolean} [isStacked] whether the name stands above the number
 */

import { lengthInside } from "./boxes.js";
import { WIDTH } from "./frame.js";
import { hasNameAbove, placeOf } from "./places.js";
import { boldWidth, largestWidth } from "./ticks.js";

const SHARES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75];
// Room for any number of three digits; the true one may change with every move of a dial.
const NUMBER = "−0.000";
const HEIGHT = 20;
export const LINE = 17;
// Between narrow columns a name of more letters has a line of its own, above its number.
const LETTERS_BESIDE = 3;
// A label or a node that is partly hidden is worse than an edge that is: its outline is gone. An
// edge is hidden as if it were so wide.
const HIDDEN = 10;
const EDGE = 8;
// A node that is computed is so much longer for a long number, and hides no label then: any but
// those of the first column.
const LONGER = 12;
const FIRST = 0.25;
/** @type {Box[]} beyond the picture, where a label would be cut off */
const WALLS = [
  { left: -WIDTH, right: 0, top: -Infinity, bottom: Infinity },
  { left: WIDTH, right: 2 * WIDTH, top: -Infinity, bottom: Infinity },
];

/**
 * @param {DiagramEdge[]} edges
 * @param {Map<string, Place>} places of the nodes
 * @param {boolean} isNarrow
 * @returns {LabelPlace[]}
 */
export function placeEdgeLabels(edges, places, isNarrow) {
  const fixed = [...WALLS, ...[...places.values()].map(nodeBox)];
  const joint = isNarrow ? " " : " = ";
  // Between narrow columns labels are never larger than on a wide screen.
  const widthOf = isNarrow ? boldWidth : largestWidth;
  const labels = edges.map(({ source, target, label, text }) => {
    const [from, to] = [placeOf(places, source), placeOf(places, target)];
    const isStacked = isNarrow && label.length > LETTERS_BESIDE;
    const longest = isStacked
      ? Math.max(widthOf(label), widthOf(NUMBER))
      : widthOf(`${label}${joint}${NUMBER}`);
    const width = label || text ? longest : 0;
    const tries = triesFor(from, to);
    /** @type {Stretch} */
    const wire = [from, to];
    return { tries, place: tries[0], width, isStacked, wire };
  });
  // A label that chose early may stand in the way of a later one: each chooses again.
  for (const label of [...labels, ...labels, ...labels]) {
    const others = labels.filter((other) => other !== label);
    const boxes = others.map((other) => boxOfLabel(other.place, other.width, other.isStacked));
    /** @type {(place: LabelPlace) => number} */
    const cost = (place) => {
      const box = boxOfLabel(place, label.width, label.isStacked);
      const wires = others.map((other) => (EDGE * lengthInside(box, other.wire)) ** 2);
      return HIDDEN * hidden(box, [...boxes, ...fixed]) + sum(wires);
    };
    label.place = label.tries.reduce((best, it) => (cost(it) < cost(best) ? it : best));
  }
  return labels.map(({ place, isStacked }) => ({ ...place, isStacked }));
}

/** @param {number[]} costs */
function sum(costs) {
  return costs.reduce((all, cost) => all + cost, 0);
}

/**
 * Where a label stands that is seen alone.
 * @param {DiagramEdge} edge
 * @param {Map<string, Place>} places of the nodes
 * @returns {LabelPlace}
 */
export function middleOf({ source, target }, places) {
  return triesFor(placeOf(places, source), placeOf(places, target))[0];
}

/**
 * @param {Place} source
 * @param {Place} target
 * @returns {[LabelPlace, ...LabelPlace[]]}
 */
function triesFor(source, target) {
  if (source.x === target.x) return beside(source, target);
  const along = SHARES.map((share) => ({
    x: source.x + (target.x - source.x) * share,
    y: source.y + (target.y - source.y) * share,
    anchor: /** @type {const} */ ("middle"),
  }));
  return /** @type {[LabelPlace, ...LabelPlace[]]} */ (/** @type {LabelPlace[]} */ (along));
}

/**
 * Beside an upright edge, left or right: at its middle, or nearer to one end of it.
 * @param {Place} source
 * @param {Place} target
 * @returns {[LabelPlace, ...LabelPlace[]]}
 */
function beside(source, target) {
  const down = Math.sign(target.y - source.y);
  const roof = hasNameAbove(down < 0 ? source : target) ? HEIGHT : 0;
  const from = source.y + down * (source.half + (down < 0 ? roof : 0));
  const to = target.y - down * (target.half + (down > 0 ? roof : 0));
  const middle = (from + to) / 2;
  const slack = Math.max(0, (Math.abs(to - from) - HEIGHT) / 2);
  /** @type {(y: number) => [LabelPlace, LabelPlace]} */
  const at = (y) => [
    { x: source.x - 8, y, anchor: "end" },
    { x: source.x + 8, y, anchor: "start" },
  ];
  const away = source.half + 6;
  /** @type {LabelPlace[]} */
  const besideSource = [
    { x: source.x - away, y: source.y, anchor: "end" },
    { x: source.x + away, y: source.y, anchor: "start" },
  ];
  return [...at(middle), ...at(middle - slack), ...at(middle + slack), ...besideSource];
}

/**
 * @param {LabelPlace} place
 * @param {number} width
 * @param {boolean} [isStacked]
 * @returns {Box}
 */
export function boxOfLabel({ x, y, anchor }, width, isStacked = false) {
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  const half = isStacked ? LINE : HEIGHT / 2;
  return { left, right: left + width, top: y - half, bottom: y + half };
}

/**
 * A node, with the name that stands above it.
 * @param {Place} place
 * @returns {Box}
 */
function nodeBox(place) {
  const { x, y, half } = place;
  const name = hasNameAbove(place) ? HEIGHT : 0;
  const isComputed = name > 0 && x > WIDTH * FIRST;
  const reach = half + (isComputed ? LONGER : 0);
  return { left: x - reach, right: x + reach, top: y - half - name, bottom: y + half };
}

/**
 * How much is hidden: a little of two things is better than much of one.
 * @param {Box} box
 * @param {Box[]} others
 */
function hidden(box, others) {
  let cost = 0;
  for (const other of others) {
    const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    if (across > 0 && down > 0) cost += (across * down) ** 2;
  }
  return cost;
}
