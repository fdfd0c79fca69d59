/**
 * A page of linkedom's to draw on, and plots to draw: what the tests of drawing share.
 *
 * @import { Mark, Part, PlotPart, View } from "../../site/shell/types.js"
 */

import { readdirSync, readFileSync } from "node:fs";
import { parseHTML } from "linkedom";

const VIEWS = new URL("../views/", import.meta.url);

export function newDocument() {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}

/** An empty element to draw in. */
export function newRoot() {
  const document = newDocument();
  const root = document.createElement("div");
  document.body.append(root);
  return root;
}

/**
 * The rooms of a figure, empty: the places of its main parts, and those of its panels.
 * @param {string[]} panels
 */
export function newRooms(panels = []) {
  const document = newDocument();
  const place = () => document.body.appendChild(document.createElement("div"));
  const places = () => ({ stage: place(), numbers: place(), notes: place() });
  return { main: places(), panels: new Map(panels.map((name) => [name, places()])) };
}

/**
 * A view of these parts alone, all of them main.
 * @param {Record<string, Part>} parts
 * @returns {View}
 */
export function viewOf(parts) {
  const layout = { main: Object.keys(parts), panels: [], panel: "", inside: [] };
  return { parts, ...layout, controls: {}, playing: false, undo: false, redo: false };
}

// What a page remembers on purpose, so that nothing moves under the hand: an output keeps the
// room of the widest number so far.
/** @param {Element} element @param {string} name of an attribute */
function isRemembered({ localName }, name) {
  return localName === "output" && name === "data-digits";
}

/**
 * An element and all in it, one line for each; the order of attributes means nothing.
 * @param {Element} element
 * @returns {string[]}
 */
export function outline(element) {
  const attributes = [...element.attributes]
    .filter(({ name }) => !isRemembered(element, name))
    .map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
  const words = element.children.length === 0 ? element.textContent : "";
  const line = `${[element.localName, ...attributes.sort()].join(" ")}: ${words}`;
  return [line, ...[...element.children].flatMap(outline).map((each) => `  ${each}`)];
}

/**
 * A plot from 0 to 100 along both axes. Its tick labels are three digits wide, so the plot
 * reaches from x = 41 to 342 and from y = 192 up to 32: one unit is 3.01 wide and 1.6 high.
 * @param {...Mark} marks
 * @returns {PlotPart}
 */
export function plotOf(...marks) {
  /** @type {import("../../site/shell/types.js").Axis} */
  const axis = { title: "Axis (unit)", low: 0, high: 100, scale: "linear" };
  const x = axis;
  const y = axis;
  return { kind: "plot", name: "plot", title: "Plot", x, y, marks, description: "What is seen" };
}

/**
 * The views that the tests of Python keep, by their names; all of their parts as main ones.
 * @returns {[string, View][]}
 */
export function storedViews() {
  const files = readdirSync(VIEWS).filter((file) => file.endsWith(".json"));
  return files.map((file) => {
    const { parts } = JSON.parse(readFileSync(new URL(file, VIEWS), "utf8"));
    return [file, viewOf(parts)];
  });
}

/**
 * @param {Element} root
 * @param {string} selector
 * @param {string} name
 * @returns {(string|null)[]} an attribute of all elements that match
 */
export function attributes(root, selector, name) {
  return [...root.querySelectorAll(selector)].map((element) => element.getAttribute(name));
}

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {(string|null)[]}
 */
export function texts(root, selector) {
  return [...root.querySelectorAll(selector)].map((element) => element.textContent);
}
