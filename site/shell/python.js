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

export class Python {
  #latest = 0;
  #isReady = false;
  #isStopped = false;
  /** @type {Map<number, (text: string) => void>} */
  #answers = new Map();
  /** @type {Worker|null} */
  #worker = null;

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
  }

  stop() {
    this.#isStopped = true;
    this.#answers.clear();
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
    answer?.(text);
  }

  /**
   * The worker could not run, or it died.
   * @param {string} detail
   */
  #fail(detail) {
    this.#end({ code: this.#isReady ? "died" : "start", file: "", detail });
  }

  /** @param {Problem} problem */
  #end(problem) {
    if (this.#isStopped) return;
    this.stop();
    this.listener.failed(problem);
  }
}
