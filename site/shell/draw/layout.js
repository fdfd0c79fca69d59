/**
 * Where the nodes of a network diagram stand: layers from left to right, one column each.
 * It depends on names and connections only, never on numbers, so nothing moves while a
 * dial does.
 *
 * @import { DiagramEdge, DiagramNode } from "../types.js"
 * @import { LabelPlace } from "./edge-labels.js"
 * @import { Place } from "./places.js"
 *
 * @typedef {object} Layout
 * @property {number} height
 * @property {boolean} isNarrow whether columns stand so close that labels must be short
 * @property {Map<string, Place>} places
 * @property {LabelPlace[]} labels in the order of the edges
 */

import { placeEdgeLabels } from "./edge-labels.js";
import { WIDTH } from "./frame.js";
import { placeOf } from "./places.js";
import { textWidth } from "./ticks.js";

export const RADIUS = 27;
export const SQUARE = 20;
const LABEL = 20;
const GAP = 16;
// Between narrow columns edges are steep: more room for the labels on those that cross.
const NARROW_GAP = 44;
const BIAS_DROP = RADIUS + 40 + SQUARE;
const ROOMY = 180;

/**
 * @param {DiagramNode[]} nodes
 * @param {DiagramEdge[]} edges
 * @returns {Layout}
 */
export function layoutOf(nodes, edges) {
  const fed = neuronsFed(nodes, edges);
  const columns = columnsOf(nodes.filter((node) => !fed.has(node.name)));
  const xs = columnPlaces(columns);
  const isNarrow = (xs[1] ?? WIDTH) - (xs[0] ?? 0) < ROOMY;
  const places = placeColumns(columns, xs, new Set(fed.values()), isNarrow ? NARROW_GAP : GAP);
  for (const [bias, neuron] of fed) {
    const above = placeOf(places, neuron);
    places.set(bias, { x: above.x, y: above.y + BIAS_DROP, half: SQUARE });
  }
  for (const node of nodes) if (node.kind === "bias") placeOf(places, node.name).half = SQUARE;
  const height = settle(places);
  return { height, isNarrow, places, labels: placeEdgeLabels(edges, places, isNarrow) };
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

/** @param {DiagramNode[]} nodes */
function columnsOf(nodes) {
  const layers = [...new Set(nodes.map((node) => node.layer))].sort((a, b) => a - b);
  return layers.map((layer) => nodes.filter((node) => node.layer === layer));
}

/**
 * The outer columns stand as far out as their names allow, the others at equal distances.
 * @param {DiagramNode[][]} columns
 * @returns {number[]}
 */
function columnPlaces(columns) {
  if (columns.length === 1) return [WIDTH / 2];
  const first = halfWidth(columns[0] ?? []);
  const last = WIDTH - halfWidth(columns.at(-1) ?? []);
  return columns.map((_, index) => first + ((last - first) * index) / (columns.length - 1));
}

/** @param {DiagramNode[]} column */
function halfWidth(column) {
  const names = column.map((node) => textWidth(node.label) / 2);
  return Math.max(RADIUS, ...names) + 4;
}

/**
 * Columns are centred on the same height, each by the middle of its nodes: a single input
 * and a single neuron are joined by a level edge, whatever hangs below.
 * @param {DiagramNode[][]} columns
 * @param {number[]} xs
 * @param {Set<string>} owners neurons with a bias under them
 * @param {number} gap between the nodes of a column
 */
function placeColumns(columns, xs, owners, gap) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  columns.forEach((column, index) => {
    let y = 0;
    const heights = column.map((node) => {
      const at = y;
      y += 2 * RADIUS + LABEL + gap + (owners.has(node.name) ? BIAS_DROP : 0);
      return at;
    });
    const middle = ((heights.at(0) ?? 0) + (heights.at(-1) ?? 0)) / 2;
    column.forEach((node, place) => {
      const y = (heights[place] ?? 0) - middle;
      places.set(node.name, { x: xs[index] ?? 0, y, half: RADIUS });
    });
  });
  return places;
}

/**
 * Move everything down to start at the top of the picture.
 * @param {Map<string, Place>} places
 * @returns {number} the height of the picture
 */
function settle(places) {
  const all = [...places.values()];
  const top = Math.min(...all.map((place) => place.y - place.half)) - LABEL;
  for (const place of all) place.y -= top;
  return Math.max(...all.map((place) => place.y + place.half)) + LABEL + 4;
}
