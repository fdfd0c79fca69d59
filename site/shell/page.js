/**
 * The page: finds its figures, starts Python, keeps the address in step. Everything on it
 * was drawn at build time, so a page without Python, or without figures, is a page.
 *
 * @import { Config, Problem } from "./types.js"
 */

import { Figure } from "./figure.js";
import { readLinks, writeLink } from "./links.js";
import { Python } from "./python.js";
import { onRetry, showFailed, showLive, showLoading } from "./status.js";

performance.mark("nudge:drawn");

/** @type {Map<string, Figure>} */
const figures = new Map();
/** @type {Map<string, boolean>} */
const agreements = new Map();

/** @type {Map<string, string>} the states that the figures have, as their links tell them */
const known = new Map();

/** Find the figures, and let their states in the address be the ones they open with. */
function start() {
  const elements = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-figure]")
  );
  for (const element of elements) addFigure(element);
  if (figures.size === 0) return;
  followLinks(!isReloaded());
  window.addEventListener("hashchange", () => followLinks(true));
  onRetry(() => startPython(true));
  startPython(false);
}

/** @param {HTMLElement} element */
function addFigure(element) {
  const key = element.dataset.figure ?? "";
  const figure = new Figure(element, {
    opened: (isSame) => noteAgreement(key, isSame),
    saved: (state) => {
      known.set(key, JSON.stringify(state));
      replaceHash(writeLink(location.hash, key, state));
    },
  });
  figures.set(key, figure);
}

/** @param {boolean} isRetry */
function startPython(isRetry) {
  const { textContent } = /** @type {Element} */ (document.getElementById("nudge-config"));
  /** @type {Config} */
  const config = JSON.parse(textContent ?? "");
  showLoading(0, 1);
  const python = new Python(config, { progress: showLoading, ready, failed }, isRetry);

  function ready() {
    for (const figure of figures.values()) {
      figure.connect((text, answer) => python.ask(text, answer));
    }
    // After a failure the figures go on from states of their own: there is nothing to compare.
    showAgreement();
  }
}

/** @param {Problem} problem */
function failed(problem) {
  for (const figure of figures.values()) figure.disconnect();
  showFailed(problem);
}

/**
 * @param {string} key
 * @param {boolean} isSame
 */
function noteAgreement(key, isSame) {
  if (agreements.size === 0) performance.mark("nudge:live");
  agreements.set(key, isSame);
  showAgreement();
}

function showAgreement() {
  const agreed = [...agreements.values()].filter(Boolean).length;
  if (agreements.size === figures.size) showLive(agreed, figures.size);
}

/**
 * Open the figures whose states stand in the address.
 * @param {boolean} isShown whether to bring the first of them before the reader's eyes
 */
function followLinks(isShown) {
  const links = [...readLinks(location.hash)].filter(([key]) => figures.has(key));
  const news = links.filter(([key, { state }]) => known.get(key) !== JSON.stringify(state));
  for (const [key, { state }] of news) {
    known.set(key, JSON.stringify(state));
    figures.get(key)?.goTo(state);
  }
  const [first] = news;
  if (first && isShown) document.getElementById(first[0])?.scrollIntoView();
}

/** Whether the browser itself knows where the reader was on the page. */
function isReloaded() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming|undefined} */ (entry)?.type === "reload";
}

/** @param {string} hash */
function replaceHash(hash) {
  if (hash === location.hash) return;
  history.replaceState(history.state, "", hash || location.pathname + location.search);
}

start();
