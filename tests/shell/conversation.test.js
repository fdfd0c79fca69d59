import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "../../site/shell/conversation.js";
import { viewOf } from "./stage.js";

/** @import { FigureEvent, Reply, State } from "../../site/shell/types.js" */

const VIEW = { ...viewOf({}), undo: true, patch: true };

/** A worker that keeps what it is asked until the test lets it answer. */
class Worker {
  /** @type {{message: any, answer: (text: string) => void}[]} */
  asked = [];
  /** The latest question. */
  latest = "";

  ask = (/** @type {string} */ text, /** @type {(text: string) => void} */ answer) => {
    this.latest = text;
    this.asked.push({ message: JSON.parse(text), answer });
  };

  get kinds() {
    return this.asked.map(({ message }) => message.kind);
  }

  /** @param {Partial<Reply>} [reply] the answer to the latest question */
  reply(reply) {
    const view = reply?.kind === "state" ? undefined : VIEW;
    const full = { kind: "view", figure: "f", view, ...reply };
    this.asked.at(-1)?.answer(JSON.stringify(full));
  }

  /** @param {number} [count] */
  replyTo(count = 1) {
    for (let index = 0; index < count; index += 1) this.reply();
  }
}

/** @returns {{talk: Conversation, heard: any[]}} */
function newTalk() {
  /** @type {any[]} */
  const heard = [];
  return { talk: new Conversation("f", (answered) => heard.push(answered)), heard };
}

/** @param {number} value @param {number} [gesture] @returns {FigureEvent} */
const moved = (value, gesture = 1) => ({ kind: "moved", name: "w", value, gesture });
/** @type {FigureEvent} */
const STEP = { kind: "pressed", name: "steps", value: "1" };

test("one message is on its way at a time", () => {
  const { talk } = newTalk();
  const worker = new Worker();
  talk.connect(worker.ask);
  talk.send(STEP);
  talk.send(STEP);
  assert.deepEqual(worker.kinds, ["open"]);
  worker.reply();
  assert.deepEqual(worker.kinds, ["open", "pressed"]);
  worker.replyTo(2);
  assert.deepEqual(worker.kinds, ["open", "pressed", "pressed"]);
  assert.ok(talk.isIdle);
});

test("a message names its figure and carries the event as it is", () => {
  const { talk } = newTalk();
  const worker = new Worker();
  talk.connect(worker.ask);
  worker.reply();
  talk.send(moved(0.2));
  const expected = { figure: "f", kind: "moved", name: "w", value: 0.2, gesture: 1 };
  assert.deepEqual(worker.asked.at(-1)?.message, expected);
});

test("what is done before Python is up is done when it is", () => {
  const { talk } = newTalk();
  talk.send(moved(0.1));
  talk.send(moved(0.2));
  talk.send(STEP);
  const worker = new Worker();
  talk.connect(worker.ask);
  worker.replyTo(3);
  assert.deepEqual(worker.kinds, ["open", "moved", "pressed"]);
  assert.equal(worker.asked[1]?.message.value, 0.2);
});

test("while a move is waiting, the view of an older one must not put the dial back", () => {
  const { talk } = newTalk();
  const worker = new Worker();
  talk.connect(worker.ask);
  worker.reply();
  talk.send(moved(0.1));
  assert.equal(talk.isPending("w"), false);
  talk.send(moved(0.2));
  assert.equal(talk.isPending("w"), true);
});

test("a new worker opens the last saved state and repeats the events since", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send(moved(0.1));
  first.reply();
  talk.send({ kind: "save" });
  first.reply({ kind: "state", state: { w: 0.1 } });
  talk.send(STEP);
  first.reply();
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  second.replyTo(2);
  assert.deepEqual(second.asked[0]?.message.state, { w: 0.1 });
  assert.deepEqual(second.kinds, ["open", "pressed"]);
});

test("the event that the worker died of is not repeated, those behind it are done", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send(moved(0.1, 1));
  first.reply();
  talk.send(moved(666, 2));
  talk.send(STEP);
  assert.equal(talk.disconnect(first.latest)?.value, 666);
  const second = new Worker();
  talk.connect(second.ask);
  second.replyTo(3);
  assert.deepEqual(second.kinds, ["open", "moved", "pressed"]);
  assert.equal(second.asked[1]?.message.value, 0.1);
});

test("a worker that dies while it repeats loses nothing of what it had yet to repeat", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  for (const gesture of [1, 2, 3]) {
    talk.send(moved(gesture / 10, gesture));
    first.reply();
  }
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  talk.disconnect(second.latest);
  const third = new Worker();
  talk.connect(third.ask);
  third.replyTo(3);
  const values = third.asked.map(({ message }) => message.value);
  // The first of the three was on its way when the second worker died.
  assert.deepEqual(values, [undefined, 0.2, 0.3]);
});

test("an answer of a dead worker is not heard", () => {
  const { talk, heard } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  talk.disconnect(null);
  first.reply();
  assert.equal(heard.length, 0);
});

