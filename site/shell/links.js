/**
 * The states of the figures in the page's address, and which panels are open:
 * "#one-weight={...}&errors={...}&errors.panel=history". When a figure is named twice, its last
 * state counts. Anybody can write an address, so a state is looked at for its size and its
 * depth before it is parsed.
 *
 * @import { State } from "./types.js"
 * @typedef {object} Link A state to open, or why there is none.
 * @property {State} state
 * @property {string|null} problem the name of the sentence that says it
 */

const LINK = /^([\w-]+)=(.*)$/s;
const PANEL = /^([\w-]+)\.panel=([\w-]+)$/;
// The longest state that a figure has is a third of this, and the deepest has five levels.
const MOST_LETTERS = 64_000;
const MOST_LEVELS = 16;

/**
 * @param {string} hash with or without "#"
 * @param {{has: (key: string) => boolean}} figures those that are asked for
 * @returns {Map<string, Link>} by figure; a plain "#one-weight" only scrolls, so it is none
 */
export function readLinks(hash, figures) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const entry of entriesOf(hash)) {
    const [, key, text = ""] = LINK.exec(entry) ?? [];
    if (key && figures.has(key)) texts.set(key, text);
  }
  return new Map([...texts].map(([key, text]) => [key, readLink(text)]));
}

/**
 * The hash with the state of one figure put in, or taken out when it is null.
 * @param {string} hash
 * @param {string} key
 * @param {State} state
 */
export function writeLink(hash, key, state) {
  const others = entriesOf(hash).filter((entry) => LINK.exec(entry)?.[1] !== key);
  // The place that a plain "#key" scrolled to is not worth keeping beside a state.
  const kept = others.filter((entry) => LINK.test(entry) || PANEL.test(entry));
  if (state === null) return kept.length ? `#${kept.join("&")}` : "";
  return `#${[...kept, linkOf(key, state)].join("&")}`;
}

/**
 * @param {string} key
 * @param {State} state
 */
export function linkOf(key, state) {
  return `${key}=${encodeURIComponent(JSON.stringify(state))}`;
}

/**
 * @param {string} hash
 * @returns {Map<string, string>} the name of the panel that is open, by figure
 */
export function readPanels(hash) {
  const found = entriesOf(hash).map((entry) => PANEL.exec(entry));
  return new Map(found.flatMap((match) => (match ? [[match[1] ?? "", match[2] ?? ""]] : [])));
}

/**
 * The hash with the open panel of one figure put in, or taken out when it is none.
 * @param {string} hash
 * @param {string} key
 * @param {string} panel
 */
export function writePanel(hash, key, panel) {
  const others = entriesOf(hash).filter((entry) => PANEL.exec(entry)?.[1] !== key);
  const entries = panel ? [...others, panelOf(key, panel)] : others;
  return entries.length ? `#${entries.join("&")}` : "";
}

/**
 * @param {string} key
 * @param {string} panel
 */
export function panelOf(key, panel) {
  return `${key}.panel=${panel}`;
}

/** @param {string} hash */
function entriesOf(hash) {
  return hash
    .replace(/^#/, "")
    .split("&")
    .filter((entry) => entry !== "");
}

/**
 * @param {string} encoded
 * @returns {Link}
 */
function readLink(encoded) {
  if (encoded.length > MOST_LETTERS) return { state: null, problem: "long-link" };
  try {
    const text = decodeURIComponent(encoded);
    if (isDeep(text)) return { state: null, problem: "deep-link" };
    const state = JSON.parse(text);
    const isState = typeof state === "object" && state !== null && !Array.isArray(state);
    if (isState) return { state, problem: null };
  } catch {
    // Cut off, or no JSON at all.
  }
  return { state: null, problem: "broken-link" };
}

/**
 * Whether brackets of JSON, those inside its strings left out, are nested too deeply. A parser
 * goes down a level for each, and there is an end to the depth that it can go.
 * @param {string} text
 */
function isDeep(text) {
  let level = 0;
  let isString = false;
  for (let index = 0; index < text.length && level <= MOST_LEVELS; index += 1) {
    const letter = text[index] ?? "";
    if (isString && letter === "\\") index += 1;
    else if (letter === '"') isString = !isString;
    else if (!isString && "[{".includes(letter)) level += 1;
    else if (!isString && "]}".includes(letter)) level -= 1;
  }
  return level > MOST_LEVELS;
}
