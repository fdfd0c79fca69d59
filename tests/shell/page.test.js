import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { linkOf, readLinks } from "../../site/shell/links.js";
import { find, fire, livePage, VIEW } from "./live-page.js";

/** @import { State } from "../../site/shell/types.js" */

const CONFIG = {
  ...{ root: "./", worker: "w", engine: "e", package: "p", offline: "o", files: {}, records: {} },
  patience: { stall: 15_000, pauses: [] },
};
const FIGURES = { has: (/** @type {string} */ key) => key === "fig" };

let count = 0;
/** @type {Map<string, string>} */
const storage = new Map();

/**
 * A worker in which a figure of one weight lives. It answers after a while, and dies of a
 * weight of 0.66.
 */
class SlowWorker {
  static delay = 0;
  /** What all workers were asked, of which kinds. @type {any[]} */
  static asked = [];
  static ended = 0;
  /** @type {State} */
  state = { w: 0.18 };
  /** @type {any} */
  onmessage = null;

  /** @param {any} message */
  postMessage(message) {
    if (message.kind === "start") setTimeout(() => this.say({ kind: "ready" }), 1);
    if (message.kind === "ask") setTimeout(() => this.#answer(message), SlowWorker.delay);
  }

  terminate() {
    this.say = () => {};
  }

  /** @param {any} data */
  say(data) {
    this.onmessage?.({ data });
  }

  /** @param {{id: number, text: string}} message */
  #answer({ id, text }) {
    const event = JSON.parse(text);
    SlowWorker.asked.push(event);
    if (event.state?.w === 0.66 || event.value === 0.66) {
      SlowWorker.ended += 1;
      return this.say({ kind: "failed", problem: { code: "died", file: "", detail: "0.66" } });
    }
    if (event.kind === "open" && event.state) this.state = event.state;
    if (event.kind === "moved") this.state = { w: event.value };
    const isState = event.kind === "save";
    const view = { ...VIEW, controls: { ...VIEW.controls, ...this.state } };
    const reply = isState ? { kind: "state", state: this.state } : { kind: "view", view };
    this.say({ kind: "answer", id, text: JSON.stringify({ figure: "fig", ...reply }) });
  }
}

/** Python never comes. */
class SilentWorker {
  postMessage() {}
  terminate() {}
}

/**
 * The page as it starts with this end of the address.
 * @param {string} hash
 * @param {Function} [Worker] without it, Python never comes
 */
async function startPage(hash, Worker = SilentWorker) {
  const { document, window, figure } = livePage();
  figure.scrollIntoView = () => {};
  addToPage(document, `<script id="nudge-config">${JSON.stringify(CONFIG)}</script>`);
  addToPage(
    document,
    `<div class="python-failed" hidden><p class="python-problem"></p>
    <button name="retry">Retry</button></div>`,
  );
  const location = { hash, pathname: "/", search: "" };
  /** @type {string[]} */
  const replaced = [];
  const replaceState = (/** @type {unknown[]} */ ...[, , news]) => {
    replaced.push(String(news));
    location.hash = news === "/" ? "" : String(news);
  };
  const fetch = () => new Promise(() => {});
  Object.defineProperty(document, "baseURI", { value: "https://nudge.example/" });
  const history = { state: null, replaceState };
  const sessionStorage = {
    getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => storage.set(key, value),
  };
  const globals = { window, location, history, fetch, Worker, sessionStorage };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  count += 1;
  const page = `../../site/shell/page.js?${count}`;
  await import(page);
  const tell = () => window.dispatchEvent(new window.Event("hashchange"));
  const go = (/** @type {string} */ news) => {
    location.hash = news;
  };
  const jump = (/** @type {string} */ news) => {
    go(news);
    tell();
  };
  return { document, window, figure, location, replaced, go, tell, jump };
}

/**
 * @param {Document} document
 * @param {string} markup
 */
function addToPage(document, markup) {
  const place = document.createElement("div");
  place.innerHTML = markup;
  document.body.append(...place.childNodes);
}

const LINK = `#${linkOf("fig", { w: 0.3 })}`;

test("a jump within the page puts the figures' states back into the address", async () => {
  const { replaced, jump } = await startPage(LINK);
  assert.deepEqual(replaced, []);
  jump("#content");
  assert.deepEqual(replaced, [LINK]);
  jump(`#${linkOf("fig", { w: 0.2 })}`);
  assert.deepEqual(replaced, [LINK], "an address with a state is left as it is");
});

