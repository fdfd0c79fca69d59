/**
 * Draws first views at build time: views of figures as JSON in, their HTML as JSON out.
 * It draws with the page's own code, so a reader without any script sees the same figure.
 *
 * @import { Places } from "./draw/parts.js"
 * @import { View } from "./types.js"
 */

import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { parseHTML } from "linkedom";
import { drawView, PLACES } from "./draw/parts.js";

/**
 * @param {View} view a full view
 * @returns {{main: Record<string, string>, inside: Record<string, string>, thumbnail: string}} the
 *   HTML of each place of the main parts, and of the panel that is open; and of the first drawing
 */
export function renderView(view) {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const place = () => document.createElement("div");
  const three = () => ({ stage: place(), numbers: place(), notes: place() });
  const places = { main: three(), panels: new Map([[view.panel, three()]]) };
  drawView(places, view);
  return {
    main: htmlOf(places.main),
    inside: htmlOf(places.panels.get(view.panel)),
    thumbnail: thumbnailOf(places.main.stage),
  };
}

// What a drawing without words and hands can do without.
const WORDS = "text, title, .tick, .handle, .offer, .plate";
const SPOKEN = ["aria-label", "role", "tabindex"];

/**
 * A drawing of the main parts as a picture to look at, which says nothing: the first, or the
 * first field, which is told from others without words.
 * @param {Element} stage
 */
function thumbnailOf(stage) {
  const field = stage.querySelector(".contours")?.closest(".drawing");
  const drawing = /** @type {Element|undefined} */ (
    (field ?? stage.querySelector(".drawing"))?.cloneNode(true)
  );
  if (!drawing) return "";
  for (const element of drawing.querySelectorAll(WORDS)) element.remove();
  for (const element of [drawing, ...drawing.querySelectorAll("*")]) {
    for (const name of element.getAttributeNames()) {
      if (SPOKEN.includes(name) || name.startsWith("data-")) element.removeAttribute(name);
    }
  }
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", "drawing thumbnail");
  return drawing.outerHTML;
}

/** @param {Places|undefined} places */
function htmlOf(places) {
  return Object.fromEntries(PLACES.map((name) => [name, places?.[name].innerHTML ?? ""]));
}

/** Read all views from standard input and write their HTML to standard output. */
async function main() {
  const views = Object.entries(JSON.parse(await text(process.stdin)));
  const drawn = views.map(([key, panels]) => [key, rendered(key, panels)]);
  process.stdout.write(JSON.stringify(Object.fromEntries(drawn)));
}

/**
 * @param {string} key of the figure, which is named when its view cannot be drawn
 * @param {Record<string, View>} views with each of its panels open
 */
function rendered(key, views) {
  try {
    return Object.fromEntries(
      Object.entries(views).map(([panel, view]) => [panel, renderView(view)]),
    );
  } catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    process.stderr.write(`figure ${key}, ${message}\n${/** @type {any} */ (cause)?.stack ?? ""}\n`);
    return process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
