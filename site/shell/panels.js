/**
 * The panels of a figure: parts behind names, one of them open at a time. Python is asked for
 * what is inside; what was printed there shows until then, if it is still so.
 *
 * @import { View } from "./types.js"
 */

import { setAttribute, setText } from "./draw/dom.js";

export class Panels {
  /** @type {string|null} the panel that the reader has asked for, until Python has heard of it */
  #wanted = null;

  /**
   * @param {HTMLElement} figure
   * @param {(name: string) => void} ask for what is inside a panel, or for none
   */
  constructor(figure, ask) {
    this.figure = figure;
    this.ask = ask;
    /** @type {NodeListOf<HTMLButtonElement>} */
    this.buttons = figure.querySelectorAll("button[name=panel]");
    for (const button of this.buttons) button.addEventListener("click", () => this.#press(button));
  }

  /** @param {HTMLButtonElement} button */
  #press(button) {
    this.#want(button.getAttribute("aria-expanded") === "true" ? "" : button.value);
  }

  /**
   * @param {string} name of a panel
   * @returns {boolean} whether there is one; where there is none, nothing happens
   */
  open(name) {
    const isThere = this.#button(name) !== undefined;
    if (isThere) this.#want(name);
    return isThere;
  }

  /** @param {string} name */
  #want(name) {
    this.#wanted = name;
    this.#open(name);
    this.ask(name);
  }

  /** Whether what the open panel shows is no longer so, and Python has to say what is. */
  get isOld() {
    return this.figure.querySelector("[data-panel-name][data-open][data-old]") !== null;
  }

  close() {
    this.#want("");
  }

  /**
   * A panel that is closed is not drawn, so what is in it is old.
   * @param {View} view
   */
  show(view) {
    for (const { name, title } of view.panels) {
      const button = this.#button(name);
      if (button) setText(button, title);
      const room = this.#room(name);
      if (room) setAttribute(room, "data-old", name === view.panel ? null : "");
    }
    if (view.panel === this.#wanted) this.#wanted = null;
    this.#open(this.#wanted ?? view.panel);
  }

  /**
   * All are shown on paper, so what was drawn there is what they hold now.
   * @param {string[]} names of closed panels
   */
  renew(names) {
    for (const name of names) this.#room(name)?.removeAttribute("data-old");
  }

  /** @param {string} open the name of the panel, or nothing */
  #open(open) {
    for (const button of this.buttons) {
      const isOpen = button.value === open;
      setAttribute(button, "aria-expanded", String(isOpen));
      const room = this.#room(button.value);
      if (room) setAttribute(room, "data-open", isOpen ? "" : null);
    }
  }

  /** @param {string} name */
  #button(name) {
    return [...this.buttons].find((button) => button.value === name);
  }

  /** @param {string} name */
  #room(name) {
    return this.figure.querySelector(`[data-panel-name="${CSS.escape(name)}"]`);
  }
}
