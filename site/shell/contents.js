/**
 * The lessons on the home page, with what this device remembers of them: where the reader was,
 * and what was won. All of it has its place before, so nothing moves.
 *
 * @import { Memory } from "./memory.js"
 */

import { forget, isEmpty, recall } from "./memory.js";
import { say } from "./sentences.js";

/** Show it on a page that lists the lessons, as it is now. */
export function showMemory() {
  const place = /** @type {HTMLElement|null} */ (document.querySelector(".remembered"));
  if (!place) return;
  const memory = recall();
  for (const card of cards()) {
    const been = /** @type {Element} */ (card.querySelector(".been"));
    been.textContent = told(card.dataset.lesson ?? "", memory);
  }
  if (isEmpty(memory)) return place.replaceChildren();
  const last = cards().find((card) => card.dataset.lesson === memory.last);
  place.replaceChildren(sentenceOn(last), forgetButton(place));
}

/** @param {HTMLElement|undefined} card of the lesson that was open last, if it is still there */
function sentenceOn(card) {
  const sentence = document.createElement("span");
  const link = card?.querySelector("a")?.cloneNode(true);
  if (link) sentence.append(`${say("last-lesson")} `, link, ".");
  else sentence.append(say("been-before"));
  return sentence;
}

/** @param {HTMLElement} place */
function forgetButton(place) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("forget");
  button.addEventListener("click", () => {
    forget();
    showMemory();
    place.textContent = say("forgotten");
    // The button that had the focus is gone.
    place.tabIndex = -1;
    place.focus();
  });
  return button;
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
