/**
 * Where the nodes of a network diagram stand: layers from left to right, one column each.
 * It depends on names and connections only, never on numbers, so nothing moves while a
 * dial does.
 *
 * @import { DiagramEdge, DiagramNode } from "../types.js"
 * @import { LabelPlace } from "./edge-labels.js"
 * @import { Place, Side } from "./places.js"
 *
 * @typedef {{nodes: DiagramNode[], side: Side, x: number}} Column
 * @typedef {object} Layout
 * @property {number} height
 * @property {boolean} isNarrow whether columns stand so close that labels must be short
 * @property {boolean} isCrowded whether edges are too many to be named all at once
 * @property {Map<string, Place>} places
 * @property {LabelPlace[]} labels in the order of the edges
 */

import { middleOf, placeEdgeLabels } from "./edge-labels.js";
import { WIDTH } from "./frame.js";
import { hasNameAbove, placeOf } from "./places.js";
import { LARGER_TEXT, textWidth } from "./ticks.js";

const MOST_NAMED = 12;
// More neurons than this in one column would make the picture higher than a screen.
const MOST_STACKED = 5;
/**
 * Half the size of a neuron and of a bias, the gap between two neurons, how far below its
 * neuron a bias hangs, and how much farther down the next neuron is for it.
 */
const ROOMY = { radius: 29, square: 18, gap: 4, drop: 72, hang: 66 };
// Between narrow columns edges are steep: more room for the labels on those that cross.
const NARROW = { ...ROOMY, gap: 26 };
const CROWDED = { radius: 15, square: 9, gap: 6, drop: 28, hang: 22 };
const LABEL = 20;
const UPRIGHT = 20;
const MARGIN = 6;
// Beside a small node a name leaves room for a number that is wider than the node.
export const BESIDE = 14;
// A node is longer for a number of six letters; for a longer one it gives up its middle.
const LONGER = 12;
// A network that grows is spread over the height of its largest form: nothing below it moves, and
// no room is empty.
const GROWN = 336;
const ROOM_FOR_LABELS = 180;

/**
 * @param {DiagramNode[]} nodes
 * @param {DiagramEdge[]} edges
 * @param {boolean} [grows]
 * @returns {Layout}
 */
export function layoutOf(nodes, edges, grows = false) {
  const fed = neuronsFed(nodes, edges);
  const free = nodes.filter((node) => !fed.has(node.name));
  const isCrowded = edges.length > MOST_NAMED || highest(free) > MOST_STACKED;
  const columns = columnsOf(free, isCrowded ? CROWDED : ROOMY, isCrowded);
  const isNarrow = (columns[1]?.x ?? WIDTH) - (columns[0]?.x ?? 0) < ROOM_FOR_LABELS;
  const sizes = sizesOf(isCrowded, isNarrow);
  const places = placeColumns(columns, new Set(fed.values()), uprightOf(free, edges), sizes);
  for (const [bias, neuron] of fed) {
    const { x, y } = placeOf(places, neuron);
    const side = isCrowded ? "none" : "below";
    places.set(bias, { x, y: y + sizes.drop, half: sizes.square, side });
  }
  const height = grows ? spread(places, settle(places)) : settle(places);
  const labels = isCrowded
    ? edges.map((edge) => middleOf(edge, places))
    : placeEdgeLabels(edges, places, isNarrow);
  return { height, isNarrow, isCrowded, places, labels };
}

/**
 * @param {boolean} isCrowded
 * @param {boolean} isNarrow
 */
function sizesOf(isCrowded, isNarrow) {
  if (isCrowded) return CROWDED;
  return isNarrow ? NARROW : ROOMY;
}

/**
 * A bias that feeds one neuron stands right under it: bias name -> neuron name.
 * @param {DiagramNode[]} nodes
 * @param {DiagramEdge[]} edges
 */
function neuronsFed(nodes, edges) {
  /** @type {Map<string, string>} */
  const fed = new Map();
  for (const node of nodes) {
    const out = edges.filter((edge) => edge.source === node.name);
    const only = out[0];
    if (node.kind === "bias" && out.length === 1 && only) fed.set(node.name, only.target);
  }
  return fed;
}

/**
 * Nodes that an edge joins to another one of their column: it needs room for its label.
 * @param {DiagramNode[]} nodes
 * @param {DiagramEdge[]} edges
 * @returns {Set<string>}
 */
function uprightOf(nodes, edges) {
  const layers = new Map(nodes.map(({ name, layer }) => [name, layer]));
  const upright = edges.filter(({ source, target }) => layers.get(source) === layers.get(target));
  return new Set(upright.flatMap(({ source, target }) => [source, target]));
}

