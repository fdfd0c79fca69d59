/**
 * A figure on a page of linkedom's, alive but for Python: what the tests of the figure, its
 * controls and its menu share.
 *
 * @import { View } from "../../site/shell/types.js"
 */

import { readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { renderView } from "../../site/shell/render.js";

const WORDS = new URL("../../templates/macros/words.html", import.meta.url);

/** @type {View} */
export const VIEW = {
  parts: {
    mse: {
      kind: "number",
      name: "mse",
      label: "Mean squared error",
      value: 4,
      text: "4",
      meaning: "error",
      receipt: { formula: "e²", substituted: "2²", exact: "4.0", function: "nudge.core.square" },
    },
  },
  main: ["mse"],
  panels: [
    { name: "history", title: "History" },
    { name: "network", title: "Network" },
  ],
  panel: "",
  inside: [],
  controls: { w: 0.18, learning_rate: 0.001, standardize: false, family: "line" },
  playing: false,
  undo: false,
  redo: false,
  hidden: [],
};

const DRAWN = renderView(VIEW).main;

/** @param {string} name */
function panel(name) {
  return `<section class="more" data-panel-name="${name}">
    <div class="stage"></div><div class="numbers"></div><div class="notes"></div>
  </section>`;
}

const BODY = `
<figure class="figure" id="fig" data-figure="fig" data-status="static">
  <div class="main">
    <div class="stage"></div>
    <div class="numbers">${DRAWN.numbers}</div>
    <div class="notes"></div>
  </div>
  <div class="figure-problem" hidden></div>
  <form class="controls">
    <div class="dial" data-control="w" data-dial="w" data-scale="linear" data-unit="$">
      <input type="range" min="0" max="0.4" step="0.001" value="0.18">
      <input type="text" class="field" role="spinbutton" name="w" aria-valuemin="0" aria-valuemax="0.4" value="0.18">
      <p class="problem" hidden></p>
    </div>
    <div class="dial" data-control="learning_rate" data-dial="learning_rate" data-scale="log" data-unit="">
      <input type="range" min="-10" max="0" step="0.05" value="-3">
      <input type="text" class="field" role="spinbutton" name="learning_rate" aria-valuemin="1e-10" aria-valuemax="1" value="0.001">
      <p class="problem" hidden></p>
    </div>
    <div data-control="family"><select name="family"><option value="line">Line</option><option value="curve">Curve</option></select></div>
    <div data-control="standardize"><input type="checkbox" name="standardize"></div>
    <div data-control="steps">
      <button type="button" name="steps" value="10">10 steps</button>
      <button type="button" name="play" value="" aria-pressed="false" data-play="Play" data-pause="Pause">Play</button>
      <select name="pace"><option value="1">1</option><option value="10" selected>10</option></select>
    </div>
  </form>
  <div class="tabs">
    <button type="button" name="panel" value="history" aria-expanded="false">History</button>
    <button type="button" name="panel" value="network" aria-expanded="false">Network</button>
  </div>
  ${["history", "network"].map(panel).join("")}
  <div class="menu">
    <button type="button" name="reset">Reset</button>
    <button type="button" name="undo" aria-disabled="true">Undo</button>
    <button type="button" name="redo" aria-disabled="true">Redo</button>
    <button type="button" name="data" aria-expanded="false">Data</button>
    <button type="button" name="code" aria-expanded="false">Code</button>
  </div>
  <div class="panel" data-panel="data" hidden></div>
  <div class="panel" data-panel="code" hidden></div>
  <script type="application/json" class="first-view">${JSON.stringify(VIEW)}</script>
  <template class="code"><pre>def update</pre></template>
  <template data-function="nudge.core.square"><pre>def square</pre></template>
</figure>`;

/** Make a page and let the shell's globals be its own. */
export function livePage() {
  const words = readFileSync(WORDS, "utf8").replace(/\{#.*?#\}|\{#-.*?-#\}/gs, "");
  const { document, window } = parseHTML(
    `<!doctype html><html><body>${BODY}${words}</body></html>`,
  );
  const observer = class {
    observe() {}
  };
  const globals = {
    document,
    navigator: { maxTouchPoints: 0 },
    CSS: { escape: String },
    IntersectionObserver: observer,
    requestAnimationFrame: () => 1,
    cancelAnimationFrame: () => {},
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  for (const field of document.querySelectorAll("input, select, button")) mend(field);
  const figure = /** @type {HTMLElement} */ (document.querySelector("figure"));
  return { document, window, figure };
}

/**
 * Give a field what linkedom's lack: limits and steps, a value of its own for a select.
 * @param {any} field
 */
function mend(field) {
  const own = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    Object.defineProperty(field, name, { value, configurable: true, writable: true });
  if (field.localName === "button") return own("value", field.getAttribute("value") ?? "");
  own("step", field.getAttribute("step") ?? "");
  own("min", field.getAttribute("min") ?? "");
  own("max", field.getAttribute("max") ?? "");
  const step = (/** @type {number} */ count) => {
    field.value = String(Number(field.value) + count * Number(field.getAttribute("step")));
  };
  own("stepUp", (count = 1) => step(count));
  if (field.localName !== "select") return field;
  const option = field.querySelector("[selected]") ?? field.firstChild;
  return own("value", option.getAttribute("value"));
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLInputElement}
 */
export function find(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`the page must have ${selector}`);
  return /** @type {HTMLInputElement} */ (found);
}

/**
 * @param {any} window
 * @param {Element} target
 * @param {string} type
 * @param {Record<string, unknown>} [more]
 */
export function fire(window, target, type, more = {}) {
  const event = new window.Event(type, { bubbles: true, cancelable: true });
  target.dispatchEvent(Object.assign(event, more));
  return event;
}
