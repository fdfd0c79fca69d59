/**
 * What Python has died of: the links whose states ended it. The tab remembers them, because
 * after a reload the address may still hold one, which would end Python again, and so for ever.
 */

const PLACE = "nudge:ended";
const MOST = 8;

/** @type {string[]} */
let links = read();

/** @param {string} link as links.js writes it */
export function hasEnded(link) {
  return links.includes(link);
}

/** @param {string} link */
export function rememberEnded(link) {
  links = [...links.filter((other) => other !== link), link].slice(-MOST);
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(links));
  } catch {
    // A browser may forbid it; then it is remembered until the page is left.
  }
}

/** @returns {string[]} */
function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
