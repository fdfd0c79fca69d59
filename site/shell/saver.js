/**
 * Saves a figure's state a moment after the last change, so that the address of the page
 * always leads back here, and a new worker can go on where the old one stopped.
 *
 * @import { Conversation } from "./conversation.js"
 * @import { FigureEvent, State } from "./types.js"
 */

const QUIET_MS = 400;
// While a figure plays it is never quiet; this is the most that a new worker has to repeat.
const LONGEST_MS = 2000;

export class Saver {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #unsavedSince = 0;
  #isFresh = true;
  /** @type {((state: State) => void)[]} */
  #waiting = [];

  /**
   * @param {Conversation} conversation
   * @param {(state: State) => void} saved
   */
  constructor(conversation, saved) {
    this.conversation = conversation;
    this.saved = saved;
  }

  /** @returns {Promise<State>} the state as soon as Python has told it */
  save() {
    this.conversation.send({ kind: "save" });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * An event has changed the figure.
   * @param {FigureEvent} event
   */
  changed(event) {
    this.#isFresh = event.kind === "reset";
    const now = performance.now();
    if (!this.#timer) this.#unsavedSince = now;
    clearTimeout(this.#timer);
    const wait = Math.min(QUIET_MS, LONGEST_MS - (now - this.#unsavedSince));
    this.#timer = setTimeout(() => this.#send(), Math.max(0, wait));
  }

  /** The figure has taken a state that came with the address, so the address keeps one. */
  came() {
    this.#isFresh = false;
  }

  #send() {
    this.#timer = undefined;
    this.conversation.send({ kind: "save" });
  }

  /**
   * Python has told the state. A figure that was reset needs no state in its link.
   * @param {State} state
   */
  keep(state) {
    for (const resolve of this.#waiting.splice(0)) resolve(state);
    this.saved(this.#isFresh ? null : state);
  }
}
