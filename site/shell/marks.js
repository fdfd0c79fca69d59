/**
 * The marks that a plot can have: how each is drawn, and its data as a table, if it has any.
 * A new mark is a record in src/nudge/marks.py, its shape in types.js, and an entry here.
 *
 * @import { Stretch } from "./draw/boxes.js"
 * @import { Frame } from "./draw/frame.js"
 * @import { Words } from "./draw/labels.js"
 * @import { Say, Sheet } from "./sheets.js"
 * @import { Mark, PlotPart } from "./types.js"
 *
 * @typedef {object} Room Where words have room.
 * @property {Map<Mark, Words>} words
 * @property {Stretch[]} lines that names of points keep off
 * @typedef {object} MarkKind
 * @property {(group: Element, mark: any, frame: Frame, room: Room) => void} draw
 * @property {(plot: PlotPart, mark: any, say: Say) => Sheet} [sheet]
 * @property {boolean} [isOver] it may stand over the edge of the plot
 */

import { drawBars, drawSquares } from "./draw/areas.js";
import { drawCells } from "./draw/cells.js";
import { drawContours } from "./draw/field.js";
import { drawAnnotation, drawHandle } from "./draw/labels.js";
import { drawArrow, drawLine, drawPath, drawRule, drawSegments } from "./draw/lines.js";
import { drawPoints } from "./draw/points.js";
import {
  barsSheet,
  cellsSheet,
  fieldSheet,
  lineSheet,
  pointsSheet,
  segmentsSheet,
  squaresSheet,
} from "./sheets.js";

/** @type {Record<Mark["kind"], MarkKind>} */
export const MARKS = {
  points: {
    draw: (group, mark, frame, { lines }) => drawPoints(group, mark, frame, lines),
    sheet: pointsSheet,
  },
  line: { draw: drawLine, sheet: lineSheet },
  path: { draw: drawPath, sheet: lineSheet },
  segments: { draw: drawSegments, sheet: segmentsSheet },
  squares: { draw: drawSquares, sheet: squaresSheet },
  bars: { draw: drawBars, sheet: barsSheet },
  contours: { draw: drawContours, sheet: fieldSheet },
  cells: { draw: drawCells, sheet: cellsSheet },
  arrow: { draw: drawArrow },
  rule: { draw: drawRule },
  annotation: {
    draw: (group, mark, _frame, { words }) => drawAnnotation(group, mark, words.get(mark)),
    isOver: true,
  },
  handle: { draw: drawHandle, isOver: true },
};

/**
 * @param {Mark} mark
 * @returns {MarkKind}
 */
export function kindOf(mark) {
  const kind = MARKS[mark.kind];
  if (!kind) throw new Error(`mark must be of a known kind, not ${mark.kind}`);
  return kind;
}
