/**
 * A page of linkedom's to draw on, and plots to draw: what the tests of drawing share.
 *
 * @import { Mark, PlotPart, View } from "../../site/shell/types.js"
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
 * A plot from 0 to 100 along both axes. Its tick labels are three digits wide, so the plot
 * reaches from x = 37 to 342 and from y = 192 up to 32: one unit is 3.05 wide and 1.6 high.
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

/** The views that the tests of Python keep, by their names. @returns {[string, View][]} */
export function storedViews() {
  const files = readdirSync(VIEWS).filter((file) => file.endsWith(".json"));
  return files.map((file) => [file, JSON.parse(readFileSync(new URL(file, VIEWS), "utf8"))]);
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
