/**
 * Draws first views at build time: views of figures as JSON in, their HTML as JSON out.
 * It draws with the page's own code, so a reader without any script sees the same figure.
 *
 * @import { View } from "./types.js"
 */

import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { parseHTML } from "linkedom";
import { drawView, PLACES } from "./draw/parts.js";

/**
 * @param {View} view a full view
 * @returns {Record<string, string>} the HTML of each place of the figure
 */
export function renderView(view) {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const place = () => document.createElement("div");
  const places = { stage: place(), numbers: place(), notes: place() };
  drawView(places, view);
  return Object.fromEntries(PLACES.map((name) => [name, places[name].innerHTML]));
}

/** Read all views from standard input and write their HTML to standard output. */
async function main() {
  const views = Object.entries(JSON.parse(await text(process.stdin)));
  const drawn = views.map(([key, view]) => [key, renderView(view)]);
  process.stdout.write(JSON.stringify(Object.fromEntries(drawn)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
