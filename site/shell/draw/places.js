/**
 * The places of a diagram's nodes, by name.
 *
 * @typedef {"above"|"below"|"left"|"right"|"none"} Side where its name stands
 * @typedef {{x: number, y: number, half: number, side: Side}} Place a node's centre and half its width
 */

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
