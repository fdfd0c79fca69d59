/**
 * The worker: boots Python once, then hands each message through the one door. Whatever goes
 * wrong leaves it by the one message "failed".
 *
 * @import { FromWorker, Pieces, ToWorker } from "./types.js"
 */

import { boot } from "./boot.js";
import { problemOf, textOf } from "./download.js";

/** @type {((message: string) => string)|null} */
let receive = null;
/** @type {Record<string, (content: any) => void>} what to do with each piece when it comes */
const arrive = {};
const pieces = /** @type {Pieces} */ ({
  engine: arrival("engine"),
  archive: arrival("archive"),
  libraries: arrival("libraries"),
  ours: arrival("ours"),
});

self.onmessage = ({ data }) => hear(data);

/** @param {ToWorker} message */
function hear(message) {
  switch (message.kind) {
    case "start":
      return start(message.lock);
    case "piece":
      return arrive[message.name]?.(message.content);
    case "ask":
      return answer(message.id, message.text);
    default:
      throw new Error("the page must send a message of a known kind");
  }
}

/**
 * @param {keyof Pieces} name
 * @returns {Promise<any>}
 */
function arrival(name) {
  return new Promise((resolve) => {
    arrive[name] = resolve;
  });
}

/** @param {object} lock */
async function start(lock) {
  try {
    receive = await boot(lock, pieces);
    post({ kind: "ready" });
  } catch (error) {
    post({ kind: "failed", problem: problemOf(error) });
  }
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
