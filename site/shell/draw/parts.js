/**
 * A whole view: each part is drawn by the function of its kind, in the place of its kind.
 * The build and the page draw with the same code; a part that did not change costs nothing.
 *
 * @import { Part, View } from "../types.js"
 * @typedef {"stage"|"numbers"|"notes"} PlaceName
 * @typedef {Record<PlaceName, Element>} Places
 */

import { select } from "d3-selection";
import { drawDiagram } from "./diagram.js";
import { drawPlot } from "./plot.js";
import { drawTable } from "./table.js";
import { drawGoals, drawNumber, drawText } from "./words.js";

/** @type {PlaceName[]} */
export const PLACES = ["stage", "numbers", "notes"];

/** @type {Record<Part["kind"], PlaceName>} */
const PLACE_OF = {
  plot: "stage",
  diagram: "stage",
  table: "stage",
  number: "numbers",
  text: "notes",
  goals: "notes",
};

/**
 * @param {Places} places
 * @param {View} view the full view
 * @param {View} [previous] the view that is drawn now
 */
export function drawView(places, view, previous) {
  if (!previous || !haveSameParts(view, previous)) arrange(places, view);
  for (const part of Object.values(view.parts)) {
    const old = previous?.parts[part.name];
    if (part !== old) drawPart(elementOf(places, part), part, old);
  }
}

/**
 * @param {View} view
 * @param {View} previous
 */
function haveSameParts(view, previous) {
  const names = Object.keys(view.parts);
  const before = Object.keys(previous.parts);
  return names.length === before.length && names.every((name, index) => name === before[index]);
}

/**
 * Put the elements of the parts in order, make missing ones and remove old ones.
 * @param {Places} places
 * @param {View} view
 */
function arrange(places, view) {
  for (const place of PLACES) {
    const parts = Object.values(view.parts).filter((part) => PLACE_OF[part.kind] === place);
    select(places[place])
      .selectChildren("[data-part]")
      .data(parts, nameOf)
      .join((enter) => enter.append((part) => elementFor(places[place], part)));
  }
}

/**
 * @this {any}
 * @param {any} part
 * @returns {string}
 */
function nameOf(part) {
  return part ? `${part.kind} ${part.name}` : `${this.classList[0]} ${this.dataset.part}`;
}

/**
 * @param {Element} place
 * @param {Part} part
 */
function elementFor(place, part) {
  const element = place.ownerDocument.createElement(part.kind === "text" ? "p" : "div");
  element.setAttribute("class", part.kind);
  element.setAttribute("data-part", part.name);
  return element;
}

/**
 * @param {Places} places
 * @param {Part} part
 */
function elementOf(places, part) {
  for (const element of places[PLACE_OF[part.kind]].children) {
    if (element.getAttribute("data-part") === part.name) return element;
  }
  throw new Error(`the page must have an element for part ${part.name}`);
}

/**
 * @param {Element} root
 * @param {Part} part
 * @param {Part} [old]
 */
function drawPart(root, part, old) {
  switch (part.kind) {
    case "plot":
      return drawPlot(root, part, old?.kind === "plot" ? old : undefined);
    case "diagram":
      return drawDiagram(root, part);
    case "table":
      return drawTable(root, part);
    case "number":
      return drawNumber(root, part);
    case "text":
      return drawText(root, part);
    case "goals":
      return drawGoals(root, part);
    default:
      throw new Error(`part must be of a known kind, not ${/** @type {Part} */ (part).kind}`);
  }
}
