/**
 * What a figure has to say when something went wrong that concerns it as a whole.
 *
 * @import { Reply } from "./types.js"
 */

import { say } from "./sentences.js";

export class Problems {
  /** @param {HTMLElement|null} place */
  constructor(place) {
    this.place = place;
  }

  /**
   * @param {string} sentence
   * @param {Record<string, string>} [values]
   */
  say(sentence, values) {
    this.show(say(sentence, values));
  }

  /**
   * @param {string} message
   * @param {...Element} more
   */
  show(message, ...more) {
    if (!this.place) return;
    const paragraph = document.createElement("p");
    paragraph.textContent = message;
    this.place.replaceChildren(paragraph, ...more);
    this.place.hidden = false;
  }

  /**
   * The figure's code raised: whoever changed it wants to see where.
   * @param {Reply} reply
   */
  showBroken(reply) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = say("traceback");
    const pre = document.createElement("pre");
    pre.textContent = reply.traceback ?? reply.message ?? "";
    details.append(summary, pre);
    this.show(say("broken-figure"), details);
  }

  clear() {
    if (this.place && !this.place.hidden) this.place.hidden = true;
  }
}
