/**
 * The page: finds its figures, starts Python, keeps the address in step. Everything on it
 * was drawn at build time, so a page without Python, or without figures, is a page.
 *
 * @import { Config, Problem } from "./types.js"
 * @import { Brought } from "./runtime.js"
 */

import { sizeOf } from "./download.js";
import { Figure } from "./figure.js";
import { linkOf, readLinks, writeLink } from "./links.js";
import { keepOffline } from "./offline.js";
import { Python } from "./python.js";
import { bring } from "./runtime.js";
import { onRetry, showFailed, showLive, showLoading } from "./status.js";

const REST_MS = 3000;

performance.mark("nudge:drawn");

/** @type {Map<string, Figure>} */
const figures = new Map();
/** @type {Map<string, boolean>} */
const agreements = new Map();

/** @type {Set<string>} figures that the worker which is up has yet to open */
const waiting = new Set();
/** @type {Map<string, string>} the states that the figures have, as their links tell them */
const known = new Map();
/** @type {Brought|null} what Python is started from, once it was asked for */
let brought = null;
/** Whether the browser was asked to keep the site. */
let isKept = false;
/** Until when the address stays as it is, whatever plays: a new version is taking over. */
let restsUntil = 0;

/** Find the figures, and let their states in the address be the ones they open with. */
function start() {
  const elements = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-figure]")
  );
  for (const element of elements) addFigure(element);
  if (figures.size === 0) return keep();
  followLinks(!isReloaded());
  window.addEventListener("hashchange", () => followLinks(true));
  onRetry(() => startPython(true));
  startPython(false);
}

/** @param {HTMLElement} element */
function addFigure(element) {
  const key = element.dataset.figure ?? "";
  const figure = new Figure(element, {
    opened: (isSame) => noteOpened(key, isSame),
    saved: (state) => {
      known.set(key, JSON.stringify(state));
      replaceHash(writeLink(location.hash, key, state));
    },
  });
  figures.set(key, figure);
}

/** @param {boolean} isRetry */
function startPython(isRetry) {
  if (brought) showLoading(1, 1);
  else brought = bringPython(isRetry ? "reload" : "default");
  const python = new Python(brought, { ready, failed });

  function ready() {
    for (const key of figures.keys()) waiting.add(key);
    for (const figure of figures.values()) {
      figure.connect((text, answer) => python.ask(text, answer));
    }
  }
}

/** @param {RequestCache} cache */
function bringPython(cache) {
  const config = readConfig();
  showLoading(0, sizeOf(config.files));
  return bring(config, showLoading, cache);
}

/** @returns {Config} */
function readConfig() {
  const { textContent } = /** @type {Element} */ (document.getElementById("nudge-config"));
  return JSON.parse(textContent ?? "");
}

/** The page has what it wanted for itself, so the rest of the site may come. */
function keep() {
  if (isKept) return;
  isKept = true;
  const { root, offline } = readConfig();
  keepOffline(new URL(root + offline, document.baseURI).href, settle);
}

/** What every figure shows now comes into the address, which then rests for a while. */
async function settle() {
  await Promise.all([...figures.values()].map((figure) => figure.settle()));
  restsUntil = performance.now() + REST_MS;
}

/** @param {Problem} problem */
function failed(problem) {
  // What Python has been started from once is good for the next worker too.
  if (!["died", "stuck"].includes(problem.code)) brought = null;
  for (const figure of figures.values()) figure.disconnect();
  showFailed(problem);
  // A new version may be the remedy.
  keep();
}

/**
 * @param {string} key
 * @param {boolean|null} isSame null when there is nothing to compare any more
 */
function noteOpened(key, isSame) {
  if (agreements.size === 0) performance.mark("nudge:live");
  agreements.set(key, isSame ?? agreements.get(key) ?? false);
  waiting.delete(key);
  const agreed = [...agreements.values()].filter(Boolean).length;
  if (waiting.size > 0) return;
  showLive(agreed, figures.size);
  keep();
}

/**
 * Open the figures whose states stand in the address.
 * @param {boolean} isShown whether to bring the first of them before the reader's eyes
 */
function followLinks(isShown) {
  const links = [...readLinks(location.hash)].filter(([key]) => figures.has(key));
  if (links.length === 0) keepStates();
  const news = links.filter(
    ([key, { state, broken }]) => broken || known.get(key) !== JSON.stringify(state),
  );
  for (const [key, { state }] of news) {
    known.set(key, JSON.stringify(state));
    figures.get(key)?.goTo(state);
  }
  const [first] = news;
  if (first && isShown) document.getElementById(first[0])?.scrollIntoView();
}

/** A link inside the page took the place of the states in the address: put them back. */
function keepStates() {
  const states = [...known].filter(([, state]) => state !== "null");
  const entries = states.map(([key, state]) => linkOf(key, JSON.parse(state)));
  if (entries.length > 0) replaceHash(`#${entries.join("&")}`);
}

/** Whether the browser itself knows where the reader was on the page. */
function isReloaded() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming|undefined} */ (entry)?.type === "reload";
}

/** @param {string} hash */
function replaceHash(hash) {
  if (hash === location.hash || performance.now() < restsUntil) return;
  history.replaceState(history.state, "", hash || location.pathname + location.search);
}

start();
