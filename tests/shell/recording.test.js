import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation } from "../../site/shell/conversation.js";
import { Recording } from "../../site/shell/recording.js";

/**
 * @import { Answered } from "../../site/shell/conversation.js"
 * @import { Recorded } from "../../site/shell/recording.js"
 * @import { FigureEvent, View } from "../../site/shell/types.js"
 */

const WORDS = {
  is: "{called} is {new}",
  lacks: "{called} has {new}",
  fell: "{called} fell from {old} to {new}",
  rose: "{called} rose from {old} to {new}",
  stays: "{called} stays near {new}",
  noValue: "no finite value",
  ...{ mostNumbers: 2, mostLetters: 180, long: 140, undo: "Undone", redo: "Redone" },
  reset: "Back at the start",
};

/**
 * The state in which a dial stands at w; the error is w times w.
 * @param {number} w
 * @returns {any}
 */
function node(w) {
  const error = {
    kind: "number",
    name: "error",
    label: "Error",
    value: w * w,
    text: String(w * w),
  };
  const rest = { panels: [], panel: "", inside: [], playing: false, undo: false, redo: false };
  const view = { ...rest, parts: { error }, main: ["error"], controls: { w }, hidden: [] };
  const ending = { text: "Go on.", tone: "plain", name: "" };
  return { state: { w }, view, told: { numbers: [["error", "the error"]], ending } };
}

const POSITIONS = [0, 1, 2, 4];
/** @type {Recorded} */
const RECORDED = {
  version: "1",
  count: 4,
  words: WORDS,
  travels: true,
  events: [
    ...POSITIONS.map((w) => /** @type {[string, string, number]} */ (["moved", "w", w])),
    ["pressed", "double", ""],
  ],
  // From each state a dial leads anywhere; twice 4 was not recorded.
  ways: {
    each: [
      [0, 1, 2, 3, 0],
      [0, 1, 2, 3, 2],
      [0, 1, 2, 3, 3],
      [0, 1, 2, 3, -1],
    ],
  },
  actions: [...POSITIONS.map((w) => ({ is: `w is ${w}` })), { is: "Double" }],
  nodes: { each: POSITIONS.map(node) },
  indexes: [],
};
const FIRST = /** @type {View} */ (node(0).view);
const newRecording = () => new Recording(RECORDED, FIRST);

/**
 * @param {number} value
 * @param {number} [gesture]
 * @returns {FigureEvent}
 */
const moved = (value, gesture = value) => ({ kind: "moved", name: "w", value, gesture });
/** @type {() => FigureEvent} */
const doubled = () => ({ kind: "pressed", name: "double", value: "", gesture: 99 });

test("a hand that drags gets the nearest recorded position, a key the next one", () => {
  const recording = newRecording();
  const drag = { ...moved(2.9), snaps: /** @type {const} */ ("nearest") };
  assert.equal(recording.answer(drag)?.view?.controls.w, 2);
  assert.equal(drag.value, 2);
  const key = { ...moved(2.1), snaps: /** @type {const} */ ("onward") };
  assert.equal(recording.answer(key)?.view?.controls.w, 4);
  const back = { ...moved(3.9), snaps: /** @type {const} */ ("onward") };
  assert.equal(recording.answer(back)?.view?.controls.w, 2);
});

test("what was typed has no answer unless just that was recorded", () => {
  const recording = newRecording();
  assert.equal(recording.answer(moved(2.5)), null);
  assert.equal(recording.answer(moved(2))?.view?.controls.w, 2);
});

test("the sentence counts from where the gesture began", () => {
  const recording = newRecording();
  recording.answer(moved(1, 7));
  const told = recording.answer(moved(4, 7))?.view?.happened?.text;
  assert.equal(told, "w is 4: the error rose from 0 to 16. Go on.");
  const back = recording.answer(moved(2, 8))?.view?.happened?.text;
  assert.equal(back, "w is 2: the error fell from 16 to 4. Go on.");
});

test("undo and redo go by gestures, and reset can be undone", () => {
  const recording = newRecording();
  for (const value of [1, 2]) recording.answer(moved(value, 5));
  recording.answer(doubled());
  const undo = () => recording.answer({ kind: "undo" })?.view;
  assert.equal(undo()?.controls.w, 2);
  assert.equal(undo()?.controls.w, 0);
  assert.equal(undo()?.undo, false);
  assert.equal(recording.answer({ kind: "redo" })?.view?.controls.w, 2);
  assert.equal(recording.answer({ kind: "reset" })?.view?.controls.w, 0);
  assert.equal(undo()?.controls.w, 2);
});

test("a state that was not recorded is not gone to", () => {
  const recording = newRecording();
  assert.equal(recording.goTo({ w: 3 }), false);
  assert.equal(recording.goTo({ w: 4 }), true);
  assert.equal(recording.answer(doubled()), null);
});

