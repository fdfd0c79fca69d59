/**
 * Barks when nobody has called it off for too long. While the page is hidden it sleeps: the
 * browser may let the worker rest then.
 */

export class Watchdog {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #isOn = false;

  /**
   * @param {number} patience in milliseconds
   * @param {() => void} bark
   */
  constructor(patience, bark) {
    this.patience = patience;
    this.bark = bark;
    document.addEventListener("visibilitychange", () => this.#wait());
  }

  get isOn() {
    return this.#isOn;
  }

  /** From now on it waits; when it waited already, all over again. */
  watch() {
    this.#isOn = true;
    this.#wait();
  }

  rest() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  #wait() {
    clearTimeout(this.#timer);
    if (this.#isOn && !document.hidden) this.#timer = setTimeout(this.bark, this.patience);
  }
}
