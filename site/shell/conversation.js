/**
 * One figure's talk with Python: one message at a time, answers in order. It also keeps
 * what is needed to go on in another worker: the last saved state and the events since.
 *
 * @import { FigureEvent, Reply, State } from "./types.js"
 *
 * @typedef {(text: string, answer: (text: string) => void) => void} Ask
 * @typedef {{event: FigureEvent, reply: Reply, isRepeated: boolean}} Answered `isRepeated`: for a
 *   worker that came up
 */

import { enqueue } from "./queue.js";

export class Conversation {
  /** @type {FigureEvent[]} */
  #queue = [];
  /** @type {FigureEvent|null} */
  #waiting = null;
  /** The event that waits, as Python was asked. */
  #asked = "";
  /** @type {Ask|null} */
  #ask = null;
  /** @type {{state: State, playing: boolean, since: FigureEvent[]}} */
  #kept = { state: null, playing: false, since: [] };
  /** @type {Set<FigureEvent>} */
  #replayed = new Set();
  #playing = false;
  /** The panel that the reader has open, or nothing. */
  #panel = "";

  /**
   * @param {string} key
   * @param {(answered: Answered) => void} listener
   */
  constructor(key, listener) {
    this.key = key;
    this.listener = listener;
  }

  /** @param {FigureEvent} event */
  send(event) {
    enqueue(this.#queue, event);
    this.#pump();
  }

  /**
   * Open the figure in a worker that is up: as it was, then with what happened meanwhile.
   * @param {Ask} ask
   */
  connect(ask) {
    const { state, playing, since } = this.#kept;
    /** @type {FigureEvent[]} */
    const play = playing ? [{ kind: "pressed", name: "play", value: "" }] : [];
    /** @type {FigureEvent} */
    const open = this.#panel
      ? { kind: "open", state, panel: this.#panel }
      : { kind: "open", state };
    const again = [open, ...play, ...since];
    this.#replayed = new Set(again);
    this.#queue = [...again, ...this.#queue];
    this.#kept = { state, playing: false, since: [] };
    this.#ask = ask;
    this.#pump();
  }

  /**
   * The worker is gone. What it died of is never asked again; all others are.
   * @param {string|null} fatal the question that it was busy with
   * @returns {FigureEvent|null} the event of this figure that it died of
   */
  disconnect(fatal) {
    const lost = this.#waiting;
    this.#waiting = null;
    this.#ask = null;
    if (!lost) return null;
    const isRepeatedOpen = lost.kind === "open" && this.#replayed.has(lost);
    if (fatal !== this.#asked || isOwn(lost)) {
      // Every connection begins with an open of its own.
      if (!isRepeatedOpen) this.#queue.unshift(lost);
      return null;
    }
    if (isRepeatedOpen) this.#startAnew();
    return lost;
  }

  /** The state that was kept cannot be opened, and what was done since was done to it. */
  #startAnew() {
    this.#keepState(null, false);
    this.#queue = this.#queue.filter((event) => !this.#replayed.has(event));
  }

  /** Whether a state that came with the address waits: what is shown now is being left. */
  get isLeaving() {
    return this.underWay.some((event) => event.kind === "open");
  }

  get isIdle() {
    return this.underWay.length === 0;
  }

  /** What Python has yet to answer. */
  get underWay() {
    return this.#waiting ? [this.#waiting, ...this.#queue] : [...this.#queue];
  }

  /**
   * Whether Python has yet to hear of a change to this control.
   * @param {string} name
   */
  isPending(name) {
    return this.#queue.some((event) => event.name === name);
  }

  #pump() {
    if (!this.#ask || this.#waiting) return;
    const event = this.#queue.shift();
    if (!event) return;
    this.#waiting = event;
    this.#asked = JSON.stringify({ figure: this.key, ...event });
    this.#ask(this.#asked, (text) => {
      if (this.#waiting === event) this.#hear(event, JSON.parse(text));
    });
  }

  /**
   * @param {FigureEvent} event
   * @param {Reply} reply
   */
  #hear(event, reply) {
    this.#waiting = null;
    const isRepeated = this.#replayed.delete(event);
    if (reply.view) this.#playing = reply.view.playing;
    this.#keep(event, reply);
    try {
      this.listener({ event, reply, isRepeated });
    } finally {
      // A drawing that fails must not keep the next press waiting.
      this.#pump();
    }
  }

  /**
   * @param {FigureEvent} event
   * @param {Reply} reply
   */
  #keep(event, reply) {
    if (reply.kind === "state") this.#keepState(reply.state ?? null, this.#playing);
    if (reply.kind !== "view") return;
    this.#panel = reply.view?.panel ?? "";
    if (event.kind === "panel") return;
    if (event.kind === "open") this.#keepOpened(event, reply);
    // A new worker has no history to undo in, so what undo led to comes with the answer.
    else if (reply.state) this.#keepState(reply.state, false);
    else this.#kept.since.push(event);
  }

  /**
   * A state that was not taken leaves the figure as it was.
   * @param {FigureEvent} event
   * @param {Reply} reply
   */
  #keepOpened({ state }, reply) {
    if (state && !reply.message) this.#keepState(state, false);
  }

  /**
   * @param {State} state
   * @param {boolean} playing
   */
  #keepState(state, playing) {
    this.#kept = { state, playing, since: [] };
  }
}

/**
 * What every figure asks by itself, whatever the reader has done.
 * @param {FigureEvent} event
 */
function isOwn({ kind, state }) {
  return ["save", "panel", "print"].includes(kind) || (kind === "open" && !state);
}
