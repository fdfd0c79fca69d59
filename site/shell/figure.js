/**
 * A figure on the page: its view, drawn and kept up to date; its controls, its menu, its
 * talk with Python. It knows no figure by name.
 *
 * @import { Answered, Ask } from "./conversation.js"
 * @import { Recording } from "./recording.js"
 * @import { FigureEvent, Part, Reply, State, View } from "./types.js"
 * @import { Places, Rooms } from "./draw/parts.js"
 *
 * @typedef {object} Watcher What the page wants to know of a figure.
 * @property {(isSame: boolean|null) => void} opened Python shows it: whether it is what was
 *   printed, or null when it has moved on since
 * @property {() => void} compared some of its recorded answers were, with those of Python
 * @property {(state: State) => void} saved what the link of this figure should hold
 * @property {(name: string) => void} panel which panel is open, or none
 * @property {(won: {names: string[], total: number}) => void} won the reader has won a challenge
 * @property {(state: State) => void} ended Python has died of this state
 * @property {() => void} look see whether a new address has come
 */

import { agree } from "./agreement.js";
import { CatchingUp } from "./catching-up.js";
import { Controls } from "./controls.js";
import { Conversation } from "./conversation.js";
import { enableDragging } from "./drag.js";
import { drawInside, drawView } from "./draw/parts.js";
import { Happened } from "./happened.js";
import { Menu } from "./menu.js";
import { Panels } from "./panels.js";
import { ClosedPanels } from "./paper.js";
import { Play } from "./play.js";
import { Pointing } from "./pointing.js";
import { Problems } from "./problems.js";
import { enableReceipts } from "./receipts.js";
import { Saver } from "./state-saver.js";
import { endStep, isOneStep, showStep } from "./step.js";
import { mergeView } from "./view.js";

export class Figure {
  /** @type {WeakSet<FigureEvent>} what was under way when the last link was refused */
  #earlier = new WeakSet();
  /** @type {WeakMap<FigureEvent, number>} when each was sent */
  #sentAt = new WeakMap();
  /** @type {Set<string>} the challenges that the reader has won */
  #won = new Set();

