/**
 * The page: finds its figures, starts Python, keeps the address in step. Everything on it
 * was drawn at build time, so a page without Python, or without figures, is a page.
 *
 * @import { Config, Problem } from "./types.js"
 * @import { Recorded } from "./recording.js"
 * @import { Brought } from "./runtime.js"
 * @import { Link } from "./links.js"
 */

import { showMemory } from "./contents.js";
import { sizeOf } from "./download.js";
import { hasEnded, rememberEnded } from "./ended.js";
import { Figure } from "./figure.js";
import { linkOf, readLinks, readPanels, writeLink, writePanel } from "./links.js";
import { rememberVisit, rememberWon } from "./memory.js";
import { keepOffline } from "./offline.js";
import { openOnPaper } from "./paper.js";
import { Python } from "./python.js";
import { Recording } from "./recording.js";
import { Records } from "./records.js";
import { bring, whatIsMissing } from "./runtime.js";
import { enableSolo } from "./solo.js";
import {
  onAsked,
  onRetry,
  showAgain,
  showFailed,
  showLive,
  showLoading,
  showRecorded,
  showWaiting,
} from "./status.js";
import { isOneOfMany, isThin } from "./thrift.js";

const REST_MS = 3000;
// A record that does not come is not waited for any longer.
const PATIENCE_MS = 5000;

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
/** Whether Python is asked for, or here. */
let isStarted = false;
/** How often Python has failed. */
let attempt = 0;
/** Whether the browser was asked to keep the site. */
let isKept = false;
/** The end of the address that was followed last, or written. */
let followed = location.hash;
/** Until when the address stays as it is, whatever plays: a new version is taking over. */
let restsUntil = 0;

/** The slug of the lesson that this page is; empty on other pages. */
const lesson = document.querySelector("main")?.dataset.lesson ?? "";

/** Find the figures, and let their states in the address be the ones they open with. */
function start() {
  const elements = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-figure]")
  );
  for (const element of elements) addFigure(element);
  remember();
  // A page that the back button brings out of the browser's store shows what was true when it
  // was left.
  window.addEventListener("pageshow", ({ persisted }) => persisted && remember());
  openOnPaper(() => {
    for (const figure of figures.values()) figure.print();
  });
  if (figures.size === 0) return keep();
  enableSolo(figures);
  followLinks(!isReloaded());
  window.addEventListener("hashchange", look);
  onRetry(() => startPython(true));
  onAsked(() => startPython(false));
  bringRecords();
}

/** Recorded answers come first, and no download of Python's holds them up. */
async function bringRecords() {
  const config = readConfig();
  const records = new Records(config, figures.keys());
  for (const [key, figure] of figures) {
    records.read(key).then((recorded) => recorded && answerFrom(recorded, figure));
  }
  if (Object.keys(config.records).length > 0) {
    await Promise.race([records.whole, pause(PATIENCE_MS)]);
  }
  if (isThin()) showWaiting();
  else if (isOneOfMany()) onFirstTouch(() => startPython(false));
  else startPython(false);
}

/**
 * @param {Recorded} recorded
 * @param {Figure} figure
 */
function answerFrom(recorded, figure) {
  figure.record(new Recording(recorded, figure.firstView));
  showRecorded();
}

function remember() {
  if (lesson) rememberVisit(lesson);
  showMemory();
}

/** @param {HTMLElement} element */
function addFigure(element) {
  const key = element.dataset.figure ?? "";
  const figure = new Figure(element, {
    opened: (isSame) => noteOpened(key, isSame),
    compared: tellLive,
    saved: (state) => {
      known.set(key, JSON.stringify(state));
      replaceHash(writeLink(location.hash, key, state));
    },
    panel: (name) => replaceHash(writePanel(location.hash, key, name)),
    won: (won) => lesson && rememberWon(lesson, key, won),
    ended: (state) => rememberEnded(linkOf(key, state)),
    look,
  });
  figures.set(key, figure);
}

