import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { linkOf, readLinks, readPanels, writeLink, writePanel } from "../../site/shell/links.js";

const FOLDER = new URL("../../src/nudge/figures/", import.meta.url);
const KEYS = readdirSync(FOLDER)
  .filter((file) => /^[a-z]\w*\.py$/.test(file))
  .map((file) => file.replace(".py", "").replaceAll("_", "-"));
const ANY = { has: () => true };

test("a state comes out of a link as it went in", () => {
  const state = { w: 0.1 + 0.2, kept: [1e-9], name: "50 % & more = less # ü" };
  const links = readLinks(`#${linkOf("one-weight", state)}`, ANY);
  assert.deepEqual(links.get("one-weight"), { state, problem: null });
});

test("several figures share one address", () => {
  const hash = writeLink(writeLink("", "a", { w: 1 }), "b-2", { w: 2 });
  const links = readLinks(hash, ANY);
  assert.deepEqual([...links.keys()], ["a", "b-2"]);
  assert.deepEqual(links.get("b-2")?.state, { w: 2 });
});

test("writing a figure's state replaces the old one and leaves the others", () => {
  const hash = writeLink("#a=%7B%7D&b=%7B%7D", "a", { w: 3 });
  assert.deepEqual(readLinks(hash, ANY).get("a")?.state, { w: 3 });
  assert.deepEqual(readLinks(hash, ANY).get("b")?.state, {});
});

test("taking out the last state leaves no hash", () => {
  assert.equal(writeLink("#a=%7B%7D", "a", null), "");
});

test("a plain #key only scrolls", () => {
  assert.equal(readLinks("#one-weight", ANY).size, 0);
  assert.equal(readLinks("", ANY).size, 0);
});

const BROKEN = { state: null, problem: "broken-link" };

for (const [what, hash] of [
  ["cut off", "#a=%7B%22w%22%3A0."],
  ["cut off inside an escape", "#a=%7B%2"],
  ["no object", "#a=7"],
  ["a list", "#a=%5B%5D"],
  ["nothing", "#a="],
]) {
  test(`a state that is ${what} is broken, and no exception`, () => {
    assert.deepEqual(readLinks(hash ?? "", ANY).get("a"), BROKEN);
  });
}

test("writing one figure's state leaves all others as they are, however alike the names", () => {
  assert.ok(KEYS.length >= 28);
  const all = KEYS.reduce((hash, key) => writeLink(hash, key, { of: key }), "");
  for (const key of KEYS) {
    const written = readLinks(writeLink(all, key, { of: "news" }), ANY);
    const taken = readLinks(writeLink(all, key, null), ANY);
    assert.equal(taken.has(key), false);
    for (const other of KEYS) {
      assert.equal(written.get(other)?.state?.of, other === key ? "news" : other);
      if (other !== key) assert.equal(taken.get(other)?.state?.of, other);
    }
  }
});

test("a figure that is named twice has its last state, and is written once", () => {
  const hash = "#a=%7B%22w%22%3A1%7D&b=%7B%7D&a=%7B%22w%22%3A2%7D";
  assert.deepEqual(readLinks(hash, ANY).get("a")?.state, { w: 2 });
  assert.equal(writeLink(hash, "a", { w: 3 }), `#b=%7B%7D&${linkOf("a", { w: 3 })}`);
  assert.deepEqual(readLinks("#a=%7B%7D&a=%7Bcut", ANY).get("a"), BROKEN);
});

test("one state that is broken does not take the others along", () => {
  for (const hash of ["#a=%7Bcut&b=%7B%22w%22%3A1%7D", "#b=%7B%22w%22%3A1%7D&a=%7Bcut"]) {
    const links = readLinks(hash, ANY);
    assert.deepEqual(links.get("a"), BROKEN);
    assert.deepEqual(links.get("b"), { state: { w: 1 }, problem: null });
  }
});

/** @type {Record<string, (levels: number) => string>} */
const NESTED = {
  lists: (levels) => `{"w":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`,
  objects: (levels) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`,
  "lists that are cut off": (levels) => `{"w":${"[".repeat(levels - 1)}`,
};

for (const [what, nested] of Object.entries(NESTED)) {
  test(`${what}, nested deeply, are refused before they are parsed`, () => {
    const { parse } = JSON;
    JSON.parse = () => assert.fail("it was parsed");
    try {
      for (const levels of [17, 2375, 9000, 100_000]) {
        for (const text of [nested(levels), encodeURIComponent(nested(levels))]) {
          const problem = text.length > 64_000 ? "long-link" : "deep-link";
          for (const key of KEYS) assert.equal(problemOf(`#${key}=${text}`, key), problem);
        }
      }
    } finally {
      JSON.parse = parse;
    }
  });
}

test("brackets inside a text are no levels, and sixteen levels are taken", () => {
  const state = { a: `${"[{".repeat(40)}"\\\\"[[["\\`, b: '\\"', "[[[[[[[[[[[[[[[[[[": [[[]]] };
  assert.deepEqual(readLinks(`#${linkOf("a", state)}`, ANY).get("a"), { state, problem: null });
  assert.equal(problemOf(`#a=${NESTED.objects?.(16)}`, "a"), null);
  assert.equal(problemOf('#a={"t":"\\\\","w":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}', "a"), "deep-link");
});

test("a state that is too long is refused by its length, at once", () => {
  for (const length of [64_001, 65_536, 2_000_000, 10_000_000]) {
    const start = performance.now();
    const hash = `#b=%7B%7D&a=${`%7B%22w%22%3A%22${"5".repeat(length)}`.slice(0, length)}`;
    const links = readLinks(hash, ANY);
    assert.equal(links.get("a")?.problem, "long-link");
    assert.deepEqual(links.get("b")?.state, {});
    assert.ok(performance.now() - start < 500, `${length} letters`);
  }
});

test("ten million letters of states that no figure asks for are passed over", () => {
  const start = performance.now();
  const hash = `#${"a=%7B%7D&".repeat(1_100_000)}b=%7B%7D`;
  const links = readLinks(hash, { has: (key) => key === "b" });
  assert.deepEqual([...links.keys()], ["b"]);
  assert.ok(performance.now() - start < 3000);
});

/**
 * @param {string} hash
 * @param {string} key
 */
function problemOf(hash, key) {
  return readLinks(hash, ANY).get(key)?.problem;
}

test("the open panel stands beside the state, and neither takes the other away", () => {
  const open = writePanel(writeLink("", "a", { w: 1 }), "a", "history");
  assert.deepEqual([...readPanels(open)], [["a", "history"]]);
  assert.deepEqual(readLinks(open, ANY).get("a")?.state, { w: 1 });
  const moved = writeLink(open, "a", { w: 2 });
  assert.deepEqual([...readPanels(moved)], [["a", "history"]]);
  assert.deepEqual(readPanels(writePanel(moved, "a", "network")).get("a"), "network");
  assert.equal(writePanel(moved, "a", ""), writeLink("", "a", { w: 2 }));
  assert.equal(writePanel("#a.panel=history", "a", ""), "");
  assert.equal(readPanels("#a.panel=%3Cb%3E").size, 0);
});
