/**
 * The worker: boots Python once, then hands each message through the one door. Whatever goes
 * wrong leaves it by the one message "failed".
 *
 * @import { Config, FromWorker, Problem, ToWorker } from "./types.js"
 */

import { boot } from "./boot.js";
import { Downloads, FileError, textOf } from "./download.js";

/** @type {((message: string) => string)|null} */
let receive = null;

self.onmessage = ({ data }) => hear(data);

/** @param {ToWorker} message */
function hear(message) {
  switch (message.kind) {
    case "start":
      return start(message.config, message.fresh);
    case "ask":
      return answer(message.id, message.text);
    default:
      throw new Error("the page must send a message of a known kind");
  }
}

/**
 * @param {Config} config
 * @param {boolean} isFresh
 */
async function start(config, isFresh) {
  /** @param {number} loaded @param {number} total */
  const progress = (loaded, total) => post({ kind: "progress", loaded, total });
  const cache = isFresh ? "reload" : "default";
  const downloads = new Downloads(config, progress, self.fetch.bind(self), cache);
  self.fetch = /** @type {typeof fetch} */ (downloads.fetch.bind(downloads));
  self.onunhandledrejection = (event) => {
    // What a failed file breaks inside Pyodide has been told already, in better words.
    if (downloads.problem) event.preventDefault();
  };
  try {
    // Pyodide does not always notice: with half of its wasm it waits for ever.
    receive = await Promise.race([boot(config, downloads), downloads.failure]);
    post({ kind: "ready" });
  } catch (error) {
    // A file that was cut short breaks Pyodide first; its end tells what was the matter.
    await downloads.settle();
    post({ kind: "failed", problem: problemOf(downloads.problem ?? error) });
  }
}

/**
 * @param {unknown} error
 * @returns {Problem}
 */
function problemOf(error) {
  if (error instanceof FileError) return error.problem;
  return { code: "start", file: "", detail: textOf(error) };
}

/**
 * @param {number} id
 * @param {string} text
 */
function answer(id, text) {
  try {
    if (!receive) throw new Error("Python must be started before it is asked");
    post({ kind: "answer", id, text: receive(text) });
  } catch (error) {
    // The host answers every mistake with a message; what is raised here is Python's end.
    post({ kind: "failed", problem: { code: "died", file: "", detail: textOf(error) } });
  }
}

/** @param {FromWorker} message */
function post(message) {
  self.postMessage(message);
}
