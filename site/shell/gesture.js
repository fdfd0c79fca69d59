/**
 * Events of one movement of the hand share a number, and become one step of undo.
 */

let latest = 0;

/** A number that no gesture has had yet. */
export function newGesture() {
  latest += 1;
  return latest;
}

/**
 * Follow the gestures on an input: one begins when a pointer or a key goes down, not when
 * a held key repeats.
 * @param {HTMLElement} input
 * @returns {() => number} the gesture that is going on
 */
export function gestureOn(input) {
  let gesture = newGesture();
  const begin = () => {
    gesture = newGesture();
  };
  input.addEventListener("pointerdown", begin);
  input.addEventListener("keydown", (event) => {
    if (!event.repeat) begin();
  });
  return () => gesture;
}
