/**
 * Marks that lie over the plot: words at a place, and handles that a hand can drag.
 *
 * @import { Frame } from "./frame.js"
 * @import { AnnotationMark, HandleMark, Mark } from "../types.js"
 * @typedef {object} Words Where an annotation stands.
 * @property {number} x
 * @property {number} y of the line on which its letters stand
 * @property {number} left
 * @property {number} right
 * @property {AnnotationMark["anchor"]} anchor
 * @property {string} [leader] the path from the end of a line to its name, if that is not beside it
 */

import { hundredth, keepOnly, setAttribute, setText, svgChild } from "./dom.js";
import { WIDTH } from "./frame.js";
import { spread } from "./spread.js";
import { LARGER_TEXT, textWidth } from "./ticks.js";

const LINE = 18;
// From the middle of a line of words to where its letters stand.
const MIDDLE = 5;
const BESIDE = 8;
const GRIP = 8;
// 44 px across for a finger when the plot is drawn at 320 px.
const REACH = 28;
// A handle that is off the plot is drawn so far inside; so much is no more than rounding.
const INSET = 19;
const NEAR = 0.5;
const HEAD = { neck: 11, half: 5 };

/**
 * Where the words of a plot stand: each at its place, or a line lower where another stands
 * there; the names of lines beside their ends.
 * @param {Mark[]} marks
 * @param {Frame} frame
 * @returns {Map<Mark, Words>}
 */
export function placeWords(marks, frame) {
  /** @type {Map<Mark, Words>} */
  const words = new Map();
  const all = marks.flatMap((mark) =>
    mark.kind === "annotation" && isInside(frame, mark) ? [mark] : [],
  );
  for (const mark of all.filter(({ names_end }) => !names_end)) {
    const { x, left, right } = inPicture(frame.x(mark.x), mark);
    let y = Math.max(frame.top + 12, frame.y(mark.y) - 6);
    const beside = [...words.values()].filter((it) => it.left < right && left < it.right);
    while (beside.some((it) => Math.abs(it.y - y) < LINE)) y += LINE;
    words.set(mark, { x, y, left, right, anchor: mark.anchor });
  }
  placeNames(
    all.filter(({ names_end }) => names_end),
    frame,
    words,
  );
  return words;
}

/**
 * The names of lines stand behind their ends where all have room there, else above them.
 * @param {AnnotationMark[]} names
 * @param {Frame} frame
 * @param {Map<Mark, Words>} words
 */
function placeNames(names, frame, words) {
  const widths = names.map(({ text }) => textWidth(text) * LARGER_TEXT);
  const ends = names.map((name) => ({ x: frame.x(name.x), y: frame.y(name.y) }));
  const hasRoom = ends.every(({ x }, index) => x + BESIDE + (widths[index] ?? 0) < WIDTH);
  const raise = hasRoom ? 0 : LINE / 2 + 3;
  const heights = spread(
    ends.map(({ y }) => y - raise),
    LINE,
    frame.top + LINE / 2,
    frame.bottom - LINE / 2,
  );
  names.forEach((name, index) => {
    const [end, width] = [ends[index] ?? { x: 0, y: 0 }, widths[index] ?? 0];
    const [middle, x] = [heights[index] ?? 0, end.x + (hasRoom ? BESIDE : -2)];
    const isAway = hasRoom && Math.abs(middle - end.y) > LINE / 2;
    words.set(name, {
      x,
      y: middle + MIDDLE,
      left: hasRoom ? x : x - width,
      right: hasRoom ? x + width : x,
      anchor: hasRoom ? "start" : "end",
      ...(isAway ? { leader: pathTo(end, { x: x - 2, y: middle }) } : {}),
    });
  });
}

/**
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 */
function pathTo(from, to) {
  return `M${hundredth(from.x)},${hundredth(from.y)}L${hundredth(to.x)},${hundredth(to.y)}`;
}

/**
 * @param {Element} group
 * @param {AnnotationMark} mark
 * @param {Words} [words] none for a place that is not in the plot
 */
export function drawAnnotation(group, mark, words) {
  const leader = words?.leader ? svgChild(group, "path", "leader") : null;
  if (leader) setAttribute(leader, "d", words?.leader ?? "");
  const text = svgChild(group, "text", "annotation halo");
  keepOnly(group, [leader, text]);
  setText(text, mark.text);
  setAttribute(text, "x", words ? hundredth(words.x) : null);
  setAttribute(text, "y", words ? hundredth(words.y) : null);
  setAttribute(text, "text-anchor", words?.anchor ?? mark.anchor);
  setAttribute(group, "display", words ? null : "none");
}

