/**
 * How Python is doing: said once for the page, in words, in a bar, and in one attribute of
 * the root element that style sheets and tests read.
 *
 * @import { Problem } from "./types.js"
 */

import { say } from "./sentences.js";

const MEGA = 1e6;

/** @param {"loading"|"ready"|"failed"} stage */
function setStage(stage) {
  document.documentElement.dataset.python = stage;
  const failed = /** @type {HTMLElement|null} */ (document.querySelector(".python-failed"));
  if (failed) failed.hidden = stage !== "failed";
}

/** @param {string} text */
function setText(text) {
  const place = document.querySelector(".python-text");
  if (place && place.textContent !== text) place.textContent = text;
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
  if (loaded >= total) return setText(say("starting"));
  // A voice reads every change out, so the words move on by whole megabytes only.
  const megabytes = { loaded: Math.floor(loaded / MEGA), total: Math.ceil(total / MEGA) };
  setText(say("loading", megabytes));
}

/**
 * @param {number} agreed figures whose first live view equals the printed one
 * @param {number} all
 */
export function showLive(agreed, all) {
  setStage("ready");
  setText(say(all === 1 ? "agreement-of-one" : "agreement", { agreed, all }));
}

/** @param {Problem} problem */
export function showFailed({ code, file, detail }) {
  setStage("failed");
  setText("");
  const place = document.querySelector(".python-problem");
  if (place) place.textContent = say(`failed-${code}`, { file, detail });
}

/** @param {() => void} retry */
export function onRetry(retry) {
  document.querySelector(".python-failed [name=retry]")?.addEventListener("click", retry);
}
