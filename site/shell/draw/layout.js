/**
 * Where the nodes and the edge labels of a network diagram stand: layers from left to
 * right, one column each. It depends on names and connections only, never on numbers, so
 * nothing moves while a dial does.
 *
 * @import { DiagramEdge, DiagramNode } from "../types.js"
 *
 * @typedef {{x: number, y: number, half: number}} Place a node's centre and half its width
 * @typedef {{x: number, y: number, anchor: "start"|"middle"|"end"}} LabelPlace
 * @typedef {object} Layout
 * @property {number} height
 * @property {boolean} stacked whether name and value of an edge stand one above the other
 * @property {Map<string, Place>} places
 * @property {LabelPlace[]} labels in the order of the edges
 */

import { WIDTH } from "./frame.js";

export const RADIUS = 28;
export const SQUARE = 20;
const EDGE = 58;
const LABEL = 20;
const GAP = 16;
const BIAS_DROP = RADIUS + 40 + SQUARE;
const ROOMY = 150;
const TRIES = [0.5, 0.35, 0.65, 0.25, 0.75];

/**
 * @param {DiagramNode[]} nodes
 * @param {DiagramEdge[]} edges
 * @returns {Layout}
 */
export function layoutOf(nodes, edges) {
  const fed = neuronsFed(nodes, edges);
  const columns = columnsOf(nodes.filter((node) => !fed.has(node.name)));
  const owners = new Set(fed.values());
  const places = placeColumns(columns, owners);
  for (const [bias, neuron] of fed) {
    const above = placeOf(places, neuron);
    places.set(bias, { x: above.x, y: above.y + BIAS_DROP, half: SQUARE });
  }
  for (const node of nodes) if (node.kind === "bias") placeOf(places, node.name).half = SQUARE;
  const stacked = columnGap(columns.length) < ROOMY;
  const height = settle(places);
  return { height, stacked, places, labels: placeLabels(edges, places, stacked) };
}

/**
 * @param {Map<string, Place>} places
 * @param {string} name
 * @returns {Place}
 */
export function placeOf(places, name) {
  const place = places.get(name);
  if (!place) throw new Error(`a diagram must have the node its edges name: ${name}`);
  return place;
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

/** @param {number} count */
function columnGap(count) {
  return (WIDTH - 2 * EDGE) / Math.max(1, count - 1);
}

/**
 * Columns are centred on the same height, each by the middle of its nodes: a single input
 * and a single neuron are joined by a level edge, whatever hangs below.
 * @param {DiagramNode[][]} columns
 * @param {Set<string>} owners neurons with a bias under them
 */
function placeColumns(columns, owners) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  columns.forEach((column, index) => {
    const x = columns.length === 1 ? WIDTH / 2 : EDGE + index * columnGap(columns.length);
    let y = 0;
    const heights = column.map((node) => {
      const at = y;
      y += 2 * RADIUS + LABEL + GAP + (owners.has(node.name) ? BIAS_DROP + LABEL : 0);
      return at;
    });
    const middle = ((heights.at(0) ?? 0) + (heights.at(-1) ?? 0)) / 2;
    column.forEach((node, place) => {
      places.set(node.name, { x, y: (heights[place] ?? 0) - middle, half: RADIUS });
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

/**
 * Each label sits on its edge, at the first place where it covers no other.
 * @param {DiagramEdge[]} edges
 * @param {Map<string, Place>} places
 * @param {boolean} stacked
 */
function placeLabels(edges, places, stacked) {
  const [width, height] = stacked ? [58, 32] : [84, 20];
  /** @type {LabelPlace[]} */
  const taken = [];
  for (const edge of edges) {
    const source = placeOf(places, edge.source);
    const target = placeOf(places, edge.target);
    const tries = source.x === target.x ? [beside(source, target)] : along(source, target);
    /** @type {(place: LabelPlace) => number} */
    const clash = (place) => taken.filter((other) => overlaps(place, other, width, height)).length;
    taken.push(tries.reduce((best, place) => (clash(place) < clash(best) ? place : best)));
  }
  return taken;
}

/**
 * Beside an upright edge, on the side towards the middle of the picture.
 * @param {Place} source
 * @param {Place} target
 * @returns {LabelPlace}
 */
function beside(source, target) {
  const left = source.x > WIDTH / 2;
  const y = (source.y - Math.sign(source.y - target.y) * source.half + target.y + target.half) / 2;
  return { x: source.x + (left ? -8 : 8), y, anchor: left ? "end" : "start" };
}

/**
 * @param {Place} source
 * @param {Place} target
 * @returns {LabelPlace[]}
 */
function along(source, target) {
  return TRIES.map((share) => ({
    x: source.x + (target.x - source.x) * share,
    y: source.y + (target.y - source.y) * share,
    anchor: "middle",
  }));
}

/**
 * @param {LabelPlace} one
 * @param {LabelPlace} other
 * @param {number} width
 * @param {number} height
 */
function overlaps(one, other, width, height) {
  return Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height;
}
