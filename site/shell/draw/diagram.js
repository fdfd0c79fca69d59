/**
 * A network as a picture: numbers on nodes and edges, weight as width, dashes for less than
 * nothing, a bias as a square that feeds its neuron. Where edges are too many, they are
 * thin, and the names that would cover them are shown one by one, when pointed at.
 *
 * @import { DiagramEdge, DiagramNode, DiagramPart } from "../types.js"
 * @import { LabelPlace } from "./edge-labels.js"
 * @import { Layout } from "./layout.js"
 * @import { Place } from "./places.js"
 */

import { select } from "d3-selection";
import {
  drawEach,
  htmlChild,
  hundredth,
  listIn,
  setAttribute,
  setEach,
  setText,
  svgChild,
} from "./dom.js";
import { boxOfLabel, LINE } from "./edge-labels.js";
import { WIDTH } from "./frame.js";
import { BESIDE, layoutOf } from "./layout.js";
import { bodyOf, placeOf } from "./places.js";
import { drawOffers } from "./reachable.js";
import { textWidth } from "./ticks.js";

const WIDTHS = { thinnest: 1.5, widest: 7 };
const NEXT_TO_EDGE = 8;
const CROWDED_WIDTHS = { thinnest: 0.75, widest: 4 };

/** @type {WeakMap<Element, {key: string, layout: Layout}>} */
const LAYOUTS = new WeakMap();

/**
 * @param {Element} root
 * @param {DiagramPart} diagram
 */
export function drawDiagram(root, diagram) {
  setAttribute(root, "data-grows", diagram.grows ? "" : null);
  setText(htmlChild(root, "p", "part-title"), diagram.title);
  const layout = layoutFor(root, diagram);
  const svg = svgChild(root, "svg", "drawing");
  setAttribute(svg, "viewBox", `0 0 ${WIDTH} ${hundredth(layout.height)}`);
  setAttribute(svg, "aria-label", diagram.description);
  setAttribute(svg, "data-crowded", layout.isCrowded ? "" : null);
  drawWires(svgChild(svg, "g", "edges"), diagram.edges, layout);
  drawNodes(svgChild(svg, "g", "nodes"), diagram.nodes, layout);
  drawPlates(svgChild(svg, "g", "plates"), diagram.edges, layout);
  drawEdgeLabels(svgChild(svg, "g", "edge-labels"), diagram.edges, layout);
  drawOffers(root, svg, diagram);
}

/**
 * Where everything stands, kept as long as nodes, connections and their names are the same, and
 * as the same of them have numbers.
 * @param {Element} root
 * @param {DiagramPart} diagram
 */
export function layoutFor(root, diagram) {
  const nodes = diagram.nodes.map((node) => [node.name, node.kind, node.layer]);
  const edges = diagram.edges.map((edge) => {
    return [edge.source, edge.target, edge.label, edge.text === ""];
  });
  const key = JSON.stringify([nodes, edges, diagram.grows]);
  const known = LAYOUTS.get(root);
  if (known?.key === key) return known.layout;
  const layout = layoutOf(diagram.nodes, diagram.edges, diagram.grows);
  LAYOUTS.set(root, { key, layout });
  return layout;
}

/**
 * @param {Element} group
 * @param {DiagramEdge[]} edges
 * @param {Layout} layout
 */
function drawWires(group, edges, layout) {
  const widthOf = widths(edges, layout.isCrowded ? CROWDED_WIDTHS : WIDTHS);
  const joined = select(group)
    .selectChildren("g")
    .data(edges)
    .join((enter) => {
      const made = enter.append("g");
      made.append("path").attr("class", "wire");
      return made;
    });
  setEach(joined, (edge) => ({
    class: `edge ${edge.meaning}${(edge.value ?? 0) < 0 ? " negative" : ""}`,
  }));
  setEach(joined.select("path"), (edge) => ({
    "data-width": Math.round(widthOf(edge) * 10),
    d: wire(edge, layout),
  }));
}

/**
 * The width of an edge, relative to the `largest` that Python names or else to the largest
 * of its kind: weights and biases have units of their own.
 * @param {DiagramEdge[]} edges
 * @param {typeof WIDTHS} range
 */
function widths(edges, { thinnest, widest }) {
  /** @type {Map<string, number>} */
  const largest = new Map();
  for (const { meaning, value, largest: named } of edges) {
    const size = named ?? Math.abs(value ?? 0);
    largest.set(meaning, Math.max(size, largest.get(meaning) ?? 0));
  }
  /** @param {DiagramEdge} edge */
  return ({ meaning, value }) => {
    const share = Math.abs(value ?? 0) / (largest.get(meaning) || 1);
    return hundredth(thinnest + (widest - thinnest) * Math.min(1, share));
  };
}

/**
 * @param {DiagramEdge} edge
 * @param {Layout} layout
 */
function wire(edge, layout) {
  const source = placeOf(layout.places, edge.source);
  const target = placeOf(layout.places, edge.target);
  const from = rim(source, target);
  const to = rim(target, source);
  return `M${hundredth(from.x)},${hundredth(from.y)}L${hundredth(to.x)},${hundredth(to.y)}`;
}

/**
 * Where the line from `place` towards `other` leaves the node.
 * @param {Place} place
 * @param {Place} other
 */
function rim(place, other) {
  const length = Math.hypot(other.x - place.x, other.y - place.y) || 1;
  const share = place.half / length;
  return { x: place.x + (other.x - place.x) * share, y: place.y + (other.y - place.y) * share };
}

/**
 * @param {Element} group
 * @param {DiagramNode[]} nodes
 * @param {Layout} layout
 */
