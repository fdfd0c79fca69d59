/**
 * When Python is not to be fetched before somebody wants it: it is 7 MB.
 *
 * @typedef {{saveData?: boolean, effectiveType?: string}} Connection
 */

const THIN = ["slow-2g", "2g", "3g"];

/** Whether the reader saves data, or the line is thin; where a browser tells. */
export function isThin() {
  const { connection } = /** @type {{connection?: Connection}} */ (
    /** @type {unknown} */ (navigator)
  );
  return Boolean(connection?.saveData) || THIN.includes(connection?.effectiveType ?? "");
}

/** Whether this page stands in one of many frames of a page: each would bring its own Python. */
export function isOneOfMany() {
  return window.parent !== window && window.parent?.length > 1;
}
