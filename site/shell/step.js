/**
 * A step is seen as a step: for a moment after it, CSS may ease what has moved. Dials,
 * drags and play follow at once.
 *
 * @import { FigureEvent } from "./types.js"
 */

const STEP_MS = 250;

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const TIMERS = new WeakMap();

/** @param {FigureEvent} event */
export function isOneStep({ kind, name, value }) {
  if (kind !== "pressed") return ["undo", "redo", "reset"].includes(kind);
  return name !== "play" && (name !== "steps" || value === "1");
}

/**
 * To be called right before the step is drawn.
 * @param {HTMLElement} figure
 */
export function showStep(figure) {
  clearTimeout(TIMERS.get(figure));
  figure.dataset.motion = "step";
  TIMERS.set(
    figure,
    setTimeout(() => endStep(figure), STEP_MS),
  );
}

/**
 * Whatever comes next is drawn where it is.
 * @param {HTMLElement} figure
 */
export function endStep(figure) {
  if (figure.dataset.motion) delete figure.dataset.motion;
}
