/**
 * A figure alone on the screen, for a projector: by its button, by the key "f", or by a link
 * with "?figure=KEY"; Escape leaves. In a frame on somebody's own page, where a figure is
 * alone anyway, the page around it is told how high it is.
 */

const PARAMETER = "figure";
const TEXTS = "input, select, textarea, [contenteditable]";

/** @param {Map<string, {element: HTMLElement}>} figures by key */
export function enableSolo(figures) {
  for (const [key, { element }] of figures) {
    buttonOf(element)?.addEventListener("click", () => toggle(key));
  }
  document.addEventListener("keydown", hear);
  document.addEventListener("fullscreenchange", () => document.fullscreenElement ?? leave());
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  if (asked && figures.has(asked)) enter(asked);
  tellHeight();
}

/** @param {KeyboardEvent} event */
function hear({ key, target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return;
  if (key === "Escape") return leave();
  const element = /** @type {Element} */ (target);
  if (key.toLowerCase() !== "f" || element.matches?.(TEXTS)) return;
  const figure = /** @type {HTMLElement|null} */ (element.closest?.("[data-figure]"));
  const figureKey = figure?.dataset.figure ?? document.documentElement.dataset.solo;
  if (figureKey) toggle(figureKey);
}

/** @param {string} key of a figure */
function toggle(key) {
  if (document.documentElement.dataset.solo === key) return leave();
  enter(key);
  // Where a browser refuses, the figure still has the whole window.
  document.documentElement.requestFullscreen?.().catch(() => {});
  return undefined;
}

/** @param {string} key */
function enter(key) {
  const figure = document.getElementById(key);
  document.documentElement.dataset.solo = key;
  figure?.setAttribute("data-solo", "");
  show(key);
  buttonOf(figure)?.setAttribute("aria-pressed", "true");
}

function leave() {
  const key = document.documentElement.dataset.solo;
  if (key === undefined) return;
  const figure = document.getElementById(key);
  delete document.documentElement.dataset.solo;
  figure?.removeAttribute("data-solo");
  buttonOf(figure)?.setAttribute("aria-pressed", "false");
  show(null);
  if (document.fullscreenElement) document.exitFullscreen();
  figure?.scrollIntoView();
}

/** @param {Element|null} figure */
function buttonOf(figure) {
  return figure?.querySelector("button[name=full]");
}

/**
 * Which figure is alone belongs to the address.
 * @param {string|null} key
 */
function show(key) {
  const address = new URL(location.href);
  if (key) address.searchParams.set(PARAMETER, key);
  else address.searchParams.delete(PARAMETER);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function tellHeight() {
  const figure = document.body.dataset.embed;
  if (!figure || window.parent === window) return;
  const tell = () => {
    const height = document.documentElement.getBoundingClientRect().height;
    window.parent.postMessage({ nudge: "height", figure, height: Math.ceil(height) }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
}
