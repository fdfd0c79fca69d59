/**
 * Python in its worker, seen from the page: one way to ask it, one way for it to fail.
 *
 * @import { FromWorker, Pieces, Problem, ToWorker } from "./types.js"
 * @import { Brought } from "./runtime.js"
 *
 * @typedef {object} Listener
 * @property {() => void} ready
 * @property {(problem: Problem) => void} failed
 */

import { problemOf } from "./download.js";
import { Watchdog } from "./watchdog.js";

// A worker takes a while to be there, so it is made at once, and reads its script when that
// is in. A script from a disk may not be a worker's, but what a page has made may be; it is the
// same way over http, so that there is one.
const FIRST_SCRIPT = `onmessage = ({ data }) => {
  importScripts(URL.createObjectURL(new Blob([data], { type: "text/javascript" })));
};`;
// A step takes milliseconds; whoever is silent for so long will not answer any more.
const PATIENCE_SECONDS = 15;

/** A worker that waits for its script. */
function newWorker() {
  const address = URL.createObjectURL(new Blob([FIRST_SCRIPT], { type: "text/javascript" }));
  return new Worker(address);
}

export class Python {
  #latest = 0;
  #isReady = false;
  #isStopped = false;
  /** @type {Map<number, (text: string) => void>} */
  #answers = new Map();
  /** @type {Worker|null} */
  #worker = null;
  #watchdog = new Watchdog(PATIENCE_SECONDS * 1000, () => this.#giveUp());

  /**
   * @param {Brought} brought what it is started from
   * @param {Listener} listener
   */
  constructor(brought, listener) {
    this.listener = listener;
    this.#start(brought).catch((error) => this.#end(problemOf(error)));
  }

  /**
   * @param {string} text a message to the figures' host, as JSON
   * @param {(text: string) => void} answer
   */
  ask(text, answer) {
    this.#latest += 1;
    this.#answers.set(this.#latest, answer);
    this.#send({ kind: "ask", id: this.#latest, text });
    if (!this.#isStopped && !this.#watchdog.isOn) this.#watchdog.watch();
  }

  stop() {
    this.#isStopped = true;
    this.#answers.clear();
    this.#watchdog.rest();
    this.#worker?.terminate();
  }

  /**
   * The worker gets each piece as soon as it is in.
   * @param {Brought} brought
   */
  async #start({ script, lock, pieces, whole }) {
    const worker = newWorker();
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => this.#fail(event.message ?? event.type);
    worker.onmessageerror = () => this.#fail("message");
    this.#worker = worker;
    this.#send(await script);
    this.#send({ kind: "start", lock });
    const handing = Object.entries(pieces).map(([name, piece]) => {
      const key = /** @type {keyof Pieces} */ (name);
      // Of a piece that fails, `whole` tells.
      return piece.then(
        (content) => this.#hand(key, content),
        () => {},
      );
    });
    await Promise.all([whole, ...handing]);
  }

  /**
   * The page keeps its own for the next worker. To copy bytes here and hand the copy over is
   * much quicker than to let the browser copy them from one to the other.
   * @param {keyof Pieces} name
   * @param {unknown} content
   */
  #hand(name, content) {
    if (!(content instanceof Uint8Array)) return this.#send({ kind: "piece", name, content });
    const copy = content.slice();
    this.#send({ kind: "piece", name, content: copy }, [copy.buffer]);
  }

  /**
   * @param {ToWorker|Uint8Array} message
   * @param {Transferable[]} [handed] what is the worker's from now on
   */
  #send(message, handed = []) {
    if (!this.#isStopped) this.#worker?.postMessage(message, handed);
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (this.#isStopped) return;
    switch (message.kind) {
      case "ready":
        this.#isReady = true;
        return this.listener.ready();
      case "answer":
        return this.#answer(message.id, message.text);
      case "failed":
        return this.#end(message.problem);
      default:
        throw new Error("the worker must send a message of a known kind");
    }
  }

  /**
   * @param {number} id
   * @param {string} text
   */
  #answer(id, text) {
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    if (this.#answers.size > 0) this.#watchdog.watch();
    else this.#watchdog.rest();
    answer?.(text);
  }

  /**
   * The worker could not run, or it died.
   * @param {string} detail
   */
  #fail(detail) {
    this.#end({ code: this.#isReady ? "died" : "start", file: "", detail });
  }

  /** The worker is busy without end: only another one can go on. */
  #giveUp() {
    this.#end({ code: "stuck", file: "", detail: String(PATIENCE_SECONDS) });
  }

  /** @param {Problem} problem */
  #end(problem) {
    if (this.#isStopped) return;
    this.stop();
    this.listener.failed(problem);
  }
}
