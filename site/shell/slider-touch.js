/**
 * A finger on a slider may be there to scroll the page. So the first touch of a track does not
 * act: the slider stays where it was until the finger has moved sideways or was lifted, and
 * what the browser takes for scrolling after all is put back.
 */

// In pixels: what a finger moves that only rests.
const SIDEWAYS = 8;

export class SliderTouch {
  /** @type {{x: number, y: number, pointer: number, start: string, wanted: string|null, isMeant: boolean}|null} */
  #touch = null;

  /**
   * @param {HTMLInputElement} range
   * @param {() => void} act the slider stands where it is meant to
   */
  constructor(range, act) {
    this.range = range;
    this.act = act;
    range.addEventListener("pointerdown", (event) => this.#begin(event));
    range.addEventListener("pointermove", (event) => this.#move(event));
    range.addEventListener("pointerup", () => this.#lift());
    range.addEventListener("pointercancel", () => this.#cancel());
  }

  /**
   * To be asked when the browser has moved the slider.
   * @returns {boolean} whether that is to wait, since nobody knows yet what the finger is up to
   */
  get isWaiting() {
    const touch = this.#touch;
    if (!touch || touch.isMeant) return false;
    touch.wanted = this.range.value;
    this.range.value = touch.start;
    return true;
  }

  /** @param {PointerEvent} event */
  #begin({ pointerType, pointerId, clientX: x, clientY: y }) {
    const start = this.range.value;
    const isFinger = pointerType === "touch";
    this.#touch = isFinger
      ? { x, y, pointer: pointerId, start, wanted: null, isMeant: false }
      : null;
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientX, clientY }) {
    const touch = this.#touch;
    if (!touch || touch.isMeant || touch.pointer !== pointerId) return;
    const across = Math.abs(clientX - touch.x);
    if (across < SIDEWAYS || across < Math.abs(clientY - touch.y)) return;
    touch.isMeant = true;
    this.#actOn(touch.wanted);
  }

  #lift() {
    const touch = this.#touch;
    this.#touch = null;
    if (touch && !touch.isMeant) this.#actOn(touch.wanted);
  }

  #cancel() {
    const touch = this.#touch;
    this.#touch = null;
    if (touch?.isMeant) this.#actOn(touch.start);
  }

  /** @param {string|null} place */
  #actOn(place) {
    if (place === null) return;
    this.range.value = place;
    this.act();
  }
}
