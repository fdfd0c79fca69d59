/**
 * Small steps on the document that leave alone what is already right: the page is drawn at
 * build time, and drawing the same view again must not touch a node.
 */

import { select } from "d3-selection";

const SVG = "http://www.w3.org/2000/svg";
const TEXT = 3;

/**
 * The child of `parent` with this tag and these classes; made when it is missing.
 * @param {Element} parent
 * @param {string} tag
 * @param {string} className
 * @returns {HTMLElement}
 */
export function htmlChild(parent, tag, className) {
  const found = findChild(parent, tag, className);
  if (found) return /** @type {HTMLElement} */ (found);
  const made = parent.ownerDocument.createElement(tag);
  if (className) made.setAttribute("class", className);
  parent.append(made);
  return made;
}

/**
 * The same for a child inside an SVG.
 * @param {Element} parent
 * @param {string} tag
 * @param {string} className
 * @returns {SVGElement}
 */
export function svgChild(parent, tag, className) {
  const found = findChild(parent, tag, className);
  if (found) return /** @type {SVGElement} */ (found);
  const made = /** @type {SVGElement} */ (parent.ownerDocument.createElementNS(SVG, tag));
  if (className) made.setAttribute("class", className);
  parent.append(made);
  return made;
}

/**
 * @param {Element} parent
 * @param {string} tag
 * @param {string} className
 */
function findChild(parent, tag, className) {
  for (const child of parent.children) {
    if (child.localName === tag && (child.getAttribute("class") ?? "") === className) return child;
  }
  return null;
}

/**
 * See that `parent` has these children, in this order, and no others.
 * @param {Element} parent
 * @param {(Element|null)[]} children null for what is not there now
 */
export function keepOnly(parent, children) {
  const wanted = children.filter((child) => child !== null);
  const found = [...parent.children];
  const isRight =
    found.length === wanted.length && wanted.every((child, place) => child === found[place]);
  if (!isRight) parent.replaceChildren(...wanted);
}

/**
 * One element for each datum, in a layer that holds nothing else: what comes to a list later lies
 * neither over nor under another list than it would on a fresh page.
 * @template T
 * @param {Element} layer
 * @param {string} tag
 * @param {string} className "" where each datum has a class of its own
 * @param {T[]} data
 * @returns {import("d3-selection").Selection<any, T, any, any>}
 */
export function listIn(layer, tag, className, data) {
  return select(layer)
    .selectChildren(tag)
    .data(data)
    .join((enter) => enter.append(tag).attr("class", className || null));
}

/**
 * Set the text of an element where it differs. A text that is there is written over: a new one
 * in its place would be laid out from nothing.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent === text) return;
  const [only] = element.childNodes;
  if (element.childNodes.length === 1 && only?.nodeType === TEXT) only.nodeValue = text;
  else element.textContent = text;
}

/**
 * Set an attribute, or take it away when `value` is null.
 * @param {Element} element
 * @param {string} name
 * @param {string|number|null} value
 */
export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * Set attributes of each element of a selection where they differ: to write the same once more,
 * as `attr` does, has the browser work out styles and layout anew.
 * @template T
 * @param {import("d3-selection").Selection<any, T, any, any>} selection
 * @param {(datum: T) => Record<string, string|number|null>} valuesOf
 */
export function setEach(selection, valuesOf) {
  drawEach(selection, (element, datum) => {
    for (const [name, value] of Object.entries(valuesOf(datum))) setAttribute(element, name, value);
  });
}

/**
 * Set the text of each element of a selection where it differs.
 * @template T
 * @param {import("d3-selection").Selection<any, T, any, any>} selection
 * @param {(datum: T) => string} textOf
 */
export function setTexts(selection, textOf) {
  drawEach(selection, (element, datum) => setText(element, textOf(datum)));
}

/**
 * Round to a hundredth of a viewBox unit: less than anybody can see, and shorter to write.
 * @param {number} length
 */
export function hundredth(length) {
  return Math.round(length * 100) / 100;
}

/**
 * Draw each element of a selection with its datum.
 * @template T
 * @param {import("d3-selection").Selection<any, T, any, any>} selection
 * @param {(element: Element, datum: T, index: number) => void} draw
 */
export function drawEach(selection, draw) {
  selection.each((datum, index, elements) => draw(elements[index], datum, index));
}
