/**
 * A figure on the page: its view, drawn and kept up to date; its controls, its menu, its
 * talk with Python. It knows no figure by name.
 *
 * @import { Answered, Ask } from "./conversation.js"
 * @import { FigureEvent, Reply, State, View } from "./types.js"
 * @import { Places } from "./draw/parts.js"
 *
 * @typedef {object} Watcher What the page wants to know of a figure.
 * @property {(isSame: boolean|null) => void} opened it is live: whether it shows what was
 *   printed, or null when it has moved on since
 * @property {(state: State) => void} saved what the link of this figure should hold
 */

import { agree } from "./agreement.js";
import { Controls } from "./controls.js";
import { Conversation } from "./conversation.js";
import { enableDragging } from "./drag.js";
import { drawView } from "./draw/parts.js";
import { Menu } from "./menu.js";
import { Play } from "./play.js";
import { Pointing } from "./pointing.js";
import { enableReceipts } from "./receipts.js";
import { Saver } from "./saver.js";
import { endStep, isOneStep, showStep } from "./step.js";
import { Troubles } from "./troubles.js";
import { mergeView } from "./view.js";

export class Figure {
  /**
   * @param {HTMLElement} element
   * @param {Watcher} watcher
   */
  constructor(element, watcher) {
    this.element = element;
    this.key = element.dataset.figure ?? "";
    this.watcher = watcher;
    this.places = placesOf(element);
    /** @type {View} */
    this.view = JSON.parse(element.querySelector("script.first-view")?.textContent ?? "");
    this.firstView = this.view;
    this.conversation = new Conversation(this.key, (answered) => this.#hear(answered));
    this.saver = new Saver(this.conversation, watcher.saved);
    this.troubles = new Troubles(element.querySelector(".figure-problem"));
    this.#enable();
  }

  #enable() {
    /** @param {FigureEvent} event */
    const send = (event) => this.send(event);
    const form = /** @type {HTMLElement} */ (this.element.querySelector(".controls"));
    this.controls = new Controls(form, send);
    const save = () => this.saver.save();
    const view = () => this.view;
    this.menu = new Menu({ key: this.key, element: this.element, view, send, save });
    this.refreshReceipts = enableReceipts(this.element, view);
    /** @param {string} name */
    const partOf = (name) => this.view.parts[name];
    enableDragging(this.places.stage, partOf, send);
    this.pointing = new Pointing(this.element, partOf, this.controls.dials);
    this.play = new Play(this.element, {
      isPlaying: () => this.view.playing && this.element.dataset.status === "live",
      isIdle: () => this.conversation.isIdle,
      tick: (gesture) => send({ kind: "ticked", steps: this.controls?.pace ?? 1, gesture }),
    });
  }

  /** @param {FigureEvent} event */
  send(event) {
    this.conversation.send(event);
  }

  /**
   * Python is up.
   * @param {Ask} ask
   */
  connect(ask) {
    this.conversation.connect(ask);
  }

  /** Python is gone. The figure can still be read, and keeps what it was. */
  disconnect() {
    this.conversation.disconnect();
    this.element.dataset.status = "static";
  }

  /**
   * Go to a state that came with the page's address.
   * @param {State} state null when it could not be read
   */
  goTo(state) {
    this.send({ kind: "open", state });
    if (state === null) this.troubles.say("broken-link");
  }

  /** @returns {Promise<unknown>} when the last change is saved, too */
  settle() {
    return this.element.dataset.status === "live" ? this.saver.save() : Promise.resolve();
  }

  /** @param {Answered} answered */
  #hear({ event, reply, isOpening }) {
    if (reply.kind === "state") return this.saver.keep(reply.state ?? null);
    if (event.kind === "pressed" && event.name === "play") this.play?.begin();
    this.#tell(event, reply);
    if (reply.view) this.#show(reply.view, event);
    if (event.kind === "open") this.#opened(event, reply, isOpening);
    else if (reply.kind === "view") this.saver.changed(event);
    this.play?.goOn();
  }

  /**
   * @param {View} news
   * @param {FigureEvent} event
   */
  #show(news, event) {
    const previous = this.view;
    this.view = mergeView(previous, news);
    if (isOneStep(event) && this.conversation.isIdle) showStep(this.element);
    else endStep(this.element);
    drawView(this.places, this.view, previous);
    this.controls?.show(this.view, (name) => this.conversation.isPending(name));
    this.menu?.show(this.view);
    this.refreshReceipts?.();
    this.pointing?.refresh();
  }

  /**
   * @param {FigureEvent} event
   * @param {Reply} reply
   * @param {boolean} isOpening
   */
  #opened(event, reply, isOpening) {
    const isFresh = (event.state ?? null) === null;
    if (isOpening) this.watcher.opened(isFresh ? agree(this.firstView, reply.view) : null);
    if (reply.message) this.troubles.say("stale-link", { message: reply.message });
    else if (!isFresh) this.saver.came();
  }

  /**
   * All is well: what was said of a dial is no longer true of the value that it shows.
   * @param {FigureEvent} event
   */
  #forgive(event) {
    if (event.kind === "ticked") return;
    for (const dial of this.controls?.dials.values() ?? []) dial.accept();
    if (event.kind !== "open") this.troubles.clear();
  }

  /**
   * Say what went wrong, or take away what was said when all is well again.
   * @param {FigureEvent} event
   * @param {Reply} reply
   */
  #tell(event, reply) {
    this.element.dataset.status = reply.kind === "broken" ? "error" : "live";
    if (reply.kind === "broken") return this.troubles.showBroken(reply);
    if (reply.kind !== "refused") return this.#forgive(event);
    const dial = this.controls?.dials.get(reply.name ?? event.name ?? "");
    const message = reply.message ?? "";
    const value = this.view.controls[reply.name ?? ""];
    if (dial && typeof value === "number") dial.refuse(message, value);
    else this.troubles.show(message);
  }
}

/**
 * @param {HTMLElement} element
 * @returns {Places}
 */
function placesOf(element) {
  /** @param {string} name */
  const place = (name) => /** @type {Element} */ (element.querySelector(`.${name}`));
  return { stage: place("stage"), numbers: place("numbers"), notes: place("notes") };
}
