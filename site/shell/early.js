/**
 * Stands in the head of each page and does what cannot wait for the shell: it asks for what the
 * page will need, and says so where the shell itself does not come. It is the same in all
 * pages, so that one digest in their policy lets it run.
 *
 * @import { Config } from "./types.js"
 */

import { isOneOfMany, isThin } from "./thrift.js";

const { root, faces, records, files, worker, shell } = readConfig();
/** Records that are still coming in. */
let recordsLeft = Object.keys(records).length;

if (location.protocol !== "file:") {
  // A face that comes early is there at the first paint. From a disk neither it nor the
  // description of the installed site may be asked for.
  for (const path of faces) preload(path, "font");
  addLink("manifest", "nudge.webmanifest", {});
  // Records, and after them Python, are asked for before the shell has come, but never before
  // the style.
  if (document.documentElement.dataset.python)
    document.addEventListener("load", bringRecords, true);
}
addEventListener("error", tellOfShell, true);
// Panels are closed only where something can open them.
document.documentElement.dataset.script = "";

/** @returns {Config} */
function readConfig() {
  return JSON.parse(document.getElementById("nudge-config")?.textContent ?? "");
}

/** @param {Event} event */
function bringRecords({ target }) {
  if (/** @type {HTMLLinkElement} */ (target).rel !== "stylesheet") return;
  document.removeEventListener("load", bringRecords, true);
  // The shell may have come before the news of the style; then it asks by itself.
  if (isShellHere()) return;
  for (const [number, { path }] of Object.values(records).entries()) {
    // The reader begins with the first figure.
    const link = preload(path, "fetch", number === 0 ? "auto" : "low");
    for (const end of ["load", "error"]) link.addEventListener(end, bringPython);
  }
}

function bringPython() {
  recordsLeft -= 1;
  // Who has one Python for each of many frames starts none before the first touch.
  if (recordsLeft > 0 || isShellHere() || isThin() || isOneOfMany()) return;
  // The worker's script is fetched by the worker itself.
  const paths = Object.keys(files).filter((path) => path !== worker);
  for (const path of paths) preload(path, "fetch", "low");
}

/**
 * @param {string} path
 * @param {"font"|"fetch"} as
 * @param {"auto"|"low"} [fetchPriority]
 */
function preload(path, as, fetchPriority = "auto") {
  return addLink("preload", path, { as, crossOrigin: "anonymous", fetchPriority });
}

/**
 * @param {string} rel
 * @param {string} path
 * @param {Record<string, string>} more
 */
function addLink(rel, path, more) {
  const link = Object.assign(document.createElement("link"), { rel, ...more });
  document.head.append(Object.assign(link, { href: root + path }));
  return link;
}

function isShellHere() {
  return performance.getEntriesByName("nudge:drawn").length > 0;
}

/**
 * The script of the shell is missing, or this browser cannot read it.
 * @param {ErrorEvent|Event} event
 */
function tellOfShell(event) {
  const source = /** @type {ErrorEvent} */ (event).filename ?? "";
  const target = /** @type {HTMLScriptElement} */ (event.target);
  const isUnread = source.endsWith(shell) && !isShellHere();
  if (!isUnread && !(target.src ?? "").endsWith(shell)) return;
  const tell = () => show(isUnread ? "failed-browser" : "failed-shell");
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
  else tell();
}

/** @param {string} name of a sentence; the shell, which says all others, is not there */
function show(name) {
  const words = /** @type {HTMLTemplateElement|null} */ (document.getElementById("nudge-words"));
  const sentence = words?.content.querySelector(`[data-sentence=${name}]`)?.textContent ?? "";
  const place = /** @type {HTMLElement|null} */ (document.querySelector(".python-failed"));
  const problem = place?.querySelector(".python-problem");
  if (!place || !problem) return;
  document.documentElement.dataset.python = "failed";
  delete document.documentElement.dataset.script;
  problem.textContent = sentence.replace("{file}", shell);
  place.querySelector("button")?.addEventListener("click", () => location.reload());
  place.hidden = false;
}
