/**
 * What waits for Python: moves of one dial collapse to the latest, presses stay in order.
 *
 * @import { FigureEvent } from "./types.js"
 */

/**
 * @param {FigureEvent[]} queue changed in place
 * @param {FigureEvent} event
 */
export function enqueue(queue, event) {
  if (event.kind === "save" && queue.at(-1)?.kind === "save") return;
  const stale = isMove(event) ? findStale(queue, event) : -1;
  if (stale >= 0) queue.splice(stale, 1);
  queue.push(event);
}

/**
 * The older place of the same thing moved by the same hand. It is looked for only back to
 * the last event that is no move: a press in between has to see the value it was made at.
 * @param {FigureEvent[]} queue
 * @param {FigureEvent} event
 */
function findStale(queue, event) {
  for (let index = queue.length - 1; index >= 0; index -= 1) {
    const other = queue[index];
    if (!other || !isMove(other)) return -1;
    if (isSameMove(other, event)) return index;
  }
  return -1;
}

/** @param {FigureEvent} event */
function isMove(event) {
  return event.kind === "moved" || event.kind === "dragged";
}

/**
 * @param {FigureEvent} one
 * @param {FigureEvent} other
 */
function isSameMove(one, other) {
  const sameThing = one.kind === other.kind && one.name === other.name;
  return sameThing && one.gesture === other.gesture;
}
