import { largestWidth } from "./ticks.js";

/**
 * The places of a diagram's nodes, by name.
 *
 * @typedef {"above"|"aside"|"below"|"left"|"right"|"none"} Side where its name stands
 * @typedef {{x: number, y: number, half: number, side: Side}} Place a node's center and half its width
 */

// From the end of a number to the end of its node.
const PAD = 5;

/**
 * Where the body of a node is, from left to right: a circle or a square, or as long as the number
 * that it holds. A node at the picture's edge is longer to the other side.
 * @param {Place} place
 * @param {string} text
 * @param {number} width of the picture
 */
export function bodyOf({ x, half }, text, width) {
  const needed = largestWidth(text) / 2;
  const length = Math.max(half, needed + PAD);
  const middle = Math.min(width - 2 - length, Math.max(2 + length, x));
  return { left: middle - length, right: middle + length, middle };
}

/**
 * Whether the name of a node stands above it: over its middle, or aside of an edge that goes up.
 * @param {Place} place
 */
export function hasNameAbove({ side }) {
  return side === "above" || side === "aside";
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
