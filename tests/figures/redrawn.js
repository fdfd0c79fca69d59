/**
 * Draws what a figure showed after each of many events, one over the other, and beside it each
 * view alone on a fresh page. Reads, for each figure, the news as the page got them, and what a
 * fresh page got at the link; writes where the two drawings differ.
 *
 * @import { View } from "../../site/shell/types.js"
 */

import { text } from "node:stream/consumers";
import { drawView, PLACES } from "../../site/shell/draw/parts.js";
import { mergeView } from "../../site/shell/view.js";
import { newRooms, outline } from "../shell/stage.js";

/** @param {View} view */
function roomsFor(view) {
  return newRooms(view.panels.map(({ name }) => name));
}

/**
 * What a reader sees of a figure.
 * @param {ReturnType<typeof newRooms>} rooms
 * @param {string} panel the open one
 */
function drawn(rooms, panel) {
  const shown = [rooms.main, rooms.panels.get(panel)];
  return shown.flatMap((places) => (places ? PLACES.flatMap((name) => outline(places[name])) : []));
}

/**
 * @param {View} view
 * @returns {string[]} as a page draws it that has drawn nothing before
 */
function drawnAnew(view) {
  const rooms = roomsFor(view);
  drawView(rooms, structuredClone(view));
  return drawn(rooms, view.panel);
}

/**
 * @param {{news: View, fresh: View|null}[]} events
 * @returns {string[]} the first difference: the event, what is there, what should be
 */
function play(events) {
  const first = /** @type {{news: View}} */ (events[0]);
  const rooms = roomsFor(first.news);
  /** @type {View|undefined} */
  let view;
  for (const [index, { news, fresh }] of events.entries()) {
    const merged = mergeView(view, news);
    drawView(rooms, merged, view);
    view = merged;
    const [found, right] = [drawn(rooms, merged.panel), drawnAnew(fresh ?? merged)];
    const longest = Math.max(found.length, right.length);
    for (let place = 0; place < longest; place += 1) {
      if (found[place] !== right[place])
        return [`event ${index}`, `${found[place]}`, `${right[place]}`];
    }
  }
  return [];
}

const played = Object.entries(JSON.parse(await text(process.stdin)));
const results = played.map(([key, events]) => [key, play(events)]);
process.stdout.write(JSON.stringify(Object.fromEntries(results)));
