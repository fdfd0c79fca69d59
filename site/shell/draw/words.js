/**
 * What is said beside the drawings: live numbers, sentences and goals.
 *
 * @import { GoalsPart, NumberPart, TextPart } from "../types.js"
 */

import { select } from "d3-selection";
import { htmlChild, setAttribute, setEach, setText, setTexts } from "./dom.js";

// Room for most numbers from the start, so that a number that grows moves nothing.
const LEAST_DIGITS = 8;

/**
 * @param {Element} root
 * @param {NumberPart} number
 */
export function drawNumber(root, number) {
  setAttribute(root, "class", `number ${number.meaning}`);
  if (!number.receipt) return drawValue(root, number);
  const details = htmlChild(root, "details", "receipt");
  drawValue(htmlChild(details, "summary", "receipt-opener"), number);
  htmlChild(details, "div", "receipt-panel");
}

/**
 * @param {Element} parent
 * @param {NumberPart} number
 */
function drawValue(parent, number) {
  setText(htmlChild(parent, "span", "number-label"), number.label);
  if (number.symbol) setText(htmlChild(parent, "span", "symbol"), number.symbol);
  const output = htmlChild(parent, "output", "");
  setAttribute(output, "name", number.name);
  // Moving a dial changes many numbers at once; a voice would never come to an end.
  setAttribute(output, "aria-live", "off");
  setAttribute(output, "data-value", number.value ?? "");
  setText(output, number.text);
  keepWidth(output, number.text.length);
  if (number.unit) setText(htmlChild(parent, "span", "unit"), number.unit);
}

/**
 * The output keeps the width of the widest text it has had.
 * @param {HTMLElement} output
 * @param {number} length
 */
function keepWidth(output, length) {
  const widest = Number(output.style.getPropertyValue("--digits")) || LEAST_DIGITS;
  if (length > widest || !output.hasAttribute("style")) {
    setAttribute(output, "style", `--digits:${Math.max(widest, length)}`);
  }
}

/**
 * @param {Element} root
 * @param {TextPart} text
 */
export function drawText(root, text) {
  setAttribute(root, "class", `text ${text.tone}`);
  setAttribute(root, "role", "status");
  setText(root, text.text);
}

/**
 * @param {Element} root
 * @param {GoalsPart} goals
 */
export function drawGoals(root, goals) {
  setText(htmlChild(root, "p", "part-title"), goals.title);
  const list = select(htmlChild(root, "ul", ""));
  const joined = list.selectChildren("li").data(goals.goals).join("li");
  setEach(joined, ({ reached }) => ({ "data-reached": String(reached) }));
  setTexts(joined, (goal) => goal.label);
}
