import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "../../site/shell/conversation.js";

/** @import { FigureEvent, Reply, State } from "../../site/shell/types.js" */

/** @type {import("../../site/shell/types.js").View} */
const VIEW = { parts: {}, controls: {}, playing: false, undo: true, redo: false, patch: true };

/** A worker that keeps what it is asked until the test lets it answer. */
class Worker {
  /** @type {{message: any, answer: (text: string) => void}[]} */
  asked = [];

  ask = (/** @type {string} */ text, /** @type {(text: string) => void} */ answer) => {
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
  talk.disconnect();
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
  talk.disconnect();
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
  talk.disconnect();
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  talk.disconnect();
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
  talk.disconnect();
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
  talk.disconnect();
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.equal(second.asked[1]?.message.name, "play");
});

test("what undo led to is saved at once: a new worker has no history", () => {
  const { talk } = newTalk();
  const worker = new Worker();
  talk.connect(worker.ask);
  worker.reply();
  talk.send({ kind: "undo" });
  talk.send(STEP);
  worker.reply();
  assert.deepEqual(worker.kinds, ["open", "undo", "save"]);
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
  talk.disconnect();
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.deepEqual(second.kinds, ["open"]);
});

test("a state from a link is tried again after a failure", () => {
  const { talk } = newTalk();
  /** @type {State} */
  const state = { w: 0.3 };
  talk.send({ kind: "open", state });
  const first = new Worker();
  talk.connect(first.ask);
  first.reply();
  talk.disconnect();
  const second = new Worker();
  talk.connect(second.ask);
  second.reply();
  assert.deepEqual(second.asked[1]?.message.state, state);
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
  talk.disconnect();
  const second = new Worker();
  talk.connect(second.ask);
  second.replyTo(2);
  assert.deepEqual(second.kinds, ["open", "pressed", "save"]);
});
