/**
 * The two axes of a plot: a line, a few ticks and a title with its unit. The title of the
 * y axis stands on top of it, where it can be read without turning the head.
 *
 * @import { Frame } from "./frame.js"
 * @import { Axis, PlotPart } from "../types.js"
 * @import { Tick } from "./ticks.js"
 */

import { select } from "d3-selection";
import { hundredth, setAttribute, setEach, setText, setTexts, svgChild } from "./dom.js";
import { WIDTH } from "./frame.js";
import { LARGER_TEXT, textWidth } from "./ticks.js";

const TICK = 5;
// From the line of the x axis to its title, under the ticks.
const BELOW = 40;

/**
 * @param {Element} svg
 * @param {PlotPart} plot
 * @param {Frame} frame
 * @returns {Element[]} none for a bare plot
 */
export function drawAxes(svg, plot, frame) {
  if (plot.bare) return [];
  const [x, y] = [svgChild(svg, "g", "axis x"), svgChild(svg, "g", "axis y")];
  drawX(x, plot.x, frame);
  drawY(y, plot.y, frame);
  return [x, y];
}

/**
 * @param {Element} group
 * @param {Axis} axis
 * @param {Frame} frame
 */
function drawX(group, axis, frame) {
  const { left, right, bottom } = frame;
  setAttribute(
    svgChild(group, "path", "axis-line"),
    "d",
    `M${left},${hundredth(bottom)}H${hundredth(right)}`,
  );
  const ticks = drawTicks(group, frame.xTicks);
  setEach(ticks, (tick) => ({
    transform: `translate(${hundredth(frame.x(tick.value))},${hundredth(bottom)})`,
  }));
  setEach(ticks.select("line"), () => ({ y2: TICK }));
  setEach(ticks.select("text"), (tick) => ({
    x: hundredth(inward(tick.text, frame.x(tick.value))),
    y: TICK + 15,
    "text-anchor": "middle",
  }));
  const end = Math.max(right, textWidth(axis.title) * LARGER_TEXT + 4);
  drawTitle(group, axis.title, hundredth(end), hundredth(bottom + BELOW), "end");
}

/**
 * How far the number of a tick near the picture's right edge moves to stay in the picture.
 * @param {string} text
 * @param {number} x
 */
function inward(text, x) {
  return Math.min(0, WIDTH - x - (textWidth(text) * LARGER_TEXT) / 2 - 2);
}

/**
 * @param {Element} group
 * @param {Axis} axis
 * @param {Frame} frame
 */
function drawY(group, axis, frame) {
  const { left, top, bottom } = frame;
  setAttribute(svgChild(group, "path", "axis-line"), "d", `M${left},${hundredth(bottom)}V${top}`);
  const ticks = drawTicks(group, frame.yTicks);
  setEach(ticks, (tick) => ({ transform: `translate(${left},${hundredth(frame.y(tick.value))})` }));
  setEach(ticks.select("line"), () => ({ x2: -TICK }));
  setEach(ticks.select("text"), () => ({ x: -TICK - 4, y: 5, "text-anchor": "end" }));
  drawTitle(group, axis.title, 4, 15, "start");
}

/**
 * @param {Element} group
 * @param {Tick[]} ticks
 */
function drawTicks(group, ticks) {
  const joined = select(svgChild(group, "g", "ticks"))
    .selectChildren("g")
    .data(ticks)
    .join((enter) => {
      const made = enter.append("g").attr("class", "tick");
      made.append("line");
      made.append("text");
      return made;
    });
  setTexts(joined.select("text"), (tick) => tick.text);
  return joined;
}

/**
 * @param {Element} group
 * @param {string} title
 * @param {number} x
 * @param {number} y
 * @param {string} anchor
 */
function drawTitle(group, title, x, y, anchor) {
  const text = svgChild(group, "text", "axis-title");
  setAttribute(text, "x", x);
  setAttribute(text, "y", y);
  setAttribute(text, "text-anchor", anchor);
  setText(text, title);
}
