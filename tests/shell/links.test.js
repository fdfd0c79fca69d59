import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf, readLinks, writeLink } from "../../site/shell/links.js";

test("a state comes out of a link as it went in", () => {
  const state = { w: 0.1 + 0.2, kept: [1e-9], name: "50 % & more = less # ü" };
  const links = readLinks(`#${linkOf("one-weight", state)}`);
  assert.deepEqual(links.get("one-weight"), { state, broken: false });
});

test("several figures share one address", () => {
  const hash = writeLink(writeLink("", "a", { w: 1 }), "b-2", { w: 2 });
  const links = readLinks(hash);
  assert.deepEqual([...links.keys()], ["a", "b-2"]);
  assert.deepEqual(links.get("b-2")?.state, { w: 2 });
});

test("writing a figure's state replaces the old one and leaves the others", () => {
  const hash = writeLink("#a=%7B%7D&b=%7B%7D", "a", { w: 3 });
  assert.deepEqual(readLinks(hash).get("a")?.state, { w: 3 });
  assert.deepEqual(readLinks(hash).get("b")?.state, {});
});

test("taking out the last state leaves no hash", () => {
  assert.equal(writeLink("#a=%7B%7D", "a", null), "");
});

test("a plain #key only scrolls", () => {
  assert.equal(readLinks("#one-weight").size, 0);
  assert.equal(readLinks("").size, 0);
});

for (const [what, hash] of [
  ["cut off", "#a=%7B%22w%22%3A0."],
  ["cut off inside an escape", "#a=%7B%2"],
  ["no object", "#a=7"],
  ["a list", "#a=%5B%5D"],
  ["nothing", "#a="],
]) {
  test(`a state that is ${what} is broken, and no exception`, () => {
    assert.deepEqual(readLinks(hash ?? "").get("a"), { state: null, broken: true });
  });
}
