/**
 * Boxes in a drawing, and how much of a straight line lies in one.
 *
 * @typedef {{left: number, right: number, top: number, bottom: number}} Box
 * @typedef {{x: number, y: number}} Point
 * @typedef {[Point, Point]} Stretch a straight line between two points
 */

/**
 * How long a line is inside of a box; the line is cut off at each side of it (Liang and Barsky,
 * "A New Concept and Method for Line Clipping", 1984).
 * @param {Box} box
 * @param {Stretch} stretch
 */
export function lengthInside({ left, right, top, bottom }, [from, to]) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  let [start, end] = [0, 1];
  for (const [speed, room] of /** @type {[number, number][]} */ ([
    [-across, from.x - left],
    [across, right - from.x],
    [-down, from.y - top],
    [down, bottom - from.y],
  ])) {
    if (speed === 0 && room < 0) return 0;
    if (speed < 0) start = Math.max(start, room / speed);
    if (speed > 0) end = Math.min(end, room / speed);
  }
  return Math.max(0, end - start) * Math.hypot(across, down);
}
