/**
 * The states of the figures in the page's address: "#one-weight={...}&errors={...}".
 *
 * @import { State } from "./types.js"
 * @typedef {{state: State, broken: boolean}} Link a state that cannot be read is broken
 */

const LINK = /^([\w-]+)=(.*)$/s;

/**
 * @param {string} hash with or without "#"
 * @returns {Map<string, Link>} by figure; a plain "#one-weight" only scrolls, so it is none
 */
export function readLinks(hash) {
  /** @type {Map<string, Link>} */
  const links = new Map();
  for (const entry of entriesOf(hash)) {
    const [, key, text] = LINK.exec(entry) ?? [];
    if (key !== undefined && text !== undefined) links.set(key, readState(text));
  }
  return links;
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
  const kept = others.filter((entry) => LINK.test(entry));
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

/** @param {string} hash */
function entriesOf(hash) {
  return hash
    .replace(/^#/, "")
    .split("&")
    .filter((entry) => entry !== "");
}

/**
 * @param {string} text
 * @returns {Link}
 */
function readState(text) {
  try {
    const state = JSON.parse(decodeURIComponent(text));
    const isState = typeof state === "object" && state !== null && !Array.isArray(state);
    return isState ? { state, broken: false } : { state: null, broken: true };
  } catch {
    return { state: null, broken: true };
  }
}
