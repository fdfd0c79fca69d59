import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { unpacked } from "../../site/shell/gzip.js";

const PACKED = Uint8Array.from(gzipSync("größer"));

/** @param {Uint8Array<ArrayBuffer>} packed */
function textOf(packed) {
  return unpacked(new Response(packed)).text();
}

test("what was packed comes out as it was", async () => {
  assert.equal(await textOf(PACKED), "größer");
});

test("half of it is an error, and not half of the content", async () => {
  await assert.rejects(textOf(PACKED.subarray(0, PACKED.length / 2)));
});
