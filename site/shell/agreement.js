/**
 * Whether the view that Python made in the page says the same as the one that was drawn
 * when the site was built.
 */

// Both come from the same Python; another processor may round the last digits otherwise.
const RELATIVE_TOLERANCE = 1e-9;
// A receipt has all digits of its number, as a text.
const ALL_DIGITS = "exact";

/**
 * @param {unknown} drawn
 * @param {unknown} live
 * @returns {boolean}
 */
export function agree(drawn, live) {
  if (typeof drawn === "number" && typeof live === "number") return isClose(drawn, live);
  if (isRecord(drawn) && isRecord(live)) return agreeInAll(drawn, live);
  return drawn === live;
}

/**
 * @param {number} one
 * @param {number} other
 */
function isClose(one, other) {
  return Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
}

/**
 * @param {Record<string, unknown>} one
 * @param {Record<string, unknown>} other
 */
function agreeInAll(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) =>
    name === ALL_DIGITS
      ? isClose(Number(one[name]), Number(other[name]))
      : agree(one[name], other[name]),
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null;
}
