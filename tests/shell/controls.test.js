import assert from "node:assert/strict";
import { test } from "node:test";
import { Controls } from "../../site/shell/controls.js";
import { fieldText } from "../../site/shell/dial.js";
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
  const field = find(dial, "input.field");
  return { ...page, form, controls, sent, dial, range, field };
}

const nothingPending = () => false;

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
    { kind: "moved", name: "w", value: 0.2, gesture: 0, snaps: "nearest" },
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

test("what cannot be read is refused at once: nothing is sent, and the old value stays", () => {
  const { window, dial, field, range, sent } = newControls();
  for (const text of ["12.3.4", "", "1abc"]) {
    field.value = text;
    fire(window, field, "change");
    assert.equal(sent.length, 0, text);
    assert.equal(field.value, "0.18");
    assert.equal(range.value, "0.18");
    assert.match(find(dial, ".problem").textContent ?? "", new RegExp(`^“${text}” cannot be read`));
  }
});

test("what has two readings is refused with both", () => {
  const { window, dial, field } = newControls();
  field.value = "1,234";
  fire(window, field, "change");
  const problem = find(dial, ".problem");
  assert.match(problem.textContent ?? "", /write 1234 or 1\.234\.$/);
  assert.equal(field.getAttribute("aria-invalid"), "true");
});

test("Escape takes back what is typed, and what was said of it", () => {
  const { window, dial, field, sent } = newControls();
  field.value = "12.3.4";
  fire(window, field, "change");
  field.value = "0.3";
  const event = fire(window, field, "keydown", { key: "Escape" });
  assert.ok(event.defaultPrevented);
  assert.equal(field.value, "0.18");
  assert.equal(find(dial, ".problem").hidden, true);
  assert.equal(sent.length, 0);
  assert.equal(fire(window, field, "keydown", { key: "Escape" }).defaultPrevented, false);
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
  const field = find(form, "[data-dial=learning_rate] input.field");
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

test("arrow and page keys step from what stands in the field, within its limits", () => {
  const { window, field, range, sent } = newControls();
  /** @param {string} text @param {string} key */
  const stepped = (text, key) => {
    field.value = text;
    fire(window, field, "keydown", { key, repeat: false });
    return field.value;
  };
  assert.equal(stepped("0.18", "ArrowUp"), "0.181");
  assert.equal(stepped("0.1", "ArrowDown"), "0.099");
  assert.equal(stepped("0,2", "PageUp"), "0.21");
  assert.equal(stepped("0.2", "PageDown"), "0.19");
  assert.equal(stepped("0.39999", "PageUp"), "0.4");
  assert.equal(stepped("nonsense", "ArrowDown"), "0.399");
  assert.equal(range.value, "0.399");
  assert.equal(field.getAttribute("aria-valuenow"), "0.399");
  assert.equal(field.getAttribute("aria-valuetext"), "0.399 $");
  assert.equal(sent.length, 6);
});

test("a key with Control is the browser's own", () => {
  const { window, field, sent } = newControls();
  const event = fire(window, field, "keydown", { key: "ArrowUp", ctrlKey: true });
  assert.equal(event.defaultPrevented, false);
  assert.equal(sent.length, 0);
});
