/**
 * The sentence on what just happened, as Python tells it: on the screen, and to whoever
 * listens, since its element is a status. A press is told at once; what goes on, as a drag or
 * play does, is told when it rests, and meanwhile now and then.
 *
 * @import { FigureEvent, Happened as Told } from "./types.js"
 */

import { setAttribute } from "./draw/dom.js";

const WAITS = "nudge-waits";
const REST_MS = 400;
const SELDOM_MS = 2000;

export class Happened {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {Told|null} what has yet to be told */
  #untold = null;
  #untoldSince = 0;
  #pressedAt = Number.NEGATIVE_INFINITY;

  /** @param {HTMLElement|null} place */
  constructor(place) {
    this.place = place;
  }

  /**
   * @param {Told|undefined} told
   * @param {FigureEvent} event
   * @param {boolean} isPlaying
   */
  tell(told, event, isPlaying) {
    if (!told) return;
    const now = performance.now();
    if (!this.#untold) this.#untoldSince = now;
    this.#untold = told;
    clearTimeout(this.#timer);
    if (!isOngoing(event, isPlaying)) {
      // A key that is held on a button presses it thirty times a second.
      const isHeld = now - this.#pressedAt < REST_MS;
      this.#pressedAt = now;
      if (!isHeld) return this.write(told);
    }
    const wait = Math.min(REST_MS, this.#untoldSince + SELDOM_MS - now);
    this.#timer = setTimeout(() => this.write(this.#untold), Math.max(0, wait));
  }

  /**
   * Nothing that the reader did just now, and so nothing to hear, unless it says something else.
   * @param {Told|undefined} told
   */
  repeat(told) {
    if (told && told.text !== this.place?.textContent) this.write(told);
  }

  /** What was done last waits for Python, which is not here yet. */
  wait() {
    const words = /** @type {HTMLTemplateElement|null} */ (document.getElementById(WAITS));
    this.#forget();
    if (!this.place || !words) return;
    setAttribute(this.place, "class", "happened waits");
    this.place.replaceChildren(words.content.cloneNode(true));
  }

  /** @param {Told|undefined|null} told */
  write(told) {
    this.#forget();
    if (!told || !this.place) return;
    setAttribute(this.place, "class", `happened ${told.tone}`);
    setAttribute(this.place, "data-long", told.long ? "" : null);
    // Written though it may be the same: a voice says again what was done again.
    this.place.textContent = told.text;
  }

  #forget() {
    this.#untold = null;
    clearTimeout(this.#timer);
  }
}

/**
 * The end of a run is no part of it, though time has brought it.
 * @param {FigureEvent} event
 * @param {boolean} isPlaying
 */
function isOngoing({ kind }, isPlaying) {
  return kind === "ticked" ? isPlaying : kind === "moved" || kind === "dragged";
}
