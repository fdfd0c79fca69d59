/**
 * Dragging of handles, by mouse and by touch. One listener on the figure's stage finds the
 * handle under the pointer, so handles that come and go need no wiring.
 *
 * @import { Frame } from "./draw/frame.js"
 * @import { FigureEvent, Part } from "./types.js"
 * @typedef {{name: string, frame: Frame, handle: Element, gesture: number, x: number, y: number}} Grasp
 */

import { drag } from "d3-drag";
import { select } from "d3-selection";
import { frameFor } from "./draw/plot.js";
import { newGesture } from "./gesture.js";

/**
 * @param {Element} stage
 * @param {(name: string) => Part|undefined} partOf the part of this name as it is drawn
 * @param {(event: FigureEvent) => void} send
 */
export function enableDragging(stage, partOf, send) {
  const dragging = drag()
    .container(/** @type {any} */ (drawingUnder))
    .subject((event) => grasp(event.sourceEvent.target, partOf))
    .on("start", (event) => event.subject.handle.setAttribute("data-held", ""))
    .on("drag", (event) => send(draggedTo(event.subject, event.x, event.y)))
    .on("end", (event) => event.subject.handle.removeAttribute("data-held"));
  // d3-drag stops touch scrolling on its whole element; here only the handles do, in CSS.
  select(stage)
    .call(/** @type {any} */ (dragging))
    .style("touch-action", null);
}

/**
 * Pointers are measured in the viewBox of the drawing they are over.
 * @this {Element}
 * @param {Event} event
 */
function drawingUnder(event) {
  return /** @type {Element} */ (event.target).closest(".drawing") ?? this;
}

/**
 * @param {Element} target
 * @param {(name: string) => Part|undefined} partOf
 * @returns {Grasp|null} null where there is no handle: then nothing is dragged
 */
export function grasp(target, partOf) {
  const handle = target.closest(".handle");
  const root = handle?.closest("[data-part]");
  if (!handle || !root) return null;
  const part = partOf(root.getAttribute("data-part") ?? "");
  if (part?.kind !== "plot") return null;
  const grip = handle.querySelector(".grip");
  const x = Number(grip?.getAttribute("cx"));
  const y = Number(grip?.getAttribute("cy"));
  const name = handle.getAttribute("data-handle") ?? "";
  return { name, frame: frameFor(root, part), handle, gesture: newGesture(), x, y };
}

/**
 * @param {Grasp} grasped
 * @param {number} x where the hand has the handle, in viewBox units
 * @param {number} y
 * @returns {FigureEvent}
 */
export function draggedTo({ name, gesture, frame }, x, y) {
  return { kind: "dragged", name, x: frame.xData(x), y: frame.yData(y), gesture };
}
