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
import { HEIGHT } from "./frame.js";

const TICK = 5;

/**
 * @param {Element} svg
 * @param {PlotPart} plot
 * @param {Frame} frame
 */
export function drawAxes(svg, plot, frame) {
  drawX(svgChild(svg, "g", "axis x"), plot.x, frame);
  drawY(svgChild(svg, "g", "axis y"), plot.y, frame);
}

/**
 * @param {Element} group
 * @param {Axis} axis
 * @param {Frame} frame
 */
function drawX(group, axis, frame) {
  const { left, right, bottom } = frame;
  setAttribute(svgChild(group, "path", "axis-line"), "d", `M${left},${bottom}H${right}`);
  const ticks = drawTicks(group, frame.xTicks);
  setEach(ticks, (tick) => ({
    transform: `translate(${hundredth(frame.x(tick.value))},${bottom})`,
  }));
  setEach(ticks.select("line"), () => ({ y2: TICK }));
  setEach(ticks.select("text"), () => ({ y: TICK + 15, "text-anchor": "middle" }));
  drawTitle(group, axis.title, right, HEIGHT - 8, "end");
}

/**
 * @param {Element} group
 * @param {Axis} axis
 * @param {Frame} frame
 */
function drawY(group, axis, frame) {
  const { left, top, bottom } = frame;
  setAttribute(svgChild(group, "path", "axis-line"), "d", `M${left},${bottom}V${top}`);
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
  const joined = select(group)
    .selectChildren("g.tick")
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
