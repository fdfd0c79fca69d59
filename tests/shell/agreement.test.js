import assert from "node:assert/strict";
import { test } from "node:test";
import { agree } from "../../site/shell/agreement.js";

test("numbers agree to a billionth of their size", () => {
  assert.ok(agree({ w: 1 }, { w: 1 + 5e-10 }));
  assert.ok(agree([1e12], [1e12 + 100]));
  assert.ok(!agree({ w: 1 }, { w: 1 + 2e-9 }));
  assert.ok(!agree({ w: 0 }, { w: 1e-30 }));
});

test("texts agree letter by letter", () => {
  assert.ok(agree({ text: "2,058" }, { text: "2,058" }));
  assert.ok(!agree({ text: "2,058" }, { text: "2,057" }));
});

test("all digits of a receipt agree as the number that they are", () => {
  assert.ok(agree({ exact: "1423.4391733818375" }, { exact: "1423.4391733818381" }));
  assert.ok(!agree({ exact: "1423.4391" }, { exact: "1423.4392" }));
  assert.ok(!agree({ exact: "1423" }, {}));
});

test("what one has and the other has not does not agree", () => {
  assert.ok(!agree({ a: 1 }, { a: 1, b: 2 }));
  assert.ok(!agree([1, 2], [1]));
  assert.ok(!agree([null], [0]));
  assert.ok(!agree({ a: 1 }, undefined));
});
