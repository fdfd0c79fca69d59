import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { parseHTML } from "linkedom";
import { keepOffline } from "../../site/shell/offline.js";

const PAGE = `<!doctype html><html><body><div class="new-version"></div>
<template id="nudge-new-version"><p>New. <button name="reload">Reload</button></p></template>
</body></html>`;

/** @param {string} name @param {unknown} value */
function setGlobal(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/** A service worker, or its registration: what it is told of, a test tells it. */
class Told extends EventTarget {
  /** @param {Record<string, unknown>} facts */
  constructor(facts) {
    super();
    Object.assign(this, facts);
  }

  /** @param {string} kind @param {Record<string, unknown>} facts */
  hear(kind, facts) {
    Object.assign(this, facts);
    this.dispatchEvent(new Event(kind));
  }

  async update() {}
}

/**
 * @param {Record<string, unknown>} facts
 * @param {() => Promise<unknown>} [settle]
 */
async function visited(facts, settle = async () => {}) {
  const registration = new Told({ installing: null, waiting: null, active: null, ...facts });
  const serviceWorker = { register: async () => registration, controller: null };
  setGlobal("navigator", { serviceWorker });
  await keepOffline("service-worker.js", settle);
  return registration;
}

const offers = () => document.querySelectorAll(".new-version [name=reload]").length;

beforeEach(() => {
  setGlobal("document", parseHTML(PAGE).document);
  setGlobal("location", { protocol: "https:", reload: () => {} });
});

test("a version that waits is offered at once", async () => {
  await visited({ active: {}, waiting: new Told({}) });
  assert.equal(offers(), 1);
});

test("a version that is found is offered when it is here whole", async () => {
  const registration = await visited({ active: {} });
  const arriving = new Told({ state: "installing" });
  registration.hear("updatefound", { installing: arriving });
  assert.equal(offers(), 0);
  arriving.hear("statechange", { state: "installed" });
  assert.equal(offers(), 1);
});

test("so is one that was on its way before the page was live", async () => {
  const arriving = new Told({ state: "installing" });
  await visited({ active: {}, installing: arriving });
  arriving.hear("statechange", { state: "installed" });
  assert.equal(offers(), 1);
});

test("a version that fails, and the very first one, are not offered", async () => {
  const [failing, first] = [new Told({}), new Told({})];
  await visited({ active: {}, installing: failing });
  failing.hear("statechange", { state: "redundant" });
  await visited({ installing: first });
  first.hear("statechange", { state: "installed" });
  assert.equal(offers(), 0);
});

/**
 * Press Reload, with a version that takes over as soon as it is told to.
 * @param {() => Promise<unknown>} settle
 */
async function reload(settle) {
  /** @type {string[]} */
  const happened = [];
  const arrived = new Told({ state: "installed", postMessage: () => happened.push("take over") });
  await visited({ active: {}, waiting: arrived }, () => {
    happened.push("settle");
    return settle();
  });
  /** @type {HTMLElement|null} */ (document.querySelector("[name=reload]"))?.click();
  return happened;
}

/** Let everything happen that waits for nothing but its turn, timers standing still. */
async function turns() {
  for (let turn = 0; turn < 9; turn += 1) await null;
}

test("before a page loads itself again its last change is saved", async (context) => {
  context.mock.timers.enable();
  /** @type {(value: unknown) => void} */
  let end = () => {};
  const happened = await reload(() => new Promise((resolve) => (end = resolve)));
  await turns();
  assert.deepEqual(happened, ["settle"]);
  end(null);
  await turns();
  assert.deepEqual(happened, ["settle"], "the address has a moment to come to rest");
  context.mock.timers.tick(100);
  await turns();
  assert.deepEqual(happened, ["settle", "take over"]);
});

test("a figure that does not answer keeps no reader from the new version", async (context) => {
  context.mock.timers.enable();
  const happened = await reload(() => new Promise(() => {}));
  context.mock.timers.tick(1000);
  await turns();
  assert.deepEqual(happened, ["settle"]);
  context.mock.timers.tick(100);
  await turns();
  assert.deepEqual(happened, ["settle", "take over"]);
});
