import assert from "node:assert/strict";
import { test } from "node:test";
import { Controls } from "../../site/shell/controls.js";
import { fieldText, typedNumber } from "../../site/shell/dial.js";
import { find, fire, livePage, VIEW } from "./live-page.js";

/** @import { FigureEvent } from "../../site/shell/types.js" */

function newControls() {
  const page = livePage();
  /** @type {FigureEvent[]} */
  const sent = [];
  const form = find(page.document, ".controls");
  const controls = new Controls(form, (event) => sent.push(event));
  const dial = find(form, "[data-dial=w]");
  const range = find(dial, "input[type=range]");
  const field = find(dial, "input[type=number]");
  return { ...page, form, controls, sent, dial, range, field };
}

const nothingPending = () => false;

test("what is typed is a number, or none", () => {
  assert.equal(typedNumber("0.25", false), 0.25);
  assert.equal(typedNumber("1e-8", false), 1e-8);
  assert.equal(typedNumber("", false), null);
  assert.equal(typedNumber("", true), null);
  assert.equal(typedNumber("1e999", false), null);
});

test("a field shows no digits that nobody reads", () => {
  assert.equal(fieldText(0.05848791234567), "0.0584879");
  assert.equal(fieldText(5e-9), "5e-9");
  assert.equal(fieldText(150), "150");
});

test("the slider takes its field along at once, before Python has a say", () => {
  const { window, range, field, sent } = newControls();
  range.value = "0.2";
  fire(window, range, "input");
  assert.equal(field.value, "0.2");
  assert.equal(range.getAttribute("aria-valuetext"), "0.2 $");
  assert.deepEqual(
    { ...sent[0], gesture: 0 },
    { kind: "moved", name: "w", value: 0.2, gesture: 0 },
  );
});

test("one hold of the pointer or a key is one gesture", () => {
  const { window, range, sent } = newControls();
  const slide = () => fire(window, range, "input");
  fire(window, range, "pointerdown");
  slide();
  slide();
  fire(window, range, "keydown", { repeat: false });
  slide();
  fire(window, range, "keydown", { repeat: true });
  slide();
  const [a, b, c, d] = sent.map((event) => event.gesture);
  assert.equal(a, b);
  assert.notEqual(b, c);
  assert.equal(c, d);
});

test("an exact value that is typed is sent exactly, and stays as it was typed", () => {
  const { window, controls, field, sent } = newControls();
  field.value = "0.18012345678";
  fire(window, field, "change");
  assert.equal(sent[0]?.value, 0.18012345678);
  controls.show({ ...VIEW, controls: { w: 0.18012345678 } }, nothingPending);
  assert.equal(field.value, "0.18012345678");
});

test("Enter and the change that follows it send once", () => {
  const { window, field, sent } = newControls();
  field.value = "0.3";
  fire(window, field, "keydown", { key: "Enter" });
  fire(window, field, "change");
  assert.equal(sent.length, 1);
});

test("nonsense is sent too, for Python says what is wrong with it", () => {
  const { window, field, sent } = newControls();
  field.value = "";
  Object.defineProperty(field, "validity", { value: { badInput: true } });
  fire(window, field, "change");
  assert.equal(sent[0]?.value, null);
});

test("a refusal puts the old value back and says why, until a good value comes", () => {
  const { controls, dial, field, range } = newControls();
  field.value = "7";
  controls.dials.get("w")?.refuse("Weight w must be between 0 and 0.4, not 7", 0.18);
  const problem = find(dial, ".problem");
  assert.equal(field.value, "0.18");
  assert.equal(range.value, "0.18");
  assert.equal(problem.textContent, "Weight w must be between 0 and 0.4, not 7");
  assert.equal(problem.hidden, false);
  assert.equal(field.getAttribute("aria-invalid"), "true");
  controls.dials.get("w")?.accept();
  assert.equal(problem.hidden, true);
  assert.equal(field.getAttribute("aria-invalid"), null);
});

test("a log dial slides in powers of ten and speaks the value", () => {
  const { window, form, sent } = newControls();
  const range = find(form, "[data-dial=learning_rate] input[type=range]");
  range.value = "-6.65";
  fire(window, range, "input");
  assert.equal(sent[0]?.value, 2.24e-7);
  assert.equal(range.getAttribute("aria-valuetext"), "2.24e-7");
});

test("a view moves every control that the reader is not ahead of", () => {
  const { controls, range, form } = newControls();
  const view = { ...VIEW, controls: { w: 0.3, learning_rate: 0.1, standardize: true } };
  controls.show(view, (name) => name === "w");
  assert.equal(range.value, "0.18");
  const rate = find(form, "[data-dial=learning_rate] input[type=range]");
  assert.equal(rate.value, "-1");
  assert.equal(find(form, "[name=standardize]").checked, true);
});

test("buttons, choices and toggles send what they are", () => {
  const { window, form, sent } = newControls();
  fire(window, find(form, "button[value='10']"), "click");
  const family = find(form, "select[name=family]");
  family.value = "curve";
  fire(window, family, "change");
  const toggle = find(form, "[name=standardize]");
  toggle.checked = true;
  fire(window, toggle, "change");
  const told = sent.map(({ kind, name, value }) => ({ kind, name, value }));
  assert.deepEqual(told, [
    { kind: "pressed", name: "steps", value: "10" },
    { kind: "chosen", name: "family", value: "curve" },
    { kind: "switched", name: "standardize", value: true },
  ]);
});

test("the pace is the page's own: it is read, never sent", () => {
  const { window, form, controls, sent } = newControls();
  fire(window, find(form, "[name=pace]"), "change");
  assert.equal(sent.length, 0);
  assert.equal(controls.pace, 10);
});

test("play says pause while it plays", () => {
  const { controls, form } = newControls();
  const button = find(form, "button[name=play]");
  controls.show({ ...VIEW, playing: true }, nothingPending);
  assert.equal(button.getAttribute("aria-pressed"), "true");
  assert.equal(button.textContent, "Pause");
  controls.show(VIEW, nothingPending);
  assert.equal(button.textContent, "Play");
});

test("controls of no use now are hidden", () => {
  const { controls, form } = newControls();
  controls.show({ ...VIEW, hidden: ["learning_rate"] }, nothingPending);
  const hidden = [...form.querySelectorAll("[data-control][hidden]")];
  assert.deepEqual(
    hidden.map((element) => element.getAttribute("data-control")),
    ["learning_rate"],
  );
});

test("an arrow key in the field of a log dial is a step of its slider", () => {
  const { window, form, sent } = newControls();
  const field = find(form, "[data-dial=learning_rate] input[type=number]");
  const up = fire(window, field, "keydown", { key: "ArrowUp", repeat: false });
  assert.ok(up.defaultPrevented);
  assert.equal(sent[0]?.value, 0.00112);
  assert.equal(field.value, "0.00112");
  fire(window, field, "keydown", { key: "ArrowUp", repeat: true });
  assert.equal(sent[1]?.gesture, sent[0]?.gesture, "a held key is one gesture");
  field.value = "0.1";
  fire(window, field, "keydown", { key: "ArrowDown", repeat: false });
  assert.equal(sent[2]?.value, 0.0891, "it goes from what was typed");
});

test("an arrow key in the field of any other dial is the browser's own", () => {
  const { window, field, sent } = newControls();
  const event = fire(window, field, "keydown", { key: "ArrowUp" });
  assert.equal(event.defaultPrevented, false);
  assert.equal(sent.length, 0);
});
