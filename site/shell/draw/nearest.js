/**
 * What of a diagram a hand points at: the node it is on, else the nearest edge. A thin edge
 * among many can be pointed at, because only nearness counts, not its width.
 *
 * @import { DiagramPart } from "../types.js"
 * @import { Layout } from "./layout.js"
 * @import { Place } from "./places.js"
 * @typedef {{x: number, y: number}} Point in viewBox units
 * @typedef {{kind: "node"|"edge", index: number}} Found
 */

import { placeOf } from "./places.js";
import { isOffered } from "./reachable.js";

const AROUND_NODE = 4;
const BESIDE_EDGE = 14;

/**
 * @param {Layout} layout
 * @param {DiagramPart} diagram
 * @param {Point} point
 * @returns {Found|null} null where there is nothing to be learned by pointing
 */
export function nearest({ places, isCrowded }, diagram, point) {
  const node = diagram.nodes.findIndex(({ name }) => isOn(placeOf(places, name), point));
  const found = diagram.nodes[node];
  if (found) return isCrowded || isOffered(found) ? { kind: "node", index: node } : null;
  const distances = diagram.edges.map((edge) => {
    if (!isCrowded && !isOffered(edge)) return Number.POSITIVE_INFINITY;
    return distance(point, placeOf(places, edge.source), placeOf(places, edge.target));
  });
  const least = Math.min(...distances);
  return least <= BESIDE_EDGE ? { kind: "edge", index: distances.indexOf(least) } : null;
}

/**
 * @param {Place} place
 * @param {Point} point
 */
function isOn(place, point) {
  return Math.hypot(point.x - place.x, point.y - place.y) <= place.half + AROUND_NODE;
}

/**
 * From a point to the nearest point of the line between two places.
 * @param {Point} point
 * @param {Point} start
 * @param {Point} end
 */
function distance(point, start, end) {
  const [across, down] = [end.x - start.x, end.y - start.y];
  const along = (point.x - start.x) * across + (point.y - start.y) * down;
  const share = Math.min(1, Math.max(0, along / (across ** 2 + down ** 2 || 1)));
  return Math.hypot(point.x - start.x - share * across, point.y - start.y - share * down);
}
