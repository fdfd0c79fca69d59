/**
 * Opened receipts of numbers: formula, the formula with its numbers, the exact value, and
 * the Python that computed it. One is open at a time; Escape closes it.
 *
 * @import { NumberPart, Receipt, View } from "./types.js"
 */

/**
 * @param {HTMLElement} figure
 * @param {() => View} viewNow
 * @returns {() => void} to be called when the view has changed
 */
export function enableReceipts(figure, viewNow) {
  // "toggle" does not bubble, so it is caught on its way down.
  figure.addEventListener("toggle", (event) => opened(figure, event, viewNow()), true);
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeOpen(figure);
  });
  return () => {
    for (const details of openReceipts(figure)) fillPanel(figure, details, viewNow());
  };
}

/** @param {HTMLElement} figure */
function openReceipts(figure) {
  return /** @type {NodeListOf<HTMLDetailsElement>} */ (
    figure.querySelectorAll("details.receipt[open]")
  );
}

/**
 * @param {HTMLElement} figure
 * @param {Event} event
 * @param {View} view
 */
function opened(figure, event, view) {
  const details = /** @type {HTMLDetailsElement} */ (event.target);
  if (!details.matches("details.receipt[open]")) return;
  for (const other of openReceipts(figure)) if (other !== details) other.open = false;
  fillPanel(figure, details, view);
}

/** @param {HTMLElement} figure */
function closeOpen(figure) {
  for (const details of openReceipts(figure)) {
    details.open = false;
    details.querySelector("summary")?.focus();
  }
}

/**
 * @param {HTMLElement} figure
 * @param {HTMLElement} details
 * @param {View} view
 */
function fillPanel(figure, details, view) {
  const name = details.closest("[data-part]")?.getAttribute("data-part") ?? "";
  const part = /** @type {NumberPart|undefined} */ (view.parts[name]);
  const panel = details.querySelector(".receipt-panel");
  if (!part?.receipt || !panel) return;
  if (!panel.firstChild) panel.append(anatomy());
  const { formula, substituted, exact } = part.receipt;
  const texts = { formula, substituted, exact, function: part.receipt.function };
  for (const [slot, text] of Object.entries(texts)) {
    const place = panel.querySelector(`[data-slot="${slot}"]`);
    if (place && place.textContent !== text) place.textContent = text;
  }
  showSource(figure, panel, part.receipt);
}

function anatomy() {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("nudge-receipt"));
  return document.importNode(template.content, true);
}

/**
 * @param {HTMLElement} figure
 * @param {Element} panel
 * @param {Receipt} receipt
 */
function showSource(figure, panel, receipt) {
  const place = /** @type {HTMLElement|null} */ (panel.querySelector('[data-slot="source"]'));
  if (!place || place.dataset.function === receipt.function) return;
  place.dataset.function = receipt.function;
  const selector = `template[data-function="${CSS.escape(receipt.function)}"]`;
  const template = /** @type {HTMLTemplateElement|null} */ (figure.querySelector(selector));
  place.replaceChildren(...(template ? [document.importNode(template.content, true)] : []));
}
