import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { endStep, isOneStep, showStep } from "../../site/shell/step.js";
import { newRoot } from "./stage.js";

test("one step, another button and undo are seen as a movement", () => {
  assert.ok(isOneStep({ kind: "pressed", name: "steps", value: "1" }));
  assert.ok(isOneStep({ kind: "pressed", name: "preset", value: "article" }));
  assert.ok(isOneStep({ kind: "undo" }));
});

test("dials, drags, many steps and play are not", () => {
  assert.ok(!isOneStep({ kind: "moved", name: "w", value: 1 }));
  assert.ok(!isOneStep({ kind: "dragged", name: "end", x: 1, y: 1 }));
  assert.ok(!isOneStep({ kind: "pressed", name: "steps", value: "10" }));
  assert.ok(!isOneStep({ kind: "pressed", name: "play", value: "" }));
  assert.ok(!isOneStep({ kind: "ticked", steps: 1 }));
});

test("the movement ends by itself, and at once when a dial is moved", () => {
  mock.timers.enable();
  const figure = newRoot();
  showStep(figure);
  assert.equal(figure.dataset.motion, "step");
  mock.timers.tick(250);
  assert.equal(figure.dataset.motion, undefined);
  showStep(figure);
  endStep(figure);
  assert.equal(figure.dataset.motion, undefined);
  mock.timers.reset();
});
