/**
 * A whole view: each part is drawn by the function of its kind, in the place of its kind.
 * The build and the page draw with the same code; a part that did not change costs nothing.
 *
 * @import { Part, View } from "../types.js"
 * @typedef {"stage"|"numbers"|"notes"} PlaceName
 * @typedef {Record<PlaceName, Element>} Places
 * @typedef {{main: Places, panels: Map<string, Places>}} Rooms the places of the main parts, and
 *   those of each panel by its name
 * @typedef {{place: PlaceName, draw: (root: Element, part: any, old?: any) => void}} PartKind
 */

import { select } from "d3-selection";
import { drawDiagram } from "./diagram.js";
import { drawPlot } from "./plot.js";
import { drawTable, offerScrolling } from "./table.js";
import { drawGoals, drawNumber, drawText } from "./words.js";

/** @type {PlaceName[]} */
export const PLACES = ["stage", "numbers", "notes"];

/**
 * The parts that a view can have. A new one is a record in src/nudge/view.py, its shape in
 * types.js, and an entry here.
 * @type {Record<Part["kind"], PartKind>}
 */
export const PARTS = {
  plot: { place: "stage", draw: drawPlot },
  diagram: { place: "stage", draw: drawDiagram },
  table: {
    place: "stage",
    draw(root, part) {
      drawTable(root, part);
      offerScrolling(root, part);
    },
  },
  number: { place: "numbers", draw: drawNumber },
  text: { place: "notes", draw: drawText },
  goals: { place: "notes", draw: drawGoals },
};

/**
 * @param {Rooms} rooms
 * @param {View} view the full view
 * @param {View} [previous] the view that is drawn now
 */
export function drawView(rooms, view, previous) {
  drawParts(rooms.main, view.main, "main", view, previous);
  const inside = rooms.panels.get(view.panel);
  if (inside) drawParts(inside, view.inside, "more", view, previous);
}

/**
 * What is inside of a panel that is closed, all of it anew.
 * @param {Places} places
 * @param {Part[]} parts
 */
export function drawInside(places, parts) {
  arrange(places, parts, "more");
  for (const part of parts) drawPart(places, part);
}

/**
 * @param {Places} places
 * @param {string[]} names of the parts in these places
 * @param {"main"|"more"} rank
 * @param {View} view
 * @param {View} [previous]
 */
function drawParts(places, names, rank, view, previous) {
  const parts = names.map((name) => /** @type {Part} */ (view.parts[name]));
  const before = rank === "main" ? previous?.main : previous?.inside;
  const isElsewhere = rank === "more" && previous?.panel !== view.panel;
  if (isElsewhere || before?.join() !== names.join()) arrange(places, parts, rank);
  for (const part of parts) {
    // A part that stood in another room until now has yet to be drawn in this one.
    const wasHere = !isElsewhere && before?.includes(part.name);
    const old = wasHere ? previous?.parts[part.name] : undefined;
    if (part !== old) drawPart(places, part, old);
  }
}

/**
 * Whoever writes a figure is told which of its parts cannot be drawn.
 * @param {Places} places
 * @param {Part} part
 * @param {Part} [old]
 */
function drawPart(places, part, old) {
  try {
    const before = old?.kind === part.kind ? old : undefined;
    kindOf(part).draw(elementOf(places, part), part, before);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`part ${part.name}: ${reason}`, { cause: error });
  }
}

/**
 * Put the elements of the parts in order, make missing ones and remove old ones.
 * @param {Places} places
 * @param {Part[]} all
 * @param {"main"|"more"} rank
 */
function arrange(places, all, rank) {
  for (const place of PLACES) {
    const parts = all.filter((part) => kindOf(part).place === place);
    select(places[place])
      .selectChildren("[data-part]")
      .data(parts, nameOf)
      .join((enter) => enter.append((part) => elementFor(places[place], part, rank)));
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
 * @param {"main"|"more"} rank
 */
function elementFor(place, part, rank) {
  const element = place.ownerDocument.createElement(part.kind === "text" ? "p" : "div");
  element.setAttribute("class", part.kind);
  element.setAttribute("data-part", part.name);
  element.setAttribute("data-rank", rank);
  return element;
}

/**
 * @param {Places} places
 * @param {Part} part
 */
function elementOf(places, part) {
  for (const element of places[kindOf(part).place].children) {
    if (element.getAttribute("data-part") === part.name) return element;
  }
  throw new Error(`the page must have an element for part ${part.name}`);
}

/**
 * @param {Part} part
 * @returns {PartKind}
 */
function kindOf(part) {
  const kind = PARTS[part.kind];
  if (!kind) throw new Error(`part must be of a known kind, not ${part.kind}`);
  return kind;
}
