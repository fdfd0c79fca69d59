import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Figure } from "../../site/shell/figure.js";
import { find, fire, livePage, VIEW } from "./live-page.js";

/** @import { FigureEvent, Reply, State } from "../../site/shell/types.js" */

const CONTROL = { ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
const GOES_ON = [{ kind: "undo" }, { kind: "reset" }, { kind: "dragged", name: "end", x: 1, y: 1 }];

/** A figure with a worker that answers when the test says so. */
function newFigure() {
  const page = livePage();
  /** @type {any[]} */
  const asked = [];
  /** @type {((text: string) => void)[]} */
  const answers = [];
  /** @type {(boolean|null)[]} */
  const agreements = [];
  /** @type {State[]} */
  const saved = [];
  /** @type {State[]} */
  const ended = [];
  /** @type {{names: string[], total: number}[]} */
  const won = [];
  const watcher = {
    opened: (/** @type {boolean|null} */ isSame) => agreements.push(isSame),
    saved: (/** @type {State} */ state) => saved.push(state),
    compared: () => {},
    panel: () => {},
    won: (/** @type {{names: string[], total: number}} */ news) => won.push(news),
    ended: (/** @type {State} */ state) => ended.push(state),
    look: () => {},
  };
  const figure = new Figure(page.figure, watcher);
  figure.connect((text, answer) => {
    asked.push(JSON.parse(text));
    answers.push(answer);
  });
  /** @param {Partial<Reply>} [reply] */
  const reply = (reply) => {
    const view = ["broken", "state"].includes(reply?.kind ?? "") ? undefined : VIEW;
    const full = { kind: "view", figure: "fig", view, ...reply };
    answers.shift()?.(JSON.stringify(full));
  };
  return {
    ...page,
    element: page.figure,
    live: figure,
    asked,
    agreements,
    saved,
    ended,
    won,
    reply,
  };
}

/** @param {number} reached how many of three challenges @returns {any} */
function viewWith(reached) {
  const goals = ["a", "b", "c"].map((label, index) => ({ label, reached: index < reached }));
  const medals = { kind: "goals", name: "medals", title: "Medals", goals };
  return { ...VIEW, main: [...VIEW.main, "medals"], parts: { ...VIEW.parts, medals } };
}

test("only what the reader wins counts, not what a link brings or undo brings back", () => {
  const { live, reply, won } = newFigure();
  reply();
  live.goTo({ w: 0.2 });
  reply({ view: viewWith(1) });
  live.send({ kind: "moved", name: "w", value: 0.1 });
  reply({ view: viewWith(1) });
  assert.deepEqual(won, []);
  live.send({ kind: "moved", name: "w", value: 0.3 });
  reply({ view: viewWith(2) });
  assert.deepEqual(won, [{ names: ["b"], total: 3 }]);
  live.send({ kind: "reset" });
  reply({ view: viewWith(0) });
  live.send({ kind: "undo" });
  reply({ view: viewWith(3) });
  assert.equal(won.length, 1);
});

test("the first live view is compared with the one that was printed", () => {
  const { element, agreements, reply } = newFigure();
  assert.equal(element.dataset.status, "static");
  reply();
  assert.deepEqual(agreements, [true]);
  assert.equal(element.dataset.status, "live");
  const other = newFigure();
  other.reply({ view: { ...VIEW, controls: { w: 0.2 } } });
  assert.deepEqual(other.agreements, [false]);
});

test("a figure whose code raises at once agrees with nothing, and is an answer", () => {
  const { element, agreements, reply } = newFigure();
  reply({ kind: "broken", message: "KeyError: 'w'", traceback: "Traceback ..." });
  assert.deepEqual(agreements, [false]);
  assert.equal(element.dataset.status, "error");
});

test("a broken answer shows what Python said, and the next good one takes it away", () => {
  const { element, reply, live } = newFigure();
  reply();
  live.send({ kind: "pressed", name: "steps", value: "1" });
  reply({ kind: "broken", message: "ZeroDivisionError", traceback: "line 7" });
  const problem = find(element, ".figure-problem");
  assert.equal(problem.hidden, false);
  assert.match(problem.textContent ?? "", /line 7/);
  live.send({ kind: "undo" });
  reply();
  assert.equal(problem.hidden, true);
  assert.equal(element.dataset.status, "live");
});

test("a refused value is said at its dial", () => {
  const { element, reply, live } = newFigure();
  reply();
  live.send({ kind: "moved", name: "w", value: 7 });
  reply({ kind: "refused", name: "w", message: "Weight w must be between 0 and 0.4, not 7" });
  const problem = find(element, "[data-dial=w] .problem");
  assert.match(problem.textContent ?? "", /not 7/);
  assert.equal(find(element, ".figure-problem").hidden, true);
});

test("what a dial said is over when the figure goes on, but not by time alone", () => {
  const { element, reply, live } = newFigure();
  reply();
  const problem = find(element, "[data-dial=w] .problem");
  const field = find(element, "[data-dial=w] input.field");
  for (const event of /** @type {FigureEvent[]} */ (GOES_ON)) {
    live.send({ kind: "moved", name: "w", value: 7 });
    reply({ kind: "refused", name: "w", message: "not 7" });
    live.send({ kind: "ticked", steps: 1 });
    reply();
    assert.equal(problem.hidden, false);
    live.send(event);
    reply();
    assert.equal(problem.hidden, true, event.kind);
    assert.equal(field.getAttribute("aria-invalid"), null);
    if (["undo", "reset"].includes(event.kind)) reply({ kind: "state", state: {} });
  }
});

test("a refusal that concerns no dial is said for the whole figure", () => {
  const { element, reply, live } = newFigure();
  reply();
  live.send({ kind: "dragged", name: "end", x: 1, y: 1 });
  reply({ kind: "refused", name: "end", message: "'end' is no handle of this figure" });
  assert.match(find(element, ".figure-problem").textContent ?? "", /no handle/);
});

test("a link that does not fit or cannot be read is said, and the figure stays as it was", () => {
  const { element, reply, live } = newFigure();
  const problem = find(element, ".figure-problem");
  reply();
  live.goTo({ w: 99 });
  reply({ message: "Weight w must be between 0 and 0.4, not 99" });
  assert.match(
    problem.textContent ?? "",
    /was not used: Weight w must be between 0 and 0.4, not 99/,
  );
  reply({ kind: "state", state: {} });
  live.refuse("broken-link");
  assert.match(problem.textContent ?? "", /cannot be read/);
});

test("an answer to what was done before does not take away why a link was refused", () => {
  const { element, reply, live } = newFigure();
  const problem = find(element, ".figure-problem");
  reply();
  live.send({ kind: "pressed", name: "steps", value: "1" });
  live.send({ kind: "pressed", name: "steps", value: "10" });
  live.refuse("deep-link");
  reply();
  reply();
  assert.equal(problem.hidden, false);
  reply({ kind: "state", state: {} });
  live.send({ kind: "undo" });
  reply();
  assert.equal(problem.hidden, true);
});

test("an answer to what was done before does not take away what a dial says", () => {
  const { element, reply, live } = newFigure();
  reply();
  let now = 100;
  const clock = mock.method(performance, "now", () => now);
  live.send({ kind: "pressed", name: "steps", value: "1" });
  now = 200;
  live.controls?.dials.get("w")?.refuse("“abc” cannot be read", 0.1);
  reply();
  const problem = find(element, "[data-dial=w] .problem");
  assert.equal(problem.hidden, false);
  now = 300;
  live.send({ kind: "pressed", name: "steps", value: "1" });
  reply();
  assert.equal(problem.hidden, true);
  clock.mock.restore();
});

test("a state from a link is not compared with the printed one", () => {
  const { agreements, reply, live } = newFigure();
  live.goTo({ w: 0.3 });
  reply();
  reply({ view: { ...VIEW, controls: { w: 0.3 } } });
  assert.deepEqual(agreements, [true]);
});

test("a state that was taken from a link stays in the address, one that was not does not", () => {
  for (const message of [undefined, "Weight w must be between 0 and 0.4, not 0.3"]) {
    const { reply, live, saved } = newFigure();
    reply();
    live.goTo({ w: 0.3 });
    reply(message ? { message } : {});
    if (!message) live.send({ kind: "save" });
    reply({ kind: "state", state: { w: 0.3 } });
    assert.deepEqual(saved, message ? [null] : [{ w: 0.3 }]);
  }
});

test("undo and redo are there when there is something to undo", () => {
  const { element, asked, reply, live, window } = newFigure();
  reply();
  const undo = find(element, "button[name=undo]");
  assert.equal(undo.getAttribute("aria-disabled"), "true");
  fire(window, undo, "click");
  assert.equal(asked.at(-1).kind, "open", "a button that is off does nothing");
  live.send({ kind: "moved", name: "w", value: 0.2 });
  reply({ view: { ...VIEW, undo: true } });
  assert.equal(undo.getAttribute("aria-disabled"), null);
  fire(window, element, "keydown", { key: "y", ...CONTROL });
  assert.equal(asked.at(-1).kind, "moved", "there is nothing to redo");
  fire(window, element, "keydown", { key: "я", code: "KeyZ", ...CONTROL });
  assert.equal(asked.at(-1).kind, "undo");
});

test("Ctrl+Z in a field that is being typed in belongs to the field", () => {
  const { element, asked, reply, live, window } = newFigure();
  reply();
  live.send({ kind: "moved", name: "w", value: 0.2 });
  reply({ view: { ...VIEW, undo: true } });
  const field = find(element, "[data-dial=w] input.field");
  field.value = "0.31";
  fire(window, field, "keydown", { key: "z", ...CONTROL });
  assert.notEqual(asked.at(-1).kind, "undo");
});

test("one step is shown as a movement, many at once are not", () => {
  const { element, reply, live } = newFigure();
  reply();
  live.send({ kind: "pressed", name: "preset", value: "article" });
  reply();
  assert.equal(element.dataset.motion, "step");
  live.send({ kind: "moved", name: "w", value: 0.2 });
  reply();
  assert.equal(element.dataset.motion, undefined);
});

test("the panels show data and code of the figure", () => {
  const { element, reply, window } = newFigure();
  reply();
  const button = find(element, "button[name=data]");
  fire(window, button, "click");
  assert.equal(button.getAttribute("aria-expanded"), "true");
  assert.match(find(element, "[data-panel=data]").textContent ?? "", /Mean squared error/);
  fire(window, find(element, "button[name=code]"), "click");
  assert.match(find(element, "[data-panel=code]").textContent ?? "", /def update/);
});

test("an opened receipt has formula, numbers, exact value and the function's source", () => {
  const { element, reply, live, window } = newFigure();
  reply({ view: { ...VIEW, controls: { w: 0.2 }, parts: { mse: numberOf("4") } } });
  const details = find(element, "details.receipt");
  details.setAttribute("open", "");
  fire(window, details, "toggle");
  const panel = find(element, ".receipt-panel");
  for (const text of ["e²", "2²", "4.0", "nudge.core.square", "def square"]) {
    assert.ok(panel.textContent?.includes(text), text);
  }
  live.send({ kind: "moved", name: "w", value: 0.3 });
  reply({ view: { ...VIEW, parts: { mse: numberOf("9") }, patch: true } });
  assert.ok(panel.textContent?.includes("9.0"), "it follows the number");
});

/** @param {string} text @returns {import("../../site/shell/types.js").NumberPart} */
function numberOf(text) {
  const receipt = { formula: "e²", substituted: "2²", exact: `${text}.0` };
  const number = /** @type {import("../../site/shell/types.js").NumberPart} */ (VIEW.parts.mse);
  return { ...number, text, receipt: { ...receipt, function: "nudge.core.square" } };
}

test("when Python is gone the figure can still be read", () => {
  const { element, reply, live } = newFigure();
  reply();
  live.disconnect(null);
  assert.equal(element.dataset.status, "static");
});

test("what Python died of is told, and still is when a new one has repeated the rest", () => {
  const { element, asked, ended, reply, live } = newFigure();
  const problem = find(element, ".figure-problem");
  reply();
  live.send({ kind: "moved", name: "w", value: 0.2 });
  reply();
  live.send({ kind: "pressed", name: "steps", value: "1" });
  live.disconnect(JSON.stringify(asked.at(-1)));
  assert.match(problem.textContent ?? "", /stopped at what was done here last/);
  assert.deepEqual(ended, []);
  const news = newWorker(live);
  news.reply();
  news.reply();
  assert.deepEqual(news.kinds(), ["open", "moved"]);
  assert.equal(problem.hidden, false);
  live.send({ kind: "moved", name: "w", value: 0.3 });
  news.reply();
  assert.equal(problem.hidden, true);
});

test("a state that Python died of is told of, and the address gets what is shown", () => {
  const { element, asked, ended, saved, reply, live } = newFigure();
  reply();
  live.goTo({ w: 0.3 });
  live.disconnect(JSON.stringify(asked.at(-1)));
  assert.match(find(element, ".figure-problem").textContent ?? "", /stopped at the state/);
  assert.deepEqual(ended, [{ w: 0.3 }]);
  const news = newWorker(live);
  news.reply();
  news.reply({ kind: "state", state: { w: 0.1 } });
  assert.deepEqual(news.kinds(), ["open", "save"]);
  assert.deepEqual(saved, [null]);
});

/** @param {Figure} live that gets another worker */
function newWorker(live) {
  /** @type {{kind: string, answer: (text: string) => void}[]} */
  const asked = [];
  live.connect((text, answer) => asked.push({ kind: JSON.parse(text).kind, answer }));
  /** @param {Partial<Reply>} [reply] */
  const reply = (reply) => {
    const view = reply?.kind === "state" ? undefined : VIEW;
    asked.at(-1)?.answer(JSON.stringify({ kind: "view", figure: "fig", view, ...reply }));
  };
  return { reply, kinds: () => asked.map(({ kind }) => kind) };
}