test("an address that names another figure leaves this one's state in it", async () => {
  const { replaced, jump } = await startPage(LINK);
  jump("#other=%7B%7D");
  assert.deepEqual(replaced, [`#other=%7B%7D&${linkOf("fig", { w: 0.3 })}`]);
});

/** @param {number} ms */
async function pass(ms) {
  for (let passed = 0; passed < ms; passed += 5) {
    mock.timers.tick(5);
    await Promise.resolve();
  }
}

/**
 * A page that is live, on a clock of the test's.
 * @param {any} context
 * @param {string} hash
 * @param {number} delay
 */
async function startLive(context, hash, delay) {
  mock.timers.reset();
  context.after(() => mock.timers.reset());
  mock.timers.enable();
  context.mock.method(performance, "now", () => 0);
  SlowWorker.delay = delay;
  const page = await startPage(hash, SlowWorker);
  const field = find(page.figure, "[data-dial=w] input.field");
  const turn = (/** @type {number} */ w) => {
    field.value = String(w);
    fire(page.window, field, "change");
  };
  await pass(3 * delay + 50);
  const stateOf = () => readLinks(page.location.hash, FIGURES).get("fig")?.state?.w;
  return { ...page, field, turn, stateOf };
}

for (const delay of [20, 100, 250]) {
  for (const late of [0, 40]) {
    test(`a link that is followed while a save is under way wins (${delay} ms, told ${late} ms late)`, async (context) => {
      for (let moment = 0; moment < 15; moment += 1) {
        const page = await startLive(context, "", delay);
        page.turn(0.21);
        // From before the save is asked for until after it is answered.
        await pass(delay + 380 + Math.round((moment * (2 * delay + 40)) / 15));
        page.go(LINK);
        await pass(late);
        page.tell();
        await pass(3000);
        assert.equal(page.field.value, "0.3", `moment ${moment}`);
        assert.equal(page.stateOf(), 0.3, `moment ${moment}`);
        const again = await startLive(context, page.location.hash, delay);
        assert.equal(again.field.value, "0.3");
      }
    });
  }
}

test("a link to the state that was saved last undoes what was not saved yet", async (context) => {
  const page = await startLive(context, LINK, 20);
  page.turn(0.21);
  await pass(50);
  page.jump(`${LINK}&other=%7B%7D`);
  await pass(3000);
  assert.equal(page.field.value, "0.3");
  assert.equal(page.stateOf(), 0.3);
});

test("a link that cannot be read is told, and gives its place to what is shown", async (context) => {
  const page = await startLive(context, LINK, 20);
  for (const [hash, told] of [
    ["#fig=%7Bcut", /cannot be read/],
    [`#fig=${"5".repeat(2e6)}`, /is longer than any/],
    [`#fig={"w":${"[".repeat(2375)}${"]".repeat(2375)}}`, /is nested more deeply/],
  ]) {
    page.jump(String(hash));
    await pass(100);
    const problem = find(page.figure, ".figure-problem");
    assert.match(problem.textContent ?? "", /** @type {RegExp} */ (told));
    assert.equal(page.stateOf(), 0.3);
  }
});

test("a state that Python died of is sent once: not by Retry, nor after a reload", async (context) => {
  storage.clear();
  const fatal = `#${linkOf("fig", { w: 0.66 })}`;
  SlowWorker.ended = 0;
  const page = await startLive(context, fatal, 20);
  await pass(100);
  assert.equal(SlowWorker.ended, 1);
  assert.match(page.figure.textContent ?? "", /Python stopped at the state in the link/);
  fire(page.window, find(page.document, "[name=retry]"), "click");
  await pass(1000);
  assert.equal(page.figure.dataset.status, "live");
  assert.equal(page.stateOf(), undefined);
  const again = await startLive(context, fatal, 20);
  await pass(1000);
  assert.equal(again.figure.dataset.status, "live");
  assert.match(again.figure.textContent ?? "", /Python stopped at the state in the link/);
  assert.equal(SlowWorker.ended, 1);
});

test("an event that Python died of is told and not sent again, what came before is", async (context) => {
  SlowWorker.ended = 0;
  const page = await startLive(context, LINK, 20);
  page.turn(0.21);
  await pass(50);
  page.turn(0.66);
  await pass(100);
  assert.match(page.figure.textContent ?? "", /stopped at what was done here last/);
  fire(page.window, find(page.document, "[name=retry]"), "click");
  await pass(3000);
  assert.equal(SlowWorker.ended, 1);
  assert.equal(page.field.value, "0.21");
  assert.equal(page.stateOf(), 0.21);
});
