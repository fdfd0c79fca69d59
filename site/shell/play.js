/**
 * Play: while the figure's state is playing, one tick a frame, never two at once. Out of
 * sight it rests: the state goes on playing, the time does not.
 */

import { newGesture } from "./gesture.js";

/**
 * @typedef {object} Player
 * @property {() => boolean} isPlaying
 * @property {() => boolean} isIdle
 * @property {(gesture: number) => void} tick
 */

export class Play {
  #frame = 0;
  #isSeen = true;
  #gesture = newGesture();

  /**
   * @param {Element} element the figure
   * @param {Player} player
   */
  constructor(element, player) {
    this.player = player;
    const observer = new IntersectionObserver((entries) => {
      this.#isSeen = entries.at(-1)?.isIntersecting ?? true;
      this.goOn();
    });
    observer.observe(element);
  }

  /** Ask for the next tick, if there is to be one. */
  goOn() {
    if (!this.player.isPlaying()) {
      if (!this.#frame) return;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      return;
    }
    if (this.#isSeen && !this.#frame) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  /** The next ticks are a run of their own for undo. */
  begin() {
    this.#gesture = newGesture();
  }

  #tick() {
    this.#frame = 0;
    if (!this.player.isPlaying() || !this.#isSeen) return;
    if (this.player.isIdle()) this.player.tick(this.#gesture);
    else this.goOn();
  }
}
