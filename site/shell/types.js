/**
 * The shapes that travel between Python and the shell, and between the shell's files.
 * Python's side of the same shapes is src/nudge/view.py.
 *
 * @typedef {"data"|"prediction"|"error"|"gradient"|"weight"|"bias"|"past"|"plain"|"class-a"|"class-b"|"class-c"|"class-d"|"class-e"|"class-f"} Meaning
 * @typedef {number|null} Gap A number, or null where there is none to draw.
 * @typedef {{title: string, low: number, high: number, scale: "linear"|"log"}} Axis
 *
 * @typedef {{kind: "points", meaning: Meaning, x: Gap[], y: Gap[], labels?: string[]}} PointsMark
 * @typedef {{kind: "line"|"path", meaning: Meaning, x: Gap[], y: Gap[]}} LineMark
 * @typedef {{kind: "segments", meaning: Meaning, x1: Gap[], y1: Gap[], x2: Gap[], y2: Gap[]}} SegmentsMark
 * @typedef {{kind: "squares", meaning: Meaning, x: Gap[], y1: Gap[], y2: Gap[]}} SquaresMark
 * @typedef {{kind: "bars", meaning: Meaning, labels: string[], values: Gap[], texts: string[], meanings?: Meaning[]}} BarsMark
 * @typedef {"sequential"|"diverging"} Ramp
 * @typedef {{kind: "contours", meaning: Meaning, x: number[], y: number[], values: Gap[], thresholds: number[], ramp?: Ramp}} ContoursMark
 * @typedef {{kind: "cells", meaning: Meaning, rows: string[], columns: string[], values: Gap[], texts: string[], ramp: Ramp, largest: number, edges?: string[]}} CellsMark
 * @typedef {{kind: "arrow", meaning: Meaning, x1: number, y1: number, x2: number, y2: number}} ArrowMark
 * @typedef {{kind: "rule", meaning: Meaning, x?: number, y?: number, label: string}} RuleMark
 * @typedef {{kind: "annotation", meaning: Meaning, x: number, y: number, text: string, anchor: "start"|"middle"|"end", names_end?: boolean}} AnnotationMark
 * @typedef {{kind: "handle", meaning: Meaning, name: string, x: number, y: number, label: string, surface?: boolean}} HandleMark
 * @typedef {PointsMark|LineMark|SegmentsMark|SquaresMark|BarsMark|ContoursMark|CellsMark|ArrowMark|RuleMark|AnnotationMark|HandleMark} Mark
 *
 * @typedef {{kind: "plot", name: string, title: string, x: Axis, y: Axis, marks: Mark[], description: string, bare?: boolean}} PlotPart
 * @typedef {{name: string, label: string, kind: "input"|"bias"|"sum"|"output", layer: number, text: string, meaning: Meaning, detail?: string, control?: string}} DiagramNode
 * @typedef {{source: string, target: string, label: string, value: Gap, text: string, meaning: Meaning, largest?: number, detail?: string, control?: string}} DiagramEdge
 * @typedef {{kind: "diagram", name: string, title: string, nodes: DiagramNode[], edges: DiagramEdge[], description: string, grows?: boolean}} DiagramPart
 * @typedef {{text: string, value?: Gap, mark?: "differs"|"fault"}} Cell
 * @typedef {{label: string, meaning: Meaning, code?: boolean}} Column
 * @typedef {{kind: "table", name: string, title: string, columns: Column[], rows: Cell[][], footer?: Cell[]|null, current?: number, room?: number}} TablePart
 * @typedef {{formula: string, substituted: string, exact: string, function: string, source?: string}} Receipt
 * @typedef {{kind: "number", name: string, label: string, value?: Gap, text: string, unit?: string, symbol?: string, meaning: Meaning, receipt?: Receipt|null}} NumberPart
 * @typedef {{kind: "text", name: string, text: string, tone: "plain"|"good"|"warning"}} TextPart
 * @typedef {{kind: "goals", name: string, title: string, goals: {label: string, reached: boolean}[]}} GoalsPart
 * @typedef {PlotPart|DiagramPart|TablePart|NumberPart|TextPart|GoalsPart} Part
 *
 * @typedef {{text: string, tone: "plain"|"good"|"warning", name: string, long?: boolean}} Happened The sentence on what just happened.
 *
 * @typedef {object} View Everything a figure shows. In a patch, only what changed.
 * @property {Record<string, Part>} parts the main ones and those of the open panel
 * @property {string[]} main the names of the main parts, in order
 * @property {{name: string, title: string}[]} panels
 * @property {string} panel the name of the open one, or nothing
 * @property {string[]} inside the names of its parts, in order
 * @property {Record<string, number|string|boolean>} controls
 * @property {boolean} playing
 * @property {boolean} undo
 * @property {boolean} redo
 * @property {string[]} [hidden]
 * @property {Happened} [happened]
 * @property {boolean} [patch]
 *
 * @typedef {{[name: string]: unknown}|null} State A figure's state, as Python wrote it; the shell never looks inside.
 *
 * @typedef {object} FigureEvent What the reader did, or a message about the figure's state.
 * @property {"open"|"moved"|"chosen"|"switched"|"pressed"|"dragged"|"ticked"|"undo"|"redo"|"reset"|"save"|"panel"|"print"} kind
 * @property {string} [name]
 * @property {number|string|boolean|null} [value]
 * @property {number} [x]
 * @property {number} [y]
 * @property {number} [steps]
 * @property {number} [gesture]
 * @property {State} [state]
 * @property {string} [panel]
 * @property {"nearest"|"onward"} [snaps] which recorded position will do for a value that was
 *   not typed: to drag means one near by, to press a key the next one
 *
 * @typedef {object} Reply
 * @property {"view"|"refused"|"broken"|"state"|"closed"} kind
 * @property {string} figure
 * @property {View} [view]
 * @property {string} [message]
 * @property {string|null} [name]
 * @property {string} [traceback]
 * @property {State} [state]
 * @property {Record<string, Part[]>} [closed] what is inside of the panels that are closed
 *
 * @typedef {object} Config What is where: paths under `root`.
 * @property {string} root
 * @property {string[]} faces of the first paint
 * @property {string} shell
 * @property {Record<string, {path: string, disk: string, version: string}>} records the recorded
 *   answers of the page's figures; `disk` is the script that holds them for pages from a disk
 * @property {string} worker
 * @property {string} package our own: its sources and their byte code in one file, packed
 * @property {string} engine Pyodide's WebAssembly
 * @property {string} archive the standard library and NumPy, as byte code, packed
 * @property {string} libraries NumPy's shared libraries in one file, packed
 * @property {object} lock Pyodide's lock file, without packages
 * @property {string} disk the script that holds all files, for pages from a disk
 * @property {string} offline the service worker's script
 * @property {Record<string, number>} files the size of each file in bytes
 * @property {number} wire the bytes of all of them, as a server sends them compressed
 * @property {import("./download.js").Patience} patience
 *
 * @typedef {object} Pieces What Python is started from, on its way.
 * @property {Promise<WebAssembly.Module>} engine
 * @property {Promise<Uint8Array>} archive
 * @property {Promise<Uint8Array>} libraries in one file, as files.js cuts it
 * @property {Promise<Uint8Array>} ours our package, in the same way
 *
 * @typedef {{code: string, file: string, detail: string}} Problem Why Python could not start, or stopped.
 *
 * @typedef {{kind: "start", lock: object}} Start
 * @typedef {{kind: "piece", name: keyof Pieces, content: any}} Piece
 * @typedef {Start|Piece|{kind: "ask", id: number, text: string}} ToWorker
 * @typedef {{kind: "ready"}|{kind: "answer", id: number, text: string}|{kind: "failed", problem: Problem}} FromWorker
 */

export {};
