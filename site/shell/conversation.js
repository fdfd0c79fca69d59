/**
 * One figure's talk with Python: one message at a time, answers in order. It also keeps
 * what is needed to go on in another worker: the last saved state and the events since.
 *
 * @import { FigureEvent, Reply, State } from "./types.js"
 *
 * @typedef {(text: string, answer: (text: string) => void) => void} Ask
 * @typedef {{event: FigureEvent, reply: Reply, isOpening: boolean}} Answered `isOpening`: a worker came up
 */

import { enqueue } from "./queue.js";

export class Conversation {
  /** @type {FigureEvent[]} */
  #queue = [];
  /** @type {FigureEvent|null} */
  #waiting = null;
  /** @type {Ask|null} */
  #ask = null;
  /** @type {{state: State, playing: boolean, since: FigureEvent[]}} */
  #kept = { state: null, playing: false, since: [] };
  /** @type {Set<FigureEvent>} */
  #replayed = new Set();
  #playing = false;

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
    const again = [.../** @type {FigureEvent[]} */ ([{ kind: "open", state }]), ...play, ...since];
    this.#replayed = new Set(again);
    this.#queue = [...again, ...this.#queue];
    this.#kept = { state, playing: false, since: [] };
    this.#ask = ask;
    this.#pump();
  }

  /**
   * The worker is gone. The event it was busy with is dropped, because it may be what ended
   * the worker; only a state that the reader came with, and saving, are tried again.
   */
  disconnect() {
    const lost = this.#waiting;
    this.#waiting = null;
    this.#ask = null;
    const isCame = lost?.kind === "open" && !this.#replayed.has(lost);
    if (isCame || lost?.kind === "save") this.#queue.unshift(lost);
  }

  get isIdle() {
    return this.#waiting === null && this.#queue.length === 0;
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
    this.#ask(JSON.stringify({ figure: this.key, ...event }), (text) => {
      if (this.#waiting === event) this.#hear(event, JSON.parse(text));
    });
  }

  /**
   * @param {FigureEvent} event
   * @param {Reply} reply
   */
  #hear(event, reply) {
    this.#waiting = null;
    const isOpening = this.#replayed.delete(event) && event.kind === "open";
    if (reply.view) this.#playing = reply.view.playing;
    this.#keep(event, reply);
    try {
      this.listener({ event, reply, isOpening });
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
    if (event.kind === "open") this.#keepOpened(event, reply);
    else this.#kept.since.push(event);
    // A new worker has no history to undo in, so what undo led to is saved at once.
    if (["undo", "redo", "reset"].includes(event.kind)) this.#queue.unshift({ kind: "save" });
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
