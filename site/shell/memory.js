/**
 * What this device remembers of its reader: which lessons were open, which one last, and which
 * challenges are won. It stays in the browser, and one button forgets it.
 *
 * @typedef {{reached: number, total: number, names: string[]}} Won of the challenges of a figure
 * @typedef {object} Memory
 * @property {string} last the slug of the lesson that was open last; empty at first
 * @property {string[]} visited slugs
 * @property {Record<string, Record<string, Won>>} won by slug, then by figure
 */

// The number goes up when what is kept changes its shape; older memories are left alone then.
const PLACE = "nudge:memory-1";

/** @returns {Memory} what is kept, or nothing where it cannot be read */
export function recall() {
  try {
    return checked(JSON.parse(localStorage.getItem(PLACE) ?? "null"));
  } catch {
    return checked(null);
  }
}

/** @param {string} slug of a lesson that is open */
export function rememberVisit(slug) {
  const { visited, won } = recall();
  keep({ last: slug, visited: [...new Set([...visited, slug])], won });
}

/**
 * What was won once stays won, on whichever visit.
 * @param {string} slug
 * @param {string} figure
 * @param {{names: string[], total: number}} news the challenges that are won, of how many
 */
export function rememberWon(slug, figure, { names, total }) {
  const memory = recall();
  const before = memory.won[slug]?.[figure];
  const all = [...new Set([...(before?.names ?? []), ...names])];
  const reached = Math.min(total, Math.max(before?.reached ?? 0, all.length));
  if (reached === 0 || (before?.reached === reached && before.names.length === all.length)) return;
  const won = { reached, total, names: all };
  keep({ ...memory, won: { ...memory.won, [slug]: { ...memory.won[slug], [figure]: won } } });
}

/** @param {Memory} memory */
export function isEmpty({ last, visited, won }) {
  return !last && visited.length === 0 && Object.keys(won).length === 0;
}

export function forget() {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // Where it is forbidden, nothing was kept.
  }
}

/** @param {Memory} memory */
function keep(memory) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(memory));
  } catch {
    // A browser may forbid it, or be full; then the page does without.
  }
}

/**
 * Anybody may have written there.
 * @param {any} kept
 * @returns {Memory}
 */
function checked(kept) {
  const visited = Array.isArray(kept?.visited) ? kept.visited.filter(isText) : [];
  /** @type {Memory["won"]} */
  const won = {};
  for (const [slug, figures] of entriesOf(kept?.won)) {
    const counted = entriesOf(figures).filter(([, each]) => isCounted(each));
    const known = counted.map(([figure, each]) => [figure, wonOf(each)]);
    if (known.length > 0) won[slug] = Object.fromEntries(known);
  }
  return { last: isText(kept?.last) ? kept.last : "", visited, won };
}

/** @param {any} object @returns {[string, any][]} */
function entriesOf(object) {
  return object !== null && typeof object === "object" ? Object.entries(object) : [];
}

/** @param {any} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {any} won */
function isCounted(won) {
  const { reached, total } = won ?? {};
  return Number.isInteger(reached) && Number.isInteger(total) && reached > 0 && reached <= total;
}

/**
 * @param {any} won
 * @returns {Won}
 */
function wonOf({ reached, total, names }) {
  return { reached, total, names: Array.isArray(names) ? names.filter(isText) : [] };
}
