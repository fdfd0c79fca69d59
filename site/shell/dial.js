/**
 * A dial: a slider and a number field for one value. They keep in step under the hand, with
 * no wait for Python; Python alone decides whether a value is taken.
 *
 * @import { FigureEvent } from "./types.js"
 * @typedef {(event: FigureEvent) => void} Send
 */

import { setAttribute } from "./draw/dom.js";
import { gestureOn, newGesture } from "./gesture.js";
import { showProblem } from "./problem.js";

const DIGITS = 6;
const DIGITS_OF_A_RATIO = 3;
const STEPS = { ArrowUp: 1, ArrowDown: -1 };

/**
 * A number as the fields of a page take it, without digits that nobody reads.
 * @param {number} value
 */
export function fieldText(value) {
  return String(Number(value.toPrecision(DIGITS)));
}

/**
 * What somebody typed: a number, or null when it is none.
 * @param {string} text
 * @param {boolean} isBad whether the browser itself could not read it
 */
export function typedNumber(text, isBad) {
  const value = Number(text);
  return isBad || text.trim() === "" || !Number.isFinite(value) ? null : value;
}

export class Dial {
  /** @type {string} what the field showed when Python last had a say, or when it was sent */
  #settled;
  /** @type {number} with all digits, of which the field may show fewer */
  #value;

  /**
   * @param {HTMLElement} element
   * @param {Send} send
   */
  constructor(element, send) {
    this.element = element;
    this.name = element.dataset.dial ?? "";
    this.isLog = element.dataset.scale === "log";
    this.range = input(element, "range");
    this.field = input(element, "number");
    this.#settled = this.field.value;
    this.#value = Number(this.field.value);
    this.send = send;
    this.#listen();
  }

  get isHidden() {
    return this.element.hidden;
  }

  focus() {
    this.range.focus();
  }

  /**
   * Move it to where it stands. That changes no value, but a figure that shows the dial in
   * hand, and hides the others, brings it out.
   */
  touch() {
    this.send({ kind: "moved", name: this.name, value: this.#value, gesture: newGesture() });
  }

  /**
   * From afar, as a hand on the slider would: `share` of its length away from `start`.
   * @param {number} start the slider's place when the hand went down
   * @param {number} share
   * @param {number} gesture
   */
  turn(start, share, gesture) {
    const length = Number(this.range.max) - Number(this.range.min);
    const before = this.range.value;
    this.range.value = String(start + share * length);
    if (this.range.value !== before) this.#slide(gesture);
  }

  #listen() {
    const gesture = gestureOn(this.range);
    this.range.addEventListener("input", () => this.#slide(gesture()));
    // A browser may leave "change" out when a program, such as a voice, filled the field.
    for (const end of ["change", "blur"]) this.field.addEventListener(end, () => this.#type());
    const held = gestureOn(this.field);
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#type();
      if (this.isLog && event.key in STEPS) this.#step(event, held());
    });
  }

  /**
   * An arrow key in the field of a dial of ratios: a step of the slider, not the number 1.
   * @param {KeyboardEvent} event
   * @param {number} gesture
   */
  #step(event, gesture) {
    event.preventDefault();
    const typed = typedNumber(this.field.value, this.field.validity.badInput) ?? 0;
    if (typed > 0) this.#setSlider(typed);
    this.range.stepUp(STEPS[/** @type {keyof typeof STEPS} */ (event.key)]);
    this.#slide(gesture);
  }

  /** @param {number} gesture */
  #slide(gesture) {
    const value = this.#fromSlider(Number(this.range.value));
    this.#value = value;
    this.#settled = fieldText(value);
    this.field.value = this.#settled;
    this.#speak();
    this.send({ kind: "moved", name: this.name, value, gesture });
  }

  #type() {
    const text = this.field.value;
    if (text === this.#settled && !this.field.validity.badInput) return;
    const value = typedNumber(text, this.field.validity.badInput);
    this.#settled = text;
    if (value !== null) this.#setSlider(value);
    this.send({ kind: "moved", name: this.name, value, gesture: newGesture() });
  }

  /**
   * Show the value that Python has. What is being typed stays, and so do the digits of a
   * number that was typed exactly.
   * @param {number} value
   */
  show(value) {
    this.#value = value;
    this.#setSlider(value);
    const isTyping = this.#isFocused() && this.field.value !== this.#settled;
    if (!isTyping) this.#write(value);
  }

  /**
   * Python did not take the value: say why and put the old one back.
   * @param {string} message
   * @param {number} value
   */
  refuse(message, value) {
    showProblem(this.element.querySelector(".problem"), message);
    this.field.setAttribute("aria-invalid", "true");
    this.#setSlider(value);
    this.#write(value);
  }

  /** A good value came: the message has been read. */
  accept() {
    showProblem(this.element.querySelector(".problem"), "");
    this.field.removeAttribute("aria-invalid");
  }

  /** @param {number} value */
  #write(value) {
    const isThere = !this.field.validity.badInput && this.field.value !== "";
    if (!isThere || Number(this.field.value) !== value) this.field.value = fieldText(value);
    this.#settled = this.field.value;
    this.#speak();
  }

  /** @param {number} value */
  #setSlider(value) {
    this.range.value = String(this.isLog ? Math.log10(value) : value);
  }

  /** @param {number} place */
  #fromSlider(place) {
    if (!this.isLog) return place;
    const value = Number((10 ** place).toPrecision(DIGITS_OF_A_RATIO));
    const [low, high] = [Number(this.field.min), Number(this.field.max)];
    return Math.min(high, Math.max(low, value));
  }

  #speak() {
    const unit = this.element.dataset.unit ?? "";
    setAttribute(this.range, "aria-valuetext", `${this.field.value} ${unit}`.trim());
  }

  #isFocused() {
    return this.field.ownerDocument.activeElement === this.field;
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} type
 * @returns {HTMLInputElement}
 */
function input(element, type) {
  const found = element.querySelector(`input[type=${type}]`);
  if (!found) throw new Error(`dial ${element.dataset.dial} must have an input of type ${type}`);
  return /** @type {HTMLInputElement} */ (found);
}
