/**
 * Which ticks an axis has and what stands beside them: few, and never touching.
 *
 * @import { Axis } from "../types.js"
 * @typedef {{value: number, text: string}} Tick
 */

import { format } from "d3-format";
import { scaleLinear } from "d3-scale";

const MOST_TICKS = 5;
const LINE = 16;
// On a narrow screen texts are 16 units high instead of 14.
export const LARGER_TEXT = 16 / 14;
const BOLD = 1.1;
const LARGEST_IN_FULL = 1e6;
const SMALLEST_IN_FULL = 1e-3;
const SUPERSCRIPTS = { "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()) };

/**
 * The width of a text of 14 px in viewBox units. Drawing also runs where no font can be
 * measured, so these are the widths of a common sans face, rounded up.
 * @param {string} text
 */
export function textWidth(text) {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width;
}

/** @param {string} letter */
function widthOf(letter) {
  if (",.·:' ilj|()".includes(letter)) return 4.4;
  if ("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻′".includes(letter)) return 5.6;
  return "−+=×mwMW".includes(letter) ? 11.8 : 8.2;
}

/** @param {string} text */
export function boldWidth(text) {
  return textWidth(text) * BOLD;
}

/**
 * The same as large as it ever is, on a narrow screen.
 * @param {string} text
 */
export function largestWidth(text) {
  return boldWidth(text) * LARGER_TEXT;
}

/**
 * @param {Axis} axis
 * @param {number} room the axis's length in viewBox units
 * @param {"x"|"y"} side
 * @returns {Tick[]}
 */
export function ticksOf(axis, room, side) {
  for (let count = MOST_TICKS; count > 1; count -= 1) {
    const ticks = axis.scale === "log" ? logTicks(axis, count) : linearTicks(axis, count);
    if (fits(ticks, room, side)) return ticks;
  }
  return linearTicks(axis, 1);
}

/**
 * Labels in the middle of equal slots; where not all have room, every second, or third. A
 * slot without a label has no tick.
 * @param {string[]} labels
 * @param {number} room the axis's length in viewBox units
 * @param {"x"|"y"} side
 * @returns {Tick[]}
 */
export function slotTicks(labels, room, side) {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label) + 4));
  const needed = side === "y" ? LINE : widest;
  const stride = Math.ceil((needed * labels.length) / room);
  const ticks = labels.map((text, slot) => ({ value: slot + 0.5, text }));
  return ticks.filter(({ text }, slot) => slot % stride === 0 && text !== "");
}

/**
 * @param {Tick[]} ticks
 * @param {number} room
 * @param {"x"|"y"} side
 */
function fits(ticks, room, side) {
  if (side === "y") return ticks.length * 22 <= room;
  const widths = ticks.map((tick) => textWidth(tick.text));
  return Math.max(0, ...widths) * ticks.length <= room * 0.8;
}

/**
 * @param {Axis} axis
 * @param {number} count
 */
function linearTicks(axis, count) {
  const scale = scaleLinear([axis.low, axis.high], [0, 1]);
  const values = scale.ticks(count);
  const largest = Math.max(Math.abs(axis.low), Math.abs(axis.high));
  const inFull = largest < LARGEST_IN_FULL && largest >= SMALLEST_IN_FULL;
  const write = inFull ? scale.tickFormat(count) : powerOfTen;
  return values.map((value) => ({ value, text: write(value) }));
}

/**
 * Whole powers of ten; where the range has fewer than two of them, the usual round numbers.
 * @param {Axis} axis
 * @param {number} count
 */
function logTicks(axis, count) {
  const first = Math.ceil(Math.log10(axis.low) - 1e-9);
  const last = Math.floor(Math.log10(axis.high) + 1e-9);
  if (last - first < 1) return linearTicks(axis, count);
  const stride = Math.ceil((last - first + 1) / count);
  const write = first >= -3 && last <= 5 ? format(",~r") : powerOfTen;
  /** @type {Tick[]} */
  const ticks = [];
  for (let power = first; power <= last; power += stride) {
    const value = Number(`1e${power}`);
    ticks.push({ value, text: write(value) });
  }
  return ticks;
}

/**
 * 4e-7 as "4×10⁻⁷".
 * @param {number} value
 */
function powerOfTen(value) {
  if (value === 0) return "0";
  const [factor, exponent] = value.toExponential(2).split("e");
  const power = [...String(Number(exponent))].map(superscript).join("");
  const times = format("~g")(Number(factor));
  return times === "1" ? `10${power}` : `${times}×10${power}`;
}

/** @param {string} sign */
function superscript(sign) {
  return /** @type {Record<string, string>} */ (SUPERSCRIPTS)[sign];
}