/** @param {() => void} start */
function onFirstTouch(start) {
  const controller = new AbortController();
  const begin = () => {
    controller.abort();
    start();
  };
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, begin, { capture: true, signal: controller.signal });
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** @param {boolean} isRetry */
function startPython(isRetry) {
  if (isStarted) return undefined;
  isStarted = true;
  const code = whatIsMissing();
  if (code) return failed({ code, file: "", detail: "" }, null);
  if (brought) showLoading(1, 1);
  else brought = bringPython(isRetry ? "reload" : "default");
  const python = new Python(brought, { ready, failed });
  return undefined;

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
  const mine = attempt;
  showLoading(0, sizeOf(config.files), config.wire);
  // What still comes in after a failure is no progress.
  return bring(
    config,
    {
      loaded: (loaded, total) => mine === attempt && showLoading(loaded, total, config.wire),
      again: (file) => mine === attempt && showAgain(file),
    },
    cache,
  );
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

/**
 * @param {Problem} problem
 * @param {string|null} fatal what Python was busy with, as it was asked
 */
function failed(problem, fatal) {
  attempt += 1;
  isStarted = false;
  // What Python has been started from once is good for the next worker too.
  if (!["died", "stuck"].includes(problem.code)) brought = null;
  for (const figure of figures.values()) figure.disconnect(fatal);
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
  if (waiting.size > 0) return;
  tellLive();
  keep();
}

/** Say how much of what the page showed before Python has said, too. */
function tellLive() {
  if (waiting.size > 0) return;
  const agreed = [...agreements.values()].filter(Boolean).length;
  const answers = [...figures.values()].map(({ catchingUp }) => catchingUp.counted);
  const sum = (/** @type {"agreed"|"all"} */ name) =>
    answers.reduce((total, each) => total + each[name], 0);
  showLive({ agreed, all: figures.size }, { agreed: sum("agreed"), all: sum("all") });
}

/**
 * Follow an address that is new. The browser tells of it a while after it shows it, and what
 * is written meanwhile would take the place of the new states.
 */
function look() {
  if (location.hash !== followed) followLinks(true);
}

/**
 * Open the figures whose states stand in the address.
 * @param {boolean} isShown whether to bring the first of them before the reader's eyes
 */
function followLinks(isShown) {
  followed = location.hash;
  const links = readLinks(location.hash, figures);
  const news = [...links].filter(([key, link]) => isNews(key, link));
  for (const [key, link] of news) follow(key, link);
  const panels = [...readPanels(location.hash)];
  const dead = panels.filter(([key, panel]) => !figures.get(key)?.openPanel(panel));
  keepStates(links);
  forgetPanels(dead.map(([key]) => key));
  const [first] = news;
  if (first && isShown) document.getElementById(first[0])?.scrollIntoView();
}

/**
 * @param {string} key
 * @param {Link} link
 */
function isNews(key, { state, problem }) {
  return problem || !figures.get(key)?.isSettled || known.get(key) !== JSON.stringify(state);
}

/**
 * @param {string} key
 * @param {Link} link
 */
function follow(key, { state, problem }) {
  const figure = figures.get(key);
  if (problem) return figure?.refuse(problem);
  if (hasEnded(linkOf(key, state))) return figure?.refuse("fatal-link");
  known.set(key, JSON.stringify(state));
  figure?.goTo(state);
}

/**
 * What the new address does not name stays as it was, and so does its state in the address.
 * @param {Map<string, Link>} links
 */
function keepStates(links) {
  let hash = location.hash;
  for (const [key, state] of known) {
    if (state !== "null" && !links.has(key)) hash = writeLink(hash, key, JSON.parse(state));
  }
  replaceHash(hash);
}

/**
 * A panel that is no more is not worth keeping in the address.
 * @param {string[]} keys of figures whose panels those were
 */
function forgetPanels(keys) {
  replaceHash(keys.reduce((hash, key) => writePanel(hash, key, ""), location.hash));
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
  followed = location.hash;
}

start();
