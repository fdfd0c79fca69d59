/**
 * The lessons on the home page, with what this device remembers of them: where the reader was,
 * and what was won. All of it has its place before, so nothing moves.
 *
 * @import { Memory } from "./memory.js"
 */

import { forget, recall } from "./memory.js";
import { say } from "./sentences.js";

/** Show it on a page that lists the lessons. */
export function showMemory() {
  const place = /** @type {HTMLElement|null} */ (document.querySelector(".memory"));
  if (!place) return;
  const memory = recall();
  for (const card of cards()) {
    const been = /** @type {Element} */ (card.querySelector(".been"));
    been.textContent = told(card.dataset.lesson ?? "", memory);
  }
  const last = cards().find((card) => card.dataset.lesson === memory.last);
  if (last) tellLast(place, last);
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} card
 */
function tellLast(place, card) {
  const link = /** @type {HTMLAnchorElement} */ (card.querySelector("a")?.cloneNode(true));
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("forget");
  button.addEventListener("click", () => {
    forget();
    showMemory();
    place.textContent = say("forgotten");
  });
  place.replaceChildren(`${say("last-lesson")} `, link, ". ", button);
}

/**
 * @param {string} slug
 * @param {Memory} memory
 */
function told(slug, { visited, won }) {
  const all = Object.values(won[slug] ?? {});
  const sum = (/** @type {"reached"|"total"} */ name) =>
    all.reduce((so, each) => so + each[name], 0);
  if (all.length > 0) return say("won", { reached: sum("reached"), total: sum("total") });
  return visited.includes(slug) ? say("visited") : "";
}

function cards() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".lesson-card")]);
}