  /**
   * @param {HTMLElement} element
   * @param {Watcher} watcher
   */
  constructor(element, watcher) {
    this.element = element;
    this.key = element.dataset.figure ?? "";
    this.watcher = watcher;
    this.rooms = roomsOf(element);
    /** @type {View} */
    this.view = JSON.parse(element.querySelector("script.first-view")?.textContent ?? "");
    this.firstView = this.view;
    this.conversation = new Conversation(this.key, (answered) => this.#hear(answered));
    this.catchingUp = new CatchingUp(watcher.compared);
    this.saver = new Saver(this.conversation, watcher.saved, watcher.look);
    this.happened = new Happened(element.querySelector(".happened"));
    this.problems = new Problems(element.querySelector(".figure-problem"));
    this.#enable();
  }

  #enable() {
    /** @param {FigureEvent} event */
    const send = (event) => this.send(event);
    const form = /** @type {HTMLElement} */ (this.element.querySelector(".controls"));
    this.controls = new Controls(form, send);
    const save = () => this.saver.save();
    const view = () => this.view;
    /** @param {Element} target */
    const isBeingTyped = (target) =>
      [...(this.controls?.dials.values() ?? [])].some(
        (dial) => dial.field === target && dial.isUnsent,
      );
    this.menu = new Menu({ key: this.key, element: this.element, view, send, save, isBeingTyped });
    this.element.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("button[name=take-back]");
      if (button) this.#takeBack();
    });
    this.refreshReceipts = enableReceipts(this.element, view);
    /** @param {string} name */
    const partOf = (name) => this.view.parts[name];
    const { dials } = this.controls;
    const stages = /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll(".stage"));
    this.pointings = [...stages].map((stage) => {
      enableDragging(stage, partOf, send);
      return new Pointing(stage, partOf, dials);
    });
    this.panels = new Panels(this.element, (name) => {
      send({ kind: "panel", name });
      this.watcher.panel(name);
    });
    this.closed = new ClosedPanels(() => this.#askClosed());
    this.play = new Play(this.element, {
      isPlaying: () => this.view.playing && this.element.dataset.status === "live",
      isIdle: () => this.conversation.isIdle,
      tick: (gesture) => send({ kind: "ticked", steps: this.controls?.pace ?? 1, gesture }),
    });
  }

  /** @param {FigureEvent} event */
  send(event) {
    this.#sentAt.set(event, performance.now());
    this.conversation.send(event);
    if (this.#isWaiting) this.happened.wait();
  }

  /**
   * Recorded answers are here: they serve until Python does.
   * @param {Recording} recording
   */
  record(recording) {
    this.hasRecord = true;
    if (this.element.dataset.status === "static") this.element.dataset.status = "recorded";
    this.conversation.record(recording);
  }

  /** Whether the reader wants something that only Python can tell. */
  get #isWaiting() {
    const { isWaiting, isConnected } = this.conversation;
    return isWaiting || (!isConnected && this.panels?.isOld);
  }

  /** Give up what waits for Python: the figure still shows what was before it. */
  #takeBack() {
    this.conversation.takeBack();
    if (this.panels?.isOld) this.panels.close();
    this.controls?.show(this.view, (name) => this.conversation.isPending(name));
    this.happened.write(this.view.happened);
  }

  /**
   * Python is up.
   * @param {Ask} ask
   */
  connect(ask) {
    this.conversation.connect(ask);
  }

  /**
   * Python is gone. The figure can still be read, and keeps what it was.
   * @param {string|null} fatal the question that Python was busy with
   */
  disconnect(fatal) {
    this.catchingUp.stop();
    this.element.dataset.status = this.hasRecord ? "recorded" : "static";
    const event = this.conversation.disconnect(fatal);
    if (!event) return;
    if (!event.state) return this.problems.say("fatal-event");
    this.watcher.ended(event.state);
    this.refuse("fatal-link");
  }

  /**
   * Go to a state that came with the page's address.
   * @param {State} state
   */
  goTo(state) {
    this.send({ kind: "open", state });
  }

  /**
   * What came with the page's address is of no use.
   * @param {string} sentence that says why
   * @param {Record<string, string>} [values]
   */
  refuse(sentence, values) {
    this.problems.say(sentence, values);
    this.#earlier = new WeakSet(this.conversation.underWay);
    this.saver.stayed();
  }

  /**
   * Open a panel that came with the page's address, if there is one of this name.
   * @param {string} name
   * @returns {boolean} whether there is one
   */
  openPanel(name) {
    return this.panels?.open(name) ?? false;
  }

  /** Whether the page's address holds what the figure shows, and nothing is under way. */
  get isSettled() {
    return this.conversation.isIdle && !this.saver.isAhead;
  }

  /** Ask what closed panels would show, once nothing moves. */
  #askClosed() {
    const isLive = this.element.dataset.status === "live";
    // The answer that is under way, or the next tick, leads here again.
    if (isLive && !this.view.playing && this.conversation.isIdle) this.send({ kind: "print" });
  }

  /** @param {State} state */
  #keepState(state) {
    this.saver.keep(state);
    this.closed?.changed();
  }

  /** @param {Record<string, Part[]>} parts */
  #keepClosed(parts) {
    if (this.closed) this.closed.parts = parts;
  }

  /** Paper shows closed panels too, where Python has told what is inside. */
  print() {
    const parts = this.closed?.parts ?? {};
    for (const [name, inside] of Object.entries(parts)) {
      const places = this.rooms.panels.get(name);
      if (places) drawInside(places, inside);
    }
    this.panels?.renew(Object.keys(parts));
  }

  /** @returns {Promise<unknown>} when the last change is saved, too */
  settle() {
    return this.element.dataset.status === "live" ? this.saver.save() : Promise.resolve();
  }

  /** @param {Answered} answered */
  #hear(answered) {
    const { event, reply, isRepeated, isBehind } = answered;
    if (reply.kind === "state") return this.#keepState(reply.state ?? null);
    if (reply.kind === "closed") return this.#keepClosed(reply.closed ?? {});
    if (event.kind === "open" && isRepeated) this.#opened(event, reply);
    const news = this.catchingUp.take(answered, this.view);
    // What the reader has seen is not shown again on the way to where they are.
    if (!isBehind || reply.kind !== "view") this.#answer(answered, news);
    return undefined;
  }

  /**
   * @param {Answered} answered
   * @param {View} [news]
   */
  #answer(answered, news) {
    const { event, reply, isRepeated, isRecorded } = answered;
    if (event.kind === "pressed" && event.name === "play") this.play?.begin();
    this.#tell(event, reply, isRepeated, isRecorded);
    const before = reachedIn(this.view);
    if (news) this.#show(news, event);
    if (reply.kind === "view" && !BROUGHT.includes(event.kind)) this.#count(before);
    // What was refused has not happened; what is the matter is said beside it.
    if (event.kind === "panel") return this.play?.goOn();
    if (reply.kind === "view") this.#say(answered);
    if (event.kind === "open") this.#came(event, reply);
    else if (reply.kind === "view") this.saver.changed(event);
    return this.play?.goOn();
  }

  /** @param {Answered} answered */
  #say({ event, reply, isRepeated }) {
    const told = reply.view?.happened;
    if (isRepeated || event.kind === "open") this.happened.repeat(told);
    else this.happened.tell(told, event, this.view.playing);
  }

  /**
   * Challenges that this action has won; those that came with a link were won by somebody else.
   * @param {Set<string>} before what was reached already
   */
  #count(before) {
    const news = [...reachedIn(this.view)].filter((name) => !before.has(name));
    if (news.length === 0) return;
    for (const name of news) this.#won.add(name);
    this.watcher.won({ names: [...this.#won], total: goalsOf(this.view).length });
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
    drawView(this.rooms, this.view, previous);
    this.closed?.changed();
    this.panels?.show(this.view);
    this.controls?.show(this.view, (name) => this.conversation.isPending(name));
    this.menu?.show(this.view);
    this.refreshReceipts?.();
    for (const pointing of this.pointings ?? []) pointing.refresh();
  }

  /**
   * @param {FigureEvent} event
   * @param {Reply} reply of a worker that came up
   */
  #opened(event, reply) {
    this.watcher.opened(isFresh(event) ? agree(this.firstView, reply.view) : null);
  }

  /**
   * @param {FigureEvent} event that has brought a state
   * @param {Reply} reply
   */
  #came(event, reply) {
    if (!reply.message && !isFresh(event)) this.saver.came();
    if (reply.message) this.refuse("stale-link", { message: reply.message });
  }

  /**
   * All is well: what was said of a dial is no longer true of the value that it shows.
   * @param {FigureEvent} event
   * @param {boolean} isRepeated by a new worker, without the reader
   */
  #forgive(event, isRepeated) {
    if (event.kind === "ticked") return;
    // An answer to what was done before a refusal knows nothing of it.
    const sentAt = this.#sentAt.get(event) ?? Number.POSITIVE_INFINITY;
    for (const dial of this.controls?.dials.values() ?? []) {
      if (sentAt >= dial.refusedAt) dial.accept();
    }
    // What the reader did before a link was refused does not answer to that.
    if (event.kind !== "open" && !isRepeated && !this.#earlier.has(event)) this.problems.clear();
  }

  /**
   * Say what went wrong, or take away what was said when all is well again.
   * @param {FigureEvent} event
   * @param {Reply} reply
   * @param {boolean} isRepeated
   * @param {boolean} isRecorded
   */
  #tell(event, reply, isRepeated, isRecorded) {
    const status = isRecorded ? "recorded" : "live";
    this.element.dataset.status = reply.kind === "broken" ? "error" : status;
    if (reply.kind === "broken") return this.problems.showBroken(reply);
    if (reply.kind !== "refused") return this.#forgive(event, isRepeated);
    const dial = this.controls?.dials.get(reply.name ?? event.name ?? "");
    const message = reply.message ?? "";
    const value = this.view.controls[reply.name ?? ""];
    if (dial && typeof value === "number") dial.refuse(message, value);
    else this.problems.show(message);
  }
}

// What leads to a state that was there before wins nothing.
const BROUGHT = ["open", "undo", "redo", "panel"];

/** @param {FigureEvent} event */
function isFresh({ state }) {
  return (state ?? null) === null;
}

/** @param {View} view */
function goalsOf({ parts }) {
  return Object.values(parts).flatMap((part) => (part.kind === "goals" ? part.goals : []));
}

/** @param {View} view */
function reachedIn(view) {
  return new Set(goalsOf(view).flatMap(({ label, reached }) => (reached ? [label] : [])));
}

/**
 * @param {HTMLElement} element
 * @returns {Rooms}
 */
function roomsOf(element) {
  const panels = /** @type {NodeListOf<HTMLElement>} */ (
    element.querySelectorAll("[data-panel-name]")
  );
  return {
    main: placesOf(element),
    panels: new Map([...panels].map((each) => [each.dataset.panelName ?? "", placesOf(each)])),
  };
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
