/**
 * What is said beside the drawings: live numbers, sentences and goals.
 *
 * @import { GoalsPart, NumberPart, TextPart } from "../types.js"
 */

import { select } from "d3-selection";
import { htmlChild, keepOnly, setAttribute, setEach, setText, setTexts } from "./dom.js";

// Room for most numbers from the start, so that a number that grows moves nothing.
const LEAST_DIGITS = 8;
// The style sheet has no rule for more; see src/sitebuild/numbers.py.
const MOST_DIGITS = 40;

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
  keepOnly(root, [details]);
}

/**
 * @param {Element} parent
 * @param {NumberPart} number
 */
function drawValue(parent, number) {
  const output = htmlChild(parent, "output", "");
  keepOnly(parent, [
    withText(htmlChild(parent, "span", "number-label"), number.label),
    number.symbol ? withText(htmlChild(parent, "span", "symbol"), number.symbol) : null,
    output,
    number.unit ? withText(htmlChild(parent, "span", "unit"), number.unit) : null,
  ]);
  setAttribute(output, "name", number.name);
  // Moving a dial changes many numbers at once; a voice would never come to an end.
  setAttribute(output, "aria-live", "off");
  setAttribute(output, "data-value", number.value ?? "");
  setText(output, number.text);
  keepWidth(output, number.text.length);
}

/**
 * @param {Element} element
 * @param {string} text
 */
function withText(element, text) {
  setText(element, text);
  return element;
}

/**
 * The output keeps the width of the widest text it has had.
 * @param {HTMLElement} output
 * @param {number} length
 */
function keepWidth(output, length) {
  const widest = Number(output.getAttribute("data-digits")) || LEAST_DIGITS;
  setAttribute(output, "data-digits", Math.min(MOST_DIGITS, Math.max(widest, length)));
}

/**
 * @param {Element} root
 * @param {TextPart} text
 */
export function drawText(root, text) {
  setAttribute(root, "class", `text ${text.tone}`);
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
