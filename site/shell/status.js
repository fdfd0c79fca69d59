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
const BYTES = ".python-bytes";
// What another try does not change.
const LASTING = ["browser", "wasm"];
const RETRY = ".python-failed [name=retry]";

/** Whether figures answer already, from what was recorded. */
let isRecorded = false;

/** @param {"loading"|"waiting"|"ready"|"failed"} stage */
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
  if (document.querySelector(selector)) write(selector, sentence && say(sentence, values));
}

/**
 * @param {string} selector
 * @param {string} text
 */
function write(selector, text) {
  const place = document.querySelector(selector);
  if (place && place.textContent !== text) place.textContent = text;
}

/**
 * @param {number} loaded in bytes, as they are used
 * @param {number} total
 * @param {number} [wire] all of them, as they travel
 */
export function showLoading(loaded, total, wire = total) {
  setStage("loading");
  const bar = /** @type {HTMLProgressElement|null} */ (document.querySelector(".python-progress"));
  if (bar) {
    bar.max = total;
    bar.value = loaded;
  }
  if (loaded >= total) {
    tell(BYTES, "");
    return tell(WORDS, "starting");
  }
  const arrived = total > 0 ? (loaded / total) * wire : 0;
  if (isRecorded) return tellRecorded(arrived, wire);
  // A voice reads every change out, so the words move on by whole megabytes only.
  const megabytes = { loaded: Math.floor(arrived / MEGA), total: Math.ceil(wire / MEGA) };
  return tell(WORDS, "loading", megabytes);
}

/**
 * What changes stands beside the words, so that a voice need not read them again.
 * @param {number} arrived in bytes
 * @param {number} wire
 */
function tellRecorded(arrived, wire) {
  tell(WORDS, "recorded");
  const [loaded, total] = [arrived, wire].map((bytes) => (bytes / MEGA).toFixed(1));
  tell(BYTES, "bytes", { loaded: loaded ?? "", total: total ?? "" });
}

/** Some figures answer already. */
export function showRecorded() {
  isRecorded = true;
}

/** Python is not fetched before the reader wants it. */
export function showWaiting() {
  setStage("waiting");
  tell(WORDS, "waiting");
}

/** @param {string} file that does not come in, and is asked for once more */
export function showAgain(file) {
  tell(WORDS, "again", { file });
}

/**
 * @param {{agreed: number, all: number}} figures whose first live view equals the printed one
 * @param {{agreed: number, all: number}} answers that were recorded, shown, and computed again
 */
export function showLive(figures, answers) {
  setStage("ready");
  tell(BYTES, "");
  if (!document.querySelector(WORDS)) return;
  const told = say(figures.all === 1 ? "agreement-of-one" : "agreement", figures);
  const more = answers.all === 0 ? "" : say(sentenceOn(answers), answers);
  write(WORDS, `${told} ${more}`.trim());
}

/** @param {{agreed: number, all: number}} answers */
function sentenceOn({ agreed, all }) {
  if (agreed < all) return "some-agree";
  return all === 1 ? "one-agrees" : "all-agree";
}

/** @param {Problem} problem */
export function showFailed({ code, file, detail }) {
  setStage("failed");
  tell(WORDS, isRecorded ? "recorded-only" : "");
  tell(BYTES, "");
  tell(".python-problem", `failed-${code}`, { file, detail });
  const retry = /** @type {HTMLElement|null} */ (document.querySelector(RETRY));
  if (retry) retry.hidden = LASTING.includes(code);
}

/** @param {() => void} retry */
export function onRetry(retry) {
  document.querySelector(RETRY)?.addEventListener("click", retry);
}

/** @param {() => void} start */
export function onAsked(start) {
  document.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("button[name=start-python]")) start();
  });
}
