/**
 * The nodes and edges of a diagram as they are drawn, in the order of its parts.
 *
 * @import { DiagramPart } from "./types.js"
 * @typedef {Element & HTMLOrSVGElement} Thing
 */

/**
 * @param {Event} event
 * @returns {Thing|null} the offer that the event is about
 */
export function offeredAt(event) {
  const target = /** @type {Element} */ (event.target);
  return target.closest(".diagram [role=button]");
}

/** @param {Thing} thing */
export function offersBeside(thing) {
  const all = thing.closest(".drawing")?.querySelectorAll("[role=button]") ?? [];
  return /** @type {Thing[]} */ ([...all]);
}

/**
 * The next offer, or the one before; after the last comes the first.
 * @param {Thing} thing
 * @param {number} step
 */
export function neighbor(thing, step) {
  const all = offersBeside(thing);
  return all[(all.indexOf(thing) + step + all.length) % all.length] ?? thing;
}

/**
 * @param {Element} root
 * @param {"node"|"edge"|"edge-label"} kind
 */
export function thingsOf(root, kind) {
  const things = root.querySelector(`.${kind}s`)?.children ?? [];
  return /** @type {Thing[]} */ (/** @type {unknown} */ ([...things]));
}

/**
 * What stands out with a thing: an edge with its label, a node with the edges that feed it,
 * or with those that it feeds if there are none.
 * @param {Element} root
 * @param {Thing} thing
 * @param {DiagramPart} diagram
 */
export function togetherWith(root, thing, diagram) {
  const edges = thingsOf(root, "edge");
  const place = edges.indexOf(thing);
  const label = thingsOf(root, "edge-label")[place];
  if (label) return [thing, label];
  const index = thingsOf(root, "node").indexOf(thing);
  const name = diagram.nodes[index]?.name;
  const fed = edges.filter((_, edge) => diagram.edges[edge]?.target === name);
  const feeding = edges.filter((_, edge) => diagram.edges[edge]?.source === name);
  return [thing, ...(fed.length ? fed : feeding)];
}

/**
 * @param {Element} root
 * @param {string} label
 * @param {DiagramPart} diagram
 * @returns {Thing|null} the edge of this label, if there is one
 */
export function edgeLabeled(root, label, diagram) {
  const place = diagram.edges.findIndex((edge) => edge.label === label);
  return thingsOf(root, "edge")[place] ?? null;
}

/**
 * @param {Element} root
 * @param {Element[]} things
 * @param {DiagramPart} diagram
 * @returns {string[]} the labels of the edges among the things
 */
export function labelsOf(root, things, diagram) {
  const edges = /** @type {Element[]} */ (thingsOf(root, "edge"));
  const found = diagram.edges.filter((_, place) => things.includes(edges[place] ?? root));
  return found.map(({ label }) => label);
}
