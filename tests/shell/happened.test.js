import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Happened } from "../../site/shell/happened.js";
import { newDocument } from "./stage.js";

/** @import { FigureEvent, Happened as Told } from "../../site/shell/types.js" */

/** A place for sentences, and a clock that stands until it is moved. */
function place() {
  let now = 0;
  mock.timers.reset();
  mock.timers.enable();
  mock.method(performance, "now", () => now);
  const element = newDocument().createElement("p");
  element.textContent = "Nothing yet.";
  const happened = new Happened(element);
  return {
    element,
    happened,
    /**
     * @param {string} text
     * @param {FigureEvent["kind"]} kind
     */
    tell: (text, kind, isPlaying = false) =>
      happened.tell({ text, tone: "good", name: "" }, { kind }, isPlaying),
    /** @param {Told} told */
    say: (told) => happened.tell(told, { kind: "undo" }, false),
    /** @param {number} milliseconds */
    wait(milliseconds) {
      now += milliseconds;
      mock.timers.tick(milliseconds);
      return element.textContent;
    },
  };
}

test("a press is told at once, in its tone", () => {
  const { element, tell } = place();
  tell("10 steps: the error fell.", "pressed");
  assert.equal(element.textContent, "10 steps: the error fell.");
  assert.equal(element.getAttribute("class"), "happened good");
});

test("a long one is marked as Python says", () => {
  const { element, say, wait } = place();
  say({ text: "A long story.", tone: "plain", name: "", long: true });
  assert.equal(element.getAttribute("data-long"), "");
  wait(1000);
  say({ text: "A short one.", tone: "plain", name: "" });
  assert.equal(element.getAttribute("data-long"), null);
});

test("the same is told again when it was done again", () => {
  const { element, tell, wait } = place();
  tell("Undone.", "undo");
  const first = element.firstChild;
  wait(1000);
  tell("Undone.", "undo");
  assert.notEqual(element.firstChild, first);
});

test("what is told again without the reader is written only when it says something else", () => {
  const { element, happened } = place();
  const first = element.firstChild;
  happened.repeat({ text: "Nothing yet.", tone: "plain", name: "" });
  assert.equal(element.firstChild, first);
  happened.repeat({ text: "Another state.", tone: "plain", name: "" });
  assert.equal(element.textContent, "Another state.");
});

test("a dial is told when it rests", () => {
  const { tell, wait } = place();
  for (let value = 0; value < 10; value += 1) {
    tell(`w is ${value}.`, "moved");
    assert.equal(wait(100), "Nothing yet.");
  }
  assert.equal(wait(300), "w is 9.");
});

test("what goes on for long is told every two seconds, and once at its end", () => {
  const { element, tell, wait } = place();
  const told = new Set();
  for (let step = 1; step <= 500; step += 1) {
    tell(`${step} steps.`, "ticked", true);
    told.add(wait(10));
  }
  assert.deepEqual([...told], ["Nothing yet.", "200 steps.", "400 steps."]);
  tell("Paused after 500 steps.", "pressed");
  assert.equal(element.textContent, "Paused after 500 steps.");
  assert.equal(wait(5000), "Paused after 500 steps.");
});

test("a run that ends by itself is told at once", () => {
  const { element, tell, wait } = place();
  tell("10 steps.", "ticked", true);
  wait(16);
  tell("The run diverges.", "ticked", false);
  assert.equal(element.textContent, "The run diverges.");
});

test("a button that is held is told now and then, and once at the end", () => {
  const { tell, wait } = place();
  const told = new Set();
  for (let press = 1; press <= 100; press += 1) {
    tell(`press ${press}`, "pressed");
    told.add(wait(30));
  }
  assert.ok(told.size <= 2, [...told].join(", "));
  assert.equal(wait(400), "press 100");
});
