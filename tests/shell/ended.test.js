import assert from "node:assert/strict";
import { test } from "node:test";

let count = 0;

/**
 * The module as a page that was just loaded has it.
 * @param {object|undefined} sessionStorage
 * @returns {Promise<typeof import("../../site/shell/ended.js")>}
 */
function loaded(sessionStorage) {
  Object.defineProperty(globalThis, "sessionStorage", {
    get: () => sessionStorage ?? assert.fail("SecurityError"),
    configurable: true,
  });
  count += 1;
  const address = `../../site/shell/ended.js?${count}`;
  return import(address);
}

/** @param {string} [text] what is kept already */
function newStorage(text) {
  const kept = new Map(text === undefined ? [] : [["nudge:ended", text]]);
  return {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
  };
}

test("what Python died of is remembered across a reload", async () => {
  const storage = newStorage();
  const before = await loaded(storage);
  assert.equal(before.hasEnded("a=1"), false);
  before.rememberEnded("a=1");
  assert.ok(before.hasEnded("a=1"));
  const after = await loaded(storage);
  assert.ok(after.hasEnded("a=1"));
  assert.equal(after.hasEnded("a=2"), false);
});

test("a browser that forbids to keep anything remembers it until the page is left", async () => {
  const { hasEnded, rememberEnded } = await loaded(undefined);
  rememberEnded("a=1");
  assert.ok(hasEnded("a=1"));
});

test("only the latest few are kept", async () => {
  const { hasEnded, rememberEnded } = await loaded(newStorage());
  for (let place = 0; place < 9; place += 1) rememberEnded(`a=${place}`);
  assert.equal(hasEnded("a=0"), false);
  assert.ok(hasEnded("a=1"));
  rememberEnded("a=1");
  rememberEnded("a=9");
  assert.ok(hasEnded("a=1"), "the one that ended it again is the latest");
});

for (const text of ["", "{", "7", "null", '{"includes":1}']) {
  test(`what somebody else kept there (${text}) does no harm`, async () => {
    const { hasEnded } = await loaded(newStorage(text));
    assert.equal(hasEnded("a=1"), false);
  });
}
