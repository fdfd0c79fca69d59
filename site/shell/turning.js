/**
 * Turning a dial on the picture: a number that has a dial is dragged sideways, by mouse or by
 * finger, and its dial goes along. Up and down stay with the page, which is scrolled so.
 *
 * @import { Dial } from "./dial.js"
 * @import { Thing } from "./nodes-and-edges.js"
 * @typedef {{dial: Dial, x: number, place: number, gesture: number, pointer: number}} Grasp
 */

import { newGesture } from "./gesture.js";

// In pixels: what a resting hand may shake, and the way from one end of a slider to the other.
const STILL = 4;
const LENGTH = 240;

export class Turning {
  /** @type {Grasp|null} */
  #grasp = null;
  /** Whether the hand has gone far enough to mean it; until the next one comes down. */
  hasTurned = false;

  /**
   * @param {HTMLElement} stage
   * @param {(event: PointerEvent) => Thing|null} under what the hand is on
   * @param {(thing: Thing) => Dial|undefined} dialOf
   */
  constructor(stage, under, dialOf) {
    this.stage = stage;
    this.under = under;
    this.dialOf = dialOf;
    stage.addEventListener("pointerdown", (event) => this.#take(event));
    stage.addEventListener("pointermove", (event) => this.#move(event));
    stage.addEventListener("pointerup", () => this.#leave());
    stage.addEventListener("pointercancel", () => this.#putBack());
  }

  /** Whether a hand is turning something now. */
  get isTurning() {
    return this.#grasp !== null && this.hasTurned;
  }

  /** @param {PointerEvent} event */
  #take(event) {
    this.#leave();
    this.hasTurned = false;
    const thing = event.button === 0 ? this.under(event) : null;
    const dial = thing && this.dialOf(thing);
    if (!dial) return;
    const place = Number(dial.range.value);
    const { clientX: x, pointerId: pointer } = event;
    this.#grasp = { dial, x, place, gesture: newGesture(), pointer };
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const grasp = this.#grasp;
    if (!grasp || event.pointerId !== grasp.pointer) return;
    // A hand that was flung out of the picture has let go where nobody saw it.
    if (event.buttons === 0) return this.#leave();
    const way = event.clientX - grasp.x;
    if (!this.hasTurned && Math.abs(way) < STILL) return;
    // Now the hand may leave the picture, and the page may not take it for something else.
    if (!this.hasTurned) this.stage.setPointerCapture(event.pointerId);
    this.hasTurned = true;
    grasp.dial.turn(grasp.place, way / LENGTH, grasp.gesture);
  }

  /** The browser takes it for scrolling after all. */
  #putBack() {
    const grasp = this.#grasp;
    if (grasp && this.hasTurned) grasp.dial.turn(grasp.place, 0, grasp.gesture);
    this.#leave();
  }

  #leave() {
    this.#grasp = null;
  }
}
