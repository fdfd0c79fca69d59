/**
 * The controls of one figure: they send what the reader does and show what Python has. None
 * of them waits for Python: what is done before it is up is sent when it is.
 *
 * @import { FigureEvent, View } from "./types.js"
 */

import { Dial } from "./dial.js";
import { hide } from "./focus.js";
import { newGesture } from "./gesture.js";

export class Controls {
  /**
   * @param {HTMLElement} root the form
   * @param {(event: FigureEvent) => void} send
   */
  constructor(root, send) {
    this.root = root;
    this.send = send;
    const dials = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-dial]"));
    this.dials = new Map(
      [...dials].map((element) => [element.dataset.dial, new Dial(element, send)]),
    );
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.#press(event));
    root.addEventListener("change", (event) => this.#change(event));
  }

  /** How many steps one tick takes. */
  get pace() {
    const select = /** @type {HTMLSelectElement|null} */ (this.root.querySelector("[name=pace]"));
    return Number(select?.value ?? 1);
  }

  /** @param {Event} event */
  #press(event) {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLButtonElement|null} */ (target.closest("button[name]"));
    if (!button) return;
    const { name, value } = button;
    this.send({ kind: "pressed", name, value, gesture: newGesture() });
  }

  /** @param {Event} event */
  #change(event) {
    const input = /** @type {HTMLInputElement|HTMLSelectElement} */ (event.target);
    const { name, value } = input;
    if (name === "pace" || input.closest("[data-dial]")) return;
    const gesture = newGesture();
    if (input.type === "checkbox") {
      const isOn = /** @type {HTMLInputElement} */ (input).checked;
      this.send({ kind: "switched", name, value: isOn, gesture });
    } else this.send({ kind: "chosen", name, value, gesture });
  }

  /**
   * @param {View} view
   * @param {(name: string) => boolean} isPending whether the reader is ahead of the view
   */
  show(view, isPending) {
    for (const [name, value] of Object.entries(view.controls)) {
      if (!isPending(name)) this.#showValue(name, value);
    }
    // What comes out is there before something else hides, so that the focus can go to it.
    for (const isHidden of [false, true]) this.#hide(view.hidden ?? [], isHidden);
    this.#showPlaying(view.playing);
  }

  /**
   * @param {string[]} names
   * @param {boolean} isHidden whether to hide those of these names, or to show the others
   */
  #hide(names, isHidden) {
    for (const element of this.root.querySelectorAll("[data-control]")) {
      const control = /** @type {HTMLElement} */ (element);
      if (names.includes(control.dataset.control ?? "") === isHidden) hide(control, isHidden);
    }
  }

  /**
   * @param {string} name
   * @param {number|string|boolean} value
   */
  #showValue(name, value) {
    if (typeof value === "number") return this.dials.get(name)?.show(value);
    const selector = `select[name="${name}"], input[name="${name}"]`;
    for (const element of this.root.querySelectorAll(selector)) {
      const input = /** @type {HTMLInputElement} */ (element);
      if (typeof value === "boolean") input.checked = value;
      else if (input.type === "radio") input.checked = input.value === value;
      else input.value = value;
    }
  }

  /** @param {boolean} isPlaying */
  #showPlaying(isPlaying) {
    const button = /** @type {HTMLElement|null} */ (this.root.querySelector("button[name=play]"));
    if (!button || button.getAttribute("aria-pressed") === String(isPlaying)) return;
    button.setAttribute("aria-pressed", String(isPlaying));
    button.textContent = (isPlaying ? button.dataset.pause : button.dataset.play) ?? "";
  }
}
