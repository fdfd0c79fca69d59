/**
 * The panel with a figure's data. Its tables stay while the figure moves on, and with them
 * the reader's place in them; only those that have changed are drawn.
 *
 * @import { Say } from "./sheets.js"
 * @import { View } from "./types.js"
 */

import { dataSources } from "./data.js";
import { drawTable } from "./draw/table.js";

/** @type {WeakMap<Element, unknown[]>} what each table on the page was made from */
const DRAWN = new WeakMap();

/**
 * @param {HTMLElement} panel
 * @param {View} view
 * @param {Say} say
 */
export function showData(panel, view, say) {
  const sources = dataSources(view, say);
  sources.forEach(({ from, make }, index) => {
    const sheet = panel.children[index] ?? newSheet(panel, say);
    if (isDrawn(sheet, from)) return;
    const place = /** @type {HTMLElement} */ (sheet.firstElementChild);
    const table = make();
    place.ariaLabel = table.title;
    drawTable(place, table);
    DRAWN.set(sheet, from);
  });
  for (const sheet of [...panel.children].slice(sources.length)) sheet.remove();
}

/**
 * @param {Element} sheet
 * @param {unknown[]} from
 */
function isDrawn(sheet, from) {
  const before = DRAWN.get(sheet);
  return before?.length === from.length && from.every((one, index) => one === before[index]);
}

/**
 * A place for a table, and below it the button that copies it.
 * @param {HTMLElement} panel
 * @param {Say} say
 */
function newSheet(panel, say) {
  const document = panel.ownerDocument;
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  const place = document.createElement("div");
  place.className = "table";
  place.tabIndex = 0;
  place.role = "group";
  const button = document.createElement("button");
  button.type = "button";
  button.name = "csv";
  button.textContent = say("copy-csv");
  const note = document.createElement("p");
  note.className = "copied";
  note.role = "status";
  sheet.append(place, button, note);
  panel.append(sheet);
  return sheet;
}
