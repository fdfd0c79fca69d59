/**
 * The panel with a figure's data. Its tables stay while the figure moves on, and with them
 * the reader's place in them; only those that have changed are drawn.
 *
 * @import { Say } from "./data.js"
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
    const place = /** @type {HTMLElement} */ (panel.children[index] ?? newPlace(panel));
    if (isDrawn(place, from)) return;
    const table = make();
    place.ariaLabel = table.title;
    drawTable(place, table);
    DRAWN.set(place, from);
  });
  for (const place of [...panel.children].slice(sources.length)) place.remove();
}

/**
 * @param {Element} place
 * @param {unknown[]} from
 */
function isDrawn(place, from) {
  const before = DRAWN.get(place);
  return before?.length === from.length && from.every((one, index) => one === before[index]);
}

/** @param {HTMLElement} panel */
function newPlace(panel) {
  const place = panel.ownerDocument.createElement("div");
  place.className = "table";
  place.tabIndex = 0;
  place.role = "group";
  panel.append(place);
  return place;
}
