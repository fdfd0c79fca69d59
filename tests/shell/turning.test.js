import assert from "node:assert/strict";
import { test } from "node:test";
import { Dial } from "../../site/shell/dial.js";
import { Turning } from "../../site/shell/turning.js";
import { find, fire, livePage } from "./live-page.js";

/** @import { FigureEvent } from "../../site/shell/types.js" */

/** A stage on which everything has the dial w, from 0 to 0.4 and now at 0.18. */
function newStage() {
  const { window, document, figure } = livePage();
  /** @type {FigureEvent[]} */
  const sent = [];
  const dial = new Dial(find(document, "[data-dial=w]"), (event) => sent.push(event));
  const stage = find(figure, ".stage");
  /** @type {number[]} */
  const captured = [];
  Object.defineProperty(stage, "setPointerCapture", {
    value: (/** @type {number} */ id) => captured.push(id),
  });
  const under = { thing: /** @type {any} */ (stage) };
  const turning = new Turning(
    stage,
    () => under.thing,
    () => dial,
  );
  /** @param {string} type @param {number} clientX @param {Record<string, unknown>} [more] */
  const hand = (type, clientX, more = {}) =>
    fire(window, stage, type, { clientX, button: 0, pointerId: 1, ...more });
  return { turning, sent, captured, dial, under, hand };
}

test("a hand that goes sideways takes the dial along", () => {
  const { turning, sent, captured, dial, hand } = newStage();
  hand("pointerdown", 100);
  hand("pointermove", 160);
  // A quarter of the way from end to end: 0.18 + 0.25 × 0.4 = 0.28.
  assert.equal(sent.at(-1)?.name, "w");
  assert.ok(Math.abs(Number(sent.at(-1)?.value) - 0.28) < 1e-9);
  assert.ok(Math.abs(Number(dial.field.value) - 0.28) < 1e-9);
  hand("pointermove", 40);
  assert.ok(Math.abs(Number(sent.at(-1)?.value) - 0.08) < 1e-9, "from where the hand went down");
  assert.equal(sent[0]?.gesture, sent[1]?.gesture, "one step of undo");
  assert.deepEqual(captured, [1]);
  assert.ok(turning.isTurning);
  hand("pointerup", 40);
  assert.ok(!turning.isTurning);
  assert.ok(turning.hasTurned, "the click that follows is not meant");
});

test("a hand that rests, or comes with another button, turns nothing", () => {
  const { turning, sent, hand } = newStage();
  hand("pointerdown", 100);
  hand("pointermove", 103);
  hand("pointerup", 103);
  hand("pointermove", 200);
  hand("pointerdown", 100, { button: 2 });
  hand("pointermove", 200);
  assert.equal(sent.length, 0);
  assert.ok(!turning.hasTurned);
});

test("a hand that has let go outside turns nothing when it comes back", () => {
  const { sent, hand } = newStage();
  hand("pointerdown", 100);
  hand("pointermove", 200, { buttons: 0 });
  hand("pointermove", 220, { buttons: 0 });
  assert.equal(sent.length, 0);
});

test("when the page takes the finger to scroll, the dial is left alone", () => {
  const { sent, hand } = newStage();
  hand("pointerdown", 100);
  hand("pointercancel", 100);
  hand("pointermove", 200);
  assert.equal(sent.length, 0);
});

test("where there is nothing under the hand, nothing is turned; nor by another finger", () => {
  const { sent, under, hand } = newStage();
  hand("pointerdown", 100);
  hand("pointermove", 200, { pointerId: 2 });
  under.thing = null;
  hand("pointerdown", 100);
  hand("pointermove", 200);
  assert.equal(sent.length, 0);
});

test("a dial at its end sends nothing more", () => {
  const { sent, dial, hand } = newStage();
  hand("pointerdown", 100);
  hand("pointermove", 160);
  hand("pointermove", 160);
  assert.equal(sent.length, 1);
  assert.equal(dial.range.value, sent[0] && String(sent[0].value));
});
