/**
 * On paper nothing can be opened, so all is open there: folded answers, which are folded again
 * after, and panels. What is inside of closed panels is asked of Python when the figure rests,
 * for a browser that prints waits for nobody; it is drawn only when it is printed.
 *
 * @import { Part } from "./types.js"
 */

const REST_MS = 2000;

/** @type {HTMLDetailsElement[]} */
let opened = [];

/** @param {() => void} drawClosed */
export function openOnPaper(drawClosed) {
  window.addEventListener("beforeprint", () => {
    drawClosed();
    const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (
      document.querySelectorAll("details.answer:not([open])")
    );
    opened = [...folded];
    for (const answer of opened) answer.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const answer of opened) answer.open = false;
    opened = [];
  });
}

/** What the closed panels of one figure would show. */
export class ClosedPanels {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {Record<string, Part[]>} */
  parts = {};

  /** @param {() => void} ask Python, if the figure rests */
  constructor(ask) {
    this.ask = ask;
  }

  /** Something has changed, or was under way until now. */
  changed() {
    this.parts = {};
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.ask, REST_MS);
  }
}