/**
 * @param {DiagramNode[]} nodes
 * @returns {number} how many stand in the fullest layer
 */
function highest(nodes) {
  const layers = nodes.map(({ layer }) => layer);
  return Math.max(...layers.map((layer) => layers.filter((other) => other === layer).length));
}

/**
 * The outer columns stand as far out as their names allow, the others at equal distances.
 * In a crowded picture the names of the outer columns stand outside of it.
 * @param {DiagramNode[]} nodes
 * @param {typeof ROOMY} sizes
 * @param {boolean} isCrowded
 * @returns {Column[]}
 */
function columnsOf(nodes, sizes, isCrowded) {
  const layers = [...new Set(nodes.map((node) => node.layer))].sort((a, b) => a - b);
  const columns = layers.map((layer, index) => {
    const side = isCrowded ? outside(index, layers.length) : "above";
    return { nodes: nodes.filter((node) => node.layer === layer), side, x: WIDTH / 2 };
  });
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last || first === last) return columns;
  const left = roomFor(first, sizes.radius);
  const right = WIDTH - roomFor(last, sizes.radius);
  const stride = (right - left) / (columns.length - 1);
  return columns.map((column, index) => ({ ...column, x: left + stride * index }));
}

/**
 * @param {number} index of a column
 * @param {number} count of all columns
 * @returns {Side}
 */
function outside(index, count) {
  if (index === count - 1) return "right";
  return index === 0 ? "left" : "above";
}

/**
 * From the picture's edge to the middle of an outer column.
 * @param {Column} column
 * @param {number} radius
 */
function roomFor({ nodes, side }, radius) {
  const widest = Math.max(...nodes.map((node) => textWidth(node.label)));
  if (side === "above") return Math.max(radius + LONGER, (widest * LARGER_TEXT) / 2) + 4;
  return widest * LARGER_TEXT + BESIDE + radius + 4;
}

/**
 * Columns are centered on the same height, each by the middle of its nodes: a single input
 * and a single neuron are joined by a level edge, whatever hangs below.
 * @param {Column[]} columns
 * @param {Set<string>} owners neurons with a bias under them
 * @param {Set<string>} upright nodes with an edge along their column
 * @param {typeof ROOMY} sizes
 */
function placeColumns(columns, owners, upright, sizes) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  for (const { nodes, side, x } of columns) {
    let next = 0;
    const heights = nodes.map((node) => {
      const at = next;
      next += 2 * sizes.radius + sizes.gap;
      next += (side === "above" ? LABEL : 0) + (owners.has(node.name) ? sizes.hang : 0);
      next += upright.has(node.name) ? UPRIGHT : 0;
      return at;
    });
    const middle = ((heights.at(0) ?? 0) + (heights.at(-1) ?? 0)) / 2;
    nodes.forEach((node, index) => {
      const half = node.kind === "bias" ? sizes.square : sizes.radius;
      const named = side === "above" ? nameSide(node, index > 0 && upright.has(node.name)) : side;
      places.set(node.name, { x, y: (heights[index] ?? 0) - middle, half, side: named });
    });
  }
  return places;
}

/**
 * @param {DiagramNode} node
 * @param {boolean} isUnderEdge whether an edge goes up from it
 * @returns {Side}
 */
function nameSide(node, isUnderEdge) {
  if (node.kind === "bias") return "below";
  return isUnderEdge ? "aside" : "above";
}

/**
 * Move everything down to start at the top of the picture.
 * @param {Map<string, Place>} places
 * @returns {number} the height of the picture
 */
function settle(places) {
  const all = [...places.values()];
  const above = all.map((place) => {
    return place.y - place.half - (hasNameAbove(place) ? LABEL : MARGIN);
  });
  const top = Math.min(...above);
  for (const place of all) place.y -= top;
  const below = all.map(({ y, half, side }) => y + half + (side === "below" ? LABEL + 4 : MARGIN));
  return Math.max(...below);
}

/**
 * Spread the rows of a picture over the height that it may come to need.
 * @param {Map<string, Place>} places
 * @param {number} height that it needs now
 * @returns {number} the height of the picture
 */
function spread(places, height) {
  const free = Math.max(0, GROWN - height);
  const rows = [...places.values()].map(({ y }) => y);
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  for (const place of places.values()) {
    place.y += first === last ? free / 2 : (free * (place.y - first)) / (last - first);
  }
  return height + free;
}
