/**
 * A plot: two axes and a list of marks. Each mark is drawn by the function of its kind; a
 * mark that is the same object as before is left alone.
 *
 * @import { Frame } from "./frame.js"
 * @import { Mark, PlotPart } from "../types.js"
 */

import { select } from "d3-selection";
import { kindOf } from "../marks.js";
import { drawAxes } from "./axes.js";
import { drawEach, htmlChild, keepOnly, setAttribute, setText, svgChild } from "./dom.js";
import { cellsIn, frameOf, HEIGHT, hasBars, WIDTH } from "./frame.js";
import { placeWords } from "./labels.js";
import { stretchesOf } from "./placing.js";

// Half a point may stand over the edge of the plot, and not more.
const BLEED = 6;

/** @type {WeakMap<Element, {axes: string, frame: Frame}>} */
const FRAMES = new WeakMap();

/**
 * @param {Element} root
 * @param {PlotPart} plot
 * @param {PlotPart} [previous] what `root` shows now
 */
export function drawPlot(root, plot, previous) {
  setText(htmlChild(root, "p", "part-title"), plot.title);
  const svg = svgChild(root, "svg", "drawing");
  setAttribute(svg, "viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  setAttribute(svg, "role", "img");
  setAttribute(svg, "aria-label", plot.description);
  const frame = frameFor(root, plot);
  const sameAxes = previous !== undefined && axesKey(previous) === axesKey(plot);
  const [inside, over] = [svgChild(svg, "svg", "inside"), svgChild(svg, "g", "over")];
  if (!sameAxes) {
    keepOnly(svg, [...drawAxes(svg, plot, frame), inside, over]);
    placeInside(inside, frame, plot);
  }
  const old = sameAxes ? previous.marks : [];
  drawMarks(inside, plot, old, frame, (mark) => !kindOf(mark).isOver);
  drawMarks(over, plot, old, frame, (mark) => kindOf(mark).isOver === true);
}

/**
 * The frame of a plot, kept as long as its axes are the same.
 * @param {Element} root
 * @param {PlotPart} plot
 */
export function frameFor(root, plot) {
  const axes = axesKey(plot);
  const known = FRAMES.get(root);
  if (known?.axes === axes) return known.frame;
  const frame = frameOf(plot);
  FRAMES.set(root, { axes, frame });
  return frame;
}

/** @param {PlotPart} plot */
function axesKey(plot) {
  const cells = cellsIn(plot);
  const isBare = Boolean(plot.bare);
  return JSON.stringify([plot.x, plot.y, isBare, hasBars(plot), cells?.rows, cells?.columns]);
}

/**
 * An inner svg cuts off what leaves the plot, without an id that could clash on the page.
 * Bars have their labels below it.
 * @param {Element} inside
 * @param {Frame} frame
 * @param {PlotPart} plot
 */
function placeInside(inside, frame, plot) {
  const [x, y] = [frame.left - BLEED, frame.top - BLEED];
  const width = frame.right - frame.left + 2 * BLEED;
  const bottom = hasBars(plot) ? HEIGHT : frame.bottom + BLEED;
  const height = bottom - y;
  setAttribute(inside, "viewBox", `${x} ${y} ${width} ${height}`);
  for (const [name, value] of Object.entries({ x, y, width, height })) {
    setAttribute(inside, name, value);
  }
}

/**
 * @param {Element} layer
 * @param {PlotPart} plot
 * @param {Mark[]} old
 * @param {Frame} frame
 * @param {(mark: Mark) => boolean} belongs
 */
function drawMarks(layer, plot, old, frame, belongs) {
  const entries = plot.marks.map((mark, index) => ({ mark, key: `${index}-${mark.kind}`, index }));
  // What takes the whole plot lies under what takes a part of it.
  const belonging = entries
    .filter((entry) => belongs(entry.mark))
    .sort((one, other) => Number(isSurface(other.mark)) - Number(isSurface(one.mark)));
  const groups = select(layer)
    .selectChildren("g")
    .data(belonging, keyOf)
    .join((enter) => enter.append("g").attr("data-mark", (entry) => entry.key));
  const words = placeWords(plot.marks, frame);
  const lines = hasNames(plot.marks) ? stretchesOf(plot.marks, frame) : [];
  const room = { words, lines };
  drawEach(groups, (group, { mark, index }) => {
    // Words give way to each other and to lines, so they are placed anew whenever anything is.
    const isNew = mark !== old[index] || mark.kind === "annotation" || hasNames([mark]);
    if (isNew) kindOf(mark).draw(group, mark, frame, room);
    setAttribute(group, "class", classesOf(mark));
  });
}

/** @param {Mark[]} marks */
function hasNames(marks) {
  return marks.some((mark) => mark.kind === "points" && mark.labels);
}

/** @param {Mark} mark */
function isSurface(mark) {
  return mark.kind === "handle" && mark.surface === true;
}

/**
 * The key of a mark. What the build drew carries no datum yet, only the attribute.
 * @this {any}
 * @param {any} entry
 * @returns {string}
 */
function keyOf(entry) {
  return entry ? entry.key : this.getAttribute("data-mark");
}

/** @param {Mark} mark */
function classesOf(mark) {
  const classes = `mark ${mark.kind} ${mark.meaning}`;
  if (mark.kind !== "points") return classes;
  return `${classes} ${mark.meaning === "prediction" ? "hollow" : "filled"}`;
}
