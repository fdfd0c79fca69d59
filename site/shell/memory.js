/**
 * What this device remembers of its reader: which lessons were open, which one last, and which
 * challenges are won. It stays in the browser, and one button forgets it.
 *
 * @typedef {{reached: number, total: number}} Won of the challenges of a figure
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
 * What was won once stays won.
 * @param {string} slug
 * @param {string} figure
 * @param {Won} news
 */
export function rememberWon(slug, figure, { reached, total }) {
  const memory = recall();
  const before = memory.won[slug]?.[figure]?.reached ?? 0;
  if (reached <= before) return;
  keep({
    ...memory,
    won: { ...memory.won, [slug]: { ...memory.won[slug], [figure]: { reached, total } } },
  });
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
    if (counted.length > 0) won[slug] = Object.fromEntries(counted);
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
  return Number.isInteger(won?.reached) && Number.isInteger(won?.total) && won.reached > 0;
}
