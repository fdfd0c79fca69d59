/**
 * The keys for undo and redo, on whatever keyboard: Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, with Cmd
 * in place of Ctrl for those who are used to that.
 *
 * @typedef {Pick<KeyboardEvent, "key"|"code"|"ctrlKey"|"metaKey"|"shiftKey"|"altKey">} Keys
 */

const LATIN = /^(\p{Script=Latin}|\p{ASCII})$/u;
const PLACES = new Map([
  ["KeyZ", "z"],
  ["KeyY", "y"],
]);

/**
 * @param {Keys} keys
 * @returns {"undo"|"redo"|null}
 */
export function shortcutOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }) {
  if (ctrlKey === metaKey || altKey) return null;
  const letter = LATIN.test(key) ? key.toLowerCase() : PLACES.get(code);
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}

/**
 * What a button says of its keys, on the keyboards of this system.
 * @param {Element} button
 * @param {string} system
 */
export function tellKeys(button, system) {
  const keys = button.getAttribute("aria-keyshortcuts");
  if (!keys || !/^(Mac|iP)/.test(system)) return;
  button.setAttribute("aria-keyshortcuts", keys.replaceAll("Control", "Meta"));
}
