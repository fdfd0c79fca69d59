/**
 * Python in its worker, seen from the page: one way to ask it, one way for it to fail.
 *
 * @import { FromWorker, Problem, ToWorker } from "./types.js"
 * @import { Brought } from "./runtime.js"
 *
 * @typedef {object} Listener
 * @property {() => void} ready
 * @property {(problem: Problem) => void} failed
 */

import { problemOf } from "./download.js";
import { Watchdog } from "./watchdog.js";

// A step takes milliseconds; whoever is silent for so long will not answer any more.
const PATIENCE_SECONDS = 15;

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
    this.#post({ kind: "ask", id: this.#latest, text });
    if (!this.#isStopped && !this.#watchdog.isOn) this.#watchdog.watch();
  }

  stop() {
    this.#isStopped = true;
    this.#answers.clear();
    this.#watchdog.rest();
    this.#worker?.terminate();
  }

  /**
   * The worker reads its own script while the other files still come in.
   * @param {Brought} brought
   */
  async #start(brought) {
    const address = await brought.worker;
    if (this.#isStopped) return;
    const worker = new Worker(address);
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => this.#fail(event.message ?? event.type);
    worker.onmessageerror = () => this.#fail("message");
    this.#worker = worker;
    this.#post({ kind: "start", runtime: await brought.runtime });
  }

  /** @param {ToWorker} message */
  #post(message) {
    if (!this.#isStopped) this.#worker?.postMessage(message);
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
