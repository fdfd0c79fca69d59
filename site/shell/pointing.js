/**
 * Pointing at the network of a diagram, by hand or by keyboard: what is pointed at stands
 * out, a line under the diagram says what it does, and what a dial moves leads to the dial,
 * or turns it. A cell beside the diagram, which has the number of an edge, stands for the edge.
 *
 * @import { Dial } from "./dial.js"
 * @import { DiagramPart, Part } from "./types.js"
 * @import { Thing } from "./nodes-and-edges.js"
 */

import { pointer } from "d3-selection";
import { layoutFor } from "./draw/diagram.js";
import { setAttribute } from "./draw/dom.js";
import { nearest } from "./draw/nearest.js";
import {
  edgeLabeled,
  labelsOf,
  neighbor,
  offeredAt,
  offersBeside,
  thingsOf,
  togetherWith,
} from "./nodes-and-edges.js";
import { say } from "./sentences.js";
import { Turning } from "./turning.js";

const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
]);

export class Pointing {
  /** @type {Thing|null} */
  #hovered = null;
  /** @type {Thing|null} */
  #focused = null;
  /** Whether a finger now lifted showed something that had not been shown before. */
  #isNews = false;
  /** @type {Dial|null} that was asked for from what has the focus, and is still hidden */
  #awaited = null;

  /**
   * @param {HTMLElement} stage the place of drawings
   * @param {(name: string) => Part|undefined} partOf the part of this name as it is drawn
   * @param {Map<string|undefined, Dial>} dials by name
   */
  constructor(stage, partOf, dials) {
    this.partOf = partOf;
    this.dials = dials;
    this.stage = stage;
    /** @param {Thing} thing */
    const dialOf = (thing) => this.#dialOf(thing);
    this.turning = new Turning(stage, (event) => this.#under(event), dialOf);
    this.#listen(stage);
    this.refresh();
  }

  /** @param {HTMLElement} stage */
  #listen(stage) {
    stage.addEventListener("pointermove", (event) => {
      if (!this.turning.isTurning) this.#hover(this.#under(event));
    });
    stage.addEventListener("pointerleave", () => this.#hover(null));
    stage.addEventListener("pointerdown", (event) => this.#touch(event));
    stage.addEventListener("click", (event) => this.#click(event));
    stage.addEventListener("focusin", (event) => this.#focus(offeredAt(event)));
    stage.addEventListener("focusout", () => this.#focus(null));
    stage.addEventListener("keydown", (event) => this.#press(event));
  }

  /** To be called when the view has changed. */
  refresh() {
    if (this.#awaited && !this.#awaited.isHidden) this.#awaited.focus();
    const roots = [...this.stage.querySelectorAll(".diagram")];
    this.#frame(roots.flatMap((root) => this.#show(root)));
  }

  /**
   * @param {MouseEvent} event
   * @returns {Thing|null}
   */
  #under(event) {
    const target = /** @type {Element} */ (event.target);
    const label = target.closest(".frame[data-edge]")?.getAttribute("data-edge");
    if (label) return this.#edgeLabeled(label);
    const drawing = target.closest(".diagram > .drawing");
    const root = drawing?.parentElement;
    const part = this.partOf(root?.getAttribute("data-part") ?? "");
    if (!drawing || !root || part?.kind !== "diagram") return null;
    const [x, y] = pointer(event, drawing);
    const found = nearest(layoutFor(root, part), part, { x, y });
    return found && (thingsOf(root, found.kind)[found.index] ?? null);
  }

  /** @param {string} label */
  #edgeLabeled(label) {
    const roots = [...this.stage.querySelectorAll(".diagram")];
    const found = roots.map((root) => edgeLabeled(root, label, this.#diagramIn(root)));
    return found.find((edge) => edge !== null) ?? null;
  }

  /** @param {Thing|null} thing */
  #hover(thing) {
    if (thing === this.#hovered) return;
    this.#hovered = thing;
    this.refresh();
  }

  /** @param {Thing|null} thing */
  #focus(thing) {
    this.#focused = thing;
    this.#awaited = null;
    this.refresh();
  }

  /** @param {PointerEvent} event */
  #touch(event) {
    const thing = this.#under(event);
    this.#isNews = event.pointerType === "touch" && thing !== this.#focused;
    this.#hover(thing);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (this.turning.hasTurned && event.detail !== 0) return;
    // A click without a hand, such as a screen reader's, means the element and no place.
    const thing = event.detail === 0 ? offeredAt(event) : this.#under(event);
    if (thing?.getAttribute("role") !== "button") return;
    this.#stopAt(thing);
    // A finger cannot point before it presses: its first touch shows, the next one leads on.
    if (!this.#isNews) this.#follow(thing);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const thing = offeredAt(event);
    if (!thing) return;
    const step = STEPS.get(event.key);
    if (step) this.#stopAt(neighbor(thing, step));
    else if (event.key === "Enter" || event.key === " ") this.#follow(thing);
    else return;
    event.preventDefault();
  }

  /** @param {Thing} thing */
  #stopAt(thing) {
    for (const other of offersBeside(thing)) other.setAttribute("tabindex", "-1");
    thing.setAttribute("tabindex", "0");
    thing.focus({ preventScroll: true });
  }

  /** @param {Thing} thing */
  #dialOf(thing) {
    return this.dials.get(thing.getAttribute("data-leads-to") ?? "");
  }

  /**
   * To the dial that moves this thing. A hidden one comes out first.
   * @param {Thing} thing
   */
  #follow(thing) {
    const dial = this.#dialOf(thing);
    if (!dial) return;
    if (!dial.isHidden) return dial.focus();
    this.#awaited = dial;
    dial.touch();
  }

  /**
   * @param {Element} root of a diagram
   * @returns {string[]} the labels of the edges that stand out
   */
  #show(root) {
    const shown = [this.#hovered, this.#focused].find((thing) => thing && root.contains(thing));
    /** @type {Element[]} */
    const pointed = shown ? togetherWith(root, shown, this.#diagramIn(root)) : [];
    for (const element of root.querySelectorAll("[data-pointed]")) {
      if (!pointed.includes(element)) element.removeAttribute("data-pointed");
    }
    for (const element of pointed) element.setAttribute("data-pointed", "");
    const line = root.querySelector(".detail-text");
    const howTo = root.querySelector("[data-leads-to]") ? "turning" : "pointing";
    const text = shown?.getAttribute("data-detail") ?? (line ? say(howTo) : "");
    if (line && line.textContent !== text) line.textContent = text;
    return pointed.length ? labelsOf(root, pointed, this.#diagramIn(root)) : [];
  }

  /** @param {string[]} labels of the edges whose cells stand out */
  #frame(labels) {
    for (const frame of this.stage.querySelectorAll(".frame[data-edge]")) {
      const isPointed = labels.includes(frame.getAttribute("data-edge") ?? "");
      setAttribute(frame, "data-pointed", isPointed ? "" : null);
    }
  }

  /** @param {Element} root */
  #diagramIn(root) {
    return /** @type {DiagramPart} */ (this.partOf(root.getAttribute("data-part") ?? ""));
  }
}
