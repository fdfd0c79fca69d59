/**
 * What every figure can do: reset, undo, redo, and its panels (link, data, code, picture).
 *
 * @import { FigureEvent, State, View } from "./types.js"
 *
 * @typedef {object} MenuOwner
 * @property {string} key
 * @property {HTMLElement} element the figure
 * @property {() => View} view
 * @property {(event: FigureEvent) => void} send
 * @property {() => Promise<State>} save
 */

import { showData } from "./data-panel.js";
import { fieldText } from "./dial.js";
import { linkOf } from "./links.js";
import { download, pictureOf, pngBlob, svgBlob } from "./picture.js";
import { say } from "./sentences.js";

const REFRESH_MS = 250;

export class Menu {
  #isRefreshing = false;

  /** @param {MenuOwner} owner */
  constructor(owner) {
    this.owner = owner;
    owner.element.addEventListener("click", (event) => this.#press(event));
    owner.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {View} view */
  show(view) {
    this.#enable("undo", view.undo);
    this.#enable("redo", view.redo);
    const data = this.#panel("data");
    if (!data || data.hidden || this.#isRefreshing) return;
    // While the figure plays, the tables follow a few times a second: nobody reads faster.
    this.#isRefreshing = true;
    setTimeout(() => this.#refresh(data), REFRESH_MS);
  }

  /** @param {HTMLElement} data */
  #refresh(data) {
    this.#isRefreshing = false;
    if (!data.hidden) this.#showData(data);
  }

  /**
   * @param {string} name
   * @param {boolean} isEnabled
   */
  #enable(name, isEnabled) {
    const button = /** @type {HTMLButtonElement|null} */ (
      this.owner.element.querySelector(`.menu button[name=${name}]`)
    );
    if (button && button.disabled === isEnabled) button.disabled = !isEnabled;
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLButtonElement|null} */ (
      target.closest(".menu button, .panel button")
    );
    switch (button?.name) {
      case "undo":
      case "redo":
      case "reset":
        return this.owner.send({ kind: button.name });
      case "save":
        return this.#savePicture(button.value);
      case undefined:
        return undefined;
      default:
        return button && this.#toggle(button);
    }
  }

  /**
   * Undo by keyboard, unless a number is being typed: that has an undo of its own.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    const target = /** @type {HTMLInputElement} */ (event.target);
    const { undo, redo, controls } = this.owner.view();
    if (!isUndo || event.altKey || isBeingTyped(target, controls)) return;
    event.preventDefault();
    if (event.shiftKey ? redo : undo) this.owner.send({ kind: event.shiftKey ? "redo" : "undo" });
  }

  /** @param {HTMLButtonElement} button */
  #toggle(button) {
    const panel = this.#panel(button.name);
    if (!panel) return;
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return;
    if (button.name === "data") this.#showData(panel);
    if (button.name === "code") this.#showCode(panel);
    if (button.name === "link") this.#showLink(panel);
  }

  /**
   * @param {string} name
   * @returns {HTMLElement|null}
   */
  #panel(name) {
    return this.owner.element.querySelector(`[data-panel="${name}"]`);
  }

  /** @param {HTMLElement} panel */
  #showData(panel) {
    showData(panel, this.owner.view(), say);
  }

  /** @param {HTMLElement} panel */
  #showCode(panel) {
    const template = /** @type {HTMLTemplateElement|null} */ (
      this.owner.element.querySelector("template.code")
    );
    if (template && !panel.firstChild) panel.append(document.importNode(template.content, true));
  }

  /** @param {HTMLElement} panel */
  async #showLink(panel) {
    const field = /** @type {HTMLInputElement} */ (panel.querySelector("[name=address]"));
    const note = /** @type {HTMLElement} */ (panel.querySelector(".copied"));
    note.textContent = say("no-link-yet");
    const state = await this.owner.save();
    field.value = `${location.href.split("#")[0]}#${linkOf(this.owner.key, state)}`;
    field.select();
    const isCopied = await copy(field.value);
    note.textContent = say(isCopied ? "copied" : "not-copied");
  }

  /** @param {string} kind */
  async #savePicture(kind) {
    const note = this.owner.element.querySelector(".saved");
    const file = `${this.owner.key}.${kind}`;
    try {
      const picture = pictureOf(this.owner.element);
      download(kind === "png" ? await pngBlob(picture) : svgBlob(picture), file);
      if (note) note.textContent = say("saved", { file });
    } catch {
      if (note) note.textContent = say("not-saved");
    }
  }
}

/**
 * @param {HTMLInputElement} input
 * @param {View["controls"]} values
 */
function isBeingTyped(input, values) {
  const value = values[input.name];
  if (input.type !== "number" || typeof value !== "number") return false;
  return input.value !== fieldText(value) && Number(input.value) !== value;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} false where the browser does not let a page copy
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
