/**
 * Recorded answers of a figure: what Python said to its leading controls when the site was
 * built. It keeps undo and the sentence as src/nudge/session.py does, over states that have
 * numbers, and makes up nothing: what was not recorded it does not answer.
 *
 * @import { Column } from "./columns.js"
 * @import { FigureEvent, Reply, State, View } from "./types.js"
 * @import { Told, Words } from "./retelling.js"
 *
 * @typedef {[kind: string, name: string, value: number|string|boolean]} PlainEvent
 *
 * @typedef {object} Recorded as src/sitebuild/recordings.py writes it
 * @property {string} version
 * @property {number} count of the states
 * @property {Words} words
 * @property {boolean} travels whether undo leads back to a state as it was
 * @property {PlainEvent[]} events
 * @property {Column} ways for each state, those that the events lead to
 * @property {Column[]} actions for each event, what a sentence calls it
 * @property {Column} nodes
 * @property {number[][]} indexes
 *
 * @typedef {{state: State, view: View, told: Told}} Node
 */

import { agree } from "./agreement.js";
import { entryOf } from "./columns.js";
import { retell } from "./retelling.js";

const NOWHERE = -1;

export class Recording {
  /** @type {Map<number, Node>} */
  #nodes = new Map();
  /** @type {Map<string, number>} */
  #events;
  /** @type {Map<string, number[]>} the positions of each dial, from low to high */
  #positions = new Map();
  #here = 0;
  /** @type {number[]} the states that undo leads to, the nearest last */
  #past = [];
  /** @type {number[]} */
  #future = [];
  /** @type {number|undefined} all of a gesture is one entry of undo */
  #gesture;
  /** @type {number|null} from where the sentence counts */
  #since = null;
  /** @type {number|undefined} the gesture that it tells of */
  #telling;
  /** @type {{event: FigureEvent, from: number}|null} the move that was answered last */
  #move = null;
  /** @type {FigureEvent|null} the one before, if that one is in its place */
  #replaced = null;

  /**
   * @param {Recorded} recorded
   * @param {View} first the view that the page was printed with
   */
  constructor(recorded, first) {
    this.recorded = recorded;
    this.first = first;
    this.#events = new Map(recorded.events.map((event, number) => [keyOf(event), number]));
    for (const [kind, name, value] of recorded.events) {
      if (kind !== "moved") continue;
      this.#positions.set(name, [...(this.#positions.get(name) ?? []), Number(value)]);
    }
  }

  /**
   * Go to a state, with nothing to undo.
   * @param {State} state null for the start
   * @returns {boolean} whether it was recorded
   */
  goTo(state) {
    const number = state === null ? 0 : this.#find(state);
    if (number === null) return false;
    this.#here = number;
    [this.#past, this.#future, this.#since, this.#move] = [[], [], null, null];
    this.#gesture = undefined;
    return true;
  }

  /**
   * @param {FigureEvent} event the move of a dial is changed to a recorded position
   * @returns {Reply|null} null where nothing was recorded
   */
  answer(event) {
    switch (event.kind) {
      case "save":
        return this.#save();
      case "open":
        return this.#open(event.state ?? null);
      case "undo":
        return this.recorded.travels ? this.#travel(this.#past, this.#future, "undo") : null;
      case "redo":
        return this.recorded.travels ? this.#travel(this.#future, this.#past, "redo") : null;
      case "reset":
        return this.#reset();
      default:
        return this.#happen(event);
    }
  }

  /**
   * Whether a move makes the one before it in the same gesture as good as undone: it would
   * have led to the same from where that one began.
   * @param {FigureEvent} before
   * @param {FigureEvent} event that was answered last
   */
  isInsteadOf(before, event) {
    return this.#move?.event === event && this.#replaced === before;
  }

  /** @param {FigureEvent} event */
  #happen(event) {
    const number = this.#events.get(keyOf([event.kind, event.name ?? "", this.#valueOf(event)]));
    const way = number === undefined ? NOWHERE : this.#wayOf(this.#here, number);
    if (number === undefined || way === NOWHERE) return null;
    if (event.kind === "moved") event.value = this.#valueOf(event);
    this.#noteMove(event, number, way);
    const from = this.#here;
    const isSame = event.gesture !== undefined && event.gesture === this.#telling;
    if (!isSame || this.#since === null) this.#since = from;
    this.#telling = event.gesture;
    if (way !== from) this.#remember(event.gesture);
    this.#here = way;
    return this.#reply(this.#actionOf(number, from), this.#since);
  }

  /**
   * @param {FigureEvent} event
   * @param {number} number
   * @param {number} way
   */
  #noteMove(event, number, way) {
    const last = this.#move;
    const isOn =
      event.kind === "moved" &&
      last?.event.name === event.name &&
      event.gesture !== undefined &&
      last?.event.gesture === event.gesture;
    const isInstead = isOn && way !== last.from && this.#wayOf(last.from, number) === way;
    this.#replaced = isInstead ? last.event : null;
    const from = isInstead ? last.from : this.#here;
    this.#move = event.kind === "moved" ? { event, from } : null;
  }