/**
 * Move a text that would be cut off at the picture's edge back into it.
 * @param {number} x
 * @param {AnnotationMark} mark
 */
function inPicture(x, mark) {
  const width = textWidth(mark.text) * LARGER_TEXT;
  const before = { start: 0, middle: width / 2, end: width }[mark.anchor];
  const left = Math.min(WIDTH - 2 - width, Math.max(2, x - before));
  return { x: left + before, left, right: left + width };
}

/**
 * @param {Frame} frame
 * @param {{x: number, y: number}} place
 */
function isInside(frame, place) {
  const [x, y] = [frame.x(place.x), frame.y(place.y)];
  const across = x >= frame.left - 1 && x <= frame.right + 1;
  return across && y >= frame.top - 1 && y <= frame.bottom + 1;
}

/**
 * A handle never leaves the plot: where it cannot be seen it could not be fetched back. Then its
 * ring is broken, and an arrowhead at the edge points to where it is.
 * @param {Element} group
 * @param {HandleMark} mark
 * @param {Frame} frame
 */
export function drawHandle(group, mark, frame) {
  setAttribute(group, "data-handle", mark.name);
  const { left, right, top, bottom } = frame;
  const across = seen(frame.x(mark.x), left, right);
  const upright = seen(frame.y(mark.y), top, bottom);
  const [x, y] = [hundredth(across.place), hundredth(upright.place)];
  const isOff = across.beyond !== 0 || upright.beyond !== 0;
  setAttribute(group, "data-off", isOff ? "" : null);
  const title = svgChild(group, "title", "");
  setText(title, mark.label);
  const surface = mark.surface ? svgChild(group, "rect", "surface") : null;
  if (surface) drawSurface(surface, frame);
  const [grip, reach] = ["grip", "reach"].map((name) => svgChild(group, "circle", name));
  if (grip) drawCircle(grip, x, y, GRIP);
  if (reach) drawCircle(reach, x, y, REACH);
  const head = isOff ? svgChild(group, "path", "beyond") : null;
  if (head) setAttribute(head, "d", headTowards({ x, y }, across.beyond, upright.beyond));
  const name = mark.surface ? svgChild(group, "text", "annotation halo") : null;
  if (name) nameRing(name, mark.label, x, y);
  keepOnly(group, [title, surface, head, grip ?? null, reach ?? null, name]);
}

/**
 * The ring of a surface stands at nothing that says what it is: its name stands beside it.
 * @param {Element} text
 * @param {string} label
 * @param {number} x
 * @param {number} y
 */
function nameRing(text, label, x, y) {
  const away = GRIP + BESIDE;
  const hasRoom = x + away + textWidth(label) * LARGER_TEXT < WIDTH;
  setText(text, label);
  setAttribute(text, "x", hasRoom ? x + away : x - away);
  setAttribute(text, "y", y + MIDDLE);
  setAttribute(text, "text-anchor", hasRoom ? "start" : "end");
}

/**
 * Where a place along one side is shown, and whether it lies beyond an end.
 * @param {number} place
 * @param {number} low
 * @param {number} high
 */
function seen(place, low, high) {
  if (place < low - NEAR) return { place: low + INSET, beyond: -1 };
  if (place > high + NEAR) return { place: high - INSET, beyond: 1 };
  return { place: Math.min(high, Math.max(low, place)), beyond: 0 };
}

/**
 * An arrowhead that leaves a ring towards one side or one corner.
 * @param {{x: number, y: number}} ring its middle
 * @param {number} across -1, 0 or 1
 * @param {number} upright
 */
function headTowards({ x, y }, across, upright) {
  const length = Math.hypot(across, upright);
  const [dx, dy] = [across / length, upright / length];
  /** @type {(along: number, aside: number) => string} */
  const corner = (along, aside) =>
    `${hundredth(x + dx * along - dy * aside)},${hundredth(y + dy * along + dx * aside)}`;
  return `M${corner(HEAD.neck, -HEAD.half)}L${corner(INSET, 0)}L${corner(HEAD.neck, HEAD.half)}Z`;
}

/**
 * Where the whole plot takes the hand.
 * @param {Element} rect
 * @param {Frame} frame
 */
function drawSurface(rect, { left, right, top, bottom }) {
  setAttribute(rect, "x", left);
  setAttribute(rect, "y", top);
  setAttribute(rect, "width", right - left);
  setAttribute(rect, "height", bottom - top);
}

/**
 * @param {Element} circle
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function drawCircle(circle, x, y, radius) {
  setAttribute(circle, "cx", x);
  setAttribute(circle, "cy", y);
  setAttribute(circle, "r", radius);
}
