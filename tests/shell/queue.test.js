import assert from "node:assert/strict";
import { test } from "node:test";
import { enqueue } from "../../site/shell/queue.js";

/** @import { FigureEvent } from "../../site/shell/types.js" */

/** @param {...FigureEvent} events */
function queueOf(...events) {
  /** @type {FigureEvent[]} */
  const queue = [];
  for (const event of events) enqueue(queue, event);
  return queue;
}

/** @param {string} name @param {number} value @param {number} [gesture] @returns {FigureEvent} */
function moved(name, value, gesture = 1) {
  return { kind: "moved", name, value, gesture };
}

/** @type {FigureEvent} */
const STEP = { kind: "pressed", name: "steps", value: "1" };

test("moves of one dial collapse to the latest", () => {
  const queue = queueOf(moved("w", 1), moved("w", 2), moved("w", 3));
  assert.deepEqual(queue, [moved("w", 3)]);
});

test("drags of one handle collapse to the latest", () => {
  /** @param {number} x @returns {FigureEvent} */
  const dragged = (x) => ({ kind: "dragged", name: "end", x, y: 0, gesture: 1 });
  assert.deepEqual(queueOf(dragged(1), dragged(2)), [dragged(2)]);
});

test("dials moved in turn keep their latest values, one each", () => {
  const queue = queueOf(moved("w", 1), moved("b", 1), moved("w", 2), moved("b", 2));
  assert.deepEqual(queue, [moved("w", 2), moved("b", 2)]);
});

test("ten presses are ten presses", () => {
  assert.equal(queueOf(...Array(10).fill(STEP)).length, 10);
});

test("a move does not jump over a press", () => {
  const queue = queueOf(moved("w", 1), STEP, moved("w", 2));
  assert.deepEqual(queue, [moved("w", 1), STEP, moved("w", 2)]);
});

test("two gestures on one dial are two steps of undo", () => {
  assert.equal(queueOf(moved("w", 1, 1), moved("w", 2, 2)).length, 2);
});

test("the state is saved once, however often it is asked for in a row", () => {
  assert.equal(queueOf({ kind: "save" }, { kind: "save" }).length, 1);
});
