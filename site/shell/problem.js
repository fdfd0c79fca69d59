/**
 * Show a message where it concerns something, or take it away again.
 * @param {HTMLElement|null} place
 * @param {string} message
 */
export function showProblem(place, message) {
  if (!place || (place.hidden && message === "")) return;
  place.textContent = message;
  place.hidden = message === "";
}
