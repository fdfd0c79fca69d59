import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { parseHTML } from "linkedom";
import { diskReader } from "../../site/shell/disk.js";

const DISK = "runtime/disk.js";
const ADDRESS = "file:///stick/runtime/disk.js";
const PROBLEM = { code: "disk", file: DISK, detail: "" };

/**
 * A page whose browser runs any script that is put into it.
 * @param {Record<string, string>|null} files what the script leaves; null if it does not run
 */
function pageWith(files) {
  const { document, window } = parseHTML("<!doctype html><html><head></head><body></body></html>");
  /** @type {string[]} */
  const run = [];
  const append = document.head.append.bind(document.head);
  document.head.append = (script) => {
    append(script);
    const { src, onload } = /** @type {HTMLScriptElement} */ (script);
    run.push(src);
    if (files) Object.assign(globalThis, { nudgeFiles: files });
    queueMicrotask(() => onload?.call(window, new Event("load")));
  };
  Object.defineProperty(globalThis, "document", { value: document, configurable: true });
  return { run, document };
}

/** @param {string} text */
function packed(text) {
  return gzipSync(text).toString("base64");
}

test("a file comes out of the script as it was packed", async () => {
  pageWith({ "a.txt": packed("größer") });
  const response = await diskReader(DISK, ADDRESS)("a.txt");
  assert.equal(await response.text(), "größer");
});

test("a browser without base64 for bytes gets the same", async (t) => {
  const own = Object.getOwnPropertyDescriptor(Uint8Array, "fromBase64");
  t.after(() => own && Object.defineProperty(Uint8Array, "fromBase64", own));
  for (const fromBase64 of [
    undefined,
    (/** @type {string} */ text) => Buffer.from(text, "base64"),
  ]) {
    Object.defineProperty(Uint8Array, "fromBase64", { value: fromBase64, configurable: true });
    pageWith({ "a.txt": packed("größer") });
    const response = await diskReader(DISK, ADDRESS)("a.txt");
    assert.equal(await response.text(), "größer");
  }
});

test("one script is run for all files, and leaves nothing behind", async () => {
  const { run, document } = pageWith({ a: packed("1"), b: packed("2") });
  const read = diskReader(DISK, ADDRESS);
  await Promise.all([read("a"), read("b")]);
  assert.deepEqual(run, [ADDRESS]);
  assert.equal(document.head.children.length, 0);
  assert.ok(!("nudgeFiles" in globalThis));
});

test("a script that is not there or not whole is the file that is named", async () => {
  pageWith(null);
  await assert.rejects(diskReader(DISK, ADDRESS)("a"), { problem: PROBLEM });
});

test("a script that lacks a file is the file that is named", async () => {
  pageWith({ a: packed("1") });
  await assert.rejects(diskReader(DISK, ADDRESS)("b"), { problem: PROBLEM });
});