/** A conversation with a recording, and what Python is asked when it comes. */
function newTalk() {
  /** @type {Answered[]} */
  const heard = [];
  const talk = new Conversation("fig", (answered) => heard.push(answered));
  talk.record(newRecording());
  /** @type {{asked: any, answer: (text: string) => void}[]} */
  const questions = [];
  const connect = () =>
    talk.connect((text, answer) => questions.push({ asked: JSON.parse(text), answer }));
  /** Python answers all, as the recording would. */
  const catchUp = () => {
    const python = newRecording();
    const asked = [];
    for (let next = questions.shift(); next; next = questions.shift()) {
      asked.push(next.asked.value ?? next.asked.kind);
      const { snaps, ...event } = next.asked;
      const known = event.kind === "open" ? null : python.answer(event);
      const reply = known ?? { kind: "view", view: FIRST };
      next.answer(JSON.stringify(reply));
    }
    return asked;
  };
  return { talk, heard, questions, connect, catchUp };
}

test("Python is asked for the end of each gesture, in order", () => {
  const { talk, heard, connect, catchUp } = newTalk();
  for (const value of [1, 2, 4]) talk.send(moved(value, 1));
  talk.send(moved(2, 2));
  talk.send(doubled());
  assert.equal(heard.length, 5);
  assert.ok(heard.every(({ isRecorded }) => isRecorded));
  connect();
  assert.deepEqual(catchUp(), ["open", 4, 2, ""]);
  const answers = heard.slice(5);
  assert.deepEqual(
    answers.map(({ isBehind }) => isBehind),
    [true, true, true, false],
  );
  assert.deepEqual(
    answers.map(({ recorded }) => recorded?.controls.w),
    [undefined, 4, 2, 4],
  );
});

test("what is done while Python catches up is answered at once, and asked once", () => {
  const { talk, heard, questions, connect, catchUp } = newTalk();
  talk.send(moved(1));
  connect();
  talk.send(doubled());
  assert.equal(heard.at(-1)?.reply.view?.controls.w, 2);
  assert.equal(questions.length, 1);
  assert.deepEqual(catchUp(), ["open", 1, ""]);
  talk.send(doubled());
  assert.equal(heard.at(-1)?.reply.view?.controls.w, 2);
  assert.equal(questions.length, 1);
});

test("what was not recorded waits, and all that follows", () => {
  const { talk, heard, connect, catchUp } = newTalk();
  talk.send(moved(4));
  talk.send(doubled());
  talk.send(moved(1));
  assert.equal(heard.length, 1);
  assert.ok(talk.isWaiting);
  connect();
  assert.ok(!talk.isWaiting);
  assert.deepEqual(catchUp().slice(0, 2), ["open", 4]);
});

test("a state that was too long to be recorded is saved by Python, and nothing waits for that", () => {
  /** @type {Answered[]} */
  const heard = [];
  const talk = new Conversation("fig", (answered) => heard.push(answered));
  const nodes = { each: POSITIONS.map((w) => ({ ...node(w), state: w === 4 ? null : { w } })) };
  talk.send(moved(4));
  talk.send({ kind: "save" });
  talk.send(moved(2));
  talk.record(new Recording({ ...RECORDED, nodes }, FIRST));
  assert.deepEqual(
    heard.map(({ reply }) => reply.view?.controls.w),
    [4, 2],
  );
  assert.deepEqual(
    talk.underWay.map(({ kind }) => kind),
    ["save"],
  );
});

test("what waits can be taken back, and recorded answers go on", () => {
  const { talk, heard } = newTalk();
  talk.send(moved(4));
  talk.send(moved(3.3));
  assert.equal(heard.length, 1);
  talk.takeBack();
  assert.ok(!talk.isWaiting);
  talk.send(moved(2));
  assert.equal(heard.at(-1)?.reply.view?.controls.w, 2);
});

test("a record that comes late answers what was done before", () => {
  /** @type {Answered[]} */
  const heard = [];
  const talk = new Conversation("fig", (answered) => heard.push(answered));
  talk.send(moved(2));
  talk.send({ kind: "panel", name: "more" });
  talk.send(doubled());
  talk.record(newRecording());
  assert.deepEqual(
    heard.map(({ reply }) => reply.view?.controls.w),
    [2, 4],
  );
  assert.deepEqual(
    talk.underWay.map(({ kind }) => kind),
    ["panel"],
  );
});

test("when Python has gone, the record goes on from where the reader is", () => {
  const { talk, heard, connect, catchUp } = newTalk();
  talk.send(moved(1));
  connect();
  catchUp();
  talk.send(moved(2));
  catchUp();
  talk.disconnect(null);
  talk.send(doubled());
  assert.equal(heard.at(-1)?.reply.view?.controls.w, 4);
  assert.equal(heard.at(-1)?.isRecorded, true);
});
