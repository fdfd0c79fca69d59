/**
 * Python in its worker, seen from the page: one way to ask it, one way for it to fail.
 *
 * @import { FromWorker, Pieces, Problem, ToWorker } from "./types.js"
 * @import { Brought } from "./runtime.js"
 *
 * @typedef {object} Listener
 * @property {() => void} ready
 * @property {(problem: Problem, fatal: string|null) => void} failed `fatal`: the question that it
 *   was busy with
 */

import { problemOf } from "./download.js";
import { Watchdog } from "./watchdog.js";

// A step takes milliseconds; whoever is silent for so long, in seconds, will not answer any more.
const PATIENCE = 15;
// At first everything is imported and compiled, on a slow machine with much else to do.
const FIRST_PATIENCE = 60;

export class Python {
  #latest = 0;
  #isReady = false;
  #isStopped = false;
  /** @type {Map<number, {text: string, answer: (text: string) => void}>} the eldest is its work now */
  #answers = new Map();
  /** @type {Worker|null} */
  #worker = null;
  #hasAnswered = false;
  #watchdog = new Watchdog((seconds) => this.#giveUp(seconds));

  /**
   * @param {Brought} brought what it is started from
   * @param {Listener} listener
   */
  constructor(brought, listener) {
    this.listener = listener;
    this.brought = brought;
    this.#start(brought).catch((error) => this.#end(problemOf(error)));
  }

  /**
   * @param {string} text a message to the figures' host, as JSON
   * @param {(text: string) => void} answer
   */
  ask(text, answer) {
    this.#latest += 1;
    this.#answers.set(this.#latest, { text, answer });
    this.#send({ kind: "ask", id: this.#latest, text });
    if (!this.#isStopped && !this.#watchdog.isOn) this.#watch();
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
  async #start({ newWorker, lock, pieces, whole }) {
    const worker = await newWorker();
    if (this.#isStopped) return worker.terminate();
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => this.#fail(event.message || event.type);
    worker.onmessageerror = () => this.#fail("message");
    this.#worker = worker;
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
    return undefined;
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
   * @param {ToWorker} message
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
    const asked = this.#answers.get(id);
    this.#answers.delete(id);
    this.#hasAnswered = true;
    if (this.#answers.size > 0) this.#watch();
    else this.#watchdog.rest();
    asked?.answer(text);
  }

  /**
   * The worker could not run, or it died. Of a script that cannot be read, a browser says next
   * to nothing, so it is read once more to see what is the matter.
   * @param {string} detail
   */
  async #fail(detail) {
    if (this.#isReady) return this.#end({ code: "died", file: "", detail });
    try {
      await this.brought.checkWorker();
      return this.#end({ code: "start", file: "", detail });
    } catch (error) {
      return this.#end(problemOf(error));
    }
  }

  #watch() {
    this.#watchdog.watch(this.#hasAnswered ? PATIENCE : FIRST_PATIENCE);
  }

  /**
   * The worker is busy without end: only another one can go on.
   * @param {number} seconds how long it was silent
   */
  #giveUp(seconds) {
    this.#end({ code: "stuck", file: "", detail: String(seconds) });
  }

  /** @param {Problem} problem */
  #end(problem) {
    if (this.#isStopped) return;
    const [fatal] = this.#answers.values();
    this.stop();
    this.listener.failed(problem, fatal?.text ?? null);
  }
}
