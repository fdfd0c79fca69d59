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
  /** Whether the figure has changed since its state was told last. */
  isAhead = false;
  /** @type {((state: State) => void)[]} */
  #waiting = [];

  /**
   * @param {Conversation} conversation
   * @param {(state: State) => void} saved
   * @param {() => void} look whether a new address has come, which the browser tells of late
   */
  constructor(conversation, saved, look = () => {}) {
    this.conversation = conversation;
    this.look = look;
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
    this.isAhead = true;
    const now = performance.now();
    if (!this.#timer) this.#unsavedSince = now;
    clearTimeout(this.#timer);
    const wait = Math.min(QUIET_MS, LONGEST_MS - (now - this.#unsavedSince));
    this.#timer = setTimeout(() => this.#send(), Math.max(0, wait));
  }

  /** The figure has taken a state that came with the address, so the address keeps one. */
  came() {
    this.#isFresh = false;
    this.isAhead = false;
    this.#calm();
  }

  /** It has not taken what came with the address, so the address is to tell what it shows. */
  stayed() {
    this.#send();
  }

  #calm() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #send() {
    this.#calm();
    this.conversation.send({ kind: "save" });
  }

  /**
   * Python has told the state. A figure that was reset needs no state in its link. When a
   * link was followed meanwhile, this is the state before it, and no longer worth keeping.
   * @param {State} state
   */
  keep(state) {
    this.look();
    if (this.conversation.isLeaving) {
      if (this.#waiting.length > 0) this.conversation.send({ kind: "save" });
      return;
    }
    this.isAhead = this.#timer !== undefined;
    for (const resolve of this.#waiting.splice(0)) resolve(state);
    this.saved(this.#isFresh ? null : state);
  }
}
