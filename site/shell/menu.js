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
 * @property {(target: Element) => boolean} isBeingTyped whether it is a field with a text that
 *   has not been sent
 */

import { copy } from "./clipboard.js";
import { copyPlain, csvOf, plainRows } from "./csv.js";
import { showData } from "./data-panel.js";
import { isOff, turnOn } from "./focus.js";
import { linkOf, panelOf } from "./links.js";
import { download, pictureOf, pngBlob, svgBlob } from "./picture.js";
import { say } from "./sentences.js";
import { shortcutOf, tellKeys } from "./shortcut.js";

const REFRESH_MS = 250;
// A number field is its own only while something is typed in it.
const TEXTS = "textarea, input[type=text]:not([readonly], .field), [contenteditable]";

export class Menu {
  #isRefreshing = false;

  /** @param {MenuOwner} owner */
  constructor(owner) {
    this.owner = owner;
    owner.element.addEventListener("click", (event) => this.#press(event));
    owner.element.addEventListener("keydown", (event) => this.#key(event));
    const data = this.#panel("data");
    if (data) copyPlain(data);
    for (const button of owner.element.querySelectorAll(".menu button")) {
      tellKeys(button, navigator.platform);
    }
  }

  /** @param {View} view */
  show(view) {
    turnOn(this.owner.element.querySelector(".menu button[name=undo]"), view.undo);
    turnOn(this.owner.element.querySelector(".menu button[name=redo]"), view.redo);
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

  /** @param {MouseEvent} event */
  #press(event) {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLButtonElement|null} */ (
      target.closest(".menu button, .panel button")
    );
    if (button && isOff(button)) return undefined;
    switch (button?.name) {
      case "undo":
      case "redo":
      case "reset":
        return this.owner.send({ kind: button.name });
      case "save":
        return this.#savePicture(button.value);
      case "csv":
        return this.#copyCsv(button);
      case "copy-embed":
        return this.#copyEmbed();
      case "full":
        return undefined;
      case undefined:
        return undefined;
      default:
        return button && this.#toggle(button);
    }
  }

  /**
   * Undo by keyboard, unless something is being typed: that has an undo of its own.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const kind = shortcutOf(event);
    const target = /** @type {Element} */ (event.target);
    const view = this.owner.view();
    if (!kind || target.matches(TEXTS) || this.owner.isBeingTyped(target)) return;
    event.preventDefault();
    if (view[kind]) this.owner.send({ kind });
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
    const { key } = this.owner;
    const open = this.owner.view().panel;
    const entries = [linkOf(key, state), ...(open ? [panelOf(key, open)] : [])];
    field.value = `${location.href.split("#")[0]}#${entries.join("&")}`;
    const embed = /** @type {HTMLInputElement|null} */ (panel.querySelector("[name=embed]"));
    if (embed) embed.value = this.#frameOf(entries.join("&"));
    field.select();
    const isCopied = await copy(field.value);
    note.textContent = say(isCopied ? "copied" : "not-copied");
  }

  /**
   * What puts the figure, as it stands, into a frame of another page.
   * @param {string} entries of its address
   */
  #frameOf(entries) {
    const { key, element } = this.owner;
    const frame = document.createElement("iframe");
    const title = element.querySelector(".figure-title")?.textContent ?? key;
    const { root } = JSON.parse(document.getElementById("nudge-config")?.textContent ?? "{}");
    frame.src = `${new URL(`${root}embed/${key}.html`, document.baseURI).href}#${entries}`;
    frame.title = title.trim();
    frame.width = "100%";
    frame.height = "720";
    return frame.outerHTML;
  }

  async #copyEmbed() {
    const panel = this.#panel("link");
    const field = /** @type {HTMLInputElement|null} */ (panel?.querySelector("[name=embed]"));
    const note = panel?.querySelector(".embed-copied");
    if (!field || !note) return;
    const isCopied = await copy(field.value);
    if (!isCopied) field.select();
    note.textContent = say(isCopied ? "embed-copied" : "not-copied");
  }

  /** @param {HTMLElement} button below a table of the data */
  async #copyCsv(button) {
    const sheet = button.closest(".sheet");
    const table = sheet?.querySelector("table");
    const note = sheet?.querySelector(".copied");
    if (!table || !note) return;
    const isCopied = await copy(csvOf(plainRows(table)));
    note.textContent = say(isCopied ? "csv-copied" : "csv-not-copied");
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
