import assert from "node:assert/strict";
import { test } from "node:test";
import { forget, isEmpty, recall, rememberVisit, rememberWon } from "../../site/shell/memory.js";

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
  const visits = [["799", "750"], ["799"], ["600"]];
  for (const names of visits) rememberWon("a-bias", "by-hand", { names, total: 5 });
  rememberWon("a-bias", "other", { names: ["1"], total: 1 });
  rememberVisit("softmax");
  const byHand = { reached: 3, total: 5, names: ["799", "750", "600"] };
  const other = { reached: 1, total: 1, names: ["1"] };
  assert.deepEqual(recall().won, { "a-bias": { "by-hand": byHand, other } });
});

test("a count without names stays until more is won, and never passes the total", () => {
  use(newStorage('{"won":{"a-bias":{"by-hand":{"reached":2,"total":3}}}}'));
  const wins = [["a"], ["b"], ["c"], ["d"]];
  const counts = wins.map((names) => {
    rememberWon("a-bias", "by-hand", { names, total: 3 });
    return recall().won["a-bias"]?.["by-hand"]?.reached;
  });
  assert.deepEqual(counts, [2, 2, 3, 3]);
});

for (const won of [
  { reached: -1, total: 5 },
  { reached: 0, total: 5 },
  { reached: 6, total: 5 },
  { reached: 1.5, total: 5 },
  { reached: "3", total: 5 },
  { reached: 3 },
  { reached: 3, total: null },
  [],
  null,
]) {
  test(`a count that cannot be is no memory: ${JSON.stringify(won)}`, () => {
    use(newStorage(JSON.stringify({ won: { "a-bias": { "by-hand": won } } })));
    assert.ok(isEmpty(recall()));
  });
}

for (const text of [
  '{"last":"softmax"}',
  '{"visited":["softmax"]}',
  '{"won":{"a-bias":{"by-hand":{"reached":2,"total":3}}}}',
]) {
  test(`there is something to forget: ${text}`, () => {
    use(newStorage(text));
    assert.ok(!isEmpty(recall()));
    forget();
    assert.ok(isEmpty(recall()));
  });
}

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
  rememberWon("a-bias", "by-hand", { names: ["799"], total: 5 });
  assert.deepEqual(recall(), NOTHING);
});
