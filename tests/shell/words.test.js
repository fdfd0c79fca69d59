import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { dataTables } from "../../site/shell/data.js";
import { fill } from "../../site/shell/sentences.js";
import { storedViews } from "./stage.js";

const SHELL = new URL("../../site/shell/", import.meta.url);
const WORDS = new URL("../../templates/macros/words.html", import.meta.url);
const TEMPLATE = readFileSync(WORDS, "utf8");
const SENTENCES = new Set(
  [...TEMPLATE.matchAll(/data-sentence="([\w-]+)"/g)].map(([, name]) => name),
);

test("gaps are filled, and one without a value stays to be seen", () => {
  assert.equal(fill("{got} of {all}, {what}", { got: 1, all: 2 }), "1 of 2, {what}");
});

test("every sentence that the shell names is in the template", () => {
  for (const file of readdirSync(SHELL).filter((name) => name.endsWith(".js"))) {
    const source = readFileSync(new URL(file, SHELL), "utf8");
    for (const [, name] of source.matchAll(
      /\b(?:say\(|refuse\(|problem:|tell\(WORDS,) *"([\w-]+)"/g,
    )) {
      assert.ok(SENTENCES.has(name ?? ""), `${file} says ${name}`);
    }
  }
});

test("every problem that can stop Python has its sentence", () => {
  for (const code of [
    "missing",
    "disk",
    "short",
    "stalled",
    "frame",
    "wasm",
    "start",
    "died",
    "stuck",
  ]) {
    assert.ok(SENTENCES.has(`failed-${code}`), code);
  }
});

for (const [file, view] of storedViews()) {
  test(`${file}: its data can be told in words that there are`, () => {
    dataTables(view, (name) => {
      assert.ok(SENTENCES.has(name), name);
      return name;
    });
  });
}