function drawNodes(group, nodes, layout) {
  const groups = select(group).selectChildren("g").data(nodes).join("g");
  setEach(groups, (node) => ({ class: `node ${node.kind} ${node.meaning}` }));
  drawEach(groups, (element, node) => {
    drawNode(element, node, placeOf(layout.places, node.name));
  });
}

/**
 * @param {Element} group
 * @param {DiagramNode} node
 * @param {Place} place
 */
function drawNode(group, node, place) {
  const body = bodyOf(place, node.text, WIDTH);
  const isRound = node.kind !== "bias" && body.right - body.left === 2 * place.half;
  // A body that is drawn later than its texts would cover them.
  const form = isRound ? "circle" : "rect";
  if (group.firstElementChild?.localName !== form) group.replaceChildren();
  if (isRound) drawCircle(group, place);
  else drawBox(group, place, body, node.kind === "bias" ? null : place.half);
  const value = svgChild(group, "text", "node-value halo");
  placeText(value, node.text, body.middle, place.y + 5, "middle");
  const { x, y, anchor } = namePlace(place);
  const name = place.side === "none" ? "" : node.label;
  placeText(svgChild(group, "text", "node-label halo"), name, x, y, anchor);
}

/**
 * Where the name of a node stands: outside of it.
 * @param {Place} place
 */
function namePlace({ x, y, half, side }) {
  switch (side) {
    case "left":
      return { x: x - half - BESIDE, y: y + 5, anchor: "end" };
    case "right":
      return { x: x + half + BESIDE, y: y + 5, anchor: "start" };
    case "aside":
      return { x: x + NEXT_TO_EDGE, y: y - half - 6, anchor: "start" };
    case "below":
      return { x, y: y + half + 16, anchor: "middle" };
    default:
      return { x, y: y - half - 6, anchor: "middle" };
  }
}

/**
 * @param {Element} group
 * @param {Place} place
 * @param {{left: number, right: number}} body
 * @param {number|null} round the radius of its corners
 */
function drawBox(group, { y, half }, { left, right }, round) {
  const rect = svgChild(group, "rect", "body");
  setAttribute(rect, "x", hundredth(left));
  setAttribute(rect, "y", hundredth(y - half));
  setAttribute(rect, "width", hundredth(right - left));
  setAttribute(rect, "height", 2 * half);
  setAttribute(rect, "rx", round);
}

/**
 * @param {Element} group
 * @param {Place} place
 */
function drawCircle(group, { x, y, half }) {
  const circle = svgChild(group, "circle", "body");
  setAttribute(circle, "cx", hundredth(x));
  setAttribute(circle, "cy", hundredth(y));
  setAttribute(circle, "r", half);
}

/**
 * @param {Element} text
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {string} anchor
 */
function placeText(text, words, x, y, anchor) {
  setAttribute(text, "x", hundredth(x));
  setAttribute(text, "y", hundredth(y));
  setAttribute(text, "text-anchor", anchor);
  setText(text, words);
}

/**
 * Paper under the labels, so that no wire shows between their letters. In a crowd a label is
 * seen alone.
 * @param {Element} layer
 * @param {DiagramEdge[]} edges
 * @param {Layout} layout
 */
function drawPlates(layer, edges, layout) {
  const boxes = layout.isCrowded
    ? []
    : edges.flatMap((edge, index) => {
        const place = layout.labels[index];
        return place ? [plateOf(edge, place, layout.isNarrow)] : [];
      });
  setEach(listIn(layer, "rect", "plate", boxes), ({ left, right, top, bottom }) => ({
    x: hundredth(left),
    y: hundredth(top),
    width: hundredth(right - left),
    height: hundredth(bottom - top),
  }));
}

/**
 * @param {DiagramEdge} edge
 * @param {LabelPlace} place
 * @param {boolean} isNarrow
 */
function plateOf(edge, place, isNarrow) {
  const isStacked = place.isStacked && edge.text !== "";
  const lines = isStacked ? [edge.label, edge.text] : [nameOf(edge, isNarrow) + edge.text];
  return boxOfLabel(place, Math.max(...lines.map(textWidth)), isStacked);
}

/**
 * The name of an edge, with what joins it to its number.
 * @param {DiagramEdge} edge
 * @param {boolean} isNarrow
 */
function nameOf({ label, text }, isNarrow) {
  const joint = isNarrow ? "\u00a0" : "\u00a0=\u00a0";
  return label && text ? label + joint : label;
}

/**
 * @param {Element} group
 * @param {DiagramEdge[]} edges
 * @param {Layout} layout
 */
function drawEdgeLabels(group, edges, layout) {
  const labels = select(group).selectChildren("text").data(edges).join("text");
  const size = layout.isNarrow ? " small" : "";
  setEach(labels, ({ meaning }) => ({ class: `edge-label halo ${meaning}${size}` }));
  drawEach(labels, (text, edge, index) => {
    const place = layout.labels[index];
    if (place) drawEdgeLabel(text, edge, place, layout.isNarrow);
  });
}

/**
 * @param {Element} text
 * @param {DiagramEdge} edge
 * @param {LabelPlace} place
 * @param {boolean} isNarrow
 */
function drawEdgeLabel(text, edge, place, isNarrow) {
  const isStacked = place.isStacked && edge.text !== "";
  setAttribute(text, "x", hundredth(place.x));
  setAttribute(text, "y", hundredth(place.y + (isStacked ? 5 - LINE / 2 : 5)));
  setAttribute(text, "text-anchor", place.anchor);
  const name = isStacked ? edge.label : nameOf(edge, isNarrow);
  setText(svgChild(text, "tspan", "edge-name"), name);
  const value = svgChild(text, "tspan", "edge-value");
  setAttribute(value, "x", isStacked ? hundredth(place.x) : null);
  setAttribute(value, "dy", isStacked ? LINE : null);
  setText(value, edge.text);
}
