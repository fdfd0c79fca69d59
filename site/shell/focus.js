/**
 * The focus stays where the reader is. A button that is of no use for a while keeps it; from
 * what is hidden it goes to the next thing there is, else to the one before. Otherwise it
 * would fall to the whole page, where the keys of a figure do nothing.
 */

import { setAttribute } from "./draw/dom.js";

const STOPS = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/**
 * Presses of a button that is off do nothing; see `isOff`.
 * @param {Element|null} button
 * @param {boolean} isOn
 */
export function turnOn(button, isOn) {
  if (button) setAttribute(button, "aria-disabled", isOn ? null : "true");
}

/** @param {Element} button */
export function isOff(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/**
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 */
export function hide(element, isHidden) {
  if (element.hidden === isHidden) return;
  const hadFocus = isHidden && element.contains(document.activeElement);
  element.hidden = isHidden;
  if (hadFocus) focusBeside(element);
}

/** @param {HTMLElement} element */
function focusBeside(element) {
  const around = element.closest(".figure") ?? document;
  const stops = [...around.querySelectorAll(STOPS)];
  const first = stops.findIndex((stop) => element.contains(stop));
  const after = stops.slice(first).filter((stop) => !element.contains(stop));
  for (const stop of [...after, ...stops.slice(0, first).reverse()]) {
    // What cannot be seen does not take it.
    /** @type {HTMLElement} */ (stop).focus({ preventScroll: true });
    if (document.activeElement === stop) return;
  }
}