  /**
   * Where a dial stands that was moved: exactly there if a number was typed, else at a recorded
   * position.
   * @param {FigureEvent} event
   */
  #valueOf({ kind, name = "", value = "", snaps }) {
    const positions = kind === "moved" && snaps ? (this.#positions.get(name) ?? []) : [];
    if (positions.length === 0) return value ?? "";
    const wanted = Number(value);
    const now = Number(this.#node(this.#here).view.controls[name]);
    const reachable = snaps === "onward" ? positions.filter(isOnward) : positions;
    return (reachable.length > 0 ? reachable : positions).reduce((best, each) =>
      Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best,
    );

    /** @param {number} each */
    function isOnward(each) {
      return wanted > now ? each > now : each < now;
    }
  }

  /** @returns {Reply|null} null where the state is too long to be recorded */
  #save() {
    const { state } = this.#node(this.#here);
    return state && { figure: "", kind: "state", state };
  }

  /** @param {State} state */
  #open(state) {
    const number = this.#find(state);
    if (number === null) return null;
    if (number !== this.#here) this.#remember(undefined);
    return this.#arrive(number, "", null);
  }

  /**
   * Undo or redo.
   * @param {number[]} source where it leads to, the nearest last
   * @param {number[]} target where it is remembered
   * @param {"undo"|"redo"} word
   */
  #travel(source, target, word) {
    const before = this.#here;
    const number = source.pop();
    if (number !== undefined) target.push(before);
    return this.#arrive(number ?? before, this.recorded.words[word], before);
  }

  #reset() {
    this.#remember(undefined);
    return this.#arrive(0, this.recorded.words.reset, this.#here);
  }

  /**
   * @param {number} number
   * @param {string} word
   * @param {number|null} before
   */
  #arrive(number, word, before) {
    this.#here = number;
    this.#gesture = undefined;
    this.#since = null;
    this.#move = null;
    return this.#reply(word, before);
  }

  /** @param {number|undefined} gesture */
  #remember(gesture) {
    if (gesture !== undefined && gesture === this.#gesture) return;
    this.#past.push(this.#here);
    this.#future = [];
    this.#gesture = gesture;
  }

  /**
   * @param {string} action
   * @param {number|null} since
   * @returns {Reply}
   */
  #reply(action, since) {
    const { view, told } = this.#node(this.#here);
    const before = since === null ? null : this.#node(since).view;
    const happened = retell(action, before, view, told, this.recorded.words);
    const undo = this.#past.length > 0;
    const redo = this.#future.length > 0;
    return { figure: "", kind: "view", view: { ...view, undo, redo, happened } };
  }

  /** @param {State} state */
  #find(state) {
    for (let number = 0; number < this.recorded.count; number += 1) {
      if (agree(this.#node(number).state, state)) return number;
    }
    return null;
  }

  /**
   * @param {number} number
   * @returns {Node}
   */
  #node(number) {
    const known = this.#nodes.get(number);
    if (known) return known;
    const { nodes, indexes } = this.recorded;
    const node = entryOf(nodes, number, { view: this.first }, indexes);
    this.#nodes.set(number, node);
    return node;
  }

  /**
   * @param {number} from
   * @param {number} event
   * @returns {number}
   */
  #wayOf(from, event) {
    const { ways, indexes } = this.recorded;
    return entryOf(ways, from, undefined, indexes)[event];
  }

  /**
   * @param {number} event
   * @param {number} from
   * @returns {string}
   */
  #actionOf(event, from) {
    return entryOf(this.recorded.actions[event] ?? null, from, "", this.recorded.indexes);
  }
}

/** @param {PlainEvent|[string, string, unknown]} event */
function keyOf(event) {
  return JSON.stringify(event);
}
