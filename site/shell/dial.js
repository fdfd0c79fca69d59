/**
 * A dial: a slider and a number field for one value. They keep in step under the hand, with
 * no wait for Python; Python alone decides whether a value is taken.
 *
 * @import { FigureEvent } from "./types.js"
 * @typedef {(event: FigureEvent) => void} Send
 * @typedef {"nearest"|"onward"} Snaps
 */

import { setAttribute } from "./draw/dom.js";
import { gestureOn, newGesture } from "./gesture.js";
import { readNumber } from "./numerals.js";
import { showProblem } from "./problem.js";
import { say } from "./sentences.js";
import { SliderTouch } from "./slider-touch.js";

const DIGITS = 6;
const DIGITS_OF_A_RATIO = 3;
// A sum of decimal steps is off in the last digits: 0.1 + 0.2.
const DIGITS_OF_A_STEP = 12;
/** @type {Record<string, number>} */
const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/**
 * A number as the fields of a page take it, without digits that nobody reads.
 * @param {number} value
 */
export function fieldText(value) {
  return String(Number(value.toPrecision(DIGITS)));
}

/**
 * A number as ARIA takes it: with all its digits, and without an exponent.
 * @param {number} value
 */
function decimalText(value) {
  return value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 });
}

export class Dial {
  /** When a value was refused last, by the page or by Python. */
  refusedAt = Number.NEGATIVE_INFINITY;
  /** @type {string} what the field showed when Python last had a say, or when it was sent */
  #settled;
  /** @type {Snaps} what the hand that has the slider means */
  #snaps = "nearest";
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
    this.range = input(element, "input[type=range]");
    this.field = input(element, "input.field");
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
    if (this.range.value !== before) this.#slide(gesture, "nearest");
  }

  #listen() {
    const gesture = gestureOn(this.range);
    const act = () => this.#slide(gesture(), this.#snaps);
    const touch = new SliderTouch(this.range, act);
    this.range.addEventListener("input", () => touch.isWaiting || act());
    this.range.addEventListener("keydown", () => this.#snap("onward"));
    this.range.addEventListener("pointerdown", () => this.#snap("nearest"));
    // A browser may leave "change" out when a program, such as a voice, filled the field.
    for (const end of ["change", "blur"]) this.field.addEventListener(end, () => this.#type());
    const held = gestureOn(this.field);
    this.field.addEventListener("keydown", (event) => this.#key(event, held()));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} gesture
   */
  #key(event, gesture) {
    const count = STEPS[event.key];
    if (event.key === "Enter") this.#type();
    if (event.key === "Escape") this.#takeBack(event);
    if (count === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#step(count, gesture);
  }

  /**
   * What is typed and not sent yet goes; if there is none, Escape is for somebody else.
   * @param {KeyboardEvent} event
   */
  #takeBack(event) {
    if (this.field.value === this.#settled) return;
    event.preventDefault();
    event.stopPropagation();
    this.field.value = this.#settled;
    this.accept();
  }

  /**
   * So many steps up from what stands in the field, or from the tick next to it.
   * @param {number} count
   * @param {number} gesture
   */
  #step(count, gesture) {
    const typed = readNumber(this.field.value, this.#unit);
    const start = "value" in typed ? typed.value : this.#value;
    if (this.isLog) {
      if (start > 0) this.#setSlider(start);
      this.range.stepUp(count);
      return this.#slide(gesture, "onward");
    }
    const [low, step] = [Number(this.range.min), Number(this.range.step)];
    const place = Math.round((start - low) / step) + count;
    const value = this.#limited(Number((low + place * step).toPrecision(DIGITS_OF_A_STEP)));
    this.#move(value, gesture, "onward");
  }

  /** @param {Snaps} snaps */
  #snap(snaps) {
    this.#snaps = snaps;
  }

  /**
   * @param {number} gesture
   * @param {Snaps} snaps
   */
  #slide(gesture, snaps) {
    this.#move(this.#fromSlider(Number(this.range.value)), gesture, snaps);
  }

  /**
   * By hand, with no wait for Python.
   * @param {number} value
   * @param {number} gesture
   * @param {Snaps} snaps
   */
  #move(value, gesture, snaps) {
    this.#value = value;
    this.#setSlider(value);
    this.field.value = fieldText(value);
    this.#settled = this.field.value;
    this.#speak();
    this.send({ kind: "moved", name: this.name, value, gesture, snaps });
  }

  /** Take what was typed, or say why it cannot be read and put the old value back. */
  #type() {
    const text = this.field.value;
    if (text === this.#settled) return;
    const read = readNumber(text, this.#unit);
    if ("problem" in read) {
      const { problem, ...readings } = read;
      return this.refuse(say(problem, { text, ...readings }), this.#value);
    }
    this.#settled = text;
    this.#setSlider(read.value);
    this.send({ kind: "moved", name: this.name, value: read.value, gesture: newGesture() });
  }

  /**
   * Show the value that Python has. What is being typed stays, and so do the digits of a
   * number that was typed exactly.
   * @param {number} value
   */
  show(value) {
    this.#value = value;
    this.#setSlider(value);
    if (!(this.isUnsent && this.#isFocused())) this.#write(value);
  }

  /**
   * Python did not take the value: say why and put the old one back.
   * @param {string} message
   * @param {number} value
   */
  refuse(message, value) {
    this.refusedAt = performance.now();
    showProblem(this.element.querySelector(".problem"), message);
    this.field.setAttribute("aria-invalid", "true");
    this.#value = value;
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
    const shown = readNumber(this.field.value, this.#unit);
    // What was typed keeps all its digits, in the form that the page writes.
    const isThere = "value" in shown && shown.value === value;
    this.field.value = isThere ? String(value) : fieldText(value);
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
    return this.#limited(Number((10 ** place).toPrecision(DIGITS_OF_A_RATIO)));
  }

  /** @param {number} value */
  #limited(value) {
    const low = Number(this.field.getAttribute("aria-valuemin"));
    const high = Number(this.field.getAttribute("aria-valuemax"));
    return Math.min(high, Math.max(low, value));
  }

  get #unit() {
    return this.element.dataset.unit ?? "";
  }

  #speak() {
    const told = `${this.field.value} ${this.#unit}`.trim();
    for (const input of [this.range, this.field]) setAttribute(input, "aria-valuetext", told);
    setAttribute(this.field, "aria-valuenow", decimalText(this.#value));
  }

  /** Whether something is typed that has not been sent. */
  get isUnsent() {
    return this.field.value !== this.#settled;
  }

  #isFocused() {
    return this.field.ownerDocument.activeElement === this.field;
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} selector
 * @returns {HTMLInputElement}
 */
function input(element, selector) {
  const found = element.querySelector(selector);
  if (!found) throw new Error(`dial ${element.dataset.dial} must have an ${selector}`);
  return /** @type {HTMLInputElement} */ (found);
}
