/**
 * Python in its worker, seen from the page: one way to ask it, one way for it to fail.
 *
 * @import { Config, FromWorker, Problem, ToWorker } from "./types.js"
 *
 * @typedef {object} Listener
 * @property {(loaded: number, total: number) => void} progress
 * @property {() => void} ready
 * @property {(problem: Problem) => void} failed
 */

export class Python {
  #latest = 0;
  #isReady = false;
  /** @type {Map<number, (text: string) => void>} */
  #answers = new Map();

  /**
   * @param {Config} config
   * @param {Listener} listener
   * @param {boolean} isFresh whether files must be asked for anew, after a failure
   */
  constructor(config, listener, isFresh) {
    this.listener = listener;
    this.file = config.worker;
    const root = new URL(config.root, document.baseURI).href;
    this.worker = new Worker(new URL(config.worker, root), { type: "module" });
    this.worker.onmessage = ({ data }) => this.#hear(data);
    this.worker.onerror = (event) => this.#fail(event.message ?? event.type);
    this.worker.onmessageerror = () => this.#fail("message");
    this.#post({ kind: "start", config: { ...config, root }, fresh: isFresh });
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
    this.#answers.clear();
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }

  /** @param {ToWorker} message */
  #post(message) {
    this.worker.postMessage(message);
  }

  /** @param {FromWorker} message */
  #hear(message) {
    switch (message.kind) {
      case "progress":
        return this.listener.progress(message.loaded, message.total);
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
   * The worker's script itself could not be read, or the worker died.
   * @param {string} detail
   */
  #fail(detail) {
    const code = this.#isReady ? "died" : "script";
    this.#end({ code, file: this.file, detail });
  }

  /** @param {Problem} problem */
  #end(problem) {
    this.stop();
    this.listener.failed(problem);
  }
}
