/**
 * How Python is doing: said once for the page, in words, in a bar, and in one attribute of
 * the root element that style sheets and tests read.
 *
 * @import { Problem } from "./types.js"
 */

import { setAttribute } from "./draw/dom.js";
import { hide } from "./focus.js";
import { say } from "./sentences.js";

const MEGA = 1e6;
const WORDS = ".python-text";
// What another try does not change.
const LASTING = ["browser", "wasm"];
const RETRY = ".python-failed [name=retry]";

/** @param {"loading"|"ready"|"failed"} stage */
function setStage(stage) {
  setAttribute(document.documentElement, "data-python", stage);
  const failed = /** @type {HTMLElement|null} */ (document.querySelector(".python-failed"));
  if (failed) hide(failed, stage !== "failed");
}

/**
 * Say how Python is doing, where the page has a place for it: an embedded figure has none.
 * @param {string} selector
 * @param {string} sentence
 * @param {Record<string, string|number>} [values]
 */
function tell(selector, sentence, values) {
  const place = document.querySelector(selector);
  if (!place) return;
  const text = sentence && say(sentence, values);
  if (place.textContent !== text) place.textContent = text;
}

/**
 * @param {number} loaded in bytes
 * @param {number} total
 */
export function showLoading(loaded, total) {
  setStage("loading");
  const bar = /** @type {HTMLProgressElement|null} */ (document.querySelector(".python-progress"));
  if (bar) {
    bar.max = total;
    bar.value = loaded;
  }
  if (loaded >= total) return tell(WORDS, "starting");
  // A voice reads every change out, so the words move on by whole megabytes only.
  const megabytes = { loaded: Math.floor(loaded / MEGA), total: Math.ceil(total / MEGA) };
  tell(WORDS, "loading", megabytes);
}

/** @param {string} file that does not come in, and is asked for once more */
export function showAgain(file) {
  tell(WORDS, "again", { file });
}

/**
 * @param {number} agreed figures whose first live view equals the printed one
 * @param {number} all
 */
export function showLive(agreed, all) {
  setStage("ready");
  tell(WORDS, all === 1 ? "agreement-of-one" : "agreement", { agreed, all });
}

/** @param {Problem} problem */
export function showFailed({ code, file, detail }) {
  setStage("failed");
  tell(WORDS, "");
  tell(".python-problem", `failed-${code}`, { file, detail });
  const retry = /** @type {HTMLElement|null} */ (document.querySelector(RETRY));
  if (retry) retry.hidden = LASTING.includes(code);
}

/** @param {() => void} retry */
export function onRetry(retry) {
  document.querySelector(RETRY)?.addEventListener("click", retry);
}
