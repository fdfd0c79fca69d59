/**
 * While Python repeats what the reader has seen already: what it says meanwhile is put
 * together, compared with the recorded answers that were shown, and shown at the end.
 *
 * @import { Answered } from "./conversation.js"
 * @import { View } from "./types.js"
 */

import { agree } from "./agreement.js";
import { mergeView } from "./view.js";

export class CatchingUp {
  /** @type {View|null} */
  #view = null;
  /** How many recorded answers Python has given, too, and in how many it said the same. */
  counted = { all: 0, agreed: 0 };

  /** @param {() => void} compared some recorded answers were */
  constructor(compared) {
    this.compared = compared;
  }

  /** Python is gone, and another one begins anew. */
  stop() {
    this.#view = null;
  }

  /**
   * @param {Answered} answered
   * @param {View} shown
   * @returns {View|undefined} what is to be shown: all of it, once Python has caught up
   */
  take({ reply, isRepeated, isBehind, recorded }, shown) {
    if (!reply.view || !(isRepeated || this.#view)) return reply.view;
    const view = mergeView(this.#view ?? shown, reply.view);
    this.#view = isBehind ? view : null;
    if (recorded) this.#compare(view, recorded);
    return view;
  }

  /**
   * @param {View} view
   * @param {View} recorded
   */
  #compare(view, recorded) {
    this.counted.all += 1;
    if (saysAll(view, recorded)) this.counted.agreed += 1;
    this.compared();
  }
}

/**
 * Whether Python shows all that was recorded: what is in panels never is.
 * @param {View} view
 * @param {View} recorded
 */
function saysAll(view, recorded) {
  const { parts, panel, inside, undo, redo, ...told } = view;
  const main = Object.fromEntries(recorded.main.map((name) => [name, parts[name]]));
  return agree({ ...recorded, ...told, patch: false, parts: main }, { ...recorded, patch: false });
}
