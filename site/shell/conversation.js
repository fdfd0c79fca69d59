/**
 * One figure's talk with Python: one message at a time, answers in order. It also keeps
 * what is needed to go on in another worker: the last saved state and the events since. Until
 * Python is there, what was recorded answers, and Python is asked the same when it comes.
 *
 * @import { Recording } from "./recording.js"
 * @import { FigureEvent, Reply, State, View } from "./types.js"
 *
 * @typedef {(text: string, answer: (text: string) => void) => void} Ask
 *
 * @typedef {object} Answered
 * @property {FigureEvent} event
 * @property {Reply} reply
 * @property {boolean} isRepeated for a worker that came up: the reader has seen the answer
 * @property {boolean} isBehind whether more is being repeated
 * @property {boolean} isRecorded Python has not been asked yet
 * @property {View|null} recorded what was shown in place of this answer
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
  /** @type {Recording|null} */
  #recording = null;
  /** Whether the recording is where the reader is: it answers until Python has caught up. */
  #isRecorded = false;
  /** @type {WeakMap<FigureEvent, View>} what was shown in place of Python's answers */
  #recorded = new WeakMap();

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
    if (this.#answerFromRecord(event)) return;
    enqueue(this.#queue, event);
    this.#pump();
  }

  /**
   * Recorded answers are here.
   * @param {Recording} recording
   */
  record(recording) {
    this.#recording = recording;
    this.#resume();
  }

  get isConnected() {
    return this.#ask !== null;
  }

  /** Whether the reader has to wait for Python. */
  get isWaiting() {
    return !this.#ask && this.#queue.some((event) => isDone(event) && event.kind !== "save");
  }

  /** What waits for Python is given up, and the recording goes on. */
  takeBack() {
    this.#queue = this.#queue.filter((event) => !isDone(event));
    this.#resume();
  }

  /** Let the recording answer, if it knows the state that the reader is in. */
  #resume() {
    const recording = this.#recording;
    if (!recording || this.#ask) return;
    const { state, playing, since } = this.#kept;
    const isKnown = !playing && recording.goTo(state);
    this.#isRecorded = isKnown && since.every((event) => recording.answer(event) !== null);
    const waiting = this.#queue.filter((event) => !this.#replayed.has(event) && isDone(event));
    for (const event of waiting) {
      if (this.#answerFromRecord(event)) this.#queue.splice(this.#queue.indexOf(event), 1);
      else if (!this.#isRecorded) return;
    }
  }

  /**
   * @param {FigureEvent} event
   * @returns {boolean} whether there was an answer
   */
  #answerFromRecord(event) {
    if (!this.#isRecorded || !isDone(event)) return false;
    const reply = this.#recording?.answer(event) ?? null;
    // What comes after that is done to a state that only Python can tell of.
    if (!reply) this.#isRecorded = event.kind === "save";
    else this.#tellRecorded(event, reply);
    return reply !== null;
  }

  /**
   * @param {FigureEvent} event
   * @param {Reply} reply
   */
  #tellRecorded(event, reply) {
    if (reply.view) {
      const asked = this.#ask ? this.#queue : this.#kept.since;
      const before = asked.at(-1);
      if (before && this.#recording?.isInsteadOf(before, event)) asked.pop();
      asked.push(event);
      if (this.#ask) this.#replayed.add(event);
      this.#recorded.set(event, reply.view);
    }
    const answered = { event, reply, isRepeated: false, isBehind: false };
    this.listener({ ...answered, isRecorded: true, recorded: null });
  }

  get #isBehind() {
    return this.#queue.some((event) => this.#replayed.has(event));
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
    const ended = lost && this.#loseWith(lost, fatal);
    // What the reader has seen the answer of is repeated for the next worker, too.
    const seen = this.#queue.filter((event) => this.#replayed.has(event));
    this.#queue = this.#queue.filter((event) => !this.#replayed.has(event));
    this.#kept.since.push(...seen.filter((event) => !isOpening(event)));
    this.#resume();
    return ended;
  }

  /**
   * @param {FigureEvent} lost what waited for an answer
   * @param {string|null} fatal
   */
  #loseWith(lost, fatal) {
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
    const recorded = this.#recorded.get(event) ?? null;
    this.#recorded.delete(event);
    const isBehind = this.#isBehind;
    if (!isBehind) this.#isRecorded = false;
    if (reply.view) this.#playing = reply.view.playing;
    this.#keep(event, reply);
    try {
      this.listener({ event, reply, isRepeated, isBehind, isRecorded: false, recorded });
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
function isOwn(event) {
  return ["save", "panel", "print"].includes(event.kind) || isOpening(event);
}

/**
 * Every connection begins with it.
 * @param {FigureEvent} event
 */
function isOpening({ kind, state }) {
  return kind === "open" && !state;
}

/**
 * Whether the figure's state answers it, and not what stands in a panel.
 * @param {FigureEvent} event
 */
function isDone({ kind }) {
  return kind !== "panel" && kind !== "print";
}
