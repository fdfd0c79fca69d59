import assert from "node:assert/strict";
import { test } from "node:test";
import { forget, recall, rememberVisit, rememberWon } from "../../site/shell/memory.js";

const NOTHING = { last: "", visited: [], won: {} };

/** @param {object|undefined} storage */
function use(storage) {
  Object.defineProperty(globalThis, "localStorage", {
    get: () => storage ?? assert.fail("SecurityError"),
    configurable: true,
  });
}

/** @param {string} [text] what is kept already */
function newStorage(text) {
  const kept = new Map(text === undefined ? [] : [["nudge:memory-1", text]]);
  return {
    kept,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  };
}

test("lessons are remembered in the order of the first visit, and the last of all", () => {
  use(newStorage());
  for (const slug of ["one-weight", "softmax", "one-weight"]) rememberVisit(slug);
  assert.deepEqual(recall(), { last: "one-weight", visited: ["one-weight", "softmax"], won: {} });
});

test("what was won stays won, and more takes its place", () => {
  use(newStorage());
  for (const reached of [2, 1, 3]) rememberWon("a-bias", "by-hand", { reached, total: 5 });
  rememberWon("a-bias", "other", { reached: 1, total: 1 });
  rememberVisit("softmax");
  const won = { "by-hand": { reached: 3, total: 5 }, other: { reached: 1, total: 1 } };
  assert.deepEqual(recall().won, { "a-bias": won });
});

test("forgotten is forgotten", () => {
  const storage = newStorage();
  use(storage);
  rememberVisit("softmax");
  forget();
  assert.deepEqual(recall(), NOTHING);
  assert.equal(storage.kept.size, 0);
});

for (const text of ["{", "null", "[]", "7", '"x"', '{"visited":7,"last":[],"won":{"a":{"b":1}}}']) {
  test(`what somebody else wrote there is no memory: ${text}`, () => {
    use(newStorage(text));
    assert.deepEqual(recall(), NOTHING);
    rememberVisit("softmax");
    assert.deepEqual(recall().visited, ["softmax"]);
  });
}

test("where the browser forbids it, or is full, nothing is remembered and nothing fails", () => {
  use(undefined);
  rememberVisit("softmax");
  forget();
  assert.deepEqual(recall(), NOTHING);
  const full = newStorage();
  full.setItem = () => assert.fail("QuotaExceededError");
  use(full);
  rememberWon("a-bias", "by-hand", { reached: 1, total: 5 });
  assert.deepEqual(recall(), NOTHING);
});
