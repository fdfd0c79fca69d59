/**
 * Barks when nobody has called it off for too long. It counts the seconds in which the page
 * itself was awake: a page that was frozen, on a machine that slept or had much else to do, has
 * answers lying before it that it could not hear. While the page is hidden it sleeps: the
 * browser may let the worker rest then.
 */

const SECOND_MS = 1000;

export class Watchdog {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #patience = 0;
  #isOn = false;

  /** @param {(seconds: number) => void} bark gets how long it has waited */
  constructor(bark) {
    this.bark = bark;
    document.addEventListener("visibilitychange", () => this.#begin());
  }

  get isOn() {
    return this.#isOn;
  }

  /**
   * From now on it waits; when it waited already, all over again.
   * @param {number} patience in seconds
   */
  watch(patience) {
    this.#isOn = true;
    this.#patience = patience;
    this.#begin();
  }

  rest() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  #begin() {
    clearTimeout(this.#timer);
    if (this.#isOn && !document.hidden) this.#count(this.#patience);
  }

  /** @param {number} left in seconds */
  #count(left) {
    if (left <= 0) return this.bark(this.#patience);
    this.#timer = setTimeout(() => this.#count(left - 1), SECOND_MS);
    return undefined;
  }
}
