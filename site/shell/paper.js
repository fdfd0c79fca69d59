/**
 * On paper nothing can be opened, so folded answers are open there, and folded again after.
 */

/** @type {HTMLDetailsElement[]} */
let opened = [];

export function openOnPaper() {
  window.addEventListener("beforeprint", () => {
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