test("a figure that was playing plays on in the new worker", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send({ kind: "pressed", name: "play", value: "" });
  first.reply({ view: { ...VIEW, playing: true } });
  talk.send({ kind: "save" });
  first.reply({ kind: "state", state: { steps: 3 } });
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.equal(second.asked[1]?.message.name, "play");
});

test("a new worker goes on from what undo led to, whose state came with the answer", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send(STEP);
  first.reply();
  talk.send({ kind: "undo" });
  first.reply({ state: { w: 0.5 } });
  talk.send(moved(0.3));
  first.reply();
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  second.replyTo(2);
  assert.deepEqual(second.kinds, ["open", "moved"]);
  assert.deepEqual(second.asked[0]?.message.state, { w: 0.5 });
});

test("a refused or broken event is not repeated", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  for (const kind of /** @type {const} */ (["refused", "broken"])) {
    talk.send(moved(7));
    first.reply({ kind });
  }
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.deepEqual(second.kinds, ["open"]);
});

/** @type {State} */
const STATE = { w: 0.3 };
const ELSEWHERE = JSON.stringify({ figure: "g", kind: "ticked" });

test("a state from a link is tried again when the worker died of something else", () => {
  const { talk } = newTalk();
  talk.send({ kind: "open", state: STATE });
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  assert.equal(talk.disconnect(ELSEWHERE), null);
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.deepEqual(second.asked[1]?.message.state, STATE);
});

test("a state from a link that the worker died of is never sent again", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send(moved(0.1));
  first.reply();
  talk.send({ kind: "open", state: STATE });
  assert.equal(talk.disconnect(first.latest)?.state, STATE);
  const second = new Worker();
  talk.connect(second.ask);
  second.replyTo(2);
  assert.deepEqual(second.kinds, ["open", "moved"]);
  assert.equal(second.asked[0]?.message.state, null);
});

test("a kept state that the worker died of is given up, with what was done to it", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send({ kind: "open", state: STATE });
  first.reply();
  talk.send(STEP);
  first.reply();
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  talk.send(moved(0.2));
  assert.equal(talk.disconnect(second.latest)?.state, STATE);
  const third = new Worker();
  talk.connect(third.ask);
  third.replyTo(2);
  assert.deepEqual(third.kinds, ["open", "moved"]);
  assert.equal(third.asked[0]?.message.state, null);
});

test("what another figure's worker died of costs this one nothing", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send(STEP);
  talk.send(moved(0.1));
  assert.equal(talk.disconnect(ELSEWHERE), null);
  const second = new Worker();
  talk.connect(second.ask);
  assert.equal(talk.disconnect(ELSEWHERE), null);
  const third = new Worker();
  talk.connect(third.ask);
  third.replyTo(3);
  assert.deepEqual(third.kinds, ["open", "pressed", "moved"]);
});

test("a new figure is opened again, whatever happened: without that there is none", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  assert.equal(talk.disconnect(first.latest), null);
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.deepEqual(second.kinds, ["open"]);
});

test("what a figure shows is being left from when a state waits until it is opened", () => {
  const { talk } = newTalk();
  const worker = new Worker();
  talk.connect(worker.ask);
  worker.reply();
  talk.send(STEP);
  assert.equal(talk.isLeaving, false);
  talk.send({ kind: "open", state: STATE });
  assert.equal(talk.isLeaving, true);
  worker.reply();
  assert.equal(talk.isLeaving, true);
  worker.reply();
  assert.equal(talk.isLeaving, false);
});

test("a listener that throws does not stop the talk, and its error is not hidden", () => {
  const talk = new Conversation("f", () => {
    throw new Error("the drawing failed");
  });
  const worker = new Worker();
  talk.connect(worker.ask);
  talk.send(STEP);
  assert.throws(() => worker.reply(), /the drawing failed/);
  assert.deepEqual(worker.kinds, ["open", "pressed"]);
});

test("a state that was being saved when the worker died is asked for again", () => {
  const { talk } = newTalk();
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.send(STEP);
  first.reply();
  talk.send({ kind: "save" });
  talk.disconnect(first.latest);
  const second = new Worker();
  talk.connect(second.ask);
  second.replyTo(2);
  assert.deepEqual(second.kinds, ["open", "pressed", "save"]);
});

test("a new worker opens the panel that was open, and no older one", () => {
  const { talk } = newTalk();
  const worker = new Worker();
  talk.connect(worker.ask);
  worker.reply();
  talk.send({ kind: "panel", name: "history" });
  worker.reply({ view: { ...VIEW, panel: "history" } });
  talk.disconnect(null);
  const second = new Worker();
  talk.connect(second.ask);
  const open = { figure: "f", kind: "open", state: null, panel: "history" };
  assert.deepEqual(second.asked[0]?.message, open);
  second.reply({ view: { ...VIEW, panel: "history" } });
  assert.deepEqual(second.kinds, ["open"]);
});
